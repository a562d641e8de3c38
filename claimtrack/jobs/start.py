"""Ask for work, and wake a worker once it is stored."""

from typing import Any

from sqlalchemy import event

from claimtrack.config import Settings
from claimtrack.db import db
from claimtrack.domain.errors import TooMany
from claimtrack.jobs.queue import wake
from claimtrack.models import Job, Membership, Source
from claimtrack.services.jobs import add_job, retry_job


def start_job(
    settings: Settings, member: Membership, *, kind: str, arguments: dict[str, Any], payload: bytes | None = None
) -> Job:
    """`add_job`; when the caller's transaction is committed a worker hears of it."""
    job = add_job(member, kind=kind, arguments=arguments, payload=payload)
    wake_after_commit(settings, job)
    return job


def start_capture(settings: Settings, member: Membership, source: Source) -> Job | None:
    """A copy of the source's page, unless one is on its way or it has no address.

    None when there is no room for one more either: whoever cites goes on, and the source says that it has no copy.
    """
    db.session.refresh(source, with_for_update=True)  # of two who ask at once, the second sees the job of the first
    waiting = source.capture_job
    if not source.url or (waiting and waiting.is_open):
        return waiting
    try:
        asked = {"source_id": source.id, "address": source.url}
        source.capture_job = start_job(settings, member, kind="capture_source", arguments=asked)
    except TooMany:
        return None
    return source.capture_job


def start_upload(settings: Settings, member: Membership, source: Source, *, name: str, raw: bytes) -> Job:
    """A copy of the source from a file. Raises `TooMany`."""
    asked = {"source_id": source.id, "name": name}
    source.capture_job = start_job(settings, member, kind="capture_upload", arguments=asked, payload=raw)
    return source.capture_job


def restart_job(settings: Settings, member: Membership, job: Job) -> None:
    """`retry_job`, likewise."""
    retry_job(member, job)
    wake_after_commit(settings, job)


def wake_after_commit(settings: Settings, job: Job) -> None:
    """Not before: a worker that looks too early finds nothing."""
    job_id = job.id
    event.listen(db.session(), "after_commit", lambda _session: wake(settings, job_id), once=True)
