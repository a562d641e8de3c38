"""A Word document made ready for the converter: what it would lose is put so that it is kept, the rest taken out."""

from collections.abc import Iterator

from lxml import etree

from claimtrack.intake.docx_formulas import FORMULA, in_one_line
from claimtrack.intake.docx_package import W

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_V = "urn:schemas-microsoft-com:vml"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BREAK = f'<w:r xmlns:w="{W}"><w:br/></w:r>'
_LONGEST_CELL = 400  # code points
_MOST_COLUMNS = 63  # of Word
_DEEPEST_LIST = 4  # counted from 0: the converter knows five levels


def w(name: str) -> str:
    """A name of WordprocessingML as lxml has it."""
    return f"{{{W}}}{name}"


# Deleted or moved words, marks without words, and how tables look: which cells are one, too, because a row whose first
# cell hangs down from the one above would look as if it began with its second.
_WITHOUT_WORDS = """del moveFrom proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak permStart permEnd sectPr
    commentReference annotationRef tblPr tblGrid tblPrEx trPr"""
_DROPPED = (
    *map(w, _WITHOUT_WORDS.split()),
    "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox",  # its sign stands beside it as text
)
# All that the converter asks of how words look. Of a document as Word saves it, most bytes say other things.
_LOOKED_AT = {
    w("rPr"): frozenset(map(w, ("rStyle", "b", "i", "vertAlign", "del"))),
    w("pPr"): frozenset(map(w, ("pStyle", "numPr", "rPr"))),
    w("tcPr"): frozenset(map(w, ("gridSpan",))),
}
_WRAPPERS = (w("fldSimple"), w("dir"), w("bdo"))  # the converter would lose the words in them
_PICTURES = (w("drawing"), w("pict"), w("object"))


def clean(root: etree._Element, known: frozenset[str], notes: dict[str, frozenset[str]]) -> None:
    """Rewrite a part in place.

    `known` are the ids of the links that exist; `notes` the ids of the notes, by the name of what refers to them.
    """
    for element in list(root.iter(w("tr"))):
        if element.find(f"{w('trPr')}/{w('del')}") is not None:
            remove(element)
    for element in list(root.iter(*_DROPPED)):
        if not _is_mark_of_merged_paragraph(element):
            remove(element)
    for element in list(root.iter(f"{{{MC}}}AlternateContent")):
        replace(element, list(_best_of(element)))
    for element in list(root.iter(*_PICTURES)):
        replace(element, _text_boxes(element))
    for element in list(root.iter(FORMULA)):
        replace(element, [text_run(in_one_line(element))])
    for element in list(root.iter(f"{FORMULA}Para", *_WRAPPERS)):
        replace(element, list(element))
    for element in list(root.iter(w("ruby"))):
        replace(element, [child for base in element.iter(w("rubyBase")) for child in base])
    for element in list(root.iter(w("tbl"))):
        _open_frame(element)
    for element in list(root.iter(w("tc"))):
        _join_short_paragraphs(element)
    _mend(root, known, notes)
    _forget_looks(root)


def _mend(root: etree._Element, known: frozenset[str], notes: dict[str, frozenset[str]]) -> None:
    """What refers to nothing, and what has a number that is none, would stop the converter."""
    for element in root.iter(w("hyperlink")):
        if _R_ID in element.attrib and element.get(_R_ID) not in known:
            del element.attrib[_R_ID]
    for kind, there in notes.items():
        for element in list(root.iter(w(kind))):
            if element.get(w("id")) not in there:
                remove(element)
    for element in list(root.iter(w("footnote"), w("endnote"))):
        if element.get(w("id")) is None:
            remove(element)
    for element in list(root.iter(w("sym"))):
        if not _is_hexadecimal(element.get(w("char"), "")):
            remove(element)
    for element in root.iter(w("cr")):
        element.tag = w("br")
    for element in root.iter(w("ptab")):
        element.tag = w("tab")
    for element in root.iter(w("ilvl")):
        level = element.get(w("val"), "0")
        element.set(w("val"), str(min(int(level), _DEEPEST_LIST)) if level.isdecimal() else "0")
    for element in root.iter(w("gridSpan")):
        wide = element.get(w("val"), "1")
        element.set(w("val"), str(min(int(wide), _MOST_COLUMNS)) if wide.isdecimal() else "1")
    for element in root.iter(w("br")):  # the words before and after a new page are not one word
        element.attrib.pop(w("type"), "")


