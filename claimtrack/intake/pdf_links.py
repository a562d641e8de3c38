"""The links of a PDF's page: where they stand, and to what they lead."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_MOST = 2_000  # of a page
_LONGEST = 2_048  # bytes of an address
_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle in points, and an address on the web or of a person."""

    left: float
    bottom: float
    right: float
    top: float
    href: str


def links_of(document: Any, page: Any) -> list[Link]:
    """The annotations that lead out of the document; all other actions are left alone."""
    return [link for raw in _annotations(page) if (link := _link(document, raw))]


def href_at(links: list[Link], x: float, y: float) -> str:
    """The address of the link at this point; empty: none."""
    return next((link.href for link in links if link.left <= x <= link.right and link.bottom <= y <= link.top), "")


def _annotations(page: Any) -> Iterator[Any]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, at, link):
            return
        yield link


def _link(document: Any, raw: Any) -> Link | None:
    action = pdfium.FPDFLink_GetAction(raw)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    buffer, box = ctypes.create_string_buffer(_LONGEST), pdfium.FS_RECTF()
    size = pdfium.FPDFAction_GetURIPath(document, action, buffer, _LONGEST)
    href = buffer.value.decode("utf-8", "replace").strip()
    if size > _LONGEST or not href.lower().startswith(_SCHEMES) or not pdfium.FPDFLink_GetAnnotRect(raw, box):
        return None
    bottom, top = sorted((box.bottom, box.top))
    return Link(min(box.left, box.right) - 1, bottom - 1, max(box.left, box.right) + 1, top + 1, href)
