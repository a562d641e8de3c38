"""What is typed into a field of one line."""

import re
import unicodedata

# Marks that turn the direction of whatever follows on the page, and characters that nobody can see.
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")


def one_line(value: str) -> str:
    """The words in NFC on one line, single-spaced, without hidden or direction-turning characters."""
    return " ".join(unicodedata.normalize("NFC", _HIDDEN.sub("", value)).split())
