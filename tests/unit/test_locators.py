"""Timestamps in locators."""

import pytest

from claimtrack.domain.locators import at_time, seconds_in


@pytest.mark.parametrize(
    ("locator", "seconds"),
    [
        ("12:30", 750),
        ("from 1:02:03 on", 3723),
        ("0:05", 5),
        ("page 12", None),
        ("", None),
        ("12:75", None),
        ("1:2", None),
    ],
)
def test_a_timestamp_is_read_as_seconds(locator, seconds):
    assert seconds_in(locator) == seconds


def test_a_recording_is_linked_at_its_time():
    assert at_time("https://radio.example/a#x", "12:30") == "https://radio.example/a#t=750"
    assert at_time("https://radio.example/a#x", "the end") == "https://radio.example/a#x"
    assert at_time("", "12:30") == ""
