"""The words of a text as one string of letters: however they are spaced, hyphenated or broken, they are found in it."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, islice

from claimtrack.domain.text.quote_index import all_of
from claimtrack.domain.text.tokens import Tokens

_APOSTROPHE = "'"
_MOST_TRIED = 200_000  # where the letters stand, most of them inside words


class Letters:
    """`row` are the keys of all tokens in a row, without apostrophes; words `first` up to `last` make a place."""

    def __init__(self, tokens: Tokens) -> None:
        keys = [key.replace(_APOSTROPHE, "") or key for key in tokens.keys]
        self.row = "".join(keys)
        self._starts = [0, *accumulate(map(len, keys))]

    def places(self, row: str) -> Iterator[tuple[int, int]]:
        """Where whole words have just these letters: first and last word, the last exclusive. O(letters), in C."""
        for at in islice(all_of(self.row, row), _MOST_TRIED) if row else ():
            first, last = bisect_left(self._starts, at), bisect_left(self._starts, at + len(row))
            if self._starts[first] == at and self._starts[last] == at + len(row):
                yield first, last

    def between(self, first: int, last: int) -> str:
        """The letters of the words from `first` up to `last`, exclusive."""
        return self.row[self._starts[first] : self._starts[last]]
