"""The one door to `claim.status`: it moves by the table of domain.workflow, and each move is an event."""

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.content import CITATION_FIELDS, CONTENT_FIELDS, content_hash
from claimtrack.domain.errors import Invalid, NotAllowed
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import Decision, Status
from claimtrack.domain.workflow import Action, next_status
from claimtrack.models import Claim, Membership, Review
from claimtrack.services.events import plain, record

NEEDS_REASON = (Action.SET_ASIDE, Action.REOPEN, Action.REQUEST_CHANGES)
LONGEST = 10_000  # code points of a reason


def take_action(member: Membership, claim: Claim, action: Action, *, why: str = "") -> None:
    """Move the claim; an approval that it had is dropped. Raises `WrongStep`, or `Invalid` without a needed reason."""
    before, after = claim.status, next_status(claim.status, action)
    if before is after:
        return
    if action in NEEDS_REASON and not why.strip():
        raise Invalid("Say why, in a few words.", "why")
    if len(why) > LONGEST:
        raise Invalid(f"That is {len(why):,} characters; {LONGEST:,} is the most.", "why")
    if before is Status.CHECKED:
        _drop_approval(member, claim)
    claim.status = after
    claim.version += 1
    record(member, f"claim.{action}", claim, claim=claim, before={"status": before}, after={"status": after}, why=why)


def content_changed(member: Membership, claim: Claim, what: str) -> None:
    """To be called after any change of what a review looks at: counts the edit and reopens what was decided."""
    claim.version += 1
    if claim.status is Status.CHECKED and not allows(member.role, Permission.REOPEN):
        raise NotAllowed(f"Claim {claim.number} is checked. Ask a lead to reopen it.")
    if claim.status in (Status.IN_REVIEW, Status.CHECKED):
        take_action(member, claim, Action.WORK, why=f"{what} after it was sent to review")


def begin_if_waiting(member: Membership, claim: Claim) -> None:
    """Evidence or a verdict on a claim that nobody had begun: checking has begun."""
    if claim.status is Status.TO_CHECK:
        take_action(member, claim, Action.START)


def hash_of(claim: Claim) -> str:
    """The content hash of the claim as it stands (domain.content)."""
    db.session.flush()  # what was just written belongs to it
    citations = [
        plain({name: getattr(citation, name) for name in CITATION_FIELDS})
        | {"source": citation.source.url or citation.source.title}
        for citation in claim.citations
        if citation.removed_at is None
    ]
    quotes = [place.exact for place in claim.annotations if place.removed_at is None]
    return content_hash(plain({name: getattr(claim, name) for name in CONTENT_FIELDS}), quotes, citations)


def _drop_approval(member: Membership, claim: Claim) -> None:
    held = select(Review).where(
        Review.claim_id == claim.id, Review.decision == Decision.APPROVE, Review.dropped_at.is_(None)
    )
    for review in db.session.scalars(held):
        review.dropped_at, review.dropped_by_id = now(), member.user_id
