"""Which figure of a claim and which of a passage are about the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimtrack.domain.text.figure_joins import are_akin
from claimtrack.domain.text.figure_units import UNITS, to_base
from claimtrack.domain.text.figures import COUNT, PERCENT, POINTS, RANK, Figure

_MOST = 100  # figures of either text that are looked at, since each is held against each


def pairs_of(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure once. Equal ones first; then those of one kind among the same words, the likest first; then those
    that are the only one of their kind in two texts with words in common.
    """
    ours, theirs = _weighed(ours[:_MOST], theirs), _weighed(theirs[:_MOST], ours)
    alone = _alone(ours) & _alone(theirs) if are_akin(_words(ours), _words(theirs)) else set()
    ranks = (
        _is_equal,
        _same_thing,
        lambda one, other: _family(one) == _family(other) in alone and _is_measured_alike(one, other),
    )
    pairs: dict[int, int] = {}
    for rank in ranks:
        fitting = [
            (-len(one.near & other.near), _apart(one, other), at, there)
            for at, one in enumerate(ours)
            for there, other in enumerate(theirs)
            if at not in pairs and there not in pairs.values() and rank(one, other)
        ]
        taken = set(pairs.values())
        for _, _, at, there in sorted(fitting):
            if at not in pairs and there not in taken:
                pairs[at] = there
                taken.add(there)
    return ((ours[at], theirs[pairs[at]]) for at in sorted(pairs))


def _weighed(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """Pounds are a weight where the other text weighs things."""
    pound = UNITS["lb"]
    is_weight = any(other.kind == pound.dimension for other in others)
    return [
        replace(one, kind=pound.dimension, unit=pound.name, measure=pound)
        if is_weight and re.search(r"pounds?$", one.words)
        else one
        for one in figures
    ]


def _is_equal(one: Figure, other: Figure) -> bool:
    return _family(one) == _family(other) and one.value == other.value and _nouns_fit(one, other)


def _same_thing(one: Figure, other: Figure) -> bool:
    if _family(one) != _family(other):
        return False
    if one.kind in (COUNT, RANK):
        return bool(one.noun) and one.noun == other.noun
    return are_akin(one.near, other.near) and _is_measured_alike(one, other)


def _is_measured_alike(one: Figure, other: Figure) -> bool:
    """In one unit; two units with two numbers are as much, or of two things."""
    if one.unit == other.unit or one.value == other.value or not (one.measure and other.measure):
        return True
    ours, theirs = to_base(one.value, one.measure), to_base(other.value, other.measure)
    return max(ours, theirs) < 2 * min(ours, theirs)


def _alone(figures: Sequence[Figure]) -> set[str]:
    """The kinds of which there is one; a count without the same noun says nothing."""
    kinds = [_family(figure) for figure in figures]
    return {kind for kind in kinds if kinds.count(kind) == 1} - {COUNT, RANK}


def _words(figures: Sequence[Figure]) -> frozenset[str]:
    return frozenset[str]().union(*(figure.near for figure in figures))


def _apart(one: Figure, other: Figure) -> Decimal:
    """How many times as large one value is as the other."""
    low, high = sorted((one.value, other.value))
    return high / low if low else high


def _nouns_fit(one: Figure, other: Figure) -> bool:
    return one.kind != COUNT or not one.noun or not other.noun or one.noun == other.noun or one.value > 12


def _family(figure: Figure) -> str:
    return PERCENT if figure.kind == POINTS else figure.kind
