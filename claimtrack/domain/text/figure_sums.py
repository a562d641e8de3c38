"""Reckonings that a text does itself, done again: "up 12% from 3.4m to 3.8m", "three of four, or 75 per cent"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from claimtrack.domain.text.figures import COUNT, PERCENT, POINTS, Figure
from claimtrack.domain.text.spans import Span

_TIMES = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4}
_CHANGED = re.compile(r"(?:\b(more than|nearly|almost|about|roughly) )?\b(halved|" + "|".join(_TIMES) + r")\b")
_BOUNDS = {
    "": (Decimal("0.95"), Decimal("1.05")),
    "more than": (Decimal(1), Decimal(2)),
    "nearly": (Decimal("0.85"), Decimal("1.02")),
    "almost": (Decimal("0.85"), Decimal("1.02")),
    "about": (Decimal("0.9"), Decimal("1.1")),
    "roughly": (Decimal("0.9"), Decimal("1.1")),
}
_SO_MUCH = re.compile(r"[^.;]{0,30}(?:\bor\s*|\()")
_REACH = 60  # code points between a share and the figures that it is about
_BEFORE = re.compile(r"(?!\s+of\b)[^.;]*\bfrom\s*")
_AFTER = re.compile(
    r"[^.;]*\b(?:up|down|rise|rising|increase|gain|jump|growth|fall|falling|drop|decline|decrease|cut|loss|or)\b[^.;]*"
)


class Sum(NamedTuple):
    """A reckoning: the words that it is about, what comes out, and whether the text has it right."""

    span: Span
    holds: bool
    reason: str


def sums_in(text: str, figures: Sequence[Figure]) -> list[Sum]:
    """Those of one text."""
    return [*_changes(text, figures), *_shares(text, figures)]


def _changes(text: str, figures: Sequence[Figure]) -> Iterator[Sum]:
    """From one figure to another."""
    for first, second in pairwise(figures):
        between = text[first.span.end : second.span.start]
        before = text[max(0, first.span.start - 8) : first.span.start]
        if not (re.search(r"\bfrom\s*$", before) and re.match(r"[\w\s]{0,20}\bto\s*$", between)):
            continue
        if not first.value:
            continue
        start = _scaled(first, second)
        stands = Span(first.span.start, second.span.end)
        yield from _times(text, first, second, start, stands)
        for said in figures:
            if said not in (first, second) and _is_about(text, said, stands):
                yield from _told(said, first, second, start, stands)


def _told(said: Figure, first: Figure, second: Figure, start: Decimal, stands: Span) -> Iterator[Sum]:
    if said.kind == PERCENT and first.kind != PERCENT:
        real = abs(second.value - start) / start * 100
        words = f"From {first.words} to {second.words} is {_short(real)} per cent"
        loose = Decimal("0.5")
    elif said.kind == POINTS and first.kind == PERCENT:
        real = abs(second.value - start)
        words = f"From {first.words} to {second.words} are {_short(real)} percentage points"
        loose = min(Decimal("0.5"), (first.step + second.step + said.step) / 2)
    else:
        return
    holds = _holds(said, real, loose)
    yield Sum(_hull(said.span, stands), holds, f"{words}{_not(said.words, holds)}.")


def _times(text: str, first: Figure, second: Figure, start: Decimal, stands: Span) -> Iterator[Sum]:
    before = text[max(0, first.span.start - _REACH) : first.span.start].lower()
    found = _CHANGED.search(before)
    if not found or not second.value:
        return
    real = second.value / start
    done = 1 / real / 2 if found[2] == "halved" else real / _TIMES[found[2]]
    low, high = _BOUNDS[found[1] or ""]
    holds = low <= done <= high
    words = f"From {first.words} to {second.words} is {_short(real)} times as much"
    yield Sum(stands, holds, f"{words}{_not(found[0], holds)}.")


def _shares(text: str, figures: Sequence[Figure]) -> Iterator[Sum]:
    """Some of all, or of all some, and what share that is."""
    for first, second in pairwise(figures):
        part, whole = (
            (second, first)
            if re.search(r"\b[Oo]f (?:the )?$", text[max(0, first.span.start - 8) : first.span.start])
            else (first, second)
        )
        between = text[first.span.end : second.span.start]
        if part is first and between.strip() not in ("of", "of the", "out of"):
            continue
        if part is second and not re.fullmatch(r"[^.;]{0,40},\s?", between):
            continue
        if not part.kind == whole.kind == COUNT or not part.value <= whole.value or not whole.value:
            continue
        for said in figures:
            after = text[second.span.end : said.span.start]
            if said.kind == PERCENT and said.span.start > second.span.end and _SO_MUCH.fullmatch(after):
                real = part.value / whole.value * 100
                holds = _holds(said, real, Decimal("0.5"))
                words = f"{part.words} of {whole.words} is {_short(real)} per cent{_not(said.words, holds)}."
                yield Sum(Span(first.span.start, said.span.end), holds, words)


def _holds(said: Figure, real: Decimal, loose: Decimal) -> bool:
    """Whether what comes out can be said so."""
    away = real - said.value
    if said.hedge in ("more", "at_least") and away > 0:
        return away <= said.value / 2
    if said.hedge in ("less", "nearly", "at_most") and away < 0:
        return -away <= said.value / 2
    return abs(away) <= max(said.step / 2, loose, said.value / 20 if said.hedge == "about" else 0)


def _not(words: str, holds: bool) -> str:
    return "" if holds else f", not {words}"


def _scaled(first: Figure, second: Figure) -> Decimal:
    """ "From 2 to 3 million": the scale of the second is meant of both."""
    is_bare = first.value < 1000 <= second.value and first.unit in ("", second.unit)
    if is_bare and second.value / first.value >= 1000 and re.fullmatch(r"[\d.,]+", first.words):
        scale = Decimal(10) ** (3 * (len(str(int(second.value))) - 1 - (len(str(int(first.value))) - 1)) // 3)
        return first.value * scale if scale >= 1000 else first.value
    return first.value


def _is_about(text: str, said: Figure, stands: Span) -> bool:
    """Whether a share near a change says how large it was: "up 12% from", "a gain of 20 per cent"."""
    if said.span.end <= stands.start:
        return said.span.end >= stands.start - _REACH and bool(_BEFORE.fullmatch(text[said.span.end : stands.start]))
    between = text[stands.end : said.span.start]
    return said.span.start >= stands.end and len(between) <= _REACH and bool(_AFTER.fullmatch(between))


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _short(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.1"))
    return str(rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded)
