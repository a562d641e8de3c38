"""Claims of many articles, a page at a time, with all that a row shows, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import joinedload, selectinload

from claimtrack.db import db, now
from claimtrack.domain.concerns import Concern
from claimtrack.domain.vocabulary import Labelled, Stance, Status, Verdict
from claimtrack.models import Annotation, Article, Citation, Claim, Team, User
from claimtrack.queries.claim_filters import ClaimFilter, conditions, matching
from claimtrack.queries.paging import Page, count_up_to, page_within
from claimtrack.queries.standing import stands

SIZE = 50


class ClaimSort(Labelled):
    """The orders that a list of claims can have."""

    DUE = "due", "Due, soonest first"
    ARTICLE = "article", "Article, newest first"
    AGE = "age", "Age, oldest first"
    STATUS = "status", "Status"
    VERDICT = "verdict", "Verdict"
    CHECKER = "checker", "Checker"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list. `words` are its statement, or the quote; `stances` count its citations."""

    claim: Claim
    words: str
    stances: list[tuple[Stance, int]]
    concerns: frozenset[Concern]


def claim_page(
    team: Team, wanted: ClaimFilter, *, sort: ClaimSort = ClaimSort.DUE, page: int = 1, size: int = SIZE
) -> Page[ClaimRow]:
    """The claims that match, in the order asked for."""
    found = matching(team, wanted)
    total, is_more = count_up_to(found)
    page = page_within(page, total, size)
    ids = db.session.scalars(ordered(found, sort).limit(size).offset((page - 1) * size)).all()
    return Page(rows_of(ids), page, size, total, is_more)


def ordered(found: Select[int], sort: ClaimSort) -> Select[int]:
    """The same ids in order; what is equal keeps the order of marking."""
    if sort is ClaimSort.CHECKER:
        found = found.outerjoin(User, User.id == Claim.assignee_id)
    keys: dict[ClaimSort, tuple[ColumnElement[Any], ...]] = {
        ClaimSort.DUE: (Claim.due_at.asc().nulls_last(),),
        ClaimSort.ARTICLE: (Claim.article_id.desc(), _first_place().asc().nulls_last()),
        ClaimSort.AGE: (Claim.created_at.asc(),),
        ClaimSort.STATUS: (_rank(Claim.status, Status),),
        ClaimSort.VERDICT: (_rank(Claim.verdict, Verdict),),
        ClaimSort.CHECKER: (User.name.asc().nulls_last(),),
    }
    return found.order_by(*keys[sort], Claim.id.asc())


def rows_of(ids: Sequence[int]) -> list[ClaimRow]:
    """The rows for these claims, in this order."""
    asked = conditions(now())
    found = db.session.execute(
        select(Claim, *asked.values())
        .where(Claim.id.in_(ids))
        .options(
            joinedload(Claim.article).load_only(Article.title, Article.due_at),
            joinedload(Claim.assignee),
            selectinload(Claim.tags),
        )
    ).all()
    quotes, stances = _quotes(ids), _stances(ids)
    rows = {
        claim.id: ClaimRow(
            claim,
            claim.statement or quotes.get(claim.id, ""),
            stances.get(claim.id, []),
            frozenset(concern for concern, holds in zip(asked, flags, strict=True) if holds),
        )
        for claim, *flags in found
    }
    return [rows[claim_id] for claim_id in ids]


def _quotes(ids: Sequence[int]) -> dict[int, str]:
    """The words of the first place of each claim; those of a place that is gone if there is no other."""
    places = db.session.execute(
        select(Annotation.claim_id, Annotation.exact)
        .where(Annotation.claim_id.in_(ids), Annotation.removed_at.is_(None))
        .order_by(stands().asc(), Annotation.start.desc())
    )
    return {row.claim_id: row.exact for row in places}


def _stances(ids: Sequence[int]) -> dict[int, list[tuple[Stance, int]]]:
    counted = db.session.execute(
        select(Citation.claim_id, Citation.stance, func.count())
        .where(Citation.claim_id.in_(ids), Citation.removed_at.is_(None))
        .group_by(Citation.claim_id, Citation.stance)
    ).all()
    numbers = {(claim_id, stance): count for claim_id, stance, count in counted}
    cited = {claim_id for claim_id, _, _ in counted}
    return {i: [(stance, numbers[i, stance]) for stance in Stance if (i, stance) in numbers] for i in cited}


def _first_place() -> ColumnElement[int | None]:
    placed = (Annotation.claim_id == Claim.id, Annotation.removed_at.is_(None), stands())
    return select(func.min(Annotation.start)).where(*placed).correlate(Claim).scalar_subquery()


def _rank(column: Any, kind: type[Status] | type[Verdict]) -> ColumnElement[int]:
    members: list[Labelled] = list(kind)
    return case({member: rank for rank, member in enumerate(members)}, value=column, else_=len(members))
