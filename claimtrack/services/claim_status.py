"""The one door to `claim.status`: it moves by the table of domain.workflow, and each move is an event."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from claimtrack.db import db, now
from claimtrack.domain.content import CITATION_FIELDS, CONTENT_FIELDS, content_hash
from claimtrack.domain.errors import Invalid, NotAllowed
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import Decision, Status
from claimtrack.domain.workflow import Action, next_status
from claimtrack.models import Claim, Membership, Review
from claimtrack.services.events import News, plain, record

NEEDS_REASON = (Action.SET_ASIDE, Action.REOPEN, Action.REQUEST_CHANGES)
LONGEST = 10_000  # code points of a reason


@dataclass(frozen=True, slots=True)
class Touched:
    """A claim that a new version touched, as it was locked. `why` is empty when no words of it changed."""

    id: int
    status: Status
    version: int
    why: str

    @property
    def falls(self) -> bool:
        """Whether something was decided, or asked to be, about other words."""
        return bool(self.why) and self.status in (Status.IN_REVIEW, Status.CHECKED)


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


def reopen_touched(member: Membership, claims: Sequence[Touched], *, number: int, moment: dt.datetime) -> list[News]:
    """What version `number` did to claims, whoever brought it in: those that fall back are checked anew.

    Two statements, however many there are. Returns the events, which the caller records at the same moment: by that a
    dropped approval knows that a version dropped it.
    """
    fallen = [claim for claim in claims if claim.falls]
    _write(claims, {claim.id: next_status(claim.status, Action.WORK) for claim in fallen}, moment)
    held = update(Review).where(
        Review.claim_id == bindparam("fallen"), Review.decision == Decision.APPROVE, Review.dropped_at.is_(None)
    )
    if fallen:
        db.session.connection().execute(
            held.values(dropped_at=moment, dropped_by_id=member.user_id), [{"fallen": claim.id} for claim in fallen]
        )
    return [
        News(
            f"claim.{Action.WORK}",
            "claim",
            claim.id,
            claim.id,
            before={"status": claim.status, "revision": number - 1},
            after={"status": next_status(claim.status, Action.WORK), "revision": number},
            why=claim.why,
        )
        for claim in fallen
    ]


def reinstate_all(held: Mapping[int, Touched], *, moment: dt.datetime) -> list[News]:
    """Let approvals hold again, by the ids of the reviews, each with its claim. Returns events as `reopen_touched`."""
    if held:
        holds = {"dropped_at": None, "dropped_by_id": None}
        db.session.execute(update(Review), [{"id": review_id, **holds} for review_id in held])
    statuses = {claim.id: next_status(claim.status, Action.REINSTATE) for claim in held.values()}
    _write(list(held.values()), statuses, moment)
    return [
        News(
            f"claim.{Action.REINSTATE}",
            "claim",
            claim.id,
            claim.id,
            before={"status": claim.status},
            after={"status": statuses[claim.id]},
            why=claim.why,
        )
        for claim in held.values()
    ]


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


def _write(claims: Sequence[Touched], statuses: dict[int, Status], moment: dt.datetime) -> None:
    """Count an edit of each claim, and give some of them another status."""
    rows = [
        {
            "id": claim.id,
            "status": statuses.get(claim.id, claim.status),
            "version": claim.version + 1,
            "changed_at": moment,
        }
        for claim in claims
    ]
    if rows:
        db.session.execute(update(Claim), rows)


def _drop_approval(member: Membership, claim: Claim) -> None:
    held = select(Review).where(
        Review.claim_id == claim.id, Review.decision == Decision.APPROVE, Review.dropped_at.is_(None)
    )
    for review in db.session.scalars(held):
        review.dropped_at, review.dropped_by_id = now(), member.user_id
