"""What a look at a live page means, and when to look again."""

import datetime as dt

import pytest

from claimtrack.domain.live_pages import DAY, HOUR, LONGEST_WAIT, Look, Seen, Sight, is_elsewhere, judged, wait_after
from claimtrack.domain.vocabulary import LiveState

S, LS = Sight, LiveState
HERE, THERE = "https://a.example/x", "https://b.example/"


@pytest.mark.parametrize(
    ("state", "lasting", "failures", "sight", "expected"),
    [
        (LS.ANSWERS, LS.ANSWERS, 0, S.SAME, (LS.ANSWERS, 0)),
        (LS.ANSWERS, LS.ANSWERS, 1, S.SAME, (LS.ANSWERS, 0)),
        (LS.ANSWERS, LS.ANSWERS, 0, S.CHANGED, (LS.CHANGED, 0)),
        (LS.CHANGED, LS.CHANGED, 0, S.SAME, (LS.CHANGED, 0)),
        (LS.ANSWERS, LS.ANSWERS, 0, S.MOVED, (LS.MOVED, 0)),
        (LS.CHANGED, LS.CHANGED, 0, S.MOVED, (LS.MOVED, 0)),
        (LS.MOVED, LS.ANSWERS, 0, S.SAME, (LS.ANSWERS, 0)),
        (LS.MOVED, LS.CHANGED, 0, S.SAME, (LS.CHANGED, 0)),
        (LS.MOVED, LS.ANSWERS, 0, S.CHANGED, (LS.CHANGED, 0)),
        (LS.GONE, LS.ANSWERS, 5, S.SAME, (LS.ANSWERS, 0)),
        (LS.GONE, LS.CHANGED, 5, S.SAME, (LS.CHANGED, 0)),
        (LS.GONE, LS.ANSWERS, 5, S.MOVED, (LS.MOVED, 0)),
        (LS.GONE, LS.ANSWERS, 5, S.TROUBLE, (LS.GONE, 6)),
        (LS.UNREACHABLE, LS.ANSWERS, 4, S.SAME, (LS.ANSWERS, 0)),
        (LS.UNREACHABLE, LS.CHANGED, 4, S.CHANGED, (LS.CHANGED, 0)),
    ],
)
def test_a_sound_answer_settles_all_but_a_change_that_nobody_has_seen(state, lasting, failures, sight, expected):
    assert judged(Seen(state, lasting, HERE, failures, 404), Look(sight, 200, THERE)) == expected


M, T = (S.MISSING, 404), (S.TROUBLE, 503)


@pytest.mark.parametrize(
    ("looks", "states"),
    [
        ([M], [LS.ANSWERS]),
        ([M, M], [LS.ANSWERS, LS.GONE]),
        ([(S.MISSING, 404), (S.MISSING, 410)], [LS.ANSWERS, LS.GONE]),
        ([T, M], [LS.ANSWERS, LS.ANSWERS]),  # the second trouble, but the first time that it was missing
        ([M, T, M, M], [LS.ANSWERS, LS.ANSWERS, LS.ANSWERS, LS.GONE]),
        ([T, T], [LS.ANSWERS, LS.ANSWERS]),
        ([T, T, T], [LS.ANSWERS, LS.ANSWERS, LS.UNREACHABLE]),
        ([T, T, T, M], [LS.ANSWERS, LS.ANSWERS, LS.UNREACHABLE, LS.UNREACHABLE]),
        ([T, T, T, M, M], [LS.ANSWERS, LS.ANSWERS, LS.UNREACHABLE, LS.UNREACHABLE, LS.GONE]),
        ([M, M, T, T, T], [LS.ANSWERS, LS.GONE, LS.GONE, LS.GONE, LS.GONE]),
        ([(S.TROUBLE, None)] * 3, [LS.ANSWERS, LS.ANSWERS, LS.UNREACHABLE]),
    ],
)
def test_one_bad_answer_decides_nothing(looks, states):
    state, failures, last, found = LS.ANSWERS, 0, 200, []
    for sight, status in looks:
        state, failures = judged(Seen(state, LS.ANSWERS, HERE, failures, last), Look(sight, status))
        last = status
        found.append(state)
    assert found == states
    assert failures == len(looks)


@pytest.mark.parametrize(
    ("accepted", "leads_to", "lasting", "expected"),
    [
        (THERE, THERE, LS.ANSWERS, LS.ANSWERS),
        (THERE, THERE + "?visit=2", LS.ANSWERS, LS.ANSWERS),
        (THERE, THERE, LS.CHANGED, LS.CHANGED),
        (THERE, "https://c.example/", LS.ANSWERS, LS.MOVED),
        (HERE, THERE, LS.ANSWERS, LS.MOVED),
        ("", THERE, LS.ANSWERS, LS.MOVED),
    ],
)
def test_where_somebody_said_that_it_may_lead_it_may_lead(accepted, leads_to, lasting, expected):
    assert judged(Seen(lasting, lasting, accepted), Look(S.MOVED, 200, leads_to)) == (expected, 0)


def test_what_is_new_is_looked_at_often_and_what_is_old_seldom():
    waits = [wait_after(age, 0, 1) for age in (HOUR, 2 * DAY, 20 * DAY, 200 * DAY, 2000 * DAY)]
    assert waits == sorted(waits)
    assert HOUR <= waits[0] < 2 * HOUR
    assert waits[-1] <= LONGEST_WAIT


def test_trouble_is_looked_at_again_soon_and_then_less_and_less():
    waits = [wait_after(200 * DAY, failures, 1) for failures in (1, 2, 3, 9, 40, 10_000)]
    assert waits == sorted(waits)
    assert waits[0] < HOUR
    assert waits[-1] < 14 * DAY


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
        ("https://a.example/x", "https://a.example/user/Sign-In.php", True),
        ("https://a.example/7", "https://a.example/7/consent-decree-signed-in-court", False),
        ("https://a.example/x", "http://a.example:8080/x", False),
        ("https://a.example/x", "https://accounts.a.example/x", True),
        ("https://a.example/x", "https://a.example.evil.example/x", True),
        ("https://a.example/", "https://a.example/login", True),
        ("https://www.a.example", "https://a.example", False),
    ],
)
def test_whether_an_address_leads_elsewhere(before, after, expected):
    assert is_elsewhere(before, after) is expected
