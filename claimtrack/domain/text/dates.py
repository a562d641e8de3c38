"""Dates as newspapers print them, in the larger European languages, Chinese and Japanese."""

import datetime as dt
import re

_MONTHS = (
    "jan ene gen янв",
    "feb fév fev фев",
    "mar mär мар",
    "apr abr avr апр",
    "may mai mei mag maj maio мая",
    "jun juin giu июн",
    "jul juil lug июл",
    "aug ago aoû août авг",
    "sep set сен",
    "oct okt ott out окт",
    "nov ноя",
    "dec déc dez dic des дек",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "(?P<month>(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")[^\W\d_]*)\.?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)? (?:de |of )?{_NAME},? (?:de |del )?(?P<year>\d{{4}})\b",
        r"(?P<year>\d{4})[年/.] ?(?P<month>\d{1,2})[月/.] ?(?P<day>\d{1,2})",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
        r"\b(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})\b",
        r"\b(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})\b",
    )
)
_YEARS = range(1900, 2101)


def find_date(text: str) -> dt.date | None:
    """The first date with a year in `text`. 3/4/2020 may be March or April, so it is no date."""
    matches = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    dates = (_date(match) for match in sorted(matches, key=lambda match: match.start()))
    return next((date for date in dates if date), None)


def _date(match: re.Match[str]) -> dt.date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _month(month)
    year = int(match["year"])
    try:
        return dt.date(year, number, int(match["day"])) if year in _YEARS else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month whose longest abbreviation the name begins with: *juin* is not *jul*, *mars* is not *mai*."""
    return max((len(short), number) for short, number in _NUMBERS.items() if name.startswith(short))[1]
