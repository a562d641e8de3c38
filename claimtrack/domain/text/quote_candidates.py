"""Places where a quote may stand, each with how much speaks for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.domain.text.quote_index import MOST_PLACES, QuoteIndex
from claimtrack.domain.text.quote_query import Query
from claimtrack.domain.text.quote_rules import SIDE, Line

REACH = 6  # words that may have been put in between a quote and its context


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` up to `last`, exclusive. All else are shares of weight from 0 to 1, see `quote_rules.Line`;
    `left` and `right`: of the context on that side."""

    first: int
    last: int
    recall: float
    precision: float
    names: float
    left: float
    right: float
    is_whole: bool = False  # exactly the words of the quote stand there

    @property
    def sides(self) -> int:
        """On how many sides the context stands as well."""
        return (self.left >= SIDE) + (self.right >= SIDE)

    def reaches(self, line: Line) -> bool:
        """Whether its words are above the line."""
        return self.recall >= line.recall and self.precision >= line.precision and self.names >= line.names

    @property
    def score(self) -> float:
        """What all of it says together, for comparing places; 0 to 1."""
        both = self.recall + self.precision
        words = 2 * self.recall * self.precision / both if both else 0.0
        return 0.6 * words + 0.2 * self.left + 0.2 * self.right


def whole_candidates(index: QuoteIndex, query: Query) -> list[Candidate]:
    """Where all words of the quote stand in a row."""
    size = len(query.keys)
    return [
        Candidate(at, at + size, 1.0, 1.0, 1.0, *context_of(index, query, at, at + size), is_whole=True)
        for at in _places(index, query)
    ]


def _places(index: QuoteIndex, query: Query) -> list[int]:
    """Where the quote's words begin; of too many places those with a word of the context beside them."""
    places = index.occurrences(query.keys)
    if len(places) < MOST_PLACES:
        return places
    left, right = query.before[-1:], query.after[:1]
    beside = {at + len(left) for at in index.occurrences(left + query.keys)} if left else set()
    beside |= set(index.occurrences(query.keys + right)) if right else set()
    return sorted(beside) if len(beside) < MOST_PLACES else []


def context_of(index: QuoteIndex, query: Query, first: int, last: int) -> tuple[float, float]:
    """The shares of the context on the left and on the right that stand beside these words."""
    keys = index.tokens.keys
    left = keys[max(0, first - len(query.before) - REACH) : first]
    right = keys[last : last + len(query.after) + REACH]
    return _share(index, query.before, left), _share(index, query.after, right)


def _share(index: QuoteIndex, wanted: Sequence[str], there: Sequence[str]) -> float:
    """The share of the wanted words that are there."""
    if not wanted or not there:
        return 0.0
    missing = Counter(wanted) - Counter(there)
    return 1 - index.weights(missing.elements()) / index.weights(wanted)
