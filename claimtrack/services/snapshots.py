"""A captured copy becomes a snapshot of its source, and what rests on the source learns of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import insert

from claimtrack.db import db
from claimtrack.domain.library import FIELDS, LONGEST
from claimtrack.domain.vocabulary import SnapshotKind
from claimtrack.models import Claim, Membership, Snapshot, SnapshotSketch, Source
from claimtrack.queries.snapshots import live_citations
from claimtrack.services.events import Claimtrack, record
from claimtrack.services.passages import place_passages
from claimtrack.services.source_edits import citing_claims
from claimtrack.services.watching import begin_watch


@dataclass(frozen=True, slots=True)
class Captured:
    """A whole copy whose WARC is in the store. The fields are those of `models.Snapshot`, and the sketch of its words.

    `author` and `published_on` are what the copy says of itself, for a source of which nobody said it.
    """

    kind: SnapshotKind
    captured_at: dt.datetime
    payload_sha256: str
    payload_size: int
    warc_sha256: str
    warc_size: int
    record_id: str
    same_as_id: int | None = None
    address: str = ""
    final_address: str = ""
    status: int | None = None
    network_address: str = ""
    media_type: str = ""
    headers: list[list[Any]] = field(default_factory=list)
    hops: list[list[Any]] = field(default_factory=list)
    file_name: str = ""
    title: str = ""
    csl: dict[str, Any] = field(default_factory=dict)
    language: str = ""
    text: str = ""
    text_sha256: str = ""
    blocks: list[list[Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sketch: list[int] = field(default_factory=list)
    publisher: str = ""
    author: str = ""
    published_on: dt.date | None = None


OF_THE_SOURCE = ("sketch", "publisher", "author", "published_on")


def keep_snapshot(actor: Membership | Claimtrack, source: Source, captured: Captured) -> Snapshot:
    """Store it, fill what nobody said of the source yet, and look for the passages that are cited from it.

    A source that was merged meanwhile hands it on to the one that it became.
    """
    db.session.refresh(source, with_for_update=True)
    if source.merged_into_id is not None:
        return keep_snapshot(actor, db.session.get_one(Source, source.merged_into_id), captured)
    claims = citing_claims(source)
    columns = {one.name: getattr(captured, one.name) for one in fields(captured) if one.name not in OF_THE_SOURCE}
    snapshot = Snapshot(team_id=source.team_id, source_id=source.id, created_by_id=actor.user_id, **columns)
    db.session.add(snapshot)
    db.session.flush()
    _keep_sketch(snapshot, captured.sketch)
    _fill(actor, source, captured)
    place_passages(live_citations(source), snapshot)
    if snapshot.kind is SnapshotKind.FETCHED:
        begin_watch(actor, source, snapshot, claims)
    _tell(actor, snapshot, claims)
    return snapshot


def _keep_sketch(snapshot: Snapshot, values: Sequence[int]) -> None:
    rows = [
        {"snapshot_id": snapshot.id, "team_id": snapshot.team_id, "slot": slot, "value": value}
        for slot, value in enumerate(values)
    ]
    if rows:
        db.session.execute(insert(SnapshotSketch), rows)


def _fill(actor: Membership | Claimtrack, source: Source, captured: Captured) -> None:
    """What a page says of itself, where no person said anything."""
    found: dict[str, Any] = {
        name: getattr(captured, name)
        for name in ("publisher", "author", "published_on")
        if getattr(captured, name) and not getattr(source, name)
    }
    if captured.title and source.title == source.url:
        found["title"] = captured.title[:LONGEST]
    if declared := _declared(source, captured):
        found["csl"] = declared | source.csl
    if found:
        before = {name: getattr(source, name) for name in found}
        for name, value in found.items():
            setattr(source, name, value)
        record(actor, "source.described", source, before=before, after=found)


def _declared(source: Source, captured: Captured) -> dict[str, Any]:
    """What the source does not say yet; of part of a date there is no need where the day is known."""
    asked = FIELDS.keys() - source.csl.keys() - ({"issued"} if source.published_on else set())
    return {name: value for name, value in captured.csl.items() if name in asked}


def _tell(actor: Membership | Claimtrack, snapshot: Snapshot, claims: Sequence[Claim]) -> None:
    after = {"captured_at": snapshot.captured_at, "sha256": snapshot.payload_sha256, "title": snapshot.source.title}
    for claim in claims:
        record(actor, "snapshot.kept", snapshot, claim=claim, after=after)
    if not claims:
        record(actor, "snapshot.kept", snapshot, after=after)
