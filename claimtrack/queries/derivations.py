"""How sources hang together: what one has its facts from, what has them from it, who carries its text."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from claimtrack.db import db
from claimtrack.models import Derivation, Snapshot, SnapshotSketch, Source
from claimtrack.queries.evidence import ONE_TEXT

MOST = 200


def origins_of(source: Source) -> Sequence[Derivation]:
    """What it has its facts from."""
    found = select(Derivation).where(Derivation.source_id == source.id, Derivation.removed_at.is_(None))
    return db.session.scalars(found.options(joinedload(Derivation.origin)).order_by(Derivation.id)).all()


def offspring_of(source: Source) -> Sequence[Derivation]:
    """What has its facts from it."""
    found = select(Derivation).where(Derivation.origin_id == source.id, Derivation.removed_at.is_(None))
    return db.session.scalars(found.options(joinedload(Derivation.source)).order_by(Derivation.id).limit(MOST)).all()


def sources_with_its_text(source: Source) -> Sequence[Source]:
    """Other sources of the team of which a copy has the text of its newest copy."""
    newest = select(func.max(Snapshot.id)).where(Snapshot.source_id == source.id).scalar_subquery()
    mine, other = aliased(SnapshotSketch), aliased(SnapshotSketch)
    shared = (
        select(other.snapshot_id)
        .join(mine, (mine.slot == other.slot) & (mine.value == other.value))
        .where(mine.snapshot_id == newest, other.team_id == source.team_id)
        .group_by(other.snapshot_id)
        .having(func.count() >= ONE_TEXT)
    )
    ids = select(Snapshot.source_id).where(Snapshot.id.in_(shared), Snapshot.source_id != source.id)
    return db.session.scalars(select(Source).where(Source.id.in_(ids)).order_by(Source.id).limit(MOST)).all()


def others(source: Source) -> Sequence[Source]:
    """The sources that it may have its facts from, the newest first, at most MOST."""
    found = select(Source).where(
        Source.team_id == source.team_id, Source.id != source.id, Source.merged_into_id.is_(None)
    )
    return db.session.scalars(found.order_by(Source.id.desc()).limit(MOST)).all()
