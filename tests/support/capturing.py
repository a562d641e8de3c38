"""Captures of servers of every kind, by the real queue and its workers."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import Flask
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.vocabulary import JobState
from claimtrack.jobs.start import start_capture
from claimtrack.jobs.worker import working
from claimtrack.models import Job, Membership, Snapshot, Source
from tests.factories import make_source
from tests.support.behaviours import BEHAVIOURS, KEPT
from tests.support.misbehaving import serving


@dataclass(frozen=True)
class Outcome:
    """What came of all captures: those that came out otherwise than they should, and what is stored."""

    captures: int
    kept: int
    wrong: list[str]
    payloads: int
    holders: int
    seconds: float


def capture_all(app: Flask, members: Sequence[Membership], names: Sequence[str], *, threads: int = 4) -> Outcome:
    """One capture for each name of `BEHAVIOURS`, which may come again: each time another page."""
    pages = {f"/behaves/{quote(name)}/{at}": BEHAVIOURS[name].respond(at) for at, name in enumerate(names)}
    pages |= {f"/behaves/a%20page/{at}": BEHAVIOURS["a page"].respond(at) for at in range(len(names))}
    with ExitStack() as stack:
        server = stack.enter_context(serving(pages))
        settings = replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{server.port}", watch_sources=False)
        asked = {}
        for at, name in enumerate(names):
            member = members[at % len(members)]
            source = make_source(member, url=server.url(f"/behaves/{quote(name)}/{at}"))
            job = start_capture(settings, member, source)
            assert job
            asked[source.id] = (name, job.id)
        db.session.commit()
        begun = time.monotonic()
        with working(app.app_context, settings, threads):
            while _open():
                time.sleep(0.1)
        seconds = time.monotonic() - begun
        return _outcome(asked, seconds)


def _open() -> int:
    states = (JobState.QUEUED, JobState.RUNNING)
    count = len(db.session.scalars(select(Job.id).where(Job.state.in_(states))).all())
    db.session.rollback()
    return count


def _outcome(asked: dict[int, tuple[str, int]], seconds: float) -> Outcome:
    copies = {one.source_id: one for one in db.session.scalars(select(Snapshot))}
    wrong = []
    for source_id, (name, job_id) in asked.items():
        job, copy, behaviour = db.session.get_one(Job, job_id), copies.get(source_id), BEHAVIOURS[name]
        is_right = (
            job.state is JobState.DONE and copy is not None and bool(copy.text) is behaviour.has_words
            if behaviour.expected is KEPT
            else job.state is JobState.FAILED and copy is None and behaviour.expected in job.error
        )
        if not is_right:
            wrong.append(f"{name}: {job.state.value} {job.error} {copy and (copy.text[:40], copy.notes)!r}")
    assert db.session.scalar(select(Source.id).limit(1))
    holders = sum(one.same_as_id is None for one in copies.values())
    return Outcome(
        len(asked), len(copies), wrong, len({one.payload_sha256 for one in copies.values()}), holders, seconds
    )
