"""Going back to the words that a second person approved: what a version dropped holds again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import Decision, Status
from claimtrack.domain.workflow import Action
from claimtrack.models import Article, Citation, Claim, Event, Membership, Review, Revision
from claimtrack.services.claim_status import Touched, hash_of, reinstate_all
from claimtrack.services.events import record_all

STEPS = [f"claim.{action}" for action in Action]
Falls = Mapping[int, set[dt.datetime]]  # by claim: when versions reopened it


def reinstate(member: Membership, article: Article, earlier: Revision) -> None:
    """Approve claims again that say exactly what was approved, provided that only versions came between: nobody took
    another step since the last one, and no reviewer asked for changes. The same statements for one and for many.
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
    """Of the claims that are being checked because a version reopened them, and for no other reason."""
    steps: dict[int, list[tuple[dt.datetime, bool]]] = defaultdict(list)
    found = (
        select(Claim.id, Event.kind, Event.at, Event.after)
        .join(Event, Event.claim_id == Claim.id)
        .where(Claim.article_id == article.id, Claim.status == Status.CHECKING, Claim.removed_at.is_(None))
        .where(Event.kind.in_(STEPS))
        .order_by(Event.id)
    )
    for claim_id, kind, at, after in db.session.execute(found):
        steps[claim_id].append((at, kind == f"claim.{Action.WORK}" and "revision" in after))
    return {claim_id: {at for at, is_fall in told if is_fall} for claim_id, told in steps.items() if told[-1][1]}


def _dropped(falls: Falls) -> Mapping[int, list[Review]]:
    """Their approvals that a version dropped, newest first, back to the last request for changes."""
    reviews: dict[int, list[Review]] = defaultdict(list)
    of_claims = select(Review).where(Review.claim_id.in_(falls)).order_by(Review.id.desc())
    for review in db.session.scalars(of_claims):
        reviews[review.claim_id].append(review)
    approved = {
        claim_id: takewhile(lambda review: review.decision is Decision.APPROVE, found)
        for claim_id, found in reviews.items()
    }
    dropped = {
        claim_id: [review for review in found if review.dropped_at in falls[claim_id]]
        for claim_id, found in approved.items()
    }
    return {claim_id: found for claim_id, found in dropped.items() if found}


def _claims(ids: Mapping[int, object]) -> Sequence[Claim]:
    return db.session.scalars(
        select(Claim)
        .where(Claim.id.in_(ids))
        .options(selectinload(Claim.annotations), selectinload(Claim.citations).joinedload(Citation.source))
        .order_by(Claim.id)
    ).all()
