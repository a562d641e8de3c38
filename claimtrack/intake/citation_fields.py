"""What a file says of itself for those who cite it, as CSL-JSON names it: each value made sure of.

Beside the names of `domain.library.FIELDS` there are `type`, of CSL-JSON, and `author`, set apart by semicolons.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import unquote

from claimtrack.domain.errors import Invalid
from claimtrack.domain.library import KIND_OF, LONGEST, checked_fields
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.text.metadata import Metadata

TYPES = frozenset(KIND_OF) | {"map", "paper-conference", "software"}
_LONG, _SHORT = 300, 40  # code points of a name and of a number
_NOTHING = re.compile(r"(?:\W|_)*|0+|n/?a|nan|nil|none|null|undefined|unknown|unassigned|.*(?:\{\{|\}\}|<%).*", re.I)
_LABEL = re.compile(r"^(?:(?:vol(?:ume)?|issue|num(?:ber)?|no|nr|pp?|pages?|version)\b[.:]?\s*)+", re.I)
_PAGE = re.compile(r"[\w.:]+(?:-[\w.:]+)?(?:, ?[\w.:]+(?:-[\w.:]+)?)*")
_HAS_NUMBER = re.compile(r"\d|^[ivxlc]+(?:-[ivxlc]+)?$", re.I)
_DOI_PREFIX = re.compile(r"^(?:info:doi/|urn:doi:|doi\.org/|dx\.doi\.org/)", re.I)
_ISBN = re.compile(r"(?<!\d)(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dX](?![\dX])", re.I)
_ISSN = re.compile(r"(?<!\d)(\d{4})-?(\d{3}[\dX])(?![\dX])", re.I)
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z\d]{2,8}){0,3}")
_PART_OF_DATE = re.compile(r"(1[5-9]\d\d|20\d\d)(?:[-/](0?[1-9]|1[0-2]))?")


def cleaned(name: str, said: str) -> str:
    """The value in the one form that it has here; empty where it is no such thing, or stands for nothing."""
    found = _CLEANERS[name](one_line(said[:LONGEST])) if name in _CLEANERS else ""
    return "" if _NOTHING.fullmatch(found) else found


def known(said: Mapping[str, object]) -> dict[str, str]:
    """What is left when every value has been made sure of."""
    found = {name: cleaned(name, value) for name, value in said.items() if isinstance(value, str)}
    return {name: value for name, value in found.items() if value}


def settled(citation: Mapping[str, str], metadata: Metadata) -> tuple[dict[str, str], Metadata]:
    """Both, so that neither speaks against the other.

    `issued` is what a page declares of its date without the day: a day that was only guessed gives way to it. The
    language of the words counts for more than the one that is declared.
    """
    found = dict(citation)
    if issued := found.pop("issued", ""):
        if metadata.published_on and not metadata.published_on.isoformat().startswith(issued):
            metadata = replace(metadata, published_on=None)
        if metadata.published_on is None:
            found["issued"] = issued
    if "language" in found and metadata.language and found["language"].partition("-")[0] != metadata.language:
        found["language"] = metadata.language
    return found, metadata


def _name(words: str) -> str:
    return words if len(words) <= _LONG and "://" not in words else ""


def _number(words: str) -> str:
    bare = _LABEL.sub("", _name(words))
    return bare if len(bare) <= _SHORT else ""


def _page(words: str) -> str:
    bare = re.sub(r"\s*(?:[‐-―−]|-+)\s*", "-", _number(words))
    start, dash, end = bare.partition("-")
    bare = start if dash and start == end else bare
    return bare if _PAGE.fullmatch(bare) and _HAS_NUMBER.search(bare) else ""


def _doi(words: str) -> str:
    bare = _DOI_PREFIX.sub("", words)
    bare = unquote(bare) if words.lower().startswith("http") else bare
    try:
        return checked_fields({"DOI": bare.rstrip(".,; ")}).get("DOI", "") if len(bare) <= _LONG else ""
    except Invalid:
        return ""


def _isbn(words: str) -> str:
    """The digits alone of the first that its check digit confirms (ISO 2108)."""
    return next(filter(_is_isbn, (re.sub(r"[ -]", "", match[0]).upper() for match in _ISBN.finditer(words))), "")


def _is_isbn(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return 10 not in values[:-1] and sum(value * (10 - at) for at, value in enumerate(values)) % 11 == 0
    return 10 not in values and sum(value * (3 if at % 2 else 1) for at, value in enumerate(values)) % 10 == 0


def _issn(words: str) -> str:
    """The first that its check digit confirms (ISO 3297)."""
    return next((f"{one[1]}-{one[2].upper()}" for one in _ISSN.finditer(words) if _is_issn(one[1] + one[2])), "")


def _is_issn(digits: str) -> bool:
    values = [10 if digit in "Xx" else int(digit) for digit in digits]
    return sum(value * (8 - at) for at, value in enumerate(values)) % 11 == 0


def _language(words: str) -> str:
    """A language tag as BCP 47 recommends its letters: en, en-GB, zh-Hant."""
    if not _LANGUAGE.fullmatch(words):
        return ""
    language, *others = re.split("[-_]", words)
    cased = [one.upper() if len(one) == 2 else one.title() if len(one) == 4 else one.lower() for one in others]
    return "-".join([language.lower(), *cased])


def _issued(words: str) -> str:
    match = _PART_OF_DATE.fullmatch(words)
    return "" if match is None else match[1] if match[2] is None else f"{match[1]}-{int(match[2]):02}"


_CLEANERS: dict[str, Callable[[str], str]] = {
    "type": lambda words: words if words in TYPES else "",
    "author": lambda words: words,
    "container-title": _name,
    "volume": _number,
    "issue": _number,
    "page": _page,
    "version": _number,
    "DOI": _doi,
    "ISBN": _isbn,
    "ISSN": _issn,
    "language": _language,
    "issued": _issued,
}
NAMES = tuple(_CLEANERS)
