"""Figures of a claim beside those of a passage: which agree, which do not, and why. No network, no model.

Only figures of the same thing are laid side by side, and what is right in another dress is never flagged: rounding
within what is said, units turned into others, limits that hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claimtrack.domain.text.figure_joins import are_akin, joined, neighbourhoods
from claimtrack.domain.text.figure_pairs import pairs_of
from claimtrack.domain.text.figure_sums import Sum, sums_in
from claimtrack.domain.text.figure_times import Clock, Day, clocks_in, days_in
from claimtrack.domain.text.figure_units import to_base
from claimtrack.domain.text.figures import MONEY, PERCENT, POINTS, Figure, figures_in

LONGEST = 4_000  # code points of either text that are looked at
UP, DOWN = ("more", "at_least"), ("less", "nearly", "at_most")


class Finding(StrEnum):
    """What two figures are to each other. The first three are no trouble."""

    AGREES = "agrees"
    ROUNDED = "rounded"
    CONVERTED = "converted"
    DIFFERS = "differs"
    SCALE = "scale"
    UNIT = "unit"
    POINTS = "points"
    HEDGE = "hedge"
    DATE = "date"
    WEEKDAY = "weekday"
    CLOCK = "clock"
    SUM = "sum"

    @property
    def is_flag(self) -> bool:
        """Whether somebody should look."""
        return self not in (Finding.AGREES, Finding.ROUNDED, Finding.CONVERTED)


@dataclass(frozen=True, slots=True)
class Compared:
    """The words of the claim and of the passage; either is empty where it is about one of them alone."""

    quote: str
    passage: str
    finding: Finding
    reason: str


def compare(quote: str, passage: str) -> list[Compared]:
    """What is to be said of the figures of both, in the order of the claim. Any strings; linear."""
    quote, passage = quote[:LONGEST], passage[:LONGEST]
    ours, theirs = _Read(quote), _Read(passage)
    found = [*_days(ours.days, theirs.days), *_clocks(ours.clocks, theirs.clocks)]
    found += [_compared(one, other) for one, other in pairs_of(ours.figures, theirs.figures)]
    return [*found, *_sums(ours.sums, is_quote=True), *_sums(theirs.sums, is_quote=False)]


class _Read:
    def __init__(self, text: str) -> None:
        days = days_in(text)
        near = neighbourhoods(text, [day.date.span for day in days])
        self.days = [day._replace(near=words) for day, words in zip(days, near, strict=True)]
        self.clocks = clocks_in(text)
        taken = [day.date.span for day in self.days] + [clock.span for clock in self.clocks]
        figures = figures_in(text, taken)
        self.sums = sums_in(text, figures)
        self.figures = joined(text, figures)


def _compared(one: Figure, other: Figure) -> Compared:
    finding, reason = _finding(one, other)
    return Compared(one.words, other.words, finding, reason)


def _finding(one: Figure, other: Figure) -> tuple[Finding, str]:
    if {one.kind, other.kind} == {PERCENT, POINTS}:
        return Finding.POINTS, f"One says {one.words}, the other {other.words}: per cent are not percentage points."
    if one.unit != other.unit:
        return _other_unit(one, other)
    ours, theirs = one.value, other.value
    if ours == theirs:
        if _is_bent(one.hedge, other.hedge):
            return (
                Finding.HEDGE,
                f"The claim says “{one.words}”, the passage “{other.words}”: the limit is another one.",
            )
        return Finding.AGREES, "The same figure."
    if _is_within(one, other, theirs):
        return Finding.ROUNDED, "The same within what is said."
    if ours and theirs and (factor := _power(ours, theirs)):
        more, less = ("claim", "passage") if ours > theirs else ("passage", "claim")
        return Finding.SCALE, f"The {more} says {factor:,} times as much as the {less}: {one.words}, {other.words}."
    return Finding.DIFFERS, f"The claim says {one.words}, the passage {other.words}."


def _other_unit(one: Figure, other: Figure) -> tuple[Finding, str]:
    if one.measure and other.measure and one.kind != MONEY:
        ours, theirs = to_base(one.value, one.measure), to_base(other.value, other.measure)
        if theirs and abs(ours - theirs) <= abs(theirs) * Decimal("0.03"):
            return Finding.CONVERTED, f"{one.words} is as much as {other.words}."
    if one.value == other.value:
        return Finding.UNIT, f"The same number in another unit: {one.words}, {other.words}."
    if one.kind == MONEY:
        return Finding.CONVERTED, "Two currencies: what one is in the other depends on the day."
    return Finding.DIFFERS, f"The claim says {one.words}, the passage {other.words}, which is not as much."


def _is_within(one: Figure, other: Figure, theirs: Decimal) -> bool:
    """Whether the passage's figure can be said as the claim says it."""
    ours, hedge = one.value, one.hedge
    if hedge in UP and theirs > ours and other.hedge not in DOWN:
        return theirs <= ours * 2
    if hedge in DOWN and theirs < ours and other.hedge not in UP:
        return theirs >= ours * (Decimal("0.85") if hedge == "nearly" else Decimal("0.5"))
    away = abs(ours - theirs)
    if "about" in (hedge, other.hedge) or hedge in ("less", "nearly"):
        return away <= max(one.step / 2, other.step / 2, ours / 20)
    return other.step < one.step and away < one.step / 2


