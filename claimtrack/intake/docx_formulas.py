"""Formulas of Word in one line: 1/2 and 10^6, because 12 and 106 would be other figures."""

from lxml import etree

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA = f"{_M}oMath"
_BETWEEN = {  # what is said between the parts of a form, by its name and the name of the later part
    ("f", "den"): "/",
    ("sSup", "sup"): "^",
    ("sSub", "sub"): "_",
    ("sSubSup", "sub"): "_",
    ("sSubSup", "sup"): "^",
    ("nary", "sub"): "_",
    ("nary", "sup"): "^",
    ("rad", "e"): "√",
}


def in_one_line(formula: etree._Element) -> str:
    """The words of a formula; a part of more than one sign is put in brackets where it would run into the next."""
    if formula.tag == f"{_M}t":
        return formula.text or ""
    return "".join(_part(formula, part) for part in formula if isinstance(part.tag, str))


def _part(form: etree._Element, part: etree._Element) -> str:
    words = in_one_line(part)
    names = (etree.QName(form).localname, etree.QName(part).localname)
    mark = _BETWEEN.get(names, "")
    is_parted = mark or names in (("f", "num"), ("sSup", "e"))
    return f"{mark}({words})" if is_parted and not words.isalnum() and words else f"{mark if words else ''}{words}"
