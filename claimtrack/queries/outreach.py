"""Whom was asked: about a claim, about an article, by a team."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from claimtrack.db import db
from claimtrack.domain.vocabulary import Outcome
from claimtrack.models import Article, Claim, Outreach, Team
from claimtrack.queries.claim_filters import is_live
from claimtrack.queries.paging import Page, count_up_to, page_within

SIZE = 50


class OutreachRow(NamedTuple):
    """A question, and the claim that it was about."""

    outreach: Outreach
    claim: Claim


def outreach_of(claim: Claim) -> Sequence[Outreach]:
    """The questions about a claim, the newest first, with their links. Two statements."""
    found = select(Outreach).where(Outreach.claim_id == claim.id, Outreach.removed_at.is_(None))
    loaded = found.options(joinedload(Outreach.created_by), joinedload(Outreach.source), selectinload(Outreach.links))
    return db.session.scalars(loaded.order_by(Outreach.id.desc())).all()


def outreach_page(team: Team, *, outcome: Outcome | None = None, page: int = 1, size: int = SIZE) -> Page[OutreachRow]:
    """Those about claims that stand; without an outcome those that wait, the soonest due first."""
    found = select(Outreach.id).join(Claim, Claim.id == Outreach.claim_id)
    found = found.where(Outreach.removed_at.is_(None), *is_live(team))
    found = found.where(Outreach.outcome == (outcome or Outcome.WAITING))
    total, is_more = count_up_to(found)
    page = page_within(page, total, size)
    ids = found.order_by(Outreach.due_at.asc().nulls_last(), Outreach.id).limit(size).offset((page - 1) * size)
    return Page(_rows(list(db.session.scalars(ids))), page, size, total, is_more)


def outreach_rows(article: Article) -> list[OutreachRow]:
    """All of an article, by claim."""
    found = select(Outreach.id).join(Claim, Claim.id == Outreach.claim_id)
    live = (Claim.article_id == article.id, Claim.removed_at.is_(None), Outreach.removed_at.is_(None))
    return _rows(list(db.session.scalars(found.where(*live).order_by(Claim.number, Outreach.id))))


def _rows(ids: Sequence[int]) -> list[OutreachRow]:
    found = (
        select(Outreach, Claim)
        .join(Claim, Claim.id == Outreach.claim_id)
        .where(Outreach.id.in_(ids))
        .options(joinedload(Outreach.created_by), joinedload(Claim.article), selectinload(Claim.annotations))
    )
    rows = {outreach.id: OutreachRow(outreach, claim) for outreach, claim in db.session.execute(found)}
    return [rows[id_] for id_ in ids]
