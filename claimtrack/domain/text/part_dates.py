"""The dates of a sentence, read lightly: days, months and years, as far as they are said."""

import re
from typing import NamedTuple

from claimtrack.domain.text.spans import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = {name[:3]: at for at, name in enumerate(_MONTHS, 1)}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(_NUMBERS)}|Sept)\b\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
# What makes a number of people or things of four digits that could be a year.
_SPAN = "week|month|year|spring|summer|autumn|winter"
_COUNTED = r"(?![.,:]?\d|[%°€]| ?(?:per ?cent|people|euros|dollars|vehicles|[a-z]{3,}(?<!wa)(?<!s)s)\b)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?(?!\w)",
        rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?(?![\d\w])",
        rf"\b{_MONTH} {_YEAR}\b",
        r"(?P<year>\d{4})年(?:(?P<number>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?",
        r"\b(?P<words>1[5-9]\d0s|20\d0s)\b",
        rf"(?<=\w ){_MONTH}(?!\w)",
        r"\b(?P<words>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b",
        rf"(?<![\w.,€$£¥/-]){_YEAR}\b{_COUNTED}",
        rf"(?i:\b(?P<words>yesterday|today|tomorrow|(?:last|this|next) (?:{_SPAN}))\b)",
    )
)


class Date(NamedTuple):
    """Where it stands, in code points; `facts` are what it says, by name: year, month, day, words."""

    span: Span
    facts: dict[str, str]

    def is_same(self, other: "Date") -> bool:
        """Whether the other says what this one does, the year perhaps left out, as it is when all know it."""
        shared = {name for name in self.facts if self.facts[name] == other.facts.get(name)}
        conflict = (self.facts.keys() & other.facts.keys()) - shared
        return bool(shared) and not conflict and self.facts.keys() - shared <= {"year"}


def dates_in(text: str) -> list[Date]:
    """In English words, in figures of ISO 8601, and in Chinese and Japanese; in order and apart."""
    found: list[Date] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.start < date.span.end and date.span.start < span.end for date in found):
                found.append(Date(span, _facts(match.groupdict())))
    return sorted(found)


def _facts(groups: dict[str, str | None]) -> dict[str, str]:
    facts = {name: value.lower().lstrip("0") for name, value in groups.items() if value}
    if "month" in facts:
        facts["month"] = str(_NUMBERS[facts["month"][:3].title()])
    elif "number" in facts:
        facts["month"] = facts.pop("number")
    return facts
