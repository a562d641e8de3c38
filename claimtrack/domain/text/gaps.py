"""Between two stretches that are the same: what of the old words is still among the new ones there."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from claimtrack.domain.text.pairing import FREE, Pairing
from claimtrack.domain.text.realign_limits import MOST_FREE, MOST_WORK, SPELLING


def fill_gaps(pairing: Pairing) -> None:
    """Compare each run of unjoined old tokens with the free new ones between the images of its neighbours.

    Where the neighbours moved apart, with the free run after the left one, then with that before the right one. This
    tells repeats and pull quotes apart, by what stands around them.
    """
    for start, end in _gaps(pairing.image):
        left = pairing.image[start - 1] if start else -1
        right = pairing.image[end] if end < len(pairing.image) else len(pairing.owner)
        if left < right:
            _compare(pairing, start, end, _free_between(pairing, left, right))
        else:
            _compare(pairing, start, end, _free_run(pairing, left + 1, 1))
            _compare(pairing, start, end, _free_run(pairing, right - 1, -1)[::-1])


def _gaps(image: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = None
    for at, there in enumerate([*image, 0]):
        if there == FREE and start is None:
            start = at
        elif there != FREE and start is not None:
            found.append((start, at))
            start = None
    return found


def _free_between(pairing: Pairing, left: int, right: int) -> list[int]:
    """The free tokens between; where they are too many, those next to both neighbours."""
    if right - left > MOST_FREE:
        after = _free_run(pairing, left + 1, 1)[: MOST_FREE // 2]
        return after + [
            there
            for there in _free_run(pairing, right - 1, -1)[: MOST_FREE // 2][::-1]
            if there > (after or [left])[-1]
        ]
    return [there for there in range(left + 1, right) if pairing.owner[there] == FREE]


def _free_run(pairing: Pairing, at: int, step: int) -> list[int]:
    found: list[int] = []
    while 0 <= at < len(pairing.owner) and pairing.owner[at] == FREE and len(found) < MOST_FREE:
        found.append(at)
        at += step
    return found


def _compare(pairing: Pairing, start: int, end: int, there: list[int]) -> None:
    """Join what is equal and in order."""
    here = [at for at in range(start, end) if pairing.image[at] == FREE]
    for at, other in _in_order(pairing, here, there):
        pairing.join(at, other)


def _in_order(pairing: Pairing, here: list[int], there: list[int]) -> Iterator[tuple[int, int]]:
    old, new = [pairing.old_ids[at] for at in here], [pairing.new_ids[at] for at in there]
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    yield from zip(here[:first], there[:first], strict=True)
    if last:
        yield from zip(here[-last:], there[-last:], strict=True)
    middle = slice(first, len(old) - last), slice(first, len(new) - last)
    if not _is_too_much(old[middle[0]], new[middle[1]]):
        matcher = SequenceMatcher(None, old[middle[0]], new[middle[1]], autojunk=False)
        for kind, at, at_end, other, other_end in matcher.get_opcodes():
            if kind == "equal" or (kind == "replace" and at_end - at == other_end - other):
                pairs = zip(here[first + at : first + at_end], there[first + other : first + other_end], strict=True)
                yield from (pair for pair in pairs if kind == "equal" or _is_misspelt(pairing, *pair))


def _is_misspelt(pairing: Pairing, at: int, there: int) -> bool:
    """Whether a word that stands in another's place is that word, spelt otherwise. A figure is never another figure."""
    one, other = pairing.old.keys[at], pairing.new.keys[there]
    return one.isalpha() and other.isalpha() and SequenceMatcher(None, one, other).ratio() >= SPELLING


def _alike(old: list[int], new: list[int]) -> int:
    """How many are equal from the start."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _is_too_much(old: list[int], new: list[int]) -> bool:
    """Whether difflib would take too long: it looks at every pair of equal tokens, again and again."""
    counted = Counter(old)
    return sum(counted[token] for token in new) > MOST_WORK
