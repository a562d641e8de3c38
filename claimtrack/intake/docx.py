"""Word files: what stands in them, with footnotes, text boxes, lists, tables, links and comments.

Tracked insertions are read as accepted, deletions as gone: that is the text as it will be.
"""

import datetime as dt
import re
from collections import Counter
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import mammoth
from lxml import etree, html

from claimtrack.domain.errors import EmptyText, TooLarge, Unreadable
from claimtrack.domain.text.metadata import Metadata
from claimtrack.intake.child import PASTE
from claimtrack.intake.docx_comments import read_comments
from claimtrack.intake.headlines import with_byline, with_headline
from claimtrack.intake.markup import pieces_of
from claimtrack.intake.parsed import Parsed

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Caption'] => figcaption:fresh
"""
MOST_PARTS = 5_000
MOST_BYTES = 200_000_000  # unpacked
NOBODY = {"", "author", "user", "unknown", "microsoft office user", "administrator", "python-docx", "un-named"}
UNTITLED = re.compile(r"(?:word )?(?:document|untitled|dokument) ?\d*|microsoft word\b.*|.*\.docx?", re.I)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_TRACKED = re.compile(rb"<(?:\w+:)?(ins|del)\b[^>]*?\b(?:\w+:)?author=\"([^\"]*)\"")
_CHANGES = (("ins", "insertion"), ("del", "deletion"))


def read_docx(raw: bytes) -> Parsed:
    """Raises Unreadable, TooLarge or EmptyText. Nothing in the file is run, and nothing that it names is fetched."""
    try:
        with ZipFile(BytesIO(raw)) as parts:
            names = _checked(parts)
            known, tracked = _metadata(parts), _tracked(parts, names)
            remarks, referred = read_comments(parts)
        told = mammoth.convert_to_html(
            BytesIO(raw),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(lambda _image: {}),
            external_file_access=False,
        )
    except (BadZipFile, KeyError, OSError, ValueError, etree.XMLSyntaxError) as error:
        raise Unreadable(f"This Word file is broken. {PASTE}") from error
    if not told.value.strip():
        raise EmptyText
    tree = html.fromstring(f"<div>{told.value}</div>", parser=html.HTMLParser(no_network=True, huge_tree=False))
    for link in list(tree.iter("a")):
        if isinstance(link, html.HtmlElement) and (link.get("href") or "").startswith(
            ("#footnote-ref", "#endnote-ref")
        ):
            link.drop_tree()  # the way back from a note to its place
    pieces = with_byline(with_headline(pieces_of(tree)))
    macros = ("The file holds macros. They were not run.",) if any("vbaproject" in n.lower() for n in names) else ()
    return Parsed(tuple(pieces), known, notes=(*tracked, *macros), remarks=tuple(referred(remarks, pieces)))


def _checked(parts: ZipFile) -> list[str]:
    entries = parts.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TooLarge(f"This Word file unpacks to far more than a text. Nothing was stored. {PASTE}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("This file is protected by a password. Save it without one, then upload it again.")
    names = [entry.filename for entry in entries]
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable(f"This is no Word file, though it looks like one. {PASTE}")
    for name in names:
        if name.lower().endswith((".xml", ".rels")) and _DTD.search(parts.read(name)):
            raise Unreadable(f"This Word file holds definitions that no Word file needs, so it was not read. {PASTE}")
    return names


def _tracked(parts: ZipFile, names: list[str]) -> tuple[str, ...]:
    told: Counter[str] = Counter()
    people: set[str] = set()
    for name in names:
        if name.startswith("word/") and name.endswith(".xml"):
            for kind, author in _TRACKED.findall(parts.read(name)):
                told[kind.decode()] += 1
                people.add(author.decode("utf-8", "replace"))
    if not told:
        return ()
    by = f" by {', '.join(sorted(people))}" if people - {""} else ""
    counts = [f"{told[kind]} {word}{'' if told[kind] == 1 else 's'}" for kind, word in _CHANGES]
    return (f"Tracked changes{by} were read as accepted: {', '.join(counts)}.",)


def _metadata(parts: ZipFile) -> Metadata:
    """From the core properties (ECMA-376 part 2, 11), where they say what a person wrote."""
    if "docProps/core.xml" not in parts.namelist():
        return Metadata()
    root = etree.fromstring(parts.read("docProps/core.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
    said = {etree.QName(child).localname: (child.text or "").strip() for child in root if isinstance(child.tag, str)}
    title, author = said.get("title", ""), said.get("creator", "")
    try:
        day = dt.date.fromisoformat(said.get("modified", said.get("created", ""))[:10])
    except ValueError:
        day = None
    return Metadata(
        title="" if UNTITLED.fullmatch(title) else title,
        byline="" if author.casefold() in NOBODY else author,
        published_on=day,
    )
