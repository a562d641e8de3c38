"""An article as a report."""

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import NotFound
from claimtrack.domain.report import Report
from claimtrack.domain.reported import (
    ReportedArticle,
    ReportedCitation,
    ReportedClaim,
    ReportedCopy,
    ReportedReview,
    ReportedSource,
    ReportedSubmission,
)
from claimtrack.models import Article, Citation, Claim, Review, Source, Submission
from claimtrack.queries.report_rows import ReportRows, report_rows
from claimtrack.queries.report_texts import places_of, version_in
from claimtrack.queries.same_copies import first_text_sha256


def report_of(article: Article, *, with_confidential: bool = False) -> Report:
    """The report of the article with all its versions. Raises `NotFound` for a draft and for a removed article.

    Of confidential sources it says that they are there, and nothing else, unless somebody chose otherwise.
    """
    if article.is_draft or article.removed_at is not None:
        raise NotFound("There is no report: this article is still a draft, or it was removed.")
    rows = report_rows(article)
    numbers = _source_numbers(rows)
    *earlier, newest = (version_in(rows, revision) for revision in rows.revisions)
    return Report(
        generated_at=article.changed_at,
        left_out=0,
        article=_article(rows),
        text=newest.text,
        blocks=newest.blocks,
        marks=newest.marks,
        claims=tuple(_claim(claim, rows, numbers, with_confidential) for claim in rows.claims),
        sources=tuple(_source(source, number, with_confidential) for source, number in numbers.items()),
        versions=tuple(earlier),
    )


def _source_numbers(rows: ReportRows) -> dict[Source, int]:
    cited = (citation.source for claim in rows.claims for citation in _standing(claim))
    return {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}


def _standing(claim: Claim) -> list[Citation]:
    return [citation for citation in claim.citations if citation.removed_at is None]


def _article(rows: ReportRows) -> ReportedArticle:
    article = rows.article
    return ReportedArticle(
        title=article.title,
        byline=article.byline,
        publisher=article.publisher,
        published_on=article.published_on,
        language=article.language,
        due_at=article.due_at,
        last_claim_number=article.last_claim_number,
        created_at=article.created_at,
        created_by=rows.names[article.created_by_id],
        address=article.address,
        same_copy_as=_same_copy_as(article.same_copy_as),
    )


def _same_copy_as(root: Article | None) -> ReportedCopy | None:
    if root is None or root.removed_at is not None:
        return None
    return ReportedCopy(root.title, root.publisher, root.address, first_text_sha256(root))


def _claim(claim: Claim, rows: ReportRows, numbers: dict[Source, int], with_confidential: bool) -> ReportedClaim:
    return ReportedClaim(
        number=claim.number,
        statement=claim.statement,
        claimant=claim.claimant,
        claimed_on=claim.claimed_on,
        kind=claim.kind,
        status=claim.status,
        verdict=claim.verdict,
        explanation=claim.explanation,
        fix=claim.fix,
        note=claim.note,
        assignee=rows.names[claim.assignee_id] if claim.assignee_id is not None else None,
        due_at=claim.due_at,
        tags=tuple(sorted(tag.name for tag in claim.tags)),
        created_at=claim.created_at,
        created_by=rows.names[claim.created_by_id],
        changed_at=claim.changed_at,
        edited_by=tuple(sorted({rows.names[id_] for id_ in rows.hands.get(claim.id, ())})),
        places=places_of(claim, rows),
        citations=tuple(_citation(row, rows, numbers[row.source], with_confidential) for row in _standing(claim)),
        submissions=tuple(_submission(row, rows) for row in rows.submissions.get(claim.id, ())),
    )


def _citation(row: Citation, rows: ReportRows, number: int, with_confidential: bool) -> ReportedCitation:
    is_told = with_confidential or not row.source.is_confidential
    return ReportedCitation(
        source=number,
        stance=row.stance,
        passage=row.passage if is_told else "",
        locator=row.locator if is_told else "",
        note=row.note if is_told else "",
        created_at=row.created_at,
        created_by=rows.names[row.created_by_id],
    )


def _submission(row: Submission, rows: ReportRows) -> ReportedSubmission:
    reviews = tuple(_review(review, rows) for review in rows.reviews.get(row.id, ()))
    return ReportedSubmission(row.content_hash, row.created_at, rows.names[row.created_by_id], reviews)


def _review(row: Review, rows: ReportRows) -> ReportedReview:
    return ReportedReview(
        decision=row.decision,
        reason=row.reason,
        content_hash=row.content_hash,
        created_at=row.created_at,
        created_by=rows.names[row.created_by_id],
        dropped_at=row.dropped_at,
        dropped_by=rows.names[row.dropped_by_id] if row.dropped_by_id is not None else None,
    )


def _source(source: Source, number: int, with_confidential: bool) -> ReportedSource:
    is_told = with_confidential or not source.is_confidential
    return ReportedSource(
        number=number,
        kind=source.kind,
        title=source.title if is_told else f"Confidential source {number}",
        url=source.url if is_told else "",
        publisher=source.publisher if is_told else "",
        author=source.author if is_told else "",
        published_on=source.published_on if is_told else None,
        is_primary=source.is_primary,
    )


def has_confidential(article: Article) -> bool:
    """Whether a claim of the article rests on a confidential source."""
    found = (
        select(Citation.id)
        .join(Claim, Claim.id == Citation.claim_id)
        .join(Source, Source.id == Citation.source_id)
        .where(Claim.article_id == article.id, Claim.removed_at.is_(None))
        .where(Citation.removed_at.is_(None), Source.is_confidential)
    )
    return db.session.scalar(found.limit(1)) is not None
