"""Which figure of a claim and which of a passage are about the same thing."""

from collections.abc import Callable, Iterator, Sequence

from claimtrack.domain.text.figures import COUNT, PERCENT, POINTS, Figure


def pairs_of(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure once. Equal ones first; then those of one kind that count the same thing, in their order."""
    left = list(theirs)
    pairs: dict[int, Figure] = {}
    for rank in (_is_equal, _same_thing, _alone(ours, theirs)):
        for at, one in enumerate(ours):
            if at in pairs:
                continue
            other = next((figure for figure in left if rank(one, figure)), None)
            if other is not None:
                pairs[at] = other
                left.remove(other)
    return ((ours[at], pairs[at]) for at in sorted(pairs))


def _is_equal(one: Figure, other: Figure) -> bool:
    return _family(one) == _family(other) and one.value == other.value and _nouns_fit(one, other)


def _same_thing(one: Figure, other: Figure) -> bool:
    if _family(one) != _family(other):
        return False
    if one.kind == COUNT:
        return bool(one.noun) and one.noun == other.noun
    return one.noun == other.noun or one.unit == other.unit


def _alone(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Callable[[Figure, Figure], bool]:
    """The only one of its kind on both sides; a count without the same noun says nothing."""

    def is_alone(one: Figure, other: Figure) -> bool:
        family = _family(one)
        if family != _family(other) or one.kind == COUNT:
            return False
        return sum(_family(f) == family for f in ours) == 1 == sum(_family(f) == family for f in theirs)

    return is_alone


def _nouns_fit(one: Figure, other: Figure) -> bool:
    return one.kind != COUNT or not one.noun or not other.noun or one.noun == other.noun or one.value > 12


def _family(figure: Figure) -> str:
    return PERCENT if figure.kind == POINTS else figure.kind
