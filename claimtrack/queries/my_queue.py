"""What a person should look at next."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from claimtrack.db import db, now
from claimtrack.domain.concerns import Concern
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Claim, Membership, Submission
from claimtrack.queries.claim_filters import conditions, is_live
from claimtrack.queries.claim_list import ClaimRow, rows_of
from claimtrack.queries.paging import count_up_to

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Queue:
    """The first claims of the queue, and how many there are in all."""

    rows: list[ClaimRow]
    total: int


def queue_of(member: Membership, shown: int = SHOWN) -> Queue:
    """Claims of the member that wait for a checker, and, for who may review, those in review. Sent back ones first."""
    sent_back = conditions(now())[Concern.SENT_BACK]
    mine = or_(
        and_(Claim.assignee_id == member.user_id, Claim.status.in_((Status.TO_CHECK, Status.CHECKING))),
        and_(sent_back, _submitted_by(member)),
    )
    waits = or_(mine, _to_review(member)) if allows(member.role, Permission.REVIEW) else mine
    found = select(Claim.id).where(*is_live(member.team), waits)
    total, _ = count_up_to(found)
    order = (sent_back.desc(), Claim.due_at.asc().nulls_last(), Claim.id.asc())
    return Queue(rows_of(db.session.scalars(found.order_by(*order).limit(shown)).all()), total)


def _to_review(member: Membership) -> ColumnElement[bool]:
    """In review, and neither checked nor sent by oneself: nobody approves their own work."""
    not_mine = or_(Claim.assignee_id.is_(None), Claim.assignee_id != member.user_id)
    return and_(Claim.status == Status.IN_REVIEW, not_mine, _submitter().is_distinct_from(member.user_id))


def _submitted_by(member: Membership) -> ColumnElement[bool]:
    return and_(Claim.status == Status.CHECKING, _submitter() == member.user_id)


def _submitter() -> ColumnElement[int | None]:
    last = select(func.max(Submission.id)).where(Submission.claim_id == Claim.id).correlate(Claim).scalar_subquery()
    return select(Submission.created_by_id).where(Submission.id == last).scalar_subquery()
