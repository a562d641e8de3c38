"""The places of a claim in the text: add one, move its edges, take one away."""

from typing import Any

from sqlalchemy import bindparam, select

from claimtrack.db import db, now, table_of
from claimtrack.domain.errors import AnchorMismatch, Invalid, NotFound
from claimtrack.domain.text.selectors import Anchor, anchor
from claimtrack.models import Annotation, Article, Claim, Membership, Revision
from claimtrack.services.claim_status import content_changed
from claimtrack.services.events import record
from claimtrack.services.locking import lock, lock_live

ANCHOR_FIELDS = ("start", "end", "exact", "prefix", "suffix")
BY_HAND: dict[str, Any] = {"fate": None, "base_id": None, "suggestions": []}  # of a place that a person put where it is


def add_place(
    member: Membership, claim: Claim, *, revision_id: int, start: int, end: int, exact: str
) -> tuple[Annotation, bool]:
    """The same claim at another place. Adding a place that it has gives that place, and False."""
    lock_live(claim)
    found = anchor_in(claim.article, revision_id=revision_id, start=start, end=end, exact=exact)
    for place in claim.annotations:
        where = (place.revision_id, place.start, place.end)
        if place.removed_at is None and where == (revision_id, found.start, found.end):
            return place, False
    place = Annotation(**new_place(member, revision_id, found))
    claim.annotations.append(place)
    record(
        member,
        "place.added",
        place,
        claim=claim,
        before={"removed_at": now()},
        after={"removed_at": None, "exact": found.exact},
    )
    content_changed(member, claim, "A place added")
    return place, True


def move_place(member: Membership, place: Annotation, *, revision_id: int, start: int, end: int, exact: str) -> None:
    """Put the edges of a place elsewhere, or a place whose words are gone to other words: then nothing waits any more.

    Raises `NotFound` for a place that was taken away.
    """
    claim = place.claim
    lock_live(claim)
    db.session.refresh(place)
    if place.removed_at is not None:
        raise NotFound("This place was taken away meanwhile. Undo brings it back.")
    found = anchor_in(claim.article, revision_id=revision_id, start=start, end=end, exact=exact)
    after = {name: getattr(found, name) for name in ANCHOR_FIELDS} | {"revision_id": revision_id} | BY_HAND
    before = {name: getattr(place, name) for name in after}
    moved = {name for name in (*ANCHOR_FIELDS, "revision_id") if before[name] != after[name]}
    if not moved and not place.waits:
        return
    for name, value in after.items():
        setattr(place, name, value)
    told = [name for name in after if name in ANCHOR_FIELDS or before[name] != after[name]]
    record(
        member,
        "place.moved",
        place,
        claim=claim,
        before={name: before[name] for name in told},
        after={name: after[name] for name in told},
    )
    content_changed(member, claim, "Its words changed")


def remove_place(member: Membership, place: Annotation) -> None:
    """Take one of several places away; the last one goes with the claim."""
    claim = place.claim
    lock(claim)
    if place.removed_at is not None:
        return
    if sum(other.removed_at is None for other in claim.annotations) == 1:
        raise Invalid("This is the claim's only place. Take the claim away instead.")
    place.removed_at = now()
    record(
        member,
        "place.removed",
        place,
        claim=claim,
        before={"removed_at": None},
        after={"removed_at": place.removed_at, "exact": place.exact},
    )
    content_changed(member, claim, "A place taken away")


def anchor_in(article: Article, *, revision_id: int, start: int, end: int, exact: str) -> Anchor:
    """The checked anchor in the article's current revision; refuses offsets of another revision."""
    return anchor(_newest(_NEWEST, article, revision_id=revision_id).text, start, end, exact)


def anchor_and_claim(
    article: Article, *, revision_id: int, start: int, end: int, exact: str
) -> tuple[Anchor, int | None]:
    """`anchor_in`, and the id of a live claim that has a place at exactly these words."""
    newest = _newest(_NEWEST_AND_CLAIM, article, revision_id=revision_id, start=start, end=end)
    found = anchor(newest.text, start, end, exact)
    if (found.start, found.end) != (start, end):  # white space was selected along with the words
        newest = _newest(_NEWEST_AND_CLAIM, article, revision_id=revision_id, start=found.start, end=found.end)
    return found, newest.claim_id


def _newest(statement: Any, article: Article, **asked: int) -> Any:
    newest = db.session.connection().execute(statement, {"article_id": article.id, **asked}).one_or_none()
    if newest is None or newest.id != asked["revision_id"]:
        raise AnchorMismatch("These words were selected in another version of the article. Reload and select again.")
    return newest


def new_place(member: Membership, revision_id: int, found: Anchor) -> dict[str, Any]:
    """The columns of a place that is not yet a claim's."""
    return {
        "team_id": member.team_id,
        "revision_id": revision_id,
        "created_by_id": member.user_id,
        **{name: getattr(found, name) for name in ANCHOR_FIELDS},
    }


# Made once: marking is what people do all day, and making a statement takes longer than its answer.
_REVISION, _PLACE, _CLAIM = table_of(Revision).c, table_of(Annotation).c, table_of(Claim).c
_NEWEST = (
    select(_REVISION.id, _REVISION.text)
    .where(_REVISION.article_id == bindparam("article_id"))
    .order_by(_REVISION.number.desc())
    .limit(1)
)
_CLAIM_AT = (
    select(_CLAIM.id)
    .join_from(table_of(Claim), table_of(Annotation), _PLACE.claim_id == _CLAIM.id)
    .where(
        _PLACE.revision_id == bindparam("revision_id"),
        _PLACE.start == bindparam("start"),
        _PLACE.end == bindparam("end"),
        _PLACE.removed_at.is_(None),
        _CLAIM.removed_at.is_(None),
    )
    .limit(1)
)
_NEWEST_AND_CLAIM = _NEWEST.add_columns(_CLAIM_AT.scalar_subquery().label("claim_id"))
