"""The same words twice: which of several equal lines is the one to keep."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

_FOLDED = re.compile(r"\W+")
_SHORTEST = 25  # characters: equal labels are labels, not twins


def find_twins(texts: Sequence[str], worth: Callable[[int], int]) -> dict[int, int]:
    """index of a repeated text -> index of the one that is kept: of the highest worth, among equals the first.

    Case, punctuation and white space do not count.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        key = _FOLDED.sub(" ", text).strip().casefold()
        if len(key) >= _SHORTEST:
            groups[key].append(index)
    twins: dict[int, int] = {}
    for group in groups.values():
        if len(group) > 1:
            kept = max(group, key=lambda index: (worth(index), -index))
            twins |= {index: kept for index in group if index != kept}
    return twins
