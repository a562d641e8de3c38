"""What is taken for a Word file and is none: each named, with what to do about it."""

from claimtrack.domain.errors import EmptyText, Unreadable
from claimtrack.intake.signatures import WORD, ZIP, Kind, what_it_looks_like

PROTECTED = "This file is protected by a password. Save it without one, then upload it again."
NO_WORD_FILE = "This is not a Word file (.docx). Choose the file again, or paste its words."
_CUT_OFF = "This Word file is cut off: its end is missing. Upload it again, or save it again in Word first."
# A protected file is packed as old Office files are, and this is a name in their directory.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = b"[Content_Types].xml"  # a part that all files of Office have, and have first
_END_OF_ZIP = b"PK\x05\x06"
_LONGEST_END = 22 + (1 << 16)  # bytes: the last record of a zip file and its comment


def refuse_other_kinds(raw: bytes) -> None:
    """Raises EmptyText for an empty file, and Unreadable for all that is no zip file with a Word document in it."""
    if not raw:
        raise EmptyText("This file is empty. Choose the file again.")
    kind = what_it_looks_like(raw)
    is_word = kind is WORD or (kind is ZIP and _TYPES in raw[:4096])
    if kind is None:
        raise Unreadable(NO_WORD_FILE)
    if not is_word:
        raise Unreadable(PROTECTED if _ENCRYPTED in raw else not_word(kind))
    if _END_OF_ZIP not in raw[-_LONGEST_END:]:
        raise Unreadable(_CUT_OFF)


def not_word(kind: Kind) -> str:
    """The sentences about a file of another kind."""
    return f"This file looks like {kind.name}, not like a .docx file. {kind.advice}"
