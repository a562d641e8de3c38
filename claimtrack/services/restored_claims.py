"""The claims of a report, stored with their places, evidence and reviews, each in the status that it had."""

from collections.abc import Iterator

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.content import CONTENT_FIELDS
from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedCitation, ReportedClaim, ReportedSubmission
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Article, Citation, Claim, Event, Review, Submission, Tag
from claimtrack.services.claim_status import hash_of
from claimtrack.services.events import plain
from claimtrack.services.restored_people import RestoredPeople
from claimtrack.services.restored_places import Revisions, place_of, restore_anchors
from claimtrack.services.restored_sources import RestoredSources

FIELDS = (
    "number",
    "statement",
    "claimant",
    "claimed_on",
    "kind",
    "status",
    "verdict",
    "explanation",
    "fix",
    "note",
    "due_at",
    "created_at",
    "changed_at",
)


def restore_claims(
    report: Report, article: Article, revisions: Revisions, people: RestoredPeople, sources: RestoredSources
) -> list[int]:
    """The numbers of claims whose decision was about other content than they have now."""
    tags = _tags(report, article.team_id)
    claims = [_claim(reported, article, revisions, people, sources, tags) for reported in report.claims]
    db.session.add_all(claims)
    db.session.flush()  # anchors, submissions and events need their ids
    pairs = list(zip(claims, report.claims, strict=True))
    restore_anchors(
        (pair for claim, reported in pairs for pair in zip(claim.annotations, reported.places, strict=True)), revisions
    )
    for claim, reported in pairs:
        db.session.add_all(_hands(claim, reported, people))
        db.session.add_all(_quoted(claim, reported, people))
        for submission in reported.submissions:
            _submission(claim, submission, people)
    decided = [(claim, held) for claim, reported in pairs if (held := _decided_hash(reported))]
    return [claim.number for claim, held in decided if held != hash_of(claim)]


def _claim(
    reported: ReportedClaim,
    article: Article,
    revisions: Revisions,
    people: RestoredPeople,
    sources: RestoredSources,
    tags: dict[str, Tag],
) -> Claim:
    return Claim(
        team_id=article.team_id,
        article=article,
        created_by_id=people.id_of(reported.created_by),
        assignee_id=people.id_of(reported.assignee) if reported.assignee is not None else None,
        tags=[tags[name] for name in reported.tags],
        annotations=[place_of(place, article.team_id, revisions, people) for place in reported.places],
        citations=[_citation(citation, article.team_id, people, sources) for citation in reported.citations],
        **{name: getattr(reported, name) for name in FIELDS},
    )


def _citation(citation: ReportedCitation, team_id: int, people: RestoredPeople, sources: RestoredSources) -> Citation:
    return Citation(
        team_id=team_id,
        source=sources[citation.source],
        stance=citation.stance,
        passage=citation.passage,
        locator=citation.locator,
        note=citation.note,
        created_by_id=people.id_of(citation.created_by),
        created_at=citation.created_at,
    )


def _hands(claim: Claim, reported: ReportedClaim, people: RestoredPeople) -> Iterator[Event]:
    """Who worked on a claim still may not approve it: one event each, by which `domain.content` knows them."""
    content = plain({name: getattr(claim, name) for name in CONTENT_FIELDS})
    for name in reported.edited_by:
        yield Event(
            team_id=claim.team_id,
            article_id=claim.article_id,
            claim_id=claim.id,
            actor_id=people.id_of(name),
            at=reported.changed_at,
            kind="claim.restored",
            subject="claim",
            subject_id=claim.id,
            before={},
            after=content,
        )


def _quoted(claim: Claim, reported: ReportedClaim, people: RestoredPeople) -> Iterator[Event]:
    """The words of a file of annotations, kept as `domain.content.words_of_file` knows them."""
    for place in reported.places:
        if place.quoted:
            yield Event(
                team_id=claim.team_id,
                article_id=claim.article_id,
                claim_id=claim.id,
                actor_id=people.id_of(place.created_by),
                at=place.created_at,
                kind="claim.imported",
                subject="claim",
                subject_id=claim.id,
                before={},
                after={"quoted": place.quoted},
            )


def _submission(claim: Claim, reported: ReportedSubmission, people: RestoredPeople) -> None:
    of_claim = {"team_id": claim.team_id, "claim_id": claim.id}
    submission = Submission(
        **of_claim,
        content_hash=reported.content_hash,
        created_by_id=people.id_of(reported.created_by),
        created_at=reported.created_at,
    )
    db.session.add(submission)
    db.session.flush()  # its reviews need its id
    for review in reported.reviews:
        db.session.add(
            Review(
                **of_claim,
                submission_id=submission.id,
                decision=review.decision,
                reason=review.reason,
                content_hash=review.content_hash,
                created_by_id=people.id_of(review.created_by),
                created_at=review.created_at,
                dropped_at=review.dropped_at,
                dropped_by_id=people.id_of(review.dropped_by) if review.dropped_by is not None else None,
            )
        )


def _tags(report: Report, team_id: int) -> dict[str, Tag]:
    names = sorted({name for claim in report.claims for name in claim.tags})
    known = db.session.scalars(select(Tag).where(Tag.team_id == team_id, Tag.name.in_(names)))
    return {name: Tag(team_id=team_id, name=name) for name in names} | {tag.name: tag for tag in known}


def _decided_hash(claim: ReportedClaim) -> str:
    """What the decision that stands was about, or nothing."""
    if claim.status is Status.IN_REVIEW and claim.submissions:
        return claim.submissions[-1].content_hash
    return claim.approval.content_hash if claim.approval else ""
