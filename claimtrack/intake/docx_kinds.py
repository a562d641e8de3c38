"""What is taken for a Word file and is none: each named, with what to do about it."""

import re
from typing import NamedTuple

from claimtrack.domain.errors import EmptyText, Unreadable

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PASTE = "Open it and paste its words."
_AS_DOCX = "Open it, save it as .docx, then upload that."


class _Mark(NamedTuple):
    """What stands in the bytes of such a file, and the sentence about it."""

    mark: bytes
    sentence: str


def _wide(name: str) -> bytes:
    """A name as the directory of an old Office file has it."""
    return name.encode("utf-16-le")


_OLD_KINDS = (
    _Mark(
        _wide("EncryptedPackage"), "This file is protected by a password. Save it without one, then upload it again."
    ),
    _Mark(_wide("WordDocument"), "This is an old Word file (.doc). Save it as .docx, then upload that."),
    _Mark(_wide("Workbook"), f"This is an old Excel workbook (.xls), not a Word document. {_PASTE}"),
    _Mark(_wide("PowerPoint Document"), f"This is an old PowerPoint file (.ppt), not a Word document. {_PASTE}"),
    _Mark(b"", f"This is an old Microsoft Office file. {_AS_DOCX}"),
)
_ZIPPED_KINDS = (
    _Mark(rb"xl/workbook", f"This is an Excel workbook (.xlsx), not a Word document. {_PASTE}"),
    _Mark(rb"ppt/presentation", f"This is a PowerPoint file (.pptx), not a Word document. {_PASTE}"),
    _Mark(rb"mimetypeapplication/vnd\.oasis", f"This is a LibreOffice document. {_AS_DOCX}"),
    _Mark(rb"mimetypeapplication/epub", f"This is an e-book (EPUB), not a Word document. {_PASTE}"),
    _Mark(rb"Index/Document\.iwa", "This is an Apple Pages document. Export it as Word (.docx), then upload that."),
)
A_ZIP = "This is a ZIP archive, not a Word document. Unpack it first, then upload the files in it."
_CUT_OFF = "This Word file is cut off: its end is missing. Upload it again, or save it again in Word first."
NO_WORD_FILE = "This is not a Word file (.docx). Choose the file again, or paste its words."
_WORD = re.compile(rb"word/|\[Content_Types\]\.xml")
_END_OF_ZIP = b"PK\x05\x06"
_LONGEST_END = 22 + (1 << 16)  # bytes: the last record of a zip file and its comment


def refuse_other_kinds(raw: bytes) -> None:
    """Raises EmptyText for an empty file, and Unreadable for all that is no zip file with a Word document in it."""
    if not raw:
        raise EmptyText("This file is empty. Choose the file again.")
    if raw.startswith(_OLD):
        raise Unreadable(next(kind.sentence for kind in _OLD_KINDS if kind.mark in raw))
    if not raw.startswith(_ZIP):
        raise Unreadable(NO_WORD_FILE)
    is_word = _WORD.search(raw) is not None
    # An embedded workbook is packed in the same way as its document, so its names do not stand in the bytes around it.
    for kind in _ZIPPED_KINDS:
        if b"word/document" not in raw and re.search(kind.mark, raw):
            raise Unreadable(kind.sentence)
    if is_word and _END_OF_ZIP not in raw[-_LONGEST_END:]:
        raise Unreadable(_CUT_OFF)
    if not is_word:
        raise Unreadable(A_ZIP)
