"""Sources for citation software: CSL-JSON, BibTeX, RIS."""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware
from bibtexparser.model import Entry, Field

from claimtrack.domain.library import LibraryItem, to_csl

BIBTEX_TYPES = {"article-newspaper": "article", "report": "techreport", "post": "online", "dataset": "dataset"}
RIS_TYPES = {
    "article-newspaper": "NEWS",
    "report": "RPRT",
    "dataset": "DATA",
    "interview": "PCOMM",
    "personal_communication": "PCOMM",
    "post": "BLOG",
    "broadcast": "VIDEO",
}
# CSL -> BibTeX; where the two have one name, that.
IN_BIBTEX = {
    "container-title": "journal",
    "issue": "number",
    "page": "pages",
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "medium": "howpublished",
}
IN_RIS = {
    "title": "title",
    "container-title": "secondary_title",
    "volume": "volume",
    "issue": "number",
    "page": "start_page",
    "publisher": "publisher",
    "DOI": "doi",
    "ISBN": "issn",
    "ISSN": "issn",
    "edition": "edition",
    "language": "language",
}


def render_csl(items: Sequence[LibraryItem]) -> bytes:
    """An array of CSL-JSON."""
    return (json.dumps(_all(items), ensure_ascii=False, indent=2) + "\n").encode()


def render_bibtex(items: Sequence[LibraryItem]) -> bytes:
    """BibTeX, its special characters written as TeX reads them."""
    library = Library([_entry(csl) for csl in _all(items)])
    return str(write_string(library, prepend_middleware=[LatexEncodingMiddleware(enclose_urls=False)])).encode()


def render_ris(items: Sequence[LibraryItem]) -> bytes:
    """RIS, one tag on each line."""
    return str(rispy.dumps([_reference(csl) for csl in _all(items)])).encode()


FORMATS: dict[str, tuple[str, str, Callable[[Sequence[LibraryItem]], bytes]]] = {
    "csl-json": ("application/vnd.citationstyles.csl+json", "json", render_csl),
    "bibtex": ("application/x-bibtex", "bib", render_bibtex),
    "ris": ("application/x-research-info-systems", "ris", render_ris),
}


def _all(items: Sequence[LibraryItem]) -> list[dict[str, Any]]:
    taken: set[str] = set()
    found = []
    for item in items:
        key = base = _key(item)
        number = 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        taken.add(key)
        found.append(to_csl(item, key))
    return found


def _key(item: LibraryItem) -> str:
    """As people make them: a name, a year, the first word of the title."""
    who = (item.author or item.publisher or item.title).split(";")[0].split(",")[0].split()
    year = str(item.published_on.year) if item.published_on else item.csl.get("issued", "")[:4]
    title = next((word for word in item.title.split() if len(word) > 3), "")
    plain = unicodedata.normalize("NFKD", f"{who[-1] if who else ''}{year}{title}")
    return re.sub(r"[^a-z0-9]", "", plain.casefold()) or "source"


def _entry(csl: dict[str, Any]) -> Entry:
    fields = {
        IN_BIBTEX.get(name, name): value for name, value in csl.items() if isinstance(value, str) and name != "type"
    }
    fields.pop("id")
    if "author" in csl:
        fields["author"] = " and ".join(_tex_name(name) for name in csl["author"])
    fields |= dict(zip(("year", "month", "day"), _parts(csl.get("issued")), strict=False))
    return Entry(
        BIBTEX_TYPES.get(csl["type"], "misc"), csl["id"], [Field(name, value) for name, value in fields.items()]
    )


def _tex_name(name: dict[str, str]) -> str:
    return f"{name['family']}, {name['given']}" if "family" in name else "{" + name["literal"] + "}"


def _reference(csl: dict[str, Any]) -> dict[str, Any]:
    found = {ris: csl[name] for name, ris in IN_RIS.items() if name in csl}
    found["type_of_reference"] = RIS_TYPES.get(csl["type"], "GEN")
    if "URL" in csl:
        found["urls"] = [csl["URL"]]
    if "author" in csl:
        found["authors"] = [_ris_name(name) for name in csl["author"]]
    start, dash, end = str(csl.get("page", "")).partition("-")
    if dash:
        found |= {"start_page": start.strip(), "end_page": end.strip("- ")}
    if parts := _parts(csl.get("issued")):
        found |= {"year": parts[0], "date": "/".join(parts)}
    return found


def _ris_name(name: dict[str, str]) -> str:
    return f"{name['family']}, {name['given']}" if "family" in name else name["literal"]


def _parts(issued: Any) -> list[str]:
    """Year, month, day, as far as they are known."""
    parts = issued.get("date-parts", [[]])[0] if isinstance(issued, dict) else []
    return [f"{part:0{4 if not at else 2}}" for at, part in enumerate(parts)]
