"""Undo and redo: take back one's own last change of an article, and bring it back.

Every undoable event holds the columns that it changed, before and after. Undo writes `before` again, provided that the
row still holds `after`: what somebody else changed since is never overwritten.
"""

import datetime as dt
from typing import Any

from sqlalchemy import Date, ScalarSelect, String, Text, func, select
from sqlalchemy.orm import aliased

from claimtrack.db import Base, UTCDateTime, db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Annotation, Article, Block, Citation, Claim, Event, Mark, Membership
from claimtrack.models.events import ADDS_VERSION
from claimtrack.queries.snapshots import newest_snapshot
from claimtrack.services.claim_status import content_changed
from claimtrack.services.events import plain, record
from claimtrack.services.locking import lock, lock_live
from claimtrack.services.passages import place_passage
from claimtrack.services.tags import put_tags
from claimtrack.services.watching import expect_look

ROWS: dict[str, type[Base]] = {kind.__tablename__: kind for kind in (Annotation, Block, Citation, Claim, Mark)}
UNDOABLE = (
    "claim.highlighted",
    "claim.removed",
    "claim.edited",
    "claim.tagged",
    "place.added",
    "place.moved",
    "place.confirmed",
    "place.removed",
    "mark.made",
    "mark.changed",
    "mark.removed",
    "citation.added",
    "citation.edited",
    "citation.removed",
    "block.role_changed",
)
NO_CONTENT = {"claim": {"note", "tags"}, "annotation": {"fate", "base_id"}}  # what no review looks at
REACH = 400  # events looked back


def undo(member: Membership, article: Article) -> Event:
    """Take back the member's last change. Raises `Invalid` when there is none, or somebody changed it since."""
    return _revert(member, article, "undone")


def redo(member: Membership, article: Article) -> Event:
    """Bring back what the member took back last."""
    return _revert(member, article, "redone")


def stacks(member: Membership, article: Article) -> tuple[list[Event], list[Event]]:
    """The member's events that can be undone and redone, the next one last. What was done to an earlier version of the
    article is past: its rows belong to a text that is no longer the current one.
    """
    recent = select(Event).where(
        Event.article_id == article.id, Event.actor_id == member.user_id, Event.id > _last_version(article)
    )
    done: list[Event] = []
    undone: list[Event] = []
    for event in reversed(db.session.scalars(recent.order_by(Event.id.desc()).limit(REACH)).all()):
        if event.kind.endswith(".undone"):
            if done:
                done.pop()
            undone.append(event)
        elif event.kind.endswith(".redone"):
            if undone:
                undone.pop()
            done.append(event)
        elif event.kind in UNDOABLE:
            done.append(event)
            undone.clear()
    return done, undone


def _last_version(article: Article) -> ScalarSelect[int]:
    """The id of the event by which the newest version came in; 0 for an article with one version."""
    event = aliased(Event)
    added = select(func.coalesce(func.max(event.id), 0)).where(event.article_id == article.id, ADDS_VERSION)
    return added.scalar_subquery()


def _revert(member: Membership, article: Article, word: str) -> Event:
    event = _next(member, article, word)
    claim = db.session.get(Claim, event.claim_id) if event.claim_id else None
    if claim is not None:
        lock(claim)  # before the article, as every edit does: else the two could wait for each other
    lock_live(article)
    if _next(member, article, word) is not event:
        raise Invalid("You did something else in another window. Reload to see it.")
    row = db.session.get(ROWS[event.subject], event.subject_id, populate_existing=True)
    if row is None or not _holds(row, event) or _is_gone(row, event) or _used_by_others(event):
        raise Invalid("Somebody changed this since, so it stays. The claim’s history has both.")
    if claim is not None:
        _check_claim(claim, row, event)
    _write(row, event.before)
    written = record(
        member,
        f"{event.subject}.{word}",
        row,
        article=article,
        claim=claim,
        before={name: event.after[name] for name in event.before},
        after=event.before,
        undoes=event,
    )
    if claim is not None and _is_content(event):
        content_changed(member, claim, "A change taken back" if word == "undone" else "A change brought back")
    elif claim is not None:
        claim.version += 1
    return db.session.get_one(Event, written)


def _next(member: Membership, article: Article, word: str) -> Event:
    done, undone = stacks(member, article)
    stack = done if word == "undone" else undone
    if not stack:
        raise Invalid("There is nothing of yours to undo here." if word == "undone" else "There is nothing to redo.")
    return stack[-1]


def _check_claim(claim: Claim, row: Base, event: Event) -> None:
    """Refuse what nobody could do by hand either."""
    if claim.status is Status.CHECKED and _is_content(event):
        raise Invalid(f"Claim {claim.number} was checked since. A lead can reopen it.")
    if claim.removed_at is not None and row is not claim:
        raise Invalid(f"Claim {claim.number} was taken away since, so this stays.")
    live = [place for place in claim.annotations if place.removed_at is None]
    if live == [row] and event.before.get("removed_at"):
        raise Invalid("This is the claim's only place by now. Take the claim away instead.")


def _is_content(event: Event) -> bool:
    """Whether it changed what a review looks at: all but note and tags, and whether words were confirmed."""
    return not event.before.keys() <= NO_CONTENT.get(event.subject, set())


def _used_by_others(event: Event) -> bool:
    """Whether taking the row away would take away what somebody else did to it since."""
    if not event.before.get("removed_at"):
        return False
    later = select(Event.id).where(Event.id > event.id, Event.actor_id != event.actor_id)
    if event.subject == "claim":
        later = later.where(Event.claim_id == event.subject_id)
    else:
        later = later.where(Event.subject == event.subject, Event.subject_id == event.subject_id)
    return db.session.scalar(later.limit(1)) is not None


def _holds(row: Base, event: Event) -> bool:
    current = plain({name: _value(row, name) for name in event.before})
    return all(bool(current[name] == event.after[name]) for name in event.before)


def _is_gone(row: Base, event: Event) -> bool:
    """Whether the row was taken away after the event, which was about something else."""
    return "removed_at" not in event.before and getattr(row, "removed_at", None) is not None


def _value(row: Base, name: str) -> Any:
    return [tag.name for tag in row.tags] if name == "tags" and isinstance(row, Claim) else getattr(row, name)


def _write(row: Base, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name == "tags" and isinstance(row, Claim):
            put_tags(row, value)
        else:
            setattr(row, name, _revive(row, name, value))
    if isinstance(row, Citation):
        row.version += 1  # whoever has it open in a form saw something else
        if "passage" in values:
            place_passage(row, newest_snapshot(row.source))
        expect_look(row.source)


def _revive(row: Base, name: str, value: Any) -> Any:
    """A JSON value as the column holds it."""
    kind = row.__table__.columns[name].type
    if value is None or not isinstance(value, str) or type(kind) in (String, Text):
        return value
    if isinstance(kind, UTCDateTime):
        return dt.datetime.fromisoformat(value)
    return dt.date.fromisoformat(value) if isinstance(kind, Date) else kind.python_type(value)
