"""How much some words of the old text and a stretch of the new one are alike, by the stems that they share."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from claimtrack.domain.text.pairing import FREE, Pairing
from claimtrack.domain.text.realign_limits import LEAST_STEM


class Alike(NamedTuple):
    """The weight of what is shared, as a share of the old words' weight and of the new ones'."""

    recall: float
    precision: float

    @property
    def mean(self) -> float:
        """Both in one (their harmonic mean)."""
        return 2 * self.recall * self.precision / (self.recall + self.precision) if self.recall else 0.0


class Likeness:
    """Compares by stems: the first letters of a word, so that "closed" and "closes" are alike."""

    def __init__(self, pairing: Pairing) -> None:
        self.pairing = pairing

    def of(self, here: Sequence[int], there: Sequence[int]) -> Alike:
        """Old tokens and new ones."""
        pairing = self.pairing
        ours = {stem(pairing.old.keys[at]): pairing.weights[pairing.old_ids[at]] for at in here}
        theirs = {stem(pairing.new.keys[at]): pairing.weights[pairing.new_ids[at]] for at in there}
        shared = sum(min(weight, theirs[word]) for word, weight in ours.items() if word in theirs)
        if not shared:
            return Alike(0.0, 0.0)
        return Alike(min(1.0, shared / sum(ours.values())), min(1.0, shared / sum(theirs.values())))

    def candidates(self, here: Sequence[int]) -> list[int]:
        """Indexes of rough sentences of the new text that are not mostly others', by the weight of the stems shared."""
        pairing = self.pairing
        found: dict[int, float] = defaultdict(float)
        for word, weight in {stem(pairing.old.keys[at]): pairing.weights[pairing.old_ids[at]] for at in here}.items():
            sentences = self._holders.get(word, [])
            if len(sentences) <= MOST_HOLDERS:
                for index in sentences:
                    found[index] += weight
        best = nlargest(MOST_CANDIDATES, found, key=found.__getitem__)
        return [index for index in best if self._is_free(index, here)]

    def _is_free(self, index: int, here: Sequence[int]) -> bool:
        pairing = self.pairing
        sentence = range(pairing.new.borders[index], pairing.new.borders[index + 1])
        free = [at for at in sentence if pairing.owner[at] == FREE or pairing.owner[at] in here]
        return 2 * pairing.weight_of_new(free) >= pairing.weight_of_new(sentence)

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """Stem -> the rough sentences that hold it."""
        new = self.pairing.new
        holders: dict[str, list[int]] = defaultdict(list)
        for index, (start, end) in enumerate(pairwise(new.borders)):
            for word in {stem(key) for key in new.keys[start:end]}:
                holders[word].append(index)
        return holders


MOST_HOLDERS = 50  # sentences: a stem that more of them hold tells nothing
MOST_CANDIDATES = 12


def stem(key: str) -> str:
    """A word without what inflection may change."""
    return key[:LEAST_STEM] if key.isalpha() else key
