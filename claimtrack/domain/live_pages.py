"""What a look at a live page means, and when to look again.

One answer alone decides nothing that frightens: a page is called gone at the second 404, and silent at the third time.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from claimtrack.domain.vocabulary import LiveState

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
MISSING_BEFORE_GONE = 2
TROUBLES_BEFORE_UNREACHABLE = 3
MOST_DOUBLINGS = 12
LOOK_AGAIN = dt.timedelta(minutes=15)  # after the first sign of trouble
LONGEST_WAIT = 30 * DAY  # and what a page waits that nothing rests on
# How long after it was captured first -> how long until the next look: news changes on its first day.
SCHEDULE = ((DAY, HOUR), (3 * DAY, 6 * HOUR), (30 * DAY, DAY), (365 * DAY, 7 * DAY))
SIGN_IN = {"login", "log-in", "signin", "sign-in", "sso", "anmelden", "connexion", "subscribe", "consent"}
GONE_STATUSES = (404, 410)
SILENT = (LiveState.GONE, LiveState.UNREACHABLE)
PASSING = (*SILENT, LiveState.MOVED)  # over as soon as the page answers again as it did


class Sight(StrEnum):
    """What was seen."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MISSING = "missing"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Look:
    """One look: what was seen, its HTTP status (None: none came), where it led, and a sentence about trouble.

    `etag` and `last_modified` as a sound answer had them, to ask with the next time; None: ask as before.
    """

    sight: Sight
    status: int | None = None
    leads_to: str = ""
    problem: str = ""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the looks before came to.

    `state` is the one that is shown. `lasting`, ANSWERS or CHANGED, is what it was before what passes. `accepted` is
    where somebody said the page may lead; empty: nowhere else. `failures` came one after the other, the last of them
    with `status`.
    """

    state: LiveState
    lasting: LiveState
    accepted: str = ""
    failures: int = 0
    status: int | None = None


def judged(seen: Seen, look: Look) -> tuple[LiveState, int]:
    """The state after a look, and the failures in a row.

    What changed stays so until a person has looked at it: the words that were cited are from before.
    """
    if look.sight is Sight.MISSING:
        is_second = seen.failures + 1 >= MISSING_BEFORE_GONE and seen.status in GONE_STATUSES
        return (LiveState.GONE if is_second else seen.state), seen.failures + 1
    if look.sight is Sight.TROUBLE:
        is_silent = seen.failures + 1 >= TROUBLES_BEFORE_UNREACHABLE and seen.state is not LiveState.GONE
        return (LiveState.UNREACHABLE if is_silent else seen.state), seen.failures + 1
    if look.sight is Sight.MOVED and (not seen.accepted or is_elsewhere(seen.accepted, look.leads_to)):
        return LiveState.MOVED, 0
    return (LiveState.CHANGED if look.sight is Sight.CHANGED else seen.lasting), 0


def wait_after(age: dt.timedelta, failures: int, source_id: int, retry_after: int = 0) -> dt.timedelta:
    """How long until the next look. `age` since the first capture, `retry_after` in seconds, as a server asked.

    Sources that came in together do not all come due together: each waits up to a fifth longer, by its id.
    """
    usual = next((wait for until, wait in SCHEDULE if age < until), LONGEST_WAIT)
    wait = min(usual, LOOK_AGAIN * 2 ** min(failures, MOST_DOUBLINGS)) if failures else usual
    spread = 1 + (source_id * 37 % 100) / 500
    return min(max(wait * spread, dt.timedelta(seconds=retry_after)), LONGEST_WAIT)


def is_elsewhere(before: str, after: str) -> bool:
    """Whether an address leads to another page than it did: another site, the front page, a way to sign in."""
    old, new = urlsplit(before), urlsplit(after)
    if _site(old.hostname) != _site(new.hostname):
        return True
    if old.path == new.path:
        return False
    is_front = new.path in ("", "/") and old.path not in ("", "/")
    return is_front or not _doors(new.path) <= _doors(old.path)


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _doors(path: str) -> set[str]:
    """The parts of a path that ask whoever comes to sign in, without the endings of their names."""
    return {part.partition(".")[0] for part in path.lower().split("/")} & SIGN_IN
