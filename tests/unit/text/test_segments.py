"""Flat segments partition a span, and each knows exactly the layers that lie over it."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.segments import Segment, flat_segments
from claimtrack.domain.text.spans import Span

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))
layers = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.integers(0, 8)), max_size=12)


def test_two_overlapping_layers_make_five_segments():
    found = flat_segments(Span(0, 20), [(2, 10, "a"), (6, 15, "b")])
    assert found == [
        Segment(0, 2, ()),
        Segment(2, 6, ("a",)),
        Segment(6, 10, ("a", "b")),
        Segment(10, 15, ("b",)),
        Segment(15, 20, ()),
    ]


def test_a_span_without_layers_is_one_segment():
    assert flat_segments(Span(3, 9), []) == [Segment(3, 9, ())]


def test_an_empty_span_has_no_segments():
    assert flat_segments(Span(4, 4), [(0, 9, "a")]) == []


def test_a_layer_that_reaches_beyond_the_span_is_cut_at_its_borders():
    assert flat_segments(Span(5, 8), [(0, 6, "a"), (7, 50, "b"), (8, 9, "c")]) == [
        Segment(5, 6, ("a",)),
        Segment(6, 7, ()),
        Segment(7, 8, ("b",)),
    ]


def test_keys_keep_the_order_of_the_layers_and_come_once():
    assert flat_segments(Span(0, 4), [(0, 4, "z"), (0, 4, "a"), (0, 4, "z")]) == [Segment(0, 4, ("z", "a"))]


@given(spans, layers)
def test_segments_partition_the_span_and_agree_with_every_single_offset(span: Span, given_layers):
    found = flat_segments(span, given_layers)
    assert [offset for part in found for offset in range(part.start, part.end)] == list(range(*span))
    for part in found:
        for offset in range(part.start, part.end):
            over = [key for start, end, key in given_layers if start <= offset < end]
            assert part.keys == tuple(dict.fromkeys(over))


@given(spans, layers)
def test_every_edge_of_a_layer_inside_the_span_is_a_border(span: Span, given_layers):
    borders = {edge for part in flat_segments(span, given_layers) for edge in part[:2]}
    for start, end, _ in given_layers:
        if start < end:
            assert {
                edge
                for edge in (start, end)
                if span.start < edge < span.end and (start < span.end) and end > span.start
            } <= borders
