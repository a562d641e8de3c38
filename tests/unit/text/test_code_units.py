"""Offsets as JavaScript counts them."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.code_units import CodeUnits

texts = st.text(st.sampled_from("aé桥🚲\U0001f3fd\n"))


@given(texts)
def test_units_are_those_of_utf_16_and_lead_back(text):
    offsets = CodeUnits(text)
    for point in range(len(text) + 1):
        unit = offsets.units(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert offsets.point(unit) == point


def test_an_offset_inside_a_character_is_its_start():
    assert CodeUnits("a🚲b").point(2) == 1


def test_offsets_beyond_the_text_are_as_far_beyond():
    assert CodeUnits("a🚲b").point(104) == 103
    assert CodeUnits("a🚲b").units(103) == 104
