"""Ask for work in the background, call it off, ask again. Doing it is for `claimtrack.jobs`."""

from typing import Any

from sqlalchemy import func, select, update

from claimtrack.db import db, now
from claimtrack.domain.errors import NotAllowed, NotNow, TooMany
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Job, Membership, User
from claimtrack.services.events import record

MOST_WAITING = 20  # of one person in all teams, so that nobody holds up all others
MOST_CAPTURES = 300  # likewise, of pages: each citation may ask for one, and an article has a hundred
CAPTURE = "capture_source"


def add_job(member: Membership, *, kind: str, arguments: dict[str, Any], payload: bytes | None = None) -> Job:
    """A job in the queue, in the transaction of whoever asks. `arguments` are plain JSON.

    It begins at the latest with the next sweep after the commit; `jobs.start.start_job` adds it and wakes a worker.
    Raises `TooMany` while the person has `MOST_WAITING` that have not ended, or of captures `MOST_CAPTURES`.
    """
    _check_room(member, kind)
    job = Job(team_id=member.team_id, created_by_id=member.user_id, kind=kind, arguments=arguments, payload=payload)
    db.session.add(job)
    record(member, "job.added", job, after={"kind": kind})
    return job


def cancel_job(member: Membership, job: Job) -> None:
    """Call it off: a worker in the middle of it can store nothing any more. Raises `NotNow` once it ended."""
    _check_whose(member, job)
    was = job.state
    gone = {"payload": None, "owner": None, "lease_until": None, "finished_at": now()}
    _step(job, (JobState.QUEUED, JobState.RUNNING), {"state": JobState.CANCELLED, **gone})
    record(member, "job.cancelled", job, before={"state": was}, after={"state": JobState.CANCELLED})


def retry_job(member: Membership, job: Job) -> None:
    """Put a failed one into the queue again. Raises `NotNow` unless it failed, `TooMany` as `add_job` does."""
    _check_whose(member, job)
    _check_room(member, job.kind)
    again = {"state": JobState.QUEUED, "attempts": 0, "error": "", "lease_until": None, "finished_at": None}
    bare = {"owner": None, "progress_done": 0, "progress_total": 0, "progress_words": ""}
    _step(job, (JobState.FAILED,), again | bare)
    record(member, "job.retried", job, before={"state": JobState.FAILED}, after={"state": JobState.QUEUED})


def _check_room(member: Membership, kind: str) -> None:
    """In all teams together, and one request of a person at a time: of two sent at once the second sees the first."""
    db.session.execute(select(User.id).where(User.id == member.user_id).with_for_update(key_share=True))
    is_capture = kind == CAPTURE
    alike = Job.kind == CAPTURE if is_capture else Job.kind != CAPTURE  # all others hold a file each
    is_open = Job.state.in_((JobState.QUEUED, JobState.RUNNING))
    waiting = select(func.count()).select_from(Job).where(Job.created_by_id == member.user_id, is_open, alike)
    most = MOST_CAPTURES if is_capture else MOST_WAITING
    if (db.session.scalar(waiting) or 0) >= most:
        what = "copies of sources" if is_capture else "imports and files"
        raise TooMany(f"{most} of your {what} wait for their turn. Wait until some are done, or cancel some.")


def _check_whose(member: Membership, job: Job) -> None:
    if job.created_by_id != member.user_id and not allows(member.role, Permission.RUN_ANY_JOB):
        raise NotAllowed(f"{job.created_by.name} started this. Ask them or a lead.")


def _step(job: Job, allowed: tuple[JobState, ...], changes: dict[str, Any]) -> None:
    """In one statement, because a worker may take the same step at this moment."""
    done = db.session.execute(update(Job).where(Job.id == job.id, Job.state.in_(allowed)).values(changes))
    db.session.refresh(job)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise NotNow(f"This is not possible while the job is “{job.state.label.lower()}”. Reload to see it as it is.")
