"""Anchors: what a client says about a place is checked against the text, never trusted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import AnchorMismatch, Invalid
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.selectors import CONTEXT, anchor, at, is_border, trimmed
from claimtrack.domain.text.spans import Span

TEXT = "The bridge closes\n\non Monday for nine weeks. The deck is 61 years old."
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

texts = st.text(st.sampled_from("ab \n.\u0301\u200d\U0001f3fb\U0001f1e6\U0001f1e7\U0001f468é")).map(canonical)


def test_an_anchor_holds_the_words_and_what_stands_around_them():
    start = TEXT.index("nine weeks")
    found = anchor(TEXT, start, start + 10, "nine weeks")
    assert (found.start, found.end, found.exact) == (start, start + 10, "nine weeks")
    assert found.prefix == TEXT[start - CONTEXT : start]
    assert found.suffix == TEXT[start + 10 : start + 10 + CONTEXT]


def test_at_the_borders_of_the_text_the_context_is_shorter():
    found = anchor(TEXT, 0, len(TEXT), TEXT)
    assert (found.prefix, found.suffix) == ("", "")


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 5), (-5, -1), (5, 5), (9, 3), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 3), (10**8, 10**9)],
)
def test_a_span_that_is_no_span_of_the_text_is_refused(start, end):
    with pytest.raises(Invalid, match=f"There is no text from {start} to {end}"):
        anchor(TEXT, start, end, TEXT[start:end])


@pytest.mark.parametrize(
    "exact", ["nine week", "nine weeks.", "nine Weeks", "ten weeks!", "nine\u200bweeks", "", "nineweeks"]
)
def test_other_words_than_those_at_the_place_are_refused(exact):
    start = TEXT.index("nine weeks")
    with pytest.raises(AnchorMismatch, match="Other words stand there now"):
        anchor(TEXT, start, start + 10, exact)


@pytest.mark.parametrize("shift", [-1, 1, 7])
def test_the_right_words_at_another_place_are_refused(shift):
    start = TEXT.index("nine weeks") + shift
    with pytest.raises(AnchorMismatch):
        anchor(TEXT, start, start + 10, "nine weeks")


@pytest.mark.parametrize("gap", ["\n\n", "\n", " ", "\r\n\r\n", "\n\n\n", "\t"], ids=ascii)
def test_over_the_border_of_two_blocks_any_white_space_will_do(gap):
    found = anchor(TEXT, 4, TEXT.index(" for"), f"bridge closes{gap}on Monday")
    assert found.exact == "bridge closes\n\non Monday"


def test_white_space_at_the_ends_is_left_out():
    start, end = TEXT.index("\n\non"), TEXT.index("nine")
    found = anchor(TEXT, start, end, TEXT[start:end])
    assert found.exact == "on Monday for"
    assert TEXT[found.start : found.end] == found.exact


def test_a_selection_of_white_space_alone_is_refused():
    start = TEXT.index("\n\n")
    with pytest.raises(Invalid, match="no words"):
        anchor(TEXT, start, start + 2, "\n\n")


GRAPHEMES = {
    "combining mark": "q\u0301",
    "two combining marks": "q\u0301\u0323",
    "spacing mark": "क\u093f",
    "variation selector": "\u2764\ufe0f",
    "keycap": "1\ufe0f\u20e3",
    "emoji with joiners": FAMILY,
    "flag": "\U0001f1e9\U0001f1ea",
    "skin tone": "\U0001f44d\U0001f3fd",
    "flag of tags": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "old Hangul": "\u1100\u119e\u11a8",
    "Thai vowel": "น\u0e49\u0e33",
    "Persian joiner": "می\u200cخواهم"[1:3],
    "half-width voice mark": "ｶ\uff9e",
}


@pytest.mark.parametrize("grapheme", GRAPHEMES.values(), ids=GRAPHEMES.keys())
def test_no_edge_may_cut_a_character_in_two(grapheme):
    text = f"x{grapheme}y"
    for cut in range(2, len(text) - 1):
        for start, end in ((0, cut), (cut, len(text))):
            with pytest.raises(Invalid, match="cuts a character in two"):
                anchor(text, start, end, text[start:end])
    assert anchor(text, 1, len(text) - 1, grapheme).exact == grapheme


def test_between_two_flags_there_is_a_border():
    text = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
    assert [is_border(text, place) for place in range(5)] == [True, False, True, False, True]


def test_letters_after_a_joiner_may_be_cut_off():
    text = "\u0646\u200d\u0627"
    assert is_border(text, 2)


@given(texts, st.integers(-3, 12), st.integers(-3, 12))
def test_an_anchor_is_a_trimmed_quote_of_whole_characters_or_refused(text, start, end):
    try:
        found = anchor(text, start, end, text[max(start, 0) : max(end, 0)])
    except (Invalid, AnchorMismatch):
        return
    assert text[found.start : found.end] == found.exact == found.exact.strip()
    assert start <= found.start < found.end <= end
    assert not unicodedata.combining(text[found.start]) or found.start == 0
    assert anchor(text, found.start, found.end, found.exact) == found == at(text, Span(found.start, found.end))


@given(texts, st.integers(0, 12), st.integers(0, 12))
def test_trimming_leaves_out_white_space_only(text, start, end):
    span = Span(min(start, end, len(text)), min(max(start, end), len(text)))
    found = trimmed(text, span)
    assert text[found.start : found.end] == text[span.start : span.end].strip()
    assert span.start <= found.start <= found.end <= span.end


@given(texts)
def test_a_text_begins_and_ends_at_a_border(text):
    assert is_border(text, 0)
    assert is_border(text, len(text))
