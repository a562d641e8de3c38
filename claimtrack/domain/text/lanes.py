"""Lanes: which of two underlines a place gets where claims overlap."""

from collections.abc import Sequence

from claimtrack.domain.text.spans import Span


def lanes(places: Sequence[Span]) -> list[int]:
    """1 or 2 for each place, in reading order: the first lane if it is free where the place begins, else the second.

    A third place over the same words shares lane 2; the pins name them all. `places` by start.
    """
    first_ends = 0
    found = []
    for place in places:
        if place.start >= first_ends:
            first_ends = place.end
            found.append(1)
        else:
            found.append(2)
    return found
