"""Sources as citation software knows them, with CSL-JSON (citationstyles.org, csl-data.json 1.0) between all forms.

`csl` of a source holds the variables of `FIELDS` that were given, as text; all else has a column of its own.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from claimtrack.domain.errors import Invalid
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.urls import checked_url
from claimtrack.domain.vocabulary import SourceKind

# What can be said of a source beyond its columns, with the label of its field.
FIELDS = {
    "container-title": "Published in",
    "volume": "Volume",
    "issue": "Issue",
    "page": "Pages",
    "edition": "Edition",
    "version": "Version",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "medium": "Medium or channel",
    "genre": "Form",
    "interviewer": "Interviewer",
    "event-date": "Held or recorded on",
    "dimensions": "Length",
    "archive": "Archive",
    "archive_location": "Place in the archive",
    "language": "Language",
    "issued": "Date, where the day is not known",
}
# Which of them a form asks for first, by kind.
ASKED = {
    SourceKind.ARTICLE: ("container-title", "volume", "issue", "page", "DOI"),
    SourceKind.DOCUMENT: ("version", "page", "DOI", "ISBN", "archive", "archive_location"),
    SourceKind.DATASET: ("version", "DOI"),
    SourceKind.INTERVIEW: ("interviewer", "medium", "event-date"),
    SourceKind.CALL: ("interviewer", "medium", "event-date"),
    SourceKind.POST: ("container-title", "medium"),
    SourceKind.RECORDING: ("medium", "dimensions", "event-date"),
    SourceKind.OTHER: ("genre", "medium"),
}
TYPE_OF = {
    SourceKind.ARTICLE: "article-newspaper",
    SourceKind.DOCUMENT: "report",
    SourceKind.DATASET: "dataset",
    SourceKind.INTERVIEW: "interview",
    SourceKind.CALL: "personal_communication",
    SourceKind.POST: "post",
    SourceKind.RECORDING: "broadcast",
    SourceKind.OTHER: "document",
}
KIND_OF = {type_: kind for kind, type_ in TYPE_OF.items()} | {
    "article": SourceKind.ARTICLE,
    "article-journal": SourceKind.ARTICLE,
    "article-magazine": SourceKind.ARTICLE,
    "webpage": SourceKind.ARTICLE,
    "post-weblog": SourceKind.POST,
    "motion_picture": SourceKind.RECORDING,
    "song": SourceKind.RECORDING,
    "speech": SourceKind.RECORDING,
    "book": SourceKind.DOCUMENT,
    "chapter": SourceKind.DOCUMENT,
    "legislation": SourceKind.DOCUMENT,
    "bill": SourceKind.DOCUMENT,
    "legal_case": SourceKind.DOCUMENT,
    "thesis": SourceKind.DOCUMENT,
}
LONGEST = 2_000  # code points of one field
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)$", re.I)


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """What is known of a source, without what the team thinks of it."""

    title: str
    kind: SourceKind = SourceKind.ARTICLE
    url: str = ""
    publisher: str = ""
    author: str = ""  # several are set apart by semicolons
    published_on: dt.date | None = None
    csl: Mapping[str, str] = field(default_factory=dict)


def checked_fields(given: Mapping[str, Any]) -> dict[str, str]:
    """The variables of `FIELDS` that hold something, each on one line. Raises `Invalid` for a DOI that is none."""
    found = {name: one_line(str(given[name])) for name in FIELDS if given.get(name)}
    for name, value in found.items():
        if len(value) > LONGEST:
            raise Invalid(f"{FIELDS[name]}: {LONGEST:,} characters are the most.", name)
    if "DOI" in found:
        match = _DOI.match(found["DOI"])
        if match is None:
            raise Invalid("A DOI begins with 10. and has a slash, like 10.1000/182.", "DOI")
        found["DOI"] = match[1]
    return {name: value for name, value in found.items() if value}


def to_csl(item: LibraryItem, key: str) -> dict[str, Any]:
    """As an item of CSL-JSON."""
    csl: dict[str, Any] = {"id": key, "type": TYPE_OF[item.kind], "title": item.title}
    csl |= {name: value for name, value in item.csl.items() if name not in ("issued", "interviewer", "event-date")}
    if item.author:
        csl["author"] = names_of(item.author)
    if item.csl.get("interviewer"):
        csl["interviewer"] = names_of(item.csl["interviewer"])
    for name, text in (("publisher", item.publisher), ("URL", item.url)):
        if text:
            csl[name] = text
    if item.published_on:
        csl["issued"] = {"date-parts": [[item.published_on.year, item.published_on.month, item.published_on.day]]}
    elif item.csl.get("issued"):
        csl["issued"] = _written(item.csl["issued"])
    if item.csl.get("event-date"):
        csl["event-date"] = _written(item.csl["event-date"])
    return csl


def from_csl(csl: Mapping[str, Any]) -> LibraryItem:
    """From an item of CSL-JSON, whatever else it holds. Raises `Invalid` without title and address."""
    words = {name: _text(csl.get(name)) for name in FIELDS if name not in ("issued", "event-date", "interviewer")}
    day, rest = _day(csl.get("issued"))
    words |= {
        "issued": rest,
        "event-date": _read(csl.get("event-date")),
        "interviewer": _joined(csl.get("interviewer")),
    }
    try:
        known = checked_fields(words)
    except Invalid:
        known = checked_fields(words | {"DOI": ""})
    url = _address(csl.get("URL")) or (f"https://doi.org/{known['DOI']}" if "DOI" in known else "")
    title = one_line(_text(csl.get("title")))[:LONGEST] or url
    if not title:
        raise Invalid("It has neither a title nor an address.")
    return LibraryItem(
        title=title,
        kind=KIND_OF.get(_text(csl.get("type")), SourceKind.OTHER),
        url=url,
        publisher=one_line(_text(csl.get("publisher")))[:LONGEST],
        author=_joined(csl.get("author"))[:LONGEST],
        published_on=day,
        csl=known,
    )


def names_of(author: str) -> list[dict[str, str]]:
    """Names as CSL has them. What looks like no person's name is taken as it is."""
    found = []
    for name in (part.strip() for part in author.split(";")):
        family, comma, given = (part.strip() for part in name.partition(","))
        words = name.split()
        if comma and family and given:
            found.append({"family": family, "given": given})
        elif 2 <= len(words) <= 3 and all(word[:1].isupper() for word in words):
            found.append({"family": words[-1], "given": " ".join(words[:-1])})
        elif name:
            found.append({"literal": name})
    return found


