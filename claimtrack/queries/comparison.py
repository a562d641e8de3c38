"""Two versions of an article with what is marked in each, for laying them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from claimtrack.db import db
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.text.roles import FRAME_ROLES, STORY_ROLES
from claimtrack.domain.text.spans import Span
from claimtrack.models import Annotation, Block, Claim, KeptAnchor, Revision


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """Where a claim stands in a version, with the look that it has today."""

    start: int
    end: int
    claim_id: int
    number: int
    tone: str
    word: str


@dataclass(frozen=True)
class MarkedVersion:
    """A version's text, the blocks of it that are read, and the places of claims in it, by start."""

    revision: Revision
    blocks: Sequence[Span]
    places: Sequence[MarkedPlace]


def marked_version(revision: Revision, *, is_newest: bool) -> MarkedVersion:
    """The newest version holds its places itself; of an earlier one they were kept."""
    read = select(Block.start, Block.end).where(
        Block.revision_id == revision.id, Block.role.in_(STORY_ROLES | FRAME_ROLES)
    )
    blocks = [Span(start, end) for start, end in db.session.execute(read.order_by(Block.start))]
    rows = db.session.execute(_standing(revision) if is_newest else _kept(revision))
    return MarkedVersion(revision, blocks, [_place(*row) for row in rows])


def _place(start: int, end: int, claim: Claim) -> MarkedPlace:
    standing = (claim.status, claim.verdict)
    return MarkedPlace(start, end, claim.id, claim.number, tone_of(*standing), word_of(*standing))


def _standing(revision: Revision) -> Select[int, int, Claim]:
    return (
        select(Annotation.start, Annotation.end, Claim)
        .join(Claim, Claim.id == Annotation.claim_id)
        .where(Annotation.revision_id == revision.id, Annotation.removed_at.is_(None), Claim.removed_at.is_(None))
        .order_by(Annotation.start, Claim.number)
    )


def _kept(revision: Revision) -> Select[int, int, Claim]:
    return (
        select(KeptAnchor.start, KeptAnchor.end, Claim)
        .join(Annotation, Annotation.id == KeptAnchor.annotation_id)
        .join(Claim, Claim.id == Annotation.claim_id)
        .where(KeptAnchor.revision_id == revision.id, Claim.removed_at.is_(None))
        .order_by(KeptAnchor.start, Claim.number)
    )
