"""A text prepared for many searches: its words as one string of characters, and where each word stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from math import log2

from claimtrack.domain.text.tokens import tokenize

_FIRST = 0xE000  # the characters beyond the surrogates, which strings do not take well
_MOST_CODES = 0x10FFFF - _FIRST  # rarer words share the last one, so what is found is looked at again
FIGURES = 1.5  # times what a word of the same rarity says
MOST_PLACES = 200  # of the same words; that many say nothing about a place


class _Weights(dict[str, float]):
    """Computed once for each word."""

    def __init__(self, counts: Counter[str]) -> None:
        super().__init__()
        self.counts = counts
        self.size = 1 + counts.total()

    def __missing__(self, key: str) -> float:
        rarity = 1 + log2(self.size / (self.counts[key] + 1))
        self[key] = rarity * FIGURES if key[0].isdigit() else rarity
        return self[key]


class QuoteIndex:
    """`codes` has one character for each word, so that rows of words are found as fast as strings are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        keys = self.tokens.keys
        self.counts = Counter(keys)
        ranked = (key for key, _ in self.counts.most_common())
        self._code = {key: chr(_FIRST + min(at, _MOST_CODES)) for at, key in enumerate(ranked)}
        self.codes = "".join(map(self._code.__getitem__, keys))
        self._weights = _Weights(self.counts)
        self._sums = [0.0, *accumulate(map(self._weights.__getitem__, keys))]
        self._borders = set(self.tokens.borders)
        self._places: dict[str, list[int]] = {}
        for at, key in enumerate(keys):
            self._places.setdefault(key, []).append(at)

    def __len__(self) -> int:
        return len(self.tokens)

    def weights(self, keys: Iterable[str]) -> float:
        """How much the words say together: the rarer in this text the more, and figures more than words."""
        return sum(map(self._weights.__getitem__, keys))

    def weight_between(self, first: int, last: int) -> float:
        """The weight of the words from `first` up to `last`, exclusive."""
        return self._sums[last] - self._sums[first]

    def places(self, key: str) -> list[int]:
        """Where the word stands, as numbers of words."""
        return self._places.get(key, [])

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence or a line seems to end between word `at` and the next."""
        return at + 1 in self._borders

    def occurrences(self, keys: Sequence[str]) -> list[int]:
        """Where these words stand in a row; at most `MOST_PLACES`, the first ones. O(words of the text)."""
        if not keys or not all(key in self._code for key in keys):
            return []
        row = list(keys)
        wanted = "".join(map(self._code.__getitem__, row))
        found = (at for at in all_of(self.codes, wanted) if self.tokens.keys[at : at + len(row)] == row)
        return list(islice(found, MOST_PLACES))


def all_of(text: str, wanted: str) -> Iterator[int]:
    """Where the wanted string begins, overlaps included. O(text) in all, in C."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)
