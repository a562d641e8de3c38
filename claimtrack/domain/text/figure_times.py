"""Hours of the day, with their zones; days of the week beside dates."""

import datetime as dt
import re
from typing import NamedTuple

from claimtrack.domain.text.part_dates import Date, dates_in
from claimtrack.domain.text.spans import Span

# Minutes ahead of UTC, as they are written in news.
ZONES = {
    "UTC": 0,
    "GMT": 0,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "MSK": 180,
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "PST": -480,
    "PDT": -420,
}
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s(?P<zone>"
    + "|".join(ZONES)
    + r")\b)?(?!\s?[%\d])"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Clock(NamedTuple):
    """An hour of the day: minutes after midnight, of UTC where `has_zone`."""

    span: Span
    words: str
    minutes: int
    has_zone: bool


class Day(NamedTuple):
    """A date as it stands; `weekday` is the one written beside it, `real` the one that the calendar has;
    `near` are stems of the words between it and its neighbours.
    """

    date: Date
    words: str
    weekday: str
    real: str
    near: frozenset[str] = frozenset()


def clocks_in(text: str) -> list[Clock]:
    """What is written as an hour: with minutes after a colon, with a.m. or p.m., or with a zone."""
    found = []
    for match in _CLOCK.finditer(text):
        is_dotted = match["minute"] and text[match.end("hour")] == "."
        if not (match["half"] or match["zone"] or (match["minute"] and not is_dotted)):
            continue
        hour = int(match["hour"])
        if match["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        minutes = hour * 60 + int(match["minute"] or 0) - ZONES.get(match["zone"] or "", 0)
        found.append(Clock(Span(*match.span()), match[0], minutes % (24 * 60), bool(match["zone"])))
    return found


def days_in(text: str) -> list[Day]:
    """Dates, each with the day of the week that stands within three characters of it."""
    dates = dates_in(text)
    weekdays = {date.span: date.facts["words"] for date in dates if date.facts.get("words", "").rstrip("s") in _DAYS}
    found, used = [], set()
    for date in dates:
        if "day" not in date.facts:
            continue
        beside = next((span for span in weekdays if _is_beside(span, date.span)), None)
        used |= {date.span} | ({beside} if beside else set())
        span = Span(min(date.span.start, beside.start), max(date.span.end, beside.end)) if beside else date.span
        weekday = weekdays[beside] if beside else ""
        found.append(Day(Date(span, date.facts), text[span.start : span.end], weekday, _real(date)))
    others = [date for date in dates if date.span not in used]
    found += [Day(one, text[one.span.start : one.span.end], weekdays.get(one.span, ""), "") for one in others]
    return sorted(found, key=lambda day: day.date.span)


def _is_beside(one: Span, other: Span) -> bool:
    return 0 <= other.start - one.end <= 3 or 0 <= one.start - other.end <= 3


def _real(date: Date) -> str:
    """The day of the week that the date has, where its year is said."""
    facts = date.facts
    try:
        return _DAYS[dt.date(int(facts["year"]), int(facts["month"]), int(facts["day"])).weekday()]
    except (KeyError, ValueError):
        return ""
