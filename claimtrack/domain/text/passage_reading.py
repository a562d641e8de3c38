"""A text read as one reads aloud: without what a page or a reference work sets between the words of a sentence."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from claimtrack.domain.text.passage_letters import Letters
from claimtrack.domain.text.quote_index import QuoteIndex
from claimtrack.domain.text.spans import Span

# [12], [a], [note 3], [citation needed]: set close to the word before them.
_NOTE_MARK = re.compile(r"(?<=\S)\[(?:\d{1,3}|[a-z]|(?:note|nb) \d{1,2}|[a-z]+ needed|sic!?)\]|\s\[sic!?\]")
_LINE = re.compile(r"[^\n]+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.|seite|s\.) ?)?\d{1,4}(?: ?(?:of|/|von) ?\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LONGEST_HEAD = 100  # code points
_FEWEST_HEADS = 3  # the same line so many times; a line of a refrain or a list comes twice easily
_STOPS = ".!?…。"


class Reading:
    """A text without `cuts`, and the way back from its offsets to those of the whole text."""

    def __init__(self, text: str, cuts: Sequence[Span] = ()) -> None:
        starts = [0, *(cut.end for cut in cuts)]
        ends = [*(cut.start for cut in cuts), len(text)]
        pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        self.text = "".join(pieces)
        self._starts = starts
        self._read_from = [0, *accumulate(map(len, pieces[:-1]))]

    @cached_property
    def index(self) -> QuoteIndex:
        """Its words, for searches."""
        return QuoteIndex(self.text)

    @cached_property
    def letters(self) -> Letters:
        """Its words without anything between them."""
        return Letters(self.index.tokens)

    def back(self, span: Span) -> Span:
        """The same characters in the whole text, which may have more between them."""
        return Span(self._back(span.start), self._back(span.end - 1) + 1)

    def _back(self, at: int) -> int:
        piece = bisect_right(self._read_from, at) - 1
        return self._starts[piece] + at - self._read_from[piece]


def litter_in(text: str) -> list[Span]:
    """Running heads, page numbers and marks of notes, in order and apart."""
    found: list[Span] = []
    marks = (Span(*match.span()) for match in _NOTE_MARK.finditer(text))
    for span in sorted([*_running_heads(text), *marks]):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _running_heads(text: str) -> Iterator[Span]:
    """Lines that return page after page, and the page numbers beside them or alone between blank lines."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    short = [span for span in lines if span.end - span.start <= _LONGEST_HEAD]
    patterns = Counter(_pattern(text, span) for span in short)
    for span in short:
        words = text[span.start : span.end].strip()
        number = _PAGE_NUMBER.fullmatch(words) and _is_alone(text, span)
        again = patterns[_pattern(text, span)] >= _FEWEST_HEADS and words[-1:] not in _STOPS and " " in words
        if number or (again and any(char.isalpha() for char in words)):
            yield span


def _pattern(text: str, span: Span) -> str:
    return _DIGITS.sub("#", text[span.start : span.end].strip())


def _is_alone(text: str, span: Span) -> bool:
    """Whether a blank line or an end of the text is on both sides: a figure in a row of a table stands closer."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return before in ("", "\n\n") and after in ("", "\n\n")
