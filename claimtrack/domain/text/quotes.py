"""Finds quotes in a text of which no older version is at hand: by their words, their context, their position.

What is not sure is not attached: below the line (`quote_rules`) there are suggestions only, for a person to choose.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.domain.text.quote_edges import says_the_same
from claimtrack.domain.text.quote_index import QuoteIndex
from claimtrack.domain.text.quote_query import Quote
from claimtrack.domain.text.quote_rules import HINT, SUGGESTIONS
from claimtrack.domain.text.quote_search import Expected, Search
from claimtrack.domain.text.spans import Span

__all__ = ["Found", "Quote", "find_quote", "find_quotes"]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands; `span` is None below the line. `score`: the share of its words by weight that stand there,
    below the line that of the likest place. `is_exact`: the same words and punctuation stand there. `suggestions`: only
    below the line, at most three, best first."""

    span: Span | None
    score: float
    is_exact: bool
    suggestions: tuple[Span, ...]


def find_quote(text: str, quote: Quote) -> Found:
    """Where the quote stands in the text. For many quotes see `find_quotes`."""
    return find_quotes(text, [quote])[0]


def find_quotes(text: str, quotes: Sequence[Quote]) -> list[Found]:
    """The same for each quote, in their order; what is sure of one helps with the position of others.

    About a millisecond for each quote beyond reading the text once, and for each MB of text as many; any strings.
    """
    index = QuoteIndex(text)
    searches = [Search(index, quote) for quote in quotes]
    known = sorted(
        (search.quote.start, search.sure.start - search.quote.start)
        for search in searches
        if search.quote.start is not None and search.sure is not None
    )
    return [_found(search, _expected(known, search.quote.start)) for search in searches]


def _found(search: Search, expected: Expected | None) -> Found:
    place = search.place(expected)
    if place is not None:
        words = search.index.text[place.span.start : place.span.end]
        return Found(place.span, place.recall, says_the_same(words, search.quote.plain), ())
    hints = [found for found in search.candidates if found.recall >= HINT][:SUGGESTIONS]
    score = max((found.recall for found in search.candidates), default=0.0)
    return Found(None, score, False, tuple(map(search.span, hints)))


def _expected(known: list[tuple[int, int]], start: int | None) -> Expected | None:
    """It moved as the nearest other quote did that is known to stand somewhere: `known` are starts and moves."""
    if start is None:
        return None
    at = bisect(known, (start, 0))
    near = sorted((abs(place - start), moved) for place, moved in known[max(0, at - 1) : at + 2] if place != start)
    return Expected(start + near[0][1], True) if near else Expected(start, False)
