"""Files that are no plain text, known by their first bytes, and what to do about them."""

from pathlib import PurePath
from typing import NamedTuple

HTML = ("text/html", "application/xhtml+xml")  # media types of web pages
_PASTE = "Open it and paste its words."
_NO_TEXT = "claimtrack reads words, so paste them or upload a text file."


class Kind(NamedTuple):
    """`name` with its article; `advice` is a sentence."""

    name: str
    advice: str


_SIGNATURES = (
    (b"%PDF-", Kind("a PDF file", "Open it, copy the text and paste it.")),
    (b"{\\rtf", Kind("a Rich Text (RTF) file", "Save it as plain text, or paste its words.")),
    (b"\x89PNG", Kind("a PNG picture", _NO_TEXT)),
    (b"\xff\xd8\xff", Kind("a JPEG picture", _NO_TEXT)),
    (b"GIF8", Kind("a GIF picture", _NO_TEXT)),
    (b"II*\0", Kind("a TIFF picture", _NO_TEXT)),
    (b"MM\0*", Kind("a TIFF picture", _NO_TEXT)),
    (b"RIFF", Kind("a picture, sound or film", _NO_TEXT)),
    (b"ID3", Kind("an MP3 sound file", _NO_TEXT)),
    (b"OggS", Kind("a sound or film", _NO_TEXT)),
    (b"\x1aE\xdf\xa3", Kind("a film", _NO_TEXT)),
    (b"\x1f\x8b", Kind("a gzip archive", "Unpack it first, then upload the text file.")),
    (b"BZh", Kind("a bzip2 archive", "Unpack it first, then upload the text file.")),
    (b"\xfd7zXZ\0", Kind("an xz archive", "Unpack it first, then upload the text file.")),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7-Zip archive", "Unpack it first, then upload the text file.")),
    (b"Rar!\x1a", Kind("a RAR archive", "Unpack it first, then upload the text file.")),
    (b"\x7fELF", Kind("a program", _NO_TEXT)),
    (b"\xca\xfe\xba\xbe", Kind("a program", _NO_TEXT)),
    (b"SQLite format 3\0", Kind("a database", _NO_TEXT)),
    (b"bplist00", Kind("a web archive or settings file", _PASTE)),
)
# What may also begin a text, and so counts only in company of zero bytes.
_SHORT_SIGNATURES = (b"MZ", b"BM", b"RIFF", b"ID3", b"OggS", b"BZh", b"GIF8")
ZIP = Kind("a ZIP archive", "Unpack it first, then upload the files in it.")
WORD = Kind("a Word document (.docx)", "Open it, copy the text and paste it.")
_ZIPPED = (
    (b"word/", WORD),
    (b"xl/", Kind("an Excel workbook (.xlsx)", _PASTE)),
    (b"ppt/", Kind("a PowerPoint file (.pptx)", _PASTE)),
    (b"mimetypeapplication/vnd.oasis", Kind("a LibreOffice document", "Save it as .docx, then upload that.")),
    (b"mimetypeapplication/epub", Kind("an e-book (EPUB)", _PASTE)),
    (b"Index/Document.iwa", Kind("an Apple Pages document", "Export it as Word (.docx), then upload that.")),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLD_OFFICE = (  # names in the directory of such a file
    ("WordDocument", Kind("an old Word file (.doc)", "Save it as .docx, then upload that.")),
    ("Workbook", Kind("an old Excel workbook (.xls)", _PASTE)),
    ("PowerPoint Document", Kind("an old PowerPoint file (.ppt)", _PASTE)),
    ("", Kind("an old Microsoft Office file", _PASTE)),
)


def what_it_looks_like(raw: bytes) -> Kind | None:
    """The kind of file, or None where nothing speaks against text."""
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for part, kind in _ZIPPED if part in raw[:4096] or part in raw[-65536:]), ZIP)
    if raw.startswith(_OLD_OFFICE):
        return next(kind for name, kind in _IN_OLD_OFFICE if name.encode("utf-16-le") in raw)
    if raw[4:8] == b"ftyp":
        return Kind("a film, sound or phone picture", _NO_TEXT)
    has_zeros = b"\0" in raw[:1024]
    for start, kind in _SIGNATURES:
        if raw.startswith(start) and (has_zeros or start not in _SHORT_SIGNATURES):
            return kind
    if has_zeros and raw.startswith((b"MZ", b"BM")):
        return Kind("a program" if raw.startswith(b"MZ") else "a BMP picture", _NO_TEXT)
    return None


MEDIA_TYPES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
)
BY_ENDING = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}


def media_type_of(raw: bytes, name: str) -> str:
    """By the first bytes, else by the ending of the name. Pictures are known by their bytes alone."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "image/webp"
    ending = BY_ENDING.get(PurePath(name).suffix.lower(), "")
    found = next((kind for start, kind in MEDIA_TYPES if raw.startswith(start)), "")
    return ending if found in ("", "application/zip") and ending else found or "application/octet-stream"