def _joined(names: Any) -> str:
    if not isinstance(names, list):
        return one_line(_text(names))
    people = [name for name in names if isinstance(name, Mapping)]
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    told = [_text(name.get("literal")) or " ".join(_text(name.get(part)) for part in parts) for name in people]
    return "; ".join(filter(None, map(one_line, told)))


def _day(issued: Any) -> tuple[dt.date | None, str]:
    """The day, or what there is of it in words."""
    written = _read(issued)
    try:
        return dt.date.fromisoformat(written[:10]), ""
    except ValueError:
        return None, written


def _read(date: Any) -> str:
    """A date of CSL as year-month-day, as far as it goes."""
    if not isinstance(date, Mapping):
        return one_line(_text(date))
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [int(part) for part in parts[0][:3] if _text(part).strip().isdecimal() and len(_text(part)) < 5]
        return "-".join(f"{number:0{4 if not at else 2}}" for at, number in enumerate(numbers))
    return one_line(_text(date.get("raw")) or _text(date.get("literal")))


def _written(words: str) -> dict[str, Any]:
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", words):
        return {"date-parts": [[int(part) for part in words.split("-")]]}
    return {"literal": words}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _address(value: Any) -> str:
    try:
        return checked_url(_text(value)) if _text(value).strip() else ""
    except Invalid:
        return ""
