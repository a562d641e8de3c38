"""Going back to the words that a second person approved: what a version dropped holds again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import Decision, Status
from claimtrack.domain.workflow import Action
from claimtrack.models import Article, Citation, Claim, Event, Membership, Review, Revision
from claimtrack.services.claim_status import Touched, hash_of, reinstate_all
from claimtrack.services.events import record_all

STEPS = [f"claim.{action}" for action in Action]
ONWARD = [f"claim.{action}" for action in (Action.START, Action.SUBMIT, Action.APPROVE, Action.REINSTATE)]
Falls = Mapping[int, set[dt.datetime]]  # by claim: when versions reopened it


def reinstate(member: Membership, article: Article, earlier: Revision) -> None:
    """Approve claims again that say exactly what was approved, provided that only versions came between: nobody took
    a step back since, by asking for changes, reopening, editing, or setting aside. The same statements for one and for
    many.
    """
    falls = _falls(article)
    reviews = _dropped(falls)
    held = {}
    for claim in _claims(reviews):
        content = hash_of(claim)
        again = next((review for review in reviews[claim.id] if review.content_hash == content), None)
        if again is not None:
            held[again.id] = Touched(claim.id, claim.status, claim.version, f"Back to version {earlier.number}")
    moment = now()
    record_all(member, article, reinstate_all(held, moment=moment), moment=moment)
    db.session.expire_all()  # written past the session


def _falls(article: Article) -> Falls:
    """Of the claims that are being checked because a version reopened them: since a person last took a step back."""
    falls: dict[int, set[dt.datetime]] = defaultdict(set)
    found = (
        select(Claim.id, Event.kind, Event.at, Event.after)
        .join(Event, Event.claim_id == Claim.id)
        .where(Claim.article_id == article.id, Claim.status == Status.CHECKING, Claim.removed_at.is_(None))
        .where(Event.kind.in_(STEPS))
        .order_by(Event.id)
    )
    for claim_id, kind, at, after in db.session.execute(found):
        if kind == f"claim.{Action.WORK}" and "revision" in after:
            falls[claim_id].add(at)
        elif kind not in ONWARD:
            falls[claim_id].clear()
    return {claim_id: moments for claim_id, moments in falls.items() if moments}


def _dropped(falls: Falls) -> Mapping[int, list[Review]]:
    """Their approvals that these falls dropped, newest first."""
    dropped: dict[int, list[Review]] = defaultdict(list)
    approvals = select(Review).where(Review.claim_id.in_(falls), Review.decision == Decision.APPROVE)
    for review in db.session.scalars(approvals.order_by(Review.id.desc())):
        if review.dropped_at in falls[review.claim_id]:
            dropped[review.claim_id].append(review)
    return dropped


def _claims(ids: Mapping[int, object]) -> Sequence[Claim]:
    return db.session.scalars(
        select(Claim)
        .where(Claim.id.in_(ids))
        .options(selectinload(Claim.annotations), selectinload(Claim.citations).joinedload(Citation.source))
        .order_by(Claim.id)
    ).all()
