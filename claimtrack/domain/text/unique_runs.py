"""The sure part of an alignment: stretches that occur once in both texts are the same, wherever they stand now."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimtrack.domain.text.pairing import FREE, Pairing
from claimtrack.domain.text.realign_limits import LEAST_SENTENCE

TWICE = -1


def join_unique_runs(pairing: Pairing, size: int) -> None:
    """Join the stretches of `size` free tokens that are unique in both texts: on one diagonal together, longest first.

    They need not be in order, so that moved paragraphs come for free.
    """
    old = _grams(pairing.old_ids, pairing.image, size)
    new = _grams(pairing.new_ids, pairing.owner, size)
    seeds = [(at, new[gram]) for gram, at in old.items() if at != TWICE and new.get(gram, TWICE) != TWICE]
    for at, there, length in sorted(_runs(seeds, size), key=lambda run: -run[2]):
        pairing.join_run(at, there, length)


def join_unique_sentences(pairing: Pairing) -> None:
    """Join the rough sentences that are unique in both texts, each by itself: what follows one may be another's."""
    old = _sentences(pairing.old_ids, pairing.image, pairing.old.borders)
    new = _sentences(pairing.new_ids, pairing.owner, pairing.new.borders)
    for words, at in old.items():
        there = new.get(words, TWICE)
        if TWICE not in (at, there):
            for step in range(len(words)):
                pairing.join(at + step, there + step)


def _grams(ids: Sequence[int], joined: Sequence[int], size: int) -> dict[tuple[int, ...], int]:
    """Where each stretch of free tokens begins, or `TWICE`."""
    found: dict[tuple[int, ...], int] = {}
    grams = zip(*(ids[shift:] for shift in range(size)), strict=False)
    free_from = _free_from(joined)
    for at, gram in enumerate(grams):
        if free_from[at] >= size:
            found[gram] = TWICE if gram in found else at
    return found


def _free_from(joined: Sequence[int]) -> list[int]:
    """How many tokens from each on are free."""
    found, length = [0] * len(joined), 0
    for at in range(len(joined) - 1, -1, -1):
        length = length + 1 if joined[at] == FREE else 0
        found[at] = length
    return found


def _runs(seeds: list[tuple[int, int]], size: int) -> Iterator[tuple[int, int, int]]:
    """(old start, new start, length) of the seeds that follow each other on one diagonal."""
    first = last = None
    for at, there in sorted(seeds):
        if first is not None and last == (at - 1, there - 1):
            last = (at, there)
            continue
        if first is not None and last is not None:
            yield *first, last[0] - first[0] + size
        first = last = (at, there)
    if first is not None and last is not None:
        yield *first, last[0] - first[0] + size


def _sentences(ids: Sequence[int], joined: Sequence[int], borders: Sequence[int]) -> dict[tuple[int, ...], int]:
    found: dict[tuple[int, ...], int] = {}
    for start, end in pairwise(borders):
        if end - start >= LEAST_SENTENCE and all(other == FREE for other in joined[start:end]):
            words = tuple(ids[start:end])
            found[words] = TWICE if words in found else start
    return found
