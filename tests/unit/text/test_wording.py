"""A proposed wording is shown as what goes out and what comes in."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.wording import Change, wording_changes

phrases = st.text(alphabet="ab c,.é\n🙂", max_size=30)


def test_one_changed_word_is_all_that_is_marked():
    assert wording_changes("They met on Tuesday at noon", "They met on Friday at noon") == [
        (Change.KEPT, "They met on "),
        (Change.TAKEN_OUT, "Tuesday"),
        (Change.PUT_IN, "Friday"),
        (Change.KEPT, " at noon"),
    ]


def test_a_changed_phrase_stays_whole():
    found = wording_changes("some 40 or so boats in the bay", "some more than 60 boats in the bay")
    assert found == [
        (Change.KEPT, "some "),
        (Change.TAKEN_OUT, "40 or so"),
        (Change.PUT_IN, "more than 60"),
        (Change.KEPT, " boats in the bay"),
    ]


def test_a_wording_that_shares_little_replaces_the_whole():
    assert wording_changes("The ferry sank", "Cut this paragraph") == [
        (Change.TAKEN_OUT, "The ferry sank"),
        (Change.PUT_IN, "Cut this paragraph"),
    ]


@given(phrases, phrases)
def test_both_wordings_can_be_read_from_the_changes(before, after):
    found = wording_changes(before, after)
    assert "".join(words for change, words in found if change is not Change.PUT_IN) == before
    assert "".join(words for change, words in found if change is not Change.TAKEN_OUT) == after
    assert all(words for _, words in found)
