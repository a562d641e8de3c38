"""What typesetting changes is no edit; what an editor changes is one."""

import pytest

from claimtrack.domain.text.sameness import same_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Go,” he said.", '"Go," he said.'),
        ("the city’s", "the city's"),
        ("nine\u00a0weeks", "nine weeks"),
        ("nine\n\nweeks", "nine weeks"),
        ("1990–1994", "1990-1994"),
        ("late — very late", "late—very late"),
        ("Haus\u00adtier", "Haustier"),
        ("and so on…", "and so on..."),
    ],
)
def test_typesetting_is_no_edit(one, other):
    assert same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14,000 cars", "14.000 cars"),
        ("He left.", "He left?"),
        ("the US", "the us"),
        ("guilty, not innocent", "guilty; not innocent"),
        ("nine weeks", "ten weeks"),
        ("café", "cafe"),
    ],
)
def test_another_letter_or_stop_is_an_edit(one, other):
    assert not same_words(one, other)