def _forget_looks(root: etree._Element) -> None:
    for element in root.iter(w("p"), w("r")):
        element.attrib.clear()
    for element in list(root.iter(*_LOOKED_AT)):
        for child in list(element):
            if child.tag not in _LOOKED_AT[str(element.tag)]:
                element.remove(child)
        if not len(element):
            remove(element)


def remove(element: etree._Element) -> None:
    """Take an element out. Word keeps no text between elements, so none is lost."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def replace(element: etree._Element, others: list[etree._Element]) -> None:
    """Put others in the place of an element."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = others


def text_run(text: str) -> etree._Element:
    """A run with these words."""
    run = etree.Element(w("r"))
    words = etree.SubElement(run, w("t"))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _is_mark_of_merged_paragraph(element: etree._Element) -> bool:
    """Whether it says that a paragraph was joined with the next one. Where none follows, its words would be lost."""
    properties = element.getparent()
    if element.tag != w("del") or properties is None or properties.tag != w("rPr"):
        return False
    paragraph = next(properties.iterancestors(w("p")), None)
    following = None if paragraph is None else paragraph.getnext()
    return following is not None and following.tag == w("p")


def _best_of(alternate: etree._Element) -> Iterator[etree._Element]:
    """The older form of a drawing, which says the same in what the converter knows, unless only the newer has words."""
    forms = list(alternate.iterchildren(f"{{{MC}}}Fallback", f"{{{MC}}}Choice"))
    forms.sort(key=lambda form: (next(form.iter(w("t")), None) is None, not form.tag.endswith("Fallback")))
    yield from forms[0] if forms else ()


def _text_boxes(picture: etree._Element) -> list[etree._Element]:
    """The words in a drawing in the one form that the converter reads; the picture itself is not wanted."""
    outermost = [
        box
        for box in picture.iter(w("txbxContent"))
        if not any(around.tag == box.tag for around in _up_to(box, picture))
    ]
    if not outermost:
        return []
    pict = etree.Element(w("pict"))
    for box in outermost:
        etree.SubElement(etree.SubElement(pict, f"{{{_V}}}shape"), f"{{{_V}}}textbox").append(box)
    return [pict]


def _up_to(element: etree._Element, ancestor: etree._Element) -> Iterator[etree._Element]:
    for around in element.iterancestors():
        if around is ancestor:
            return
        yield around


def _open_frame(table: etree._Element) -> None:
    """A table with one column is a frame around paragraphs, not a table."""
    rows = list(table.iterchildren(w("tr")))
    cells = [list(row.iterchildren(w("tc"))) for row in rows]
    if rows and all(len(row) == 1 for row in cells):
        replace(table, [child for (cell,) in cells for child in cell if child.tag != w("tcPr")])


def _join_short_paragraphs(cell: etree._Element) -> None:
    """A cell of a few short lines is one cell; one with paragraphs places them on the page."""
    paragraphs = list(cell.iterchildren(w("p")))
    if sum(len(words.text or "") for words in cell.iter(w("t"))) > _LONGEST_CELL:
        return
    for paragraph in paragraphs[1:]:
        paragraphs[0].append(etree.fromstring(_BREAK))
        paragraphs[0].extend(child for child in list(paragraph) if child.tag != w("pPr"))
        cell.remove(paragraph)


def _is_hexadecimal(digits: str) -> bool:
    try:
        return int(digits, 16) >= 0
    except ValueError:
        return False
