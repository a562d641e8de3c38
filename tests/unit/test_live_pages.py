"""What a look at a live page means, and when to look again."""

import datetime as dt

import pytest

from claimtrack.domain.live_pages import DAY, HOUR, LONGEST_WAIT, Look, Sight, is_elsewhere, judged, wait_after
from claimtrack.domain.vocabulary import LiveState

S, LS = Sight, LiveState


@pytest.mark.parametrize(
    ("state", "failures", "sight", "expected"),
    [
        (LS.ANSWERS, 0, S.SAME, (LS.ANSWERS, 0)),
        (LS.ANSWERS, 0, S.CHANGED, (LS.CHANGED, 0)),
        (LS.CHANGED, 0, S.SAME, (LS.CHANGED, 0)),
        (LS.ANSWERS, 0, S.MOVED, (LS.MOVED, 0)),
        (LS.ANSWERS, 0, S.MISSING, (LS.ANSWERS, 1)),
        (LS.ANSWERS, 1, S.MISSING, (LS.GONE, 2)),
        (LS.GONE, 5, S.SAME, (LS.ANSWERS, 0)),
        (LS.GONE, 5, S.TROUBLE, (LS.GONE, 6)),
        (LS.ANSWERS, 0, S.TROUBLE, (LS.ANSWERS, 1)),
        (LS.ANSWERS, 2, S.TROUBLE, (LS.UNREACHABLE, 3)),
        (LS.UNREACHABLE, 4, S.SAME, (LS.ANSWERS, 0)),
        (LS.MOVED, 0, S.SAME, (LS.ANSWERS, 0)),
    ],
)
def test_one_bad_answer_decides_nothing(state, failures, sight, expected):
    assert judged(state, failures, Look(sight)) == expected


def test_what_is_new_is_looked_at_often_and_what_is_old_seldom():
    waits = [wait_after(age, 0, 1) for age in (HOUR, 2 * DAY, 20 * DAY, 200 * DAY, 2000 * DAY)]
    assert waits == sorted(waits)
    assert HOUR <= waits[0] < 2 * HOUR
    assert waits[-1] <= LONGEST_WAIT


def test_trouble_is_looked_at_again_soon_and_then_less_and_less():
    waits = [wait_after(200 * DAY, failures, 1) for failures in (1, 2, 3, 9)]
    assert waits == sorted(waits)
    assert waits[0] < HOUR


def test_a_server_that_asks_for_patience_gets_it_within_reason():
    assert wait_after(HOUR, 1, 1, retry_after=7200) >= dt.timedelta(seconds=7200)
    assert wait_after(HOUR, 1, 1, retry_after=10**7) == LONGEST_WAIT


def test_those_that_came_together_do_not_come_due_together():
    assert len({wait_after(HOUR, 0, number) for number in range(50)}) > 40


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("https://a.example/x", "https://www.a.example/x", False),
        ("https://a.example/x", "https://a.example/2026/x", False),
        ("https://a.example/x", "https://b.example/x", True),
        ("https://a.example/x", "https://a.example/", True),
        ("https://a.example/", "https://a.example/", False),
        ("https://a.example/x", "https://a.example/login?next=/x", True),
        ("https://a.example/login", "https://a.example/login/", False),
    ],
)
def test_whether_an_address_leads_elsewhere(before, after, expected):
    assert is_elsewhere(before, after) is expected
