"""Copies of sources: fetched or taken from a file outside of any transaction, kept at the end."""

from claimtrack.archive.store import open_store
from claimtrack.config import Settings
from claimtrack.db import db
from claimtrack.domain.errors import TooLarge
from claimtrack.jobs.running import Running
from claimtrack.models import Source
from claimtrack.queries.lookup import one
from claimtrack.queries.snapshots import kept_bytes
from claimtrack.services.capturing import Held, Holder, capture_address, capture_file, holder_in
from claimtrack.services.snapshots import Captured, keep_snapshot

FETCHING, READING = "Fetching it", "Reading it"


def holder_at_rest(team_id: int) -> Holder:
    """`holder_in`, in a transaction that is over when it answers: on SQLite nobody else could write meanwhile."""

    def holder(payload_sha256: str) -> Held | None:
        try:
            return holder_in(team_id)(payload_sha256)
        finally:
            db.session.rollback()

    return holder


def check_room(settings: Settings, team_id: int) -> None:
    """Before a copy is taken. Raises `TooLarge` when the team has kept as much as it may."""
    most = settings.evidence_gigabytes
    try:
        if most and kept_bytes(team_id) >= most * 1_000_000_000:
            raise TooLarge(
                f"The copies of this team take {most} GB, which is all that they may. Ask your administrator."
            )
    finally:
        db.session.rollback()


def capture_source(running: Running) -> None:
    """What is at the `address` of the arguments now becomes a snapshot of the source `source_id`."""
    running.progress(0, 0, FETCHING)
    check_room(running.settings, running.team_id)
    captured = capture_address(
        running.settings.fetch_rules(),
        open_store(running.settings),
        running.arguments["address"],
        holder=holder_at_rest(running.team_id),
        on_fetching=lambda done, total: running.progress(done, total or 0, f"{FETCHING}: {done / 1e6:.1f} MB so far"),
        on_reading=lambda done, total: running.progress(done, total, READING),
    )
    _keep(running, captured)


def capture_upload(running: Running) -> None:
    """The payload, a file called `name` in the arguments, becomes a snapshot of the source `source_id`."""
    running.progress(0, 0, READING)
    check_room(running.settings, running.team_id)
    captured = capture_file(
        open_store(running.settings),
        running.payload or b"",
        name=running.arguments["name"],
        holder=holder_at_rest(running.team_id),
        on_reading=lambda done, total: running.progress(done, total, READING),
    )
    _keep(running, captured)


def _keep(running: Running, captured: Captured) -> None:
    with running.finishing() as ending:
        source = one(Source, ending.member.team, running.arguments["source_id"])
        snapshot = keep_snapshot(ending.member, source, captured)
        ending.result.update(outcome="snapshot", source_id=snapshot.source_id, snapshot_id=snapshot.id)
