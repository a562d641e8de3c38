"""A cleaned Word document -> a tree of HTML: by mammoth, which sees nothing of the file but what it needs."""

import gc
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree

from claimtrack.domain.errors import Unreadable
from claimtrack.intake.docx_cleaning import clean, w
from claimtrack.intake.docx_notes import PREFIX, number_notes
from claimtrack.intake.docx_package import DAMAGED, Package, relations_of
from claimtrack.intake.docx_settings import mend_settings
from claimtrack.intake.markup_tree import tree_of

NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Quotations'] => blockquote:fresh
p[style-name='Block Text'] => blockquote:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name^='toc '] => p.contents:fresh
p[style-name^='List Bullet'] => ul > li:fresh
p[style-name^='List Number'] => ol > li:fresh
"""
_EMPTY = etree.fromstring('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')


class Content(NamedTuple):
    """The parts with words: the document, and its footnotes and endnotes by their kind."""

    document: etree._Element
    notes: dict[str, etree._Element]


def to_tree(package: Package, content: Content) -> etree._Element:
    """The body of a page with all words of a document, notes last. The parts of `content` are rewritten."""
    try:
        bare = _bare_file(package, content)
        with _everything_kept():
            page: str = mammoth.convert_to_html(
                bare, style_map=_STYLES, include_embedded_style_map=False, id_prefix=PREFIX
            ).value
    except RecursionError as error:
        raise Unreadable(
            "This Word file is nested more deeply than can be read. Open it, copy the text and paste it."
        ) from error
    # What mammoth stumbles with over odd parts; its parser is stricter about names than lxml.
    except (LookupError, ValueError, TypeError, AttributeError, ExpatError) as error:
        raise Unreadable(DAMAGED) from error
    root = tree_of(f"<body>{page}</body>")
    if root is None:
        raise Unreadable(DAMAGED)
    number_notes(root)
    return root


@contextmanager
def _everything_kept() -> Iterator[None]:
    """The converter builds one large tree, and looking for garbage in it again and again takes most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _bare_file(package: Package, content: Content) -> io.BytesIO:
    """A Word file with the cleaned parts, their links, styles and lists, under the names that mammoth expects."""
    there = {kind: _ids(root) for kind, root in content.notes.items()}
    notes = {reference: there.get(kind, frozenset()) for kind, reference in NOTES.items()}
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w", zipfile.ZIP_STORED) as file:
        for kind, root in {"document": content.document, **content.notes}.items():
            name = package.document if kind == "document" else package.related(kind)
            links = _links(package.part(relations_of(name)))
            clean(root, frozenset(link.get("Id", "") for link in links), notes)
            file.writestr(f"word/_rels/{kind}.xml.rels", etree.tostring(links))
            file.writestr(f"word/{kind}.xml", etree.tostring(root))
            root.clear()
        for kind in ("styles", "numbering"):
            if (settings := package.part(package.related(kind))) is not None:
                mend_settings(settings)
                file.writestr(f"word/{kind}.xml", etree.tostring(settings))
    bare.seek(0)
    return bare


def _ids(notes: etree._Element) -> frozenset[str]:
    return frozenset(note.get(w("id"), "") for note in notes)


def _links(relations: etree._Element | None) -> etree._Element:
    """The relations that are links of the text, the only ones that anything here looks at."""
    if relations is None:
        return etree.fromstring(etree.tostring(_EMPTY))
    for relation in list(relations):
        is_whole = relation.get("Id") and relation.get("Target") is not None
        if not (is_whole and relation.get("Type", "").endswith("/hyperlink")):
            relations.remove(relation)
    return relations
