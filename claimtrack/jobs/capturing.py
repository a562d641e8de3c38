"""Copies of sources: fetched or taken from a file outside of any transaction, kept at the end."""

from claimtrack.archive.store import open_store
from claimtrack.db import db
from claimtrack.jobs.running import Running
from claimtrack.models import Source
from claimtrack.queries.lookup import one
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


def capture_source(running: Running) -> None:
    """What is at the `address` of the arguments now becomes a snapshot of the source `source_id`."""
    running.progress(0, 0, FETCHING)
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
