"""Sentences that are no claim: opinion, not checkable, skipped."""

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import MarkKind
from claimtrack.models import Article, Mark, Membership
from claimtrack.services.events import record
from claimtrack.services.locking import lock_live
from claimtrack.services.places import anchor_in


def mark_sentence(
    member: Membership, article: Article, *, revision_id: int, start: int, end: int, exact: str, kind: MarkKind
) -> Mark:
    """Say why these words are no claim. Marking the same words again changes the reason."""
    lock_live(article)
    found = anchor_in(article, revision_id=revision_id, start=start, end=end, exact=exact)
    mark = _mark_at(revision_id, found.start, found.end)
    if mark is None:
        mark = Mark(
            team_id=article.team_id,
            revision_id=revision_id,
            start=found.start,
            end=found.end,
            kind=kind,
            created_by_id=member.user_id,
        )
        db.session.add(mark)
        after = {"removed_at": None, "kind": kind, "exact": found.exact}
        record(member, "mark.made", mark, article=article, before={"removed_at": now()}, after=after)
    elif mark.kind is not kind:
        before, mark.kind = mark.kind, kind
        record(member, "mark.changed", mark, article=article, before={"kind": before}, after={"kind": kind})
    return mark


def unmark_sentence(
    member: Membership, article: Article, *, revision_id: int, start: int, end: int, exact: str
) -> None:
    """Open the sentence again. Nothing happens where there is no mark."""
    lock_live(article)
    found = anchor_in(article, revision_id=revision_id, start=start, end=end, exact=exact)
    mark = _mark_at(revision_id, found.start, found.end)
    if mark is not None:
        mark.removed_at = now()
        after = {"removed_at": mark.removed_at, "exact": found.exact}
        record(member, "mark.removed", mark, article=article, before={"removed_at": None}, after=after)


def _mark_at(revision_id: int, start: int, end: int) -> Mark | None:
    return db.session.scalar(
        select(Mark).where(
            Mark.revision_id == revision_id, Mark.start == start, Mark.end == end, Mark.removed_at.is_(None)
        )
    )
