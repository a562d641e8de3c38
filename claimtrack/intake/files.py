"""A file of any kind that claimtrack reads: which kind it is, and its reading."""

import re
from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

from claimtrack.domain.errors import TooLarge
from claimtrack.intake.assembling import assemble
from claimtrack.intake.child import Progress, parse
from claimtrack.intake.plain import read_plain
from claimtrack.intake.reading import Reading, read_article
from claimtrack.intake.signatures import HTML, WORD, what_it_looks_like

ENDINGS = {
    "plain": (".txt", ".text"),
    "page": (".html", ".htm", ".xhtml"),
    "fragment": (".html",),  # rich text that was pasted: only `kind` can say so
    "markdown": (".md", ".markdown"),
    "docx": (".docx", ".docm"),
    "pdf": (".pdf",),
}
NAMES = {
    "plain": "plain text",
    "page": "a web page",
    "fragment": "rich text",
    "markdown": "Markdown",
    "docx": "a Word file",
    "pdf": "a PDF",
}
FILE_ENDINGS = tuple(dict.fromkeys(ending for endings in ENDINGS.values() for ending in endings))
_HEAD = 1024  # bytes: other programs too forgive so much litter above a PDF
MOST_TEXT = 8_000_000  # code points of what a file holds
_PAGE = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<[\s\0]*(?:!doctype\s+html|html|\?xml[^>]*>\s*<!doctype\s+html)", re.I
)


class ReadFile(NamedTuple):
    """A reading and the kind of file that it was read from, as in `ENDINGS`."""

    reading: Reading
    kind: str


def read_file(
    raw: bytes,
    *,
    name: str = "",
    media_type: str = "",
    charset: str = "",
    url: str = "",
    kind: str = "",
    on_progress: Progress | None = None,
) -> ReadFile:
    """Read bytes. What they are decides, not their name; `kind` settles it, for what was pasted.

    Raises Unreadable, TooLarge or EmptyText, in a sentence for the user.
    """
    kind = kind or kind_of(raw, name, media_type)
    if kind == "plain":
        return ReadFile(_with_surprise(read_article(read_plain(raw)), name, kind), kind)
    parsed = parse(kind, raw, url=url, charset=charset, on_progress=on_progress)
    size = sum(len(piece.text) for piece in parsed.pieces)
    if size > MOST_TEXT:
        raise TooLarge(f"This file holds {size:,} characters; {MOST_TEXT:,} is the most. Import it in parts.")
    return ReadFile(_with_surprise(assemble(parsed), name, kind), kind)


def kind_of(raw: bytes, name: str = "", media_type: str = "") -> str:
    """A key of `ENDINGS`. Text for which nothing else speaks is plain."""
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in raw[:_HEAD]:
        return "pdf"
    looks = what_it_looks_like(raw)
    if looks is WORD or (looks and ending in ENDINGS["docx"]):
        return "docx"
    if _PAGE.match(raw[:2048].replace(b"\0", b"")) or media_type in HTML:
        return "page"
    if ending in ENDINGS["page"] and re.search(rb"<[a-z!/]", raw[:4096], re.I):
        return "page"
    return "markdown" if ending in ENDINGS["markdown"] or media_type == "text/markdown" else "plain"


def _with_surprise(reading: Reading, name: str, kind: str) -> Reading:
    """A file that is not what its name says is told of."""
    ending = PurePath(name).suffix.lower()
    if ending not in FILE_ENDINGS or ending in ENDINGS[kind] or (kind == "plain" and ending in ENDINGS["markdown"]):
        return reading
    words = f"The file's name ends in {ending}, but it is {NAMES[kind]}, and was read as that."
    return replace(reading, notes=(*reading.notes, words))
