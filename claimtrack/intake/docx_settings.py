"""The styles and kinds of lists of a Word file, made ready for the converter."""

import re

from lxml import etree

from claimtrack.intake.docx_cleaning import remove, w

_TELLING = re.compile(r"title|subtitle|heading [1-9]|(?:intense )?quote|caption|toc [1-9]", re.I)
_MOST_BASES = 30  # styles, each based on the next; a hostile file makes a ring of thousands
_NO_HEADING = "9"  # the outline level of body text


def mend_settings(root: etree._Element) -> None:
    """What refers to nothing would stop the converter; and it knows styles by their own names alone."""
    for style in list(root.iter(w("style"))):
        if style.get(w("styleId")) is None or style.get(w("type")) is None:
            remove(style)
    for number in list(root.iter(w("num"))):
        if not _said(number, "abstractNumId"):
            remove(number)
    _name_by_base(root)


def _name_by_base(root: etree._Element) -> None:
    """A newsroom's own “Crosshead”, based on “heading 2”, is called so."""
    styles = {style.get(w("styleId"), ""): style for style in root.iterchildren(w("style"))}
    names = {id: _telling_name(style, styles) for id, style in styles.items()}
    for id, name in names.items():
        own = styles[id].find(w("name"))
        if name and own is not None:
            own.set(w("val"), name)


def _telling_name(style: etree._Element, styles: dict[str, etree._Element]) -> str:
    """The first name on the way to the style at the bottom that tells what its paragraphs are; empty: none."""
    at: etree._Element | None = style
    for _ in range(_MOST_BASES):
        if at is None or _said(at.find(w("pPr")), "outlineLvl") == _NO_HEADING:
            break
        if _TELLING.fullmatch(name := _said(at, "name")):
            return name
        at = styles.get(_said(at, "basedOn"))
    return ""


def _said(element: etree._Element | None, name: str) -> str:
    found = None if element is None else element.find(w(name))
    return "" if found is None else found.get(w("val"), "")
