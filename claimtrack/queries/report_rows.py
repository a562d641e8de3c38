"""The rows that a report is made of: the same number of statements for one claim and for five hundred."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import selectinload, undefer

from claimtrack.db import db
from claimtrack.domain.content import had_a_hand, words_of_file
from claimtrack.domain.errors import NotFound
from claimtrack.models import Article, Citation, Claim, Event, KeptAnchor, Mark, Review, Revision, Submission, User


@dataclass(frozen=True)
class ReportRows:
    """What stands; what was taken away is not in it. Collections of claims still hold what was taken away."""

    article: Article
    revisions: Sequence[Revision]  # by number, the newest last
    marks: Mapping[int, list[Mark]]  # by revision
    claims: Sequence[Claim]
    submissions: Mapping[int, list[Submission]]  # by claim
    reviews: Mapping[int, list[Review]]  # by submission
    anchors: Mapping[int, list[KeptAnchor]]  # by place, by revision
    hands: Mapping[int, set[int]]  # by claim, the ids of those who worked on it
    quoted: Mapping[int, str]  # by claim, the words of a file that it came from, where the text said them otherwise
    names: Mapping[int, str]  # of everybody in these rows, by id

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The numbers of the revisions, by id."""
        return {revision.id: revision.number for revision in self.revisions}


def report_rows(article: Article) -> ReportRows:
    """Those of the article and of all its revisions."""
    revisions, marks, claims = _revisions(article), _marks(article), _claims(article)
    submissions, reviews, anchors = _submissions(article), _reviews(article), _anchors(article)
    hands, quoted = _told(article)
    people = {article.created_by_id, *(revision.created_by_id for revision in revisions)}
    people.update(mark.created_by_id for found in marks.values() for mark in found)
    people.update(_people_of(claims), *hands.values())
    people.update(row.created_by_id for rows in submissions.values() for row in rows)
    people.update(
        id_ for rows in reviews.values() for row in rows for id_ in (row.created_by_id, row.dropped_by_id or 0)
    )
    names = {row.id: row.name for row in db.session.execute(select(User.id, User.name).where(User.id.in_(people)))}
    return ReportRows(article, revisions, marks, claims, submissions, reviews, anchors, hands, quoted, names)


def _revisions(article: Article) -> Sequence[Revision]:
    found = db.session.scalars(
        select(Revision)
        .where(Revision.article_id == article.id)
        .options(selectinload(Revision.blocks), selectinload(Revision.remarks), undefer(Revision.raw))
        .order_by(Revision.number)
    ).all()
    if not found:
        raise NotFound
    return found


def _marks(article: Article) -> Mapping[int, list[Mark]]:
    found = defaultdict(list)
    of_article = select(Mark).join(Revision, Revision.id == Mark.revision_id).where(Revision.article_id == article.id)
    for mark in db.session.scalars(of_article.where(Mark.removed_at.is_(None)).order_by(Mark.start, Mark.id)):
        found[mark.revision_id].append(mark)
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


def _anchors(article: Article) -> Mapping[int, list[KeptAnchor]]:
    found = defaultdict(list)
    of_article = (
        select(KeptAnchor)
        .join(Revision, Revision.id == KeptAnchor.revision_id)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number)
    )
    for anchor in db.session.scalars(of_article):
        found[anchor.annotation_id].append(anchor)
    return found


def _told(article: Article) -> tuple[Mapping[int, set[int]], Mapping[int, str]]:
    """What the events of the claims tell: who worked on each, and the words that it came with."""
    hands, quoted = defaultdict(set), {}
    events = select(Event.claim_id, Event.actor_id, Event.kind, Event.before, Event.after).order_by(Event.id)
    for claim_id, actor_id, kind, before, after in db.session.execute(
        events.where(Event.article_id == article.id, Event.claim_id.is_not(None))
    ):
        if had_a_hand(kind, after):
            hands[claim_id].add(actor_id)
        if words := words_of_file(kind, before, after):
            quoted[claim_id] = words
    return hands, quoted


def _people_of(claims: Sequence[Claim]) -> Iterator[int]:
    for claim in claims:
        yield claim.created_by_id
        if claim.assignee_id is not None:
            yield claim.assignee_id
        yield from (place.created_by_id for place in claim.annotations)
        yield from (citation.created_by_id for citation in claim.citations)
