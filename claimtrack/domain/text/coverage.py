"""Coverage: has somebody read every sentence of the story? Each one is in exactly one state."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.domain.text.spans import Span


class SentenceState(StrEnum):
    """What became of a sentence."""

    CLAIM = "claim"  # a claim begins in it
    MARKED = "marked"  # opinion, not checkable, skipped
    COVERED = "covered"  # a claim that began earlier holds at least half of it
    UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences of the story there are, and how many nobody touched."""

    total: int
    untouched: int

    @property
    def percent(self) -> int:
        """Touched sentences in the hundred, rounded down, so that 100 means all."""
        return 100 if not self.total else (self.total - self.untouched) * 100 // self.total


def story_sentences(sentences: Sequence[Span], blocks: Sequence[tuple[int, int, Role]]) -> list[Span]:
    """The sentences that lie in story blocks; both in text order."""
    found, at = [], 0
    for start, end, role in blocks:
        while at < len(sentences) and sentences[at].start < end:
            if sentences[at].start >= start and role in STORY_ROLES:
                found.append(sentences[at])
            at += 1
    return found


def states(sentences: Sequence[Span], places: Iterable[Span], marks: Iterable[Span]) -> list[SentenceState]:
    """The state of each sentence. `sentences` in order and disjoint; places and marks in any order.

    O((s + p) log s) for s sentences and p places, plus the sentences that long places run over.
    """
    found = [SentenceState.UNTOUCHED] * len(sentences)
    starts = [sentence.start for sentence in sentences]
    for start, end in marks:
        for index in _touched(sentences, starts, start, end):
            found[index] = SentenceState.MARKED
    for start, end in places:
        for index in _touched(sentences, starts, start, end):
            first, last = sentences[index]
            if first <= start:
                found[index] = SentenceState.CLAIM
            elif found[index] is not SentenceState.CLAIM and 2 * (min(end, last) - first) >= last - first:
                found[index] = SentenceState.COVERED
    return found


def coverage(found: Sequence[SentenceState]) -> Coverage:
    """The sum of `states`."""
    return Coverage(len(found), sum(state is SentenceState.UNTOUCHED for state in found))


def _touched(sentences: Sequence[Span], starts: list[int], start: int, end: int) -> range:
    """Indexes of the sentences that share a character with the span."""
    first = bisect_right(starts, start)
    if first and sentences[first - 1].end > start:
        first -= 1
    return range(first, bisect_left(starts, end, first))
