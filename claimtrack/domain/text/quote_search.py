"""The search for one quote: its candidates, and the decision between them."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from claimtrack.domain.text.quote_candidates import Candidate, whole_candidates
from claimtrack.domain.text.quote_edges import span_of
from claimtrack.domain.text.quote_index import QuoteIndex, all_of
from claimtrack.domain.text.quote_query import Query, Quote
from claimtrack.domain.text.quote_rules import (
    CLOSED_UP,
    CLOSING,
    FEWEST,
    LINES,
    LONGEST,
    MARGIN,
    NEAR,
    NEARER,
)
from claimtrack.domain.text.quote_windows import near_candidates
from claimtrack.domain.text.selectors import is_border
from claimtrack.domain.text.spans import Span

_MOST_LITERAL = 50  # places with the same words and context


class Expected(NamedTuple):
    """About where a quote should start, in code points; `is_sure`: other quotes of the file say so, too."""

    start: int
    is_sure: bool


class Place(NamedTuple):
    """Where a quote stands, and the share of the weight of its words that stand there."""

    span: Span
    recall: float


class Search:
    """What is known about one quote. `place` decides; all else does not depend on what is expected."""

    def __init__(self, index: QuoteIndex, quote: Quote) -> None:
        self.index = index
        self.quote = quote
        self.query = Query(quote)

    @cached_property
    def sure(self) -> Span | None:
        """Where it stands beyond doubt, by words and context alone."""
        if len(self._literal) == 1 and len(self.query.keys) >= FEWEST[1]:
            return self._literal[0]
        whole = [found for found in self.candidates if found.is_whole and found.sides == 2]
        return self.span(whole[0]) if len(whole) == 1 else None

    def place(self, expected: Expected | None) -> Place | None:
        """Where it stands, if that is above the line."""
        literal = [span for span in self._literal if len(self._literal) == 1 or span.start == self.quote.start]
        if literal:
            return Place(literal[0], 1.0)
        rivals = self._rivals
        if len(rivals) > 1 and expected:
            rivals = self._nearest(rivals, expected)
        if len(rivals) != 1 or not self._is_above_line(rivals[0], expected):
            return None
        return Place(self.span(rivals[0]), rivals[0].recall)

    def span(self, found: Candidate) -> Span:
        """The characters of the candidate."""
        return span_of(self.index, self.query, found.first, found.last)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """All places worth a look, best first, none over another."""
        whole = whole_candidates(self.index, self.query)
        settled = any(found.sides == 2 for found in whole) or (whole and not self._has_context)
        near = [] if settled or not self._is_comparable else near_candidates(self.index, self.query)
        return list(_apart(sorted([*whole, *near], key=lambda found: -round(found.score, 6))))

    @cached_property
    def _literal(self) -> list[Span]:
        """Where quote and context stand to the letter; a context that lacks a side must end where the text does."""
        quote, text = self.quote, self.index.text
        exact = quote.exact.strip()
        if not exact:
            return []
        lead = len(quote.prefix) + len(quote.exact) - len(quote.exact.lstrip())
        starts = islice(all_of(text, quote.prefix + quote.exact + quote.suffix), _MOST_LITERAL)
        spans = [Span(at + lead, at + lead + len(exact)) for at in starts]
        return [span for span in spans if self._is_good(span)]

    def _is_good(self, span: Span) -> bool:
        begins = self.quote.prefix or span.start == 0
        ends = self.quote.suffix or span.end == len(self.index.text)
        return bool(begins and ends) and is_border(self.index.text, span.start) and is_border(self.index.text, span.end)

    @property
    def _has_context(self) -> bool:
        return bool(self.query.before or self.query.after)

    @property
    def _is_comparable(self) -> bool:
        return 0 < len(self.query.keys) <= LONGEST

    @property
    def _rivals(self) -> list[Candidate]:
        """The best place, and those that are nearly as good."""
        enough = self.candidates[0].score - MARGIN if self.candidates else 0
        good = [found for found in self.candidates if found.score >= enough]
        return [found for found in good if found.is_whole and found.sides] or good

    def _nearest(self, rivals: list[Candidate], expected: Expected) -> list[Candidate]:
        """Only the one that is much nearer than the others, if one is."""
        away = sorted((self._away(found, expected), at) for at, found in enumerate(rivals))
        return [rivals[away[0][1]]] if away[0][0] * NEARER <= away[1][0] else rivals

    def _away(self, found: Candidate, expected: Expected) -> int:
        return abs(self.index.tokens.starts[found.first] - expected.start)

    def _is_above_line(self, found: Candidate, expected: Expected | None) -> bool:
        support = self._support(found, expected)
        if found.is_whole:
            return not self._has_context or len(self.query.keys) >= FEWEST.get(support, LONGEST)
        line = LINES.get(support)
        return line is not None and len(self.query.keys) >= line.words and found.reaches(line)

    def _support(self, found: Candidate, expected: Expected | None) -> int:
        support = found.sides - (CLOSED_UP if self._is_closed_up else 0)
        if expected:
            is_near = self._away(found, expected) <= NEAR
            support += 1 if is_near else -expected.is_sure
        return support

    @cached_property
    def _is_closed_up(self) -> bool:
        """Whether what stood on both sides of the quote stands side by side now."""
        before, after = self.query.before[-CLOSING:], self.query.after[:CLOSING]
        return min(len(before), len(after)) == CLOSING and bool(self.index.occurrences(before + after))


def _apart(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those that share no word with one before them."""
    taken: list[tuple[int, int]] = []
    for candidate in found:
        at = bisect(taken, (candidate.first, candidate.last))
        is_free = all(
            candidate.last <= first or last <= candidate.first for first, last in taken[max(0, at - 1) : at + 1]
        )
        if is_free:
            taken.insert(at, (candidate.first, candidate.last))
            yield candidate
