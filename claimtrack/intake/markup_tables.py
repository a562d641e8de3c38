"""Is a table one of figures and names, or does it only place the parts of the page side by side?"""

from lxml import etree

_LAYOUT = "table p div ul ol h1 h2 h3 h4 h5 h6 blockquote article section form figure pre"
_LAYOUT_TAGS = frozenset(_LAYOUT.split())
_LONGEST_TEXT = 400  # code points in one text of a cell: more is a paragraph


def is_data_table(table: etree._Element) -> bool:
    """True where it has two columns or more, at most one block in a cell, and no paragraphs."""
    if table.get("role") in ("presentation", "none"):
        return False
    cells = rows = inner = 0
    for element in table.iterdescendants():
        tag = element.tag
        rows += tag == "tr"
        if tag in ("td", "th"):
            cells, inner = cells + _width(element), 0
        inner += tag in _LAYOUT_TAGS
        if tag == "table" or inner > 1 or len(element.text or "") > _LONGEST_TEXT:
            return False
    return cells >= 2 * max(1, rows)


def _width(cell: etree._Element) -> int:
    """In columns: a row of one wide cell is a row of a table."""
    wide = cell.get("colspan", "")
    return int(wide) if wide.isdecimal() and len(wide) < 4 else 1
