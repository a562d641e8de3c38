"""Which token of the new text is which token of the old: each is joined to one at most."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

from claimtrack.domain.text.tokens import Tokens

FREE = -1


class Pairing:
    """Grows while two texts are aligned. `image[old token]` is a new token, `owner[new token]` an old one, or `FREE`.

    A new token has one owner at most: that is what keeps a deleted sentence from taking the place of its near twin.
    """

    def __init__(self, old: Tokens, new: Tokens) -> None:
        self.old, self.new = old, new
        ids: dict[str, int] = {}
        self.old_ids = [ids.setdefault(key, len(ids)) for key in old.keys]
        self.new_ids = [ids.setdefault(key, len(ids)) for key in new.keys]
        self.image = [FREE] * len(old)
        self.owner = [FREE] * len(new)
        self.weights = _weights(self, len(ids))

    def join(self, at: int, there: int) -> None:
        """These two are the same. Both must be free."""
        self.image[at], self.owner[there] = there, at

    def part(self, there: int) -> None:
        """A new token and its owner are not the same after all."""
        self.image[self.owner[there]] = FREE
        self.owner[there] = FREE

    def join_run(self, at: int, there: int, length: int) -> None:
        """Join what is free of a stretch of equal tokens, and on both sides as long as they are equal and free."""
        for step in range(length):
            if self._fits(at + step, there + step):
                self.join(at + step, there + step)
        self._extend(at - 1, there - 1, -1)
        self._extend(at + length, there + length, 1)

    def _extend(self, at: int, there: int, step: int) -> None:
        while 0 <= at < len(self.image) and 0 <= there < len(self.owner) and self._fits(at, there):
            self.join(at, there)
            at, there = at + step, there + step

    def _fits(self, at: int, there: int) -> bool:
        return self.image[at] == FREE and self.owner[there] == FREE and self.old_ids[at] == self.new_ids[there]

    def weight_of_old(self, tokens: Sequence[int]) -> float:
        """How much these old tokens say."""
        return sum(self.weights[self.old_ids[at]] for at in tokens)

    def weight_of_new(self, tokens: Sequence[int]) -> float:
        """How much these new tokens say."""
        return sum(self.weights[self.new_ids[at]] for at in tokens)


def _weights(pairing: Pairing, size: int) -> list[float]:
    """By token id: the logarithm of how rare it is among the rough sentences of both texts (idf, Spärck Jones 1972)."""
    found: Counter[int] = Counter()
    for tokens, ids in ((pairing.old, pairing.old_ids), (pairing.new, pairing.new_ids)):
        for start, end in pairwise(tokens.borders):
            found.update(set(ids[start:end]))
    total = len(pairing.old.borders) + len(pairing.new.borders)
    return [log(1 + total / (1 + found[token])) for token in range(size)]
