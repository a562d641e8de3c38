"""A claim has names, figures and dates; what none of its passages speaks of shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.claim_parts import covered_by, parts_of, uncovered
from claimtrack.domain.vocabulary import ClaimPart
from tests.unit.passages.part_cases import COVERED, PARTS


@pytest.mark.parametrize(("quote", "expected"), PARTS)
def test_the_names_figures_and_dates_of_a_claim_are_read(quote, expected):
    found = {kind: [part.words for part in parts_of(quote) if part.part is kind] for kind in ClaimPart}
    assert found.pop(ClaimPart.WHAT) != []
    assert {kind: words for kind, words in found.items() if words} == expected


@pytest.mark.parametrize(("quote", "passage", "expected"), COVERED)
def test_a_passage_covers_the_parts_that_it_speaks_of(quote, passage, expected):
    assert covered_by(quote, passage) == expected


def test_several_passages_cover_together_what_none_covers_alone():
    quote = "The bridge was opened in 1961 and last repaired in 1998."
    passages = ["It was opened in 1961", "the repair of 1998"]
    assert [part.words for part in uncovered(quote, passages[:1])] == [
        "bridge was opened in 1961 and last repaired",
        "1998",
    ]
    assert [part.part for part in uncovered(quote, passages)] == [ClaimPart.WHAT]
    assert uncovered(quote, [*passages, quote]) == []


def test_without_passages_all_of_a_claim_is_uncovered():
    assert uncovered("Holm said so in 2021.", []) == parts_of("Holm said so in 2021.")


@given(st.one_of(st.text(), st.text(st.sampled_from("Ab Holm’s 12.,%€-MayFridaytwo\n年中"), max_size=40)))
def test_parts_of_any_string_stand_in_it_and_speak_of_themselves(quote):
    parts = parts_of(quote)
    assert all(quote[slice(*part.span)] == part.words != "" for part in parts)
    assert uncovered(quote, [quote]) == []
