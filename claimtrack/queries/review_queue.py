"""What waits for a decision."""

from sqlalchemy import case, select

from claimtrack.db import db
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Article, Claim, Membership


def next_in_review(member: Membership, after: Claim) -> Claim | None:
    """The next claim in review: of the same article first, in the order of marking; then of the others."""
    same = case((Claim.article_id == after.article_id, 0), else_=1)
    return db.session.scalar(
        select(Claim)
        .join(Article, Article.id == Claim.article_id)
        .where(
            Claim.team_id == member.team_id,
            Claim.status == Status.IN_REVIEW,
            Claim.id != after.id,
            Claim.removed_at.is_(None),
            Article.removed_at.is_(None),
        )
        .order_by(same, Claim.article_id, Claim.number)
        .limit(1)
    )
