"""From words to the characters of a place: which punctuation belongs to it, and whether it says what was quoted."""

from claimtrack.domain.text.quote_index import QuoteIndex
from claimtrack.domain.text.quote_query import Query
from claimtrack.domain.text.sameness import folded
from claimtrack.domain.text.selectors import is_border
from claimtrack.domain.text.spans import Span

_LIKE = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′ʼ", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "."}
)
_STOPS = frozenset(".,;:!?…")


def span_of(index: QuoteIndex, query: Query, first: int, last: int) -> Span:
    """The characters of these words, with the punctuation that the quote has around its own."""
    text, plain = index.text, query.quote.plain
    start, end = index.tokens.starts[first], index.tokens.ends[last - 1]
    lead, tail = plain[: query.tokens.starts[0]], plain[query.tokens.ends[-1] :]
    start -= _as_far_as_alike(lead[::-1], text[max(0, start - 2 * len(lead) - 4) : start][::-1])
    end += _as_far_as_alike(tail, text[end : end + 2 * len(tail) + 4])
    return _whole_characters(text, start, end)


def _as_far_as_alike(wanted: str, there: str) -> int:
    """How many characters of `there` go with those wanted: the same ones, or one stop for another."""
    marks = [char for char in wanted.translate(_LIKE) if not char.isspace()]
    taken = 0
    for at, char in enumerate(there.translate(_LIKE)):
        if not marks:
            break
        if char.isspace():
            continue
        if char != marks[0] and not (taken == 0 and {char, marks[0]} <= _STOPS):
            break
        marks.pop(0)
        taken = at + 1
    return taken


def _whole_characters(text: str, start: int, end: int) -> Span:
    while not is_border(text, start):
        start -= 1
    while not is_border(text, end):
        end += 1
    return Span(start, end)


def says_the_same(one: str, other: str) -> bool:
    """Whether both have the same words and punctuation, however they are typeset; a page may lack spaces at breaks."""
    return folded(one).replace(" ", "") == folded(other).replace(" ", "")
