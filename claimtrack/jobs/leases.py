"""Who is at which job. Each function is one short transaction, and writes only while its caller holds the lease.

A worker that lost its lease (it hung, or was killed and came back, or somebody called the job off) stores nothing:
every statement asks for its `owner`, which is another one for each attempt. An effect and the end of its job are one
transaction, see `ending`, so that a job is done once or is still to be done.
"""

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, or_, select, update

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Job

MOST_ATTEMPTS = 3
MOST_WORDS = 1000
PAUSE = dt.timedelta(seconds=5)  # before the next attempt, and as much again before each later one
PAYLOADS_KEPT = dt.timedelta(days=7)  # of failed jobs, so that they can be tried again
GIVEN_UP = f"This did not come to an end in {MOST_ATTEMPTS} attempts. Try it again, or tell your administrator."
ENDED = {"owner": None, "lease_until": None}
LET_GO = {"payload": None} | ENDED


class LeaseLost(Exception):
    """The job is somebody else's now, or nobody's: stop, and store nothing."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a job, and what it is about."""

    job_id: int
    owner: str
    seconds: int
    team_id: int
    user_id: int
    kind: str
    arguments: dict[str, Any]
    payload: bytes | None


def claim(job_id: int, seconds: int) -> Lease | None:
    """Take a job that is due, for `seconds`; None when it is not, or when another was first."""
    owner, moment = secrets.token_hex(16), now()
    begun = {"state": JobState.RUNNING, "owner": owner, "lease_until": moment + dt.timedelta(seconds=seconds)}
    taking = update(Job).where(Job.id == job_id, _is_due(moment), Job.attempts < MOST_ATTEMPTS)
    if not _wrote(taking.values(begun | {"attempts": Job.attempts + 1, "started_at": moment})):
        db.session.rollback()
        return None
    what = select(Job.team_id, Job.created_by_id, Job.kind, Job.arguments, Job.payload).where(Job.id == job_id)
    row = db.session.execute(what).one()
    db.session.commit()
    return Lease(job_id, owner, seconds, *row)


def renew(lease: Lease) -> None:
    """Hold it for another `seconds`. Raises `LeaseLost`."""
    _write(lease, {"lease_until": now() + dt.timedelta(seconds=lease.seconds)})


def report(lease: Lease, done: int, total: int, words: str) -> None:
    """Tell how far it is. Raises `LeaseLost`."""
    _write(lease, {"progress_done": done, "progress_total": total, "progress_words": storable(words)})


def fail(lease: Lease, sentence: str) -> None:
    """It cannot be done; `sentence` tells the user why. Raises `LeaseLost`."""
    _write(lease, {"state": JobState.FAILED, "error": storable(sentence), "finished_at": now()} | ENDED)


def put_off(lease: Lease, sentence: str) -> None:
    """This attempt went wrong: later again, or failed with `sentence` if it was the last one. Raises `LeaseLost`."""
    attempts = db.session.scalar(select(Job.attempts).where(Job.id == lease.job_id)) or 0
    if attempts >= MOST_ATTEMPTS:
        fail(lease, sentence)
    else:
        _write(lease, {"state": JobState.QUEUED, "owner": None, "lease_until": now() + attempts * PAUSE})


def give_back(lease: Lease) -> None:
    """Leave it to another worker at once: this one has to stop, which counts as no attempt. Raises `LeaseLost`."""
    _write(lease, {"state": JobState.QUEUED, "attempts": Job.attempts - 1} | ENDED)


@contextmanager
def ending(lease: Lease) -> Iterator[dict[str, Any]]:
    """What is stored within is stored together with the end of the job, or not at all. Raises `LeaseLost`.

    Gives the result, to be filled. Until it is over nobody else can take the job or call it off.
    """
    result: dict[str, Any] = {}
    try:
        if not _wrote(_of(lease).values(lease_until=now() + dt.timedelta(seconds=lease.seconds))):
            raise LeaseLost
        yield result
        over = {"state": JobState.DONE, "result": result, "error": "", "finished_at": now()}
        if not _wrote(_of(lease).values(over | LET_GO)):
            raise LeaseLost
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def next_due() -> int | None:
    """The job that has been due for longest, if any."""
    waiting = select(Job.id).where(_is_due(now()), Job.attempts < MOST_ATTEMPTS).order_by(Job.id).limit(1)
    found = db.session.scalar(waiting)
    db.session.rollback()
    return found


def tidy() -> None:
    """Fail what took its worker down at every attempt, and let go of files that nobody asked for again."""
    moment = now()
    lost = update(Job).where(_is_due(moment), Job.attempts >= MOST_ATTEMPTS)
    _wrote(lost.values({"state": JobState.FAILED, "error": GIVEN_UP, "finished_at": moment} | ENDED))
    is_old = and_(Job.finished_at < moment - PAYLOADS_KEPT, Job.payload.is_not(None))
    _wrote(update(Job).where(Job.state == JobState.FAILED, is_old).values(payload=None))
    db.session.commit()


def storable(words: str) -> str:
    """Without what a database refuses: such words may quote a page or a file. At most `MOST_WORDS` code points."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in words[:MOST_WORDS])


def _is_due(moment: dt.datetime) -> ColumnElement[bool]:
    """In the queue, or left behind by a worker whose lease ran out."""
    is_free = or_(Job.lease_until.is_(None), Job.lease_until < moment)
    return and_(Job.state.in_((JobState.QUEUED, JobState.RUNNING)), is_free)


def _of(lease: Lease) -> Update:
    return update(Job).where(Job.id == lease.job_id, Job.owner == lease.owner)  # whatever ends it takes the owner away


def _write(lease: Lease, changes: dict[str, Any]) -> None:
    if not _wrote(_of(lease).values(changes)):
        db.session.rollback()
        raise LeaseLost
    db.session.commit()


def _wrote(statement: Update) -> bool:
    found = db.session.execute(statement, execution_options={"synchronize_session": False})
    return bool(found.rowcount)  # type: ignore[attr-defined]
