"""What is behind the sources that citations name: copies, live pages, what they have in common. A fixed number of
statements, however many there are.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from claimtrack.db import db
from claimtrack.domain.agencies import agency_in
from claimtrack.domain.independence import CitedSource, Independence, independence
from claimtrack.models import Citation, Derivation, Job, Snapshot, SnapshotSketch, Source, Watch

ONE_TEXT = 10  # shared slots of a sketch's 32, from which two stories are one text in several papers


@dataclass(frozen=True, slots=True)
class Kept:
    """The copies of one source, and its live page if it is watched."""

    copies: int = 0
    newest_at: dt.datetime | None = None
    watch: Watch | None = None


@dataclass(frozen=True)
class Evidence:
    """By source id; a source without anything kept is in it, too."""

    kept: Mapping[int, Kept] = field(default_factory=dict)
    independence: Independence = field(default_factory=lambda: Independence(()))


def evidence_of(citations: Sequence[Citation]) -> Evidence:
    """Of all sources that these cite."""
    sources = list({citation.source_id: citation.source for citation in citations}.values())
    if not sources:
        return Evidence()
    ids = [source.id for source in sources]
    origins, titles = _origins(ids)
    cited = [CitedSource(s.id, s.title, s.is_primary, agency_in(s.author, s.publisher)) for s in sources]
    return Evidence(kept_of(ids), independence(cited, origins, _same_text(ids), titles))


def evidence_stamp(claim_id: int) -> list[tuple[Any, ...]]:
    """What changes on the card of a claim though nobody edits it: how far copies are, how live pages are."""
    found = (
        select(Citation.id, Job.state, Watch.state, Watch.since_at)
        .join(Source, Source.id == Citation.source_id)
        .outerjoin(Job, Job.id == Source.capture_job_id)
        .outerjoin(Watch, Watch.source_id == Source.id)
        .where(Citation.claim_id == claim_id, Citation.removed_at.is_(None))
        .order_by(Citation.id)
    )
    return [tuple(row) for row in db.session.execute(found)]


def kept_of(ids: Sequence[int]) -> dict[int, Kept]:
    """The copies and live pages of sources. One statement."""
    counted = (
        select(Snapshot.source_id, func.count().label("copies"), func.max(Snapshot.captured_at).label("newest_at"))
        .where(Snapshot.source_id.in_(ids))
        .group_by(Snapshot.source_id)
        .subquery()
    )
    found = (
        select(Source.id, counted.c.copies, counted.c.newest_at, Watch)
        .outerjoin(counted, counted.c.source_id == Source.id)
        .outerjoin(Watch, Watch.source_id == Source.id)
        .where(Source.id.in_(ids))
    )
    return {id_: Kept(copies or 0, newest_at, watch) for id_, copies, newest_at, watch in db.session.execute(found)}


def _origins(ids: Sequence[int]) -> tuple[dict[int, set[int]], dict[int, str]]:
    """What the sources have their facts from, and what that has its own from, to the end; and the titles of these."""
    live = Derivation.removed_at.is_(None)
    first = select(Derivation.source_id, Derivation.origin_id).where(Derivation.source_id.in_(ids), live)
    chain = first.cte("chain", recursive=True)
    further = select(Derivation.source_id, Derivation.origin_id).join(chain, Derivation.source_id == chain.c.origin_id)
    chain = chain.union(further.where(live))
    found = select(chain.c.source_id, chain.c.origin_id, Source.title).join(Source, Source.id == chain.c.origin_id)
    origins, titles = defaultdict(set), {}
    for source_id, origin_id, title in db.session.execute(found):
        origins[source_id].add(origin_id)
        titles[origin_id] = title
    return origins, titles


def _same_text(ids: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of the sources whose newest copies share a text."""
    newest = select(func.max(Snapshot.id)).where(Snapshot.source_id.in_(ids)).group_by(Snapshot.source_id)
    one, other, first, second = aliased(SnapshotSketch), aliased(SnapshotSketch), aliased(Snapshot), aliased(Snapshot)
    shared = (
        select(first.source_id, second.source_id)
        .select_from(one)
        .join(other, (other.slot == one.slot) & (other.value == one.value) & (other.snapshot_id > one.snapshot_id))
        .join(first, first.id == one.snapshot_id)
        .join(second, second.id == other.snapshot_id)
        .where(one.snapshot_id.in_(newest), other.snapshot_id.in_(newest))
        .group_by(first.source_id, second.source_id)
        .having(func.count() >= ONE_TEXT)
    )
    return [(a, b) for a, b in db.session.execute(shared)]
