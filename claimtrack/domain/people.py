"""What counts as an e-mail address and as a name. Both are shown to others, so nothing in them may hide or reorder."""

import re
import unicodedata

from claimtrack.domain.errors import Invalid

EMAIL_LENGTH = 254
NAME_LENGTH = 200
SLUG_LENGTH = 64
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REORDERING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_email(raw: str) -> str:
    """The address in lower case. Raises Invalid about `email`."""
    email = raw.strip().lower()
    name, _, host = email.rpartition("@")
    if not name or not host or "@" in name or not email.isprintable() or re.search(r"\s", email):
        raise Invalid("Write a whole e-mail address, like name@newsroom.example.", "email")
    if len(email) > EMAIL_LENGTH:
        raise Invalid(f"An e-mail address has at most {EMAIL_LENGTH} characters.", "email")
    return email


def clean_name(raw: str, field: str = "name") -> str:
    """The name in NFC with single spaces. Raises Invalid about `field`."""
    name = unicodedata.normalize("NFC", " ".join(raw.split()))
    if not name:
        raise Invalid("Write a name.", field)
    if len(name) > NAME_LENGTH:
        raise Invalid(f"A name has at most {NAME_LENGTH} characters.", field)
    if any(unicodedata.category(letter) in ("Cc", "Cs") or letter in REORDERING for letter in name):
        raise Invalid("This name holds characters that cannot be seen. Type it anew.", field)
    return name


def clean_slug(raw: str) -> str:
    """A team's part of the address: a-z, 0-9 and single hyphens. Raises Invalid about `team`."""
    if not SLUG.fullmatch(raw) or len(raw) > SLUG_LENGTH:
        raise Invalid(f"A team's slug is made of a-z, 0-9 and hyphens, at most {SLUG_LENGTH}, not {raw!r}.", "team")
    return raw
