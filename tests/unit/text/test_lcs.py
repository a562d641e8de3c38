"""The longest common subsequence is one, and none is longer."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.lcs import common_subsequence

rows = st.lists(st.sampled_from("abcd"), max_size=80)


def longest(a: list[str], b: list[str]) -> int:
    """By the textbook."""
    above = [0] * (len(b) + 1)
    for item in a:
        row = [0]
        for at, other in enumerate(b):
            row.append(above[at] + 1 if item == other else max(above[at + 1], row[at]))
        above = row
    return above[-1]


@given(rows, rows)
def test_the_pairs_are_equal_and_in_order_and_as_many_as_can_be(a, b):
    pairs = common_subsequence(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(first[0] < second[0] and first[1] < second[1] for first, second in pairwise(pairs))
    assert len(pairs) == longest(a, b)
