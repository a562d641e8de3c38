"""The longest common subsequence of two rows, bit-parallel: one step of integer arithmetic for each item."""

from collections.abc import Hashable, Sequence


def common_subsequence(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of indexes (in a, in b) of equal items, both ascending: as many as there can be.

    O(len(b) * len(a) / 64) in time and in bits of memory.
    """
    places: dict[Hashable, int] = {}
    for at, item in enumerate(a):
        places[item] = places.get(item, 0) | 1 << at
    full = (1 << len(a)) - 1
    row, rows = full, [full]  # a bit is 0 where one more item of `a` makes the subsequence longer
    for item in b:
        matches = row & places.get(item, 0)
        row = (row + matches | row - matches) & full
        rows.append(row)
    return _read_back(rows, len(a), len(b))


def _read_back(rows: list[int], i: int, j: int) -> list[tuple[int, int]]:
    pairs = []
    while i and j:
        bit = 1 << i - 1
        if rows[j] & bit:
            i -= 1
        elif not rows[j - 1] & bit:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