def _is_bent(ours: str, theirs: str) -> bool:
    if ours == theirs or "about" in (ours, theirs):
        return False
    if ours in UP and theirs in UP:
        return False
    return not (ours in DOWN and theirs in DOWN)


def _power(ours: Decimal, theirs: Decimal) -> int:
    """By which power of ten the two are apart, the digits being the same; 0 if they are not."""
    ratio = max(ours, theirs) / min(ours, theirs)
    power = ratio.adjusted()
    return 10**power if power and ratio == Decimal(10) ** power else 0


def _days(ours: Sequence[Day], theirs: Sequence[Day]) -> Iterator[Compared]:
    for day in [*ours, *theirs]:
        if day.real and day.weekday and day.real != day.weekday.rstrip("s"):
            where = ("", day.words) if day in theirs else (day.words, "")
            yield Compared(*where, Finding.WEEKDAY, f"That day was a {day.real.title()}, not a {day.weekday.title()}.")
    left = [day for day in theirs if not any(_same_day(one, day) for one in ours)]
    for one in ours:
        same = next((day for day in theirs if _same_day(one, day)), None)
        if same is not None:
            if one.weekday and same.weekday and one.weekday != same.weekday:
                yield Compared(one.words, same.words, Finding.DATE, "The days of the week are two.")
            else:
                yield Compared(one.words, same.words, Finding.AGREES, "The same day.")
            continue
        others = [day for day in left if _shape(day) == _shape(one) and are_akin(day.near, one.near)]
        if len(others) == 1:
            yield Compared(one.words, others[0].words, Finding.DATE, _of_days(one, others[0]))


def _same_day(one: Day, other: Day) -> bool:
    ours, theirs = _facts(one), _facts(other)
    shared = ours.keys() & theirs.keys()
    return bool(shared) and all(ours[name] == theirs[name] for name in shared)


def _facts(day: Day) -> dict[str, str]:
    if day.weekday and "day" not in day.date.facts:
        return {"weekday": day.weekday.rstrip("s")}
    return {name: value for name, value in day.date.facts.items() if name != "words"} or {
        "words": day.date.facts.get("words", "")
    }


def _shape(day: Day) -> frozenset[str]:
    return frozenset(name for name in _facts(day) if name != "year" or "day" not in day.date.facts)


def _of_days(one: Day, other: Day) -> str:
    ours, theirs = one.date.facts, other.date.facts
    if ours.get("day") == theirs.get("month") and ours.get("month") == theirs.get("day") and "day" in ours:
        return f"Day and month changed places: {one.words}, {other.words}."
    return f"The claim says {one.words}, the passage {other.words}."


def _clocks(ours: Sequence[Clock], theirs: Sequence[Clock]) -> Iterator[Compared]:
    for one in ours:
        zoned = [other for other in theirs if one.has_zone and other.has_zone] or theirs
        same = next((other for other in zoned if other.minutes == one.minutes), None)
        if same:
            yield Compared(one.words, same.words, Finding.AGREES, "The same hour.")
        elif len(zoned) == 1:
            away = abs(one.minutes - zoned[0].minutes)
            away = min(away, 24 * 60 - away)
            whole = ": perhaps of another time zone" if not away % 60 and away < 12 * 60 else ""
            reason = f"The claim says {one.words}, the passage {zoned[0].words}{whole}."
            yield Compared(one.words, zoned[0].words, Finding.CLOCK, reason)


def _sums(sums: Sequence[Sum], *, is_quote: bool) -> Iterator[Compared]:
    where = "claim" if is_quote else "passage"
    for one in sums:
        finding = Finding.AGREES if one.holds else Finding.SUM
        words = (one.reason, "") if is_quote else ("", one.reason)
        yield Compared(*words, finding, f"Reckoned again in the {where}: {one.reason}")
