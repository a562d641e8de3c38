"""A quote that is exported can be found again: its context tells it from all others, as far as contexts may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.quote_context import MOST, distinct_anchor
from claimtrack.domain.text.selectors import CONTEXT, is_border
from claimtrack.domain.text.spans import Span

texts = st.text(st.sampled_from("ab \n🚲e\u0301\u200d👍\U0001f3fd"), min_size=1, max_size=400).map(canonical)


def test_words_that_stand_once_have_the_usual_context():
    text = " ".join(f"word{at}" for at in range(100))
    start = text.index("word50")
    found = distinct_anchor(text, Span(start, start + 6))
    assert (len(found.prefix), len(found.suffix)) == (CONTEXT, CONTEXT)


@pytest.mark.parametrize("apart", [40, 70, 150])
def test_the_context_grows_until_nothing_else_in_the_text_has_it(apart):
    text = f"One. {'-' * apart} the office said no. {'-' * apart} Two. {'-' * apart} the office said no. {'-' * apart}"
    for start in (text.index("the office"), text.rindex("the office")):
        found = distinct_anchor(text, Span(start, start + 10))
        assert text.count(found.prefix + found.exact + found.suffix) == 1
        assert len(found.prefix) <= MOST


def test_where_all_repeats_it_ends():
    text = "no " * 1_000
    found = distinct_anchor(text, Span(1_500, 1_502))
    assert (len(found.prefix), len(found.suffix)) == (MOST, MOST)


@given(texts, st.integers(0, 400), st.integers(0, 400))
def test_the_parts_are_the_text_and_cut_no_character(text, one, other):
    borders = [at for at in range(len(text) + 1) if is_border(text, at)]
    start, end = sorted((borders[one % len(borders)], borders[other % len(borders)]))
    found = distinct_anchor(text, Span(start, end))
    whole = found.prefix + found.exact + found.suffix
    first = start - len(found.prefix)
    assert text[first : first + len(whole)] == whole
    assert is_border(text, first)
    assert is_border(text, first + len(whole))
