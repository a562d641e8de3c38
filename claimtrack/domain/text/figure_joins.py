"""Figures that stand in two pieces, "an hour and 20 minutes" and "10 to 15 people", made into one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from claimtrack.domain.text.figures import COUNT, Figure
from claimtrack.domain.text.likeness import stem
from claimtrack.domain.text.sentence_starters import STARTERS
from claimtrack.domain.text.spans import Span

_DASHES = ("-", "–", " – ", " to ")
_AKIN = 0.33  # of the words: neighbouring sentences of real news are often of one topic and of two things
_WORD = re.compile(r"[^\W\d_]{3,}")


def joined(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a text, pieces joined, each with the words near it. Linear."""
    found: list[Figure] = []
    for figure in figures:
        whole = (_sum(text, found[-1], figure) or _range(text, found[-1], figure)) if found else None
        if whole:
            found[-1] = whole
        else:
            found.append(figure)
    near = neighbourhoods(text, [figure.span for figure in found])
    return [replace(figure, near=words) for figure, words in zip(found, near, strict=True)]


def _sum(text: str, first: Figure, second: Figure) -> Figure | None:
    """A unit and a smaller one of its kind."""
    between = text[first.span.end : second.span.start]
    if not (first.measure and second.measure and first.kind == second.kind) or between not in ("", " ", " and ", ", "):
        return None
    part = second.measure.factor / first.measure.factor
    if part >= 1:
        return None
    return _both(text, first, second, first.value + second.value * part, second.step * part)


def _range(text: str, first: Figure, second: Figure) -> Figure | None:
    """Its middle, about; what rose "from 10 to 15" is a change."""
    between = text[first.span.end : second.span.start]
    before = text[max(0, first.span.start - 9) : first.span.start].lower()
    is_range = between in _DASHES and not before.endswith("from ")
    if not is_range and not (between == " and " and before.endswith("between ")):
        return None
    if first.kind not in (COUNT, second.kind) or second.hedge or not 0 < first.value < second.value:
        return None
    scale = Decimal(10) ** second.step.adjusted() if second.value >= 1000 * first.value else Decimal(1)
    low = first.value * scale if first.value * scale < second.value else first.value
    whole = _both(text, first, second, (low + second.value) / 2, second.value - low)
    return replace(whole, kind=second.kind, unit=second.unit, measure=second.measure, hedge="about")


def _both(text: str, first: Figure, second: Figure, value: Decimal, step: Decimal) -> Figure:
    span = Span(first.span.start, second.span.end)
    words = text[span.start : span.end]
    return replace(first, span=span, words=words, value=value, step=step, noun=second.noun)


def neighbourhoods(text: str, spans: Sequence[Span]) -> list[frozenset[str]]:
    """For each, in order and apart, the stems of the words between it and its neighbours that say something."""
    borders = [0, *(border for span in spans for border in span), len(text)]
    between = [_stems(text[start:end]) for start, end in zip(borders[::2], borders[1::2], strict=True)]
    return [before | after for before, after in pairwise(between)]


def are_akin(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two neighbourhoods speak of one thing: they share a good part of the smaller one's words."""
    return bool(ours & theirs) and len(ours & theirs) >= min(len(ours), len(theirs)) * _AKIN


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in map(str.lower, _WORD.findall(text)) if word not in STARTERS)
