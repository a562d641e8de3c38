"""Reckonings that a text does itself, done again: "up 12% from 3.4m to 3.8m", "three of four, or 75 per cent"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from claimtrack.domain.text.figures import COUNT, PERCENT, POINTS, Figure
from claimtrack.domain.text.spans import Span

_TIMES = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4}
_REACH = 60  # code points between a share and the figures that it is about


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
            if said in (first, second) or not _is_near(said, stands):
                continue
            yield from _told(said, first, second, start, stands)


def _told(said: Figure, first: Figure, second: Figure, start: Decimal, stands: Span) -> Iterator[Sum]:
    if said.kind == PERCENT and first.kind != PERCENT:
        real = abs(second.value - start) / start * 100
        words = f"From {first.words} to {second.words} is {_short(real)} per cent"
    elif said.kind == POINTS and first.kind == PERCENT:
        real = abs(second.value - start)
        words = f"From {first.words} to {second.words} are {_short(real)} percentage points"
    else:
        return
    holds = abs(real - said.value) <= max(said.step / 2, Decimal("0.5"))
    yield Sum(_hull(said.span, stands), holds, f"{words}{_not(said.words, holds)}.")


def _times(text: str, first: Figure, second: Figure, start: Decimal, stands: Span) -> Iterator[Sum]:
    before = text[max(0, first.span.start - _REACH) : first.span.start].lower()
    found = re.search(r"\b(doubled|tripled|trebled|quadrupled|halved)\b", before)
    if not found:
        return
    factor = Decimal(1) / 2 if found[1] == "halved" else Decimal(_TIMES[found[1]])
    real = second.value / start
    holds = abs(real - factor) <= factor / 20
    words = f"From {first.words} to {second.words} is {_short(real)} times as much"
    yield Sum(stands, holds, f"{words}{_not(found[1], holds)}.")


def _shares(text: str, figures: Sequence[Figure]) -> Iterator[Sum]:
    """Some of all, and what share that is."""
    for part, whole in pairwise(figures):
        if part.kind != COUNT or whole.kind != COUNT or not whole.value:
            continue
        if text[part.span.end : whole.span.start].strip() not in ("of", "of the", "out of"):
            continue
        for said in figures:
            between = text[whole.span.end : said.span.start]
            if said.kind == PERCENT and said.span.start > whole.span.end and re.match(r"[^.;]{0,30}\bor\s*$", between):
                real = part.value / whole.value * 100
                holds = abs(real - said.value) <= max(said.step / 2, Decimal("0.5"))
                words = f"{part.words} of {whole.words} is {_short(real)} per cent"
                yield Sum(
                    Span(part.span.start, said.span.end), holds, f"{words}{'' if holds else f', not {said.words}'}."
                )


def _not(words: str, holds: bool) -> str:
    return "" if holds else f", not {words}"


def _scaled(first: Figure, second: Figure) -> Decimal:
    """ "From 2 to 3 million": the scale of the second is meant of both."""
    is_bare = first.value < 1000 <= second.value and first.unit in ("", second.unit)
    if is_bare and second.value / first.value >= 1000 and re.fullmatch(r"[\d.,]+", first.words):
        scale = Decimal(10) ** (3 * (len(str(int(second.value))) - 1 - (len(str(int(first.value))) - 1)) // 3)
        return first.value * scale if scale >= 1000 else first.value
    return first.value


def _is_near(figure: Figure, span: Span) -> bool:
    return figure.span.start >= span.start - _REACH and figure.span.end <= span.end + _REACH


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _short(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.1"))
    return str(rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded)
