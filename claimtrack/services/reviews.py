"""Asking for a decision and giving it. Both are bound to the hash of what the person saw."""

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.content import had_a_hand
from claimtrack.domain.errors import Invalid, NotAllowed, WrongStep
from claimtrack.domain.vocabulary import Decision, Status
from claimtrack.domain.workflow import Action, next_status
from claimtrack.models import Claim, Event, Membership, Review, Submission
from claimtrack.services.claim_status import hash_of, take_action
from claimtrack.services.locking import lock_live


def submit_claim(member: Membership, claim: Claim) -> Submission:
    """Send a claim to review. It needs a proposed verdict. Sent twice, it is sent once."""
    lock_live(claim)
    if claim.status is Status.IN_REVIEW:
        return latest_submission(claim)
    if claim.verdict is None:
        raise Invalid("Propose a verdict before you send it to review.", "verdict")
    if claim.status is Status.TO_CHECK:
        take_action(member, claim, Action.START)
    next_status(claim.status, Action.SUBMIT)  # before anything is written
    submission = Submission(
        team_id=claim.team_id, claim_id=claim.id, content_hash=hash_of(claim), created_by_id=member.user_id
    )
    db.session.add(submission)
    take_action(member, claim, Action.SUBMIT)
    return submission


def review_claim(member: Membership, claim: Claim, *, decision: Decision, reason: str, content_hash: str) -> Review:
    """Approve a claim or send it back with a reason.

    `content_hash` is what the reviewer saw. Raises `WrongStep` when the claim changed since, and `NotAllowed` when the
    reviewer had a hand in it. Only services call this after `Permission.REVIEW` was checked.
    """
    lock_live(claim)
    action = Action.APPROVE if decision is Decision.APPROVE else Action.REQUEST_CHANGES
    next_status(claim.status, action)
    if decision is Decision.APPROVE and (why_not := own_work(member, claim)):
        raise NotAllowed(why_not)
    submission = latest_submission(claim)
    if not content_hash == submission.content_hash == hash_of(claim):
        raise WrongStep(f"{claim.status.label}, and changed since you opened it", action.label)
    review = Review(
        team_id=claim.team_id,
        claim_id=claim.id,
        submission_id=submission.id,
        decision=decision,
        reason=reason.strip(),
        content_hash=submission.content_hash,
        created_by_id=member.user_id,
    )
    take_action(member, claim, action, why=reason)
    db.session.add(review)
    return review


def own_work(member: Membership, claim: Claim) -> str:
    """Why this person may not approve the claim, or nothing: nobody approves what they edited or sent."""
    events = db.session.execute(
        select(Event.kind, Event.after).where(Event.claim_id == claim.id, Event.actor_id == member.user_id)
    )
    for kind, after in events:
        if had_a_hand(kind, after):
            return "You worked on this claim, so somebody else has to approve it."
    return ""


def latest_submission(claim: Claim) -> Submission:
    """What is in review."""
    return db.session.scalars(
        select(Submission).where(Submission.claim_id == claim.id).order_by(Submission.id.desc()).limit(1)
    ).one()
