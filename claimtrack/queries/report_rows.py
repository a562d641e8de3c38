"""The rows that a report is made of: the same number of statements for one claim and for five hundred."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from claimtrack.db import db
from claimtrack.domain.content import had_a_hand
from claimtrack.domain.errors import NotFound
from claimtrack.models import Article, Citation, Claim, Event, Mark, Review, Revision, Submission, User


@dataclass(frozen=True)
class ReportRows:
    """What stands; what was taken away is not in it. Collections of claims still hold what was taken away."""

    article: Article
    revision: Revision
    marks: Sequence[Mark]
    claims: Sequence[Claim]
    submissions: Mapping[int, list[Submission]]  # by claim
    reviews: Mapping[int, list[Review]]  # by submission
    hands: Mapping[int, set[int]]  # by claim, the ids of those who worked on it
    names: Mapping[int, str]  # of everybody in these rows, by id


def report_rows(article: Article) -> ReportRows:
    """Those of the article's newest revision."""
    revision = _revision(article)
    marks = db.session.scalars(
        select(Mark).where(Mark.revision_id == revision.id, Mark.removed_at.is_(None)).order_by(Mark.start, Mark.id)
    ).all()
    claims = _claims(article)
    submissions, reviews, hands = _submissions(article), _reviews(article), _hands(article)
    people = {article.created_by_id, revision.created_by_id, *(mark.created_by_id for mark in marks)}
    people.update(_people_of(claims), *hands.values())
    people.update(row.created_by_id for rows in submissions.values() for row in rows)
    people.update(
        id_ for rows in reviews.values() for row in rows for id_ in (row.created_by_id, row.dropped_by_id or 0)
    )
    names = db.session.execute(select(User.id, User.name).where(User.id.in_(people)))
    return ReportRows(
        article, revision, marks, claims, submissions, reviews, hands, {row.id: row.name for row in names}
    )


def _revision(article: Article) -> Revision:
    found = db.session.scalar(
        select(Revision)
        .where(Revision.article_id == article.id)
        .options(selectinload(Revision.blocks))
        .order_by(Revision.number.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found


def _claims(article: Article) -> Sequence[Claim]:
    return db.session.scalars(
        select(Claim)
        .where(Claim.article_id == article.id, Claim.removed_at.is_(None))
        .options(
            selectinload(Claim.annotations),
            selectinload(Claim.tags),
            selectinload(Claim.citations).joinedload(Citation.source),
        )
        .order_by(Claim.number)
    ).all()


def _submissions(article: Article) -> Mapping[int, list[Submission]]:
    found = defaultdict(list)
    of_article = select(Submission).join(Claim, Claim.id == Submission.claim_id).where(Claim.article_id == article.id)
    for row in db.session.scalars(of_article.order_by(Submission.id)):
        found[row.claim_id].append(row)
    return found


def _reviews(article: Article) -> Mapping[int, list[Review]]:
    found = defaultdict(list)
    of_article = select(Review).join(Claim, Claim.id == Review.claim_id).where(Claim.article_id == article.id)
    for row in db.session.scalars(of_article.order_by(Review.id)):
        found[row.submission_id].append(row)
    return found


def _hands(article: Article) -> Mapping[int, set[int]]:
    found = defaultdict(set)
    events = select(Event.claim_id, Event.actor_id, Event.kind, Event.after)
    for claim_id, actor_id, kind, after in db.session.execute(
        events.where(Event.article_id == article.id, Event.claim_id.is_not(None))
    ):
        if had_a_hand(kind, after):
            found[claim_id].add(actor_id)
    return found


def _people_of(claims: Sequence[Claim]) -> Iterator[int]:
    for claim in claims:
        yield claim.created_by_id
        if claim.assignee_id is not None:
            yield claim.assignee_id
        yield from (place.created_by_id for place in claim.annotations)
        yield from (citation.created_by_id for citation in claim.citations)
