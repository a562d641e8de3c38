"""Snapshots of sources."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from claimtrack.db import db
from claimtrack.domain.errors import NotFound
from claimtrack.domain.vocabulary import SnapshotKind
from claimtrack.models import Citation, Claim, Snapshot, Source, Team
from claimtrack.queries.claim_filters import is_live


class CitedWords(NamedTuple):
    """Words of a snapshot (code points of its text) that a citation rests on, and the claim that they are cited for."""

    start: int
    end: int
    citation_id: int
    claim_id: int
    number: int


def snapshots_of(source: Source) -> Sequence[Snapshot]:
    """All, the newest first, without their texts."""
    found = select(Snapshot).where(Snapshot.source_id == source.id).options(joinedload(Snapshot.created_by))
    return db.session.scalars(found.order_by(Snapshot.id.desc())).all()


def snapshot_in(team: Team, source_id: int, snapshot_id: int) -> Snapshot:
    """One, with its text. Raises `NotFound`."""
    found = select(Snapshot).where(
        Snapshot.id == snapshot_id, Snapshot.source_id == source_id, Snapshot.team_id == team.id
    )
    snapshot = db.session.scalar(found.options(undefer(Snapshot.text), undefer(Snapshot.blocks)))
    if snapshot is None:
        raise NotFound("This copy is not there, or it belongs to another team.")
    return snapshot


def newest_snapshot(source: Source) -> Snapshot | None:
    """With its text; None while there is no copy."""
    newest = select(Snapshot).where(Snapshot.source_id == source.id).order_by(Snapshot.id.desc()).limit(1)
    return db.session.scalar(newest.options(undefer(Snapshot.text), undefer(Snapshot.blocks)))


def newest_fetched(source: Source) -> Snapshot | None:
    """As `newest_snapshot`, of those that came from its own address: the others say nothing of its live page."""
    found = select(Snapshot).where(Snapshot.source_id == source.id, Snapshot.kind == SnapshotKind.FETCHED)
    newest = found.where(Snapshot.address == source.url).order_by(Snapshot.id.desc()).limit(1)
    return db.session.scalar(newest.options(undefer(Snapshot.text), undefer(Snapshot.blocks)))


def has_snapshot(source: Source) -> bool:
    """Whether there is a copy."""
    return db.session.scalar(select(Snapshot.id).where(Snapshot.source_id == source.id).limit(1)) is not None


def holds_payload(team_id: int, payload_sha256: str) -> Snapshot | None:
    """The first snapshot of the team whose file holds these very bytes itself."""
    same = select(Snapshot).where(Snapshot.team_id == team_id, Snapshot.payload_sha256 == payload_sha256)
    return db.session.scalar(same.where(Snapshot.same_as_id.is_(None)).order_by(Snapshot.id).limit(1))


def kept_bytes(team_id: int) -> int:
    """What the archive files of the team take."""
    return db.session.scalar(select(func.sum(Snapshot.warc_size)).where(Snapshot.team_id == team_id)) or 0


def live_citations(source: Source) -> Sequence[Citation]:
    """Those of claims that stand, by claim."""
    team = db.session.get_one(Team, source.team_id)
    found = select(Citation).join(Claim, Claim.id == Citation.claim_id)
    live = found.where(Citation.source_id == source.id, Citation.removed_at.is_(None), *is_live(team))
    return db.session.scalars(live.order_by(Citation.claim_id, Citation.id)).all()


def cited_words(snapshot: Snapshot) -> list[CitedWords]:
    """What claims that stand rest on, in text order."""
    team = db.session.get_one(Team, snapshot.team_id)
    found = (
        select(Citation.start, Citation.end, Citation.id, Claim.id, Claim.number)
        .join(Claim, Claim.id == Citation.claim_id)
        .where(Citation.snapshot_id == snapshot.id, Citation.removed_at.is_(None), Citation.start.is_not(None))
        .where(*is_live(team))
        .order_by(Citation.start, Citation.id)
    )
    return [CitedWords(start or 0, end or 0, *ids) for start, end, *ids in db.session.execute(found)]
