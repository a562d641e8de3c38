"""Sources from citation software: CSL-JSON, BibTeX, BibLaTeX, RIS, and so what Zotero exports."""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware

from claimtrack.domain.errors import Invalid, TooLarge, Unreadable
from claimtrack.domain.library import LibraryItem, from_csl
from claimtrack.intake.encodings import decode

MOST_BYTES = 10_000_000
MOST_ITEMS = 5_000
WHICH = "Export it as CSL-JSON, BibTeX or RIS, and choose that file."
TYPES = {
    "article": "article-journal",
    "online": "webpage",
    "misc": "document",
    "dataset": "dataset",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "chapter",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "video": "motion_picture",
    "audio": "song",
}
RIS_TYPES = {
    "NEWS": "article-newspaper",
    "MGZN": "article-magazine",
    "JOUR": "article-journal",
    "RPRT": "report",
    "DATA": "dataset",
    "PCOMM": "personal_communication",
    "BLOG": "post-weblog",
    "VIDEO": "motion_picture",
    "SOUND": "song",
    "BOOK": "book",
    "CHAP": "chapter",
    "ELEC": "webpage",
    "WEB": "webpage",
}
FROM_BIBTEX = {
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "number": "issue",
    "pages": "page",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "institution": "publisher",
    "howpublished": "medium",
    "date": "issued",
}
FROM_RIS = {
    "title": "title",
    "primary_title": "title",
    "secondary_title": "container-title",
    "journal_name": "container-title",
    "volume": "volume",
    "number": "issue",
    "publisher": "publisher",
    "doi": "DOI",
    "issn": "ISSN",
    "edition": "edition",
    "language": "language",
}
ISBN_DIGITS = (10, 13)
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what could not be read is in our notes


@dataclass(frozen=True, slots=True)
class ReadLibrary:
    """The items, and a sentence for each that could not be read."""

    items: list[LibraryItem]
    notes: list[str]


def read_library(raw: bytes) -> ReadLibrary:
    """What is in the file decides its format. Raises `Unreadable` or `TooLarge`."""
    if len(raw) > MOST_BYTES:
        raise TooLarge(f"This file is larger than {MOST_BYTES / 1e6:g} MB. Export it in parts.")
    decoded = decode(raw)
    text = decoded.text.lstrip("\ufeff") if decoded else ""
    found = list(_references(text))
    if len(found) > MOST_ITEMS:
        raise TooLarge(f"This file holds more than {MOST_ITEMS:,} sources. Export it in parts.")
    items, notes = [], []
    for number, csl in enumerate(found, 1):
        if isinstance(csl, str):
            notes.append(csl)
            continue
        try:
            items.append(from_csl(csl))
        except (Invalid, ValueError, TypeError, AttributeError) as error:
            notes.append(f"Number {number} was left out: {error if isinstance(error, Invalid) else 'it is broken.'}")
    return ReadLibrary(items, notes)


def _references(text: str) -> Iterator[Mapping[str, Any] | str]:
    """Items as CSL has them; a string for what could not be read."""
    start = text.lstrip()[:1]
    if start in ("[", "{") and not re.match(r"\s*\{\s*\\", text):
        yield from _from_json(text)
    elif re.search(r"^TY  - ", text, re.M):
        yield from _from_ris(text)
    elif re.search(r"^\s*@\w+\s*[{(]", text, re.M):
        yield from _from_bibtex(text)
    else:
        raise Unreadable(f"There are no sources in this file that claimtrack can read. {WHICH}")


def _from_json(text: str) -> Iterator[Mapping[str, Any] | str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(f"This file looks like JSON, but it is broken. {WHICH}") from None
    if isinstance(found, dict):
        found = found.get("items", [found])
    if not isinstance(found, list):
        raise Unreadable(f"This JSON is no list of sources. {WHICH}")
    for number, one in enumerate(found, 1):
        yield one if isinstance(one, dict) else f"Number {number} was left out: it is no source."


def _from_ris(text: str) -> Iterator[Mapping[str, Any] | str]:
    try:
        found = rispy.loads(text)
    except (OSError, ValueError, IndexError):
        raise Unreadable(f"This file looks like RIS, but it is broken. {WHICH}") from None
    for one in found:
        csl: dict[str, Any] = {name: one[ris] for ris, name in FROM_RIS.items() if ris in one}
        pages = [str(one[name]) for name in ("start_page", "end_page") if name in one]
        day = str(one.get("date") or one.get("year") or one.get("publication_year") or "")
        if len(re.sub(r"[^0-9Xx]", "", str(one.get("issn", "")))) in ISBN_DIGITS:  # RIS has one tag for both numbers
            csl["ISBN"] = csl.pop("ISSN")
        csl |= {
            "type": RIS_TYPES.get(one.get("type_of_reference", ""), "document"),
            "page": "-".join(pages),
            "URL": next(iter(one.get("urls", [])), ""),
            "author": [_name(name) for name in one.get("authors", []) or one.get("first_authors", [])],
            "issued": {"date-parts": [[part for part in day.split("/") if part][:3]]},
        }
        yield csl


def _from_bibtex(text: str) -> Iterator[Mapping[str, Any] | str]:
    library = parse_string(text, append_middleware=[MonthIntMiddleware(), LatexDecodingMiddleware()])
    for entry in library.entries:
        fields = {field.key.lower(): str(field.value) for field in entry.fields}
        csl: dict[str, Any] = {FROM_BIBTEX.get(name, name): _bare(value) for name, value in fields.items()}
        parts = [fields[name] for name in ("year", "month", "day") if name in fields]
        if parts:
            csl["issued"] = {"date-parts": [parts]}
        names = re.split(r"\s+and\s+", fields["author"]) if fields.get("author") else []
        csl |= {"type": TYPES.get(entry.entry_type, "document"), "author": [_name(name) for name in names]}
        csl["page"] = csl.get("page", "").replace("–", "-").replace("--", "-")
        yield csl
    for failed in library.failed_blocks:
        yield f"What begins in line {(failed.start_line or 0) + 1} was left out: it is broken."


def _bare(value: str) -> str:
    return value.replace("{", "").replace("}", "")


def _name(name: str) -> dict[str, str]:
    if name.startswith("{") and name.endswith("}"):
        return {"literal": _bare(name)}
    family, comma, given = (_bare(part).strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": _bare(name).strip()}
