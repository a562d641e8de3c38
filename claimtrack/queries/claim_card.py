"""All that the card of one claim shows, in a constant number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from claimtrack.db import db
from claimtrack.domain.errors import NotFound
from claimtrack.models import (
    Annotation,
    Article,
    Citation,
    Claim,
    Event,
    Membership,
    Outreach,
    Review,
    Source,
    Submission,
    Tag,
)
from claimtrack.queries.evidence import Evidence, evidence_of
from claimtrack.queries.outreach import outreach_of

EVENTS_SHOWN = 50


@dataclass(frozen=True)
class ClaimCard:
    """A claim with its evidence, its reviews and its history, newest event first.

    `places` are in text order; those whose words are gone come last (`Annotation.stands`).
    """

    claim: Claim
    places: Sequence[Annotation]
    citations: Sequence[Citation]
    submission: Submission | None
    reviews: Sequence[Review]  # newest first
    events: Sequence[Event]
    evidence: Evidence
    outreach: Sequence[Outreach]  # newest first

    @property
    def quote(self) -> str:
        """The words of its first place."""
        return self.places[0].exact if self.places else ""

    @property
    def approval(self) -> Review | None:
        """The approval that holds."""
        return next((r for r in self.reviews if r.decision == "approve" and r.dropped_at is None), None)

    @property
    def sent_back(self) -> Review | None:
        """The newest review, if it asked for changes and the claim was not sent again."""
        newest = self.reviews[0] if self.reviews else None
        if newest is None or newest.decision != "request_changes":
            return None
        return newest if self.submission is None or self.submission.id <= newest.submission_id else None

    @property
    def dropped(self) -> Review | None:
        """The newest review, if it is an approval that a later edit dropped."""
        newest = self.reviews[0] if self.reviews else None
        return newest if newest is not None and newest.dropped_at is not None else None


def claim_card(article: Article, claim_id: int) -> ClaimCard:
    """Raises `NotFound` for a claim of another article, or one that was taken away."""
    claim = _claim(article, claim_id)
    citations = [citation for citation in claim.citations if citation.removed_at is None]
    sent = select(Submission).where(Submission.claim_id == claim.id).options(joinedload(Submission.created_by))
    decided = select(Review).where(Review.claim_id == claim.id).options(joinedload(Review.created_by))
    happened = select(Event).where(Event.claim_id == claim.id).options(joinedload(Event.actor))
    return ClaimCard(
        claim=claim,
        places=places_of(claim),
        citations=citations,
        evidence=evidence_of(citations),
        outreach=outreach_of(claim),
        submission=db.session.scalar(sent.order_by(Submission.id.desc()).limit(1)),
        reviews=db.session.scalars(decided.order_by(Review.id.desc())).all(),
        events=db.session.scalars(happened.order_by(Event.id.desc()).limit(EVENTS_SHOWN)).all(),
    )


def _claim(article: Article, claim_id: int) -> Claim:
    found = select(Claim).where(Claim.id == claim_id, Claim.article_id == article.id, Claim.removed_at.is_(None))
    cited = selectinload(Claim.citations).options(
        joinedload(Citation.source).joinedload(Source.capture_job),
        joinedload(Citation.created_by),
        joinedload(Citation.snapshot),
    )
    people = (joinedload(Claim.assignee), joinedload(Claim.created_by))
    claim = db.session.scalar(found.options(*people, selectinload(Claim.annotations), selectinload(Claim.tags), cited))
    if claim is None:
        raise NotFound("This claim is not there, or it was taken away. Undo brings back what you took away.")
    return claim


def places_of(claim: Claim) -> list[Annotation]:
    """Its places that were not taken away, in text order; those whose words are gone last."""
    return sorted((place for place in claim.annotations if place.removed_at is None), key=lambda one: not one.stands)


def tag_names_of(member: Membership) -> Sequence[str]:
    """The team's tags, for suggesting."""
    return db.session.scalars(select(Tag.name).where(Tag.team_id == member.team_id).order_by(Tag.name)).all()
