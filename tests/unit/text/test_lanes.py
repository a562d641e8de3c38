"""Lanes: two claims over the same words are drawn apart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.lanes import lanes
from claimtrack.domain.text.spans import Span

places = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=12).map(
    lambda found: sorted(Span(start, start + length) for start, length in found)
)


def test_places_apart_share_the_first_lane():
    assert lanes([Span(0, 5), Span(5, 9), Span(20, 30)]) == [1, 1, 1]


def test_a_place_over_another_gets_the_second_lane_and_the_next_the_first_again():
    assert lanes([Span(0, 10), Span(5, 15), Span(10, 20)]) == [1, 2, 1]


def test_equal_places_are_drawn_apart_and_a_third_shares_the_second_lane():
    assert lanes([Span(0, 10)] * 3) == [1, 2, 2]


def test_nothing_has_no_lanes():
    assert lanes([]) == []


@given(places)
def test_no_two_places_of_the_first_lane_overlap(found):
    first = [place for place, lane in zip(found, lanes(found), strict=True) if lane == 1]
    assert all(earlier.end <= later.start for earlier, later in pairwise(first))


@given(places)
def test_every_place_has_a_lane_and_the_first_is_used_where_it_is_free(found):
    given_lanes = lanes(found)
    for index, (place, lane) in enumerate(zip(found, given_lanes, strict=True)):
        before = [p for p, drawn in zip(found[:index], given_lanes, strict=False) if drawn == 1]
        assert lane == (2 if any(p.end > place.start for p in before) else 1)
