"""Ask for work, and wake a worker once it is stored."""

from typing import Any

from sqlalchemy import event

from claimtrack.config import Settings
from claimtrack.db import db
from claimtrack.jobs.queue import wake
from claimtrack.models import Job, Membership
from claimtrack.services.jobs import add_job, retry_job


def start_job(
    settings: Settings, member: Membership, *, kind: str, arguments: dict[str, Any], payload: bytes | None = None
) -> Job:
    """`add_job`; when the caller's transaction is committed a worker hears of it."""
    job = add_job(member, kind=kind, arguments=arguments, payload=payload)
    wake_after_commit(settings, job)
    return job


def restart_job(settings: Settings, member: Membership, job: Job) -> None:
    """`retry_job`, likewise."""
    retry_job(member, job)
    wake_after_commit(settings, job)


def wake_after_commit(settings: Settings, job: Job) -> None:
    """Not before: a worker that looks too early finds nothing."""
    job_id = job.id
    event.listen(db.session(), "after_commit", lambda _session: wake(settings, job_id), once=True)
