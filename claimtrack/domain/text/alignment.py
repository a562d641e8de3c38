"""The whole old text aligned with the whole new one, once, for all highlights.

The steps, each in its module: what occurs once in both texts is the same (unique_runs), what stands between is
compared by context (gaps), what has only a frame in common (frames) or common words (strays) is parted. Anything else
is left alone: a token without a partner is better than one with the wrong partner.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimtrack.domain.text.frames import Frames
from claimtrack.domain.text.gaps import fill_gaps
from claimtrack.domain.text.likeness import Likeness
from claimtrack.domain.text.local_sentences import LocalSentences
from claimtrack.domain.text.pairing import FREE, Pairing
from claimtrack.domain.text.realign_limits import LONG_GRAM, SHORT_GRAM
from claimtrack.domain.text.strays import part_strays
from claimtrack.domain.text.tokens import tokenize
from claimtrack.domain.text.unique_runs import join_unique_runs, join_unique_sentences


@dataclass(frozen=True)
class Alignment:
    """`pairing` joins the tokens; `steady[old token]` says whether it kept its order among most of the others."""

    pairing: Pairing
    frames: Frames
    steady: Sequence[bool]
    counterparts: dict[int, dict[int, range]] = field(default_factory=dict)  # kept by `rewritten`

    @cached_property
    def old_sentences(self) -> LocalSentences:
        """Of the old text."""
        return LocalSentences(self.pairing.old)

    @cached_property
    def new_sentences(self) -> LocalSentences:
        """Of the new text."""
        return LocalSentences(self.pairing.new)

    def neighbours(self, start: int, stop: int) -> tuple[int, int]:
        """Where the nearest old tokens before `start` and from `stop` on stand that are still there; else the ends."""
        image, at, after = self.pairing.image, bisect_left(self._joined, start), bisect_left(self._joined, stop)
        left = image[self._joined[at - 1]] if at else FREE
        return left, image[self._joined[after]] if after < len(self._joined) else len(self.pairing.owner)

    @cached_property
    def _joined(self) -> list[int]:
        return [at for at, there in enumerate(self.pairing.image) if there != FREE]

    @cached_property
    def likeness(self) -> Likeness:
        """Compares words of the old text with sentences of the new one."""
        return Likeness(self.pairing)


def align(old: str, new: str) -> Alignment:
    """Align two texts. About linear in their length; half a second for 100,000 words."""
    pairing = Pairing(tokenize(old), tokenize(new))
    if pairing.old_ids == pairing.new_ids:  # set otherwise at the most
        pairing.join_run(0, 0, len(pairing.image))
    join_unique_sentences(pairing)
    join_unique_runs(pairing, LONG_GRAM)
    fill_gaps(pairing)
    join_unique_runs(pairing, SHORT_GRAM)
    fill_gaps(pairing)
    frames = Frames(pairing)
    frames.part()
    part_strays(pairing)
    return Alignment(pairing, frames, _steady(pairing.image))


def _steady(image: Sequence[int]) -> list[bool]:
    """The heaviest row of stretches that follow each other in both texts; all others have moved."""
    runs = _runs(image)
    found = [False] * len(image)
    for start, end in _heaviest_row(runs, image):
        found[start:end] = [True] * (end - start)
    return found


def _runs(image: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of the old text that stand in one piece in the new one."""
    runs: list[tuple[int, int]] = []
    for at, there in enumerate(image):
        if there == FREE:
            continue
        if runs and runs[-1][1] == at and image[at - 1] == there - 1:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _heaviest_row(runs: list[tuple[int, int]], image: Sequence[int]) -> list[tuple[int, int]]:
    """The increasing subsequence of the most tokens, by a tree of prefix maxima (Fenwick 1994): O(n log n)."""
    order = sorted(image[start] for start, _ in runs)
    best: list[tuple[int, int]] = [(0, FREE)] * (len(runs) + 1)  # (weight, its last run) up to each rank
    before = [FREE] * len(runs)
    top = (0, FREE)
    for index, (start, end) in enumerate(runs):
        rank = bisect_left(order, image[start])
        weight, before[index] = _prefix(best, rank)
        here = (weight + end - start, index)
        _raise(best, rank + 1, here)
        top = max(top, here)
    row, index = [], top[1]
    while index != FREE:
        row.append(runs[index])
        index = before[index]
    return row


def _prefix(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, FREE)
    while rank > 0:
        found = max(found, best[rank])
        rank -= rank & -rank
    return found


def _raise(best: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(best):
        best[rank] = max(best[rank], value)
        rank += rank & -rank
