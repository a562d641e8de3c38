"""The one way to record what happened. Every service that changes something calls it in the same transaction."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert

from claimtrack.db import Base, db, now, table_of
from claimtrack.models import Article, Claim, Event, Membership

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claimtrack:
    """The software itself as an actor in a team, for what nobody asked for at that moment."""

    team_id: int
    user_id: None = None


@dataclass(frozen=True, slots=True)
class News:
    """An event to be, for `record_all`: what happened to the row of table `subject` with id `subject_id`."""

    kind: str
    subject: str
    subject_id: int
    claim_id: int | None = None
    before: Fields = field(default_factory=dict)
    after: Fields = field(default_factory=dict)
    why: str = ""


def record(
    actor: Membership | Claimtrack,
    kind: str,
    row: Base,
    *,
    before: Fields | None = None,
    after: Fields | None = None,
    article: Article | None = None,
    claim: Claim | None = None,
    why: str = "",
    undoes: Event | None = None,
    at: dt.datetime | None = None,
    number: int | None = None,
) -> int:
    """Append one event about `row`, and move the article's change counter, of which pages make their ETags.

    `before` and `after` hold the changed fields only. Flushes first, so that a new row has its id. `at` is for a
    row that was written at that very moment, `number` for the claim that took it as the article's last. Gives the id
    of the event.
    """
    moment = at or now()
    article = article or (claim.article if claim else None)
    if claim and claim.changed_at != moment:
        claim.changed_at = moment
    db.session.flush()  # a new row gets its id here
    if article:
        _count_change(article, moment, number)
    event = {
        "team_id": actor.team_id,
        "article_id": article.id if article else None,
        "claim_id": claim.id if claim else None,
        "actor_id": actor.user_id,
        "at": moment,
        "kind": kind,
        "subject": row.__tablename__,
        "subject_id": row.id,  # type: ignore[attr-defined]
        "before": plain(before or {}),
        "after": plain(after or {}),
        "why": why,
        "undoes_id": undoes.id if undoes else None,
    }
    written = db.session.connection().execute(_APPEND, event)
    return int(written.inserted_primary_key[0])  # type: ignore[index]  # one row was inserted, so it has a key


def _count_change(article: Article, moment: dt.datetime, number: int | None) -> None:
    counted = {"article_id": article.id, "moment": moment}
    if number is None:
        db.session.connection().execute(_COUNT, counted)
    else:
        db.session.connection().execute(_COUNT_CLAIM, counted | {"number": number})
    db.session.expire(article, ("change_count", "changed_at", "last_claim_number"))


def record_all(actor: Membership, article: Article | None, news: Sequence[News], *, moment: dt.datetime) -> None:
    """`record` for many rows at once, in two statements. The caller moves `changed_at` of the claims."""
    if not news:
        return
    if article:
        article.change_count = Article.change_count + len(news)
        article.changed_at = moment
    db.session.flush()
    article_id = article.id if article else None
    common = {"team_id": actor.team_id, "article_id": article_id, "actor_id": actor.user_id, "at": moment}
    db.session.execute(
        insert(Event),
        [
            common
            | {"kind": one.kind, "subject": one.subject, "subject_id": one.subject_id, "claim_id": one.claim_id}
            | {"before": plain(one.before), "after": plain(one.after), "why": one.why}
            for one in news
        ],
    )


def plain(fields: Fields) -> Fields:
    """The fields as JSON: enums by value, dates and moments as ISO 8601."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value


# On the tables, not by way of objects: every write of the application passes here, and nobody looks at the objects.
_ARTICLES = table_of(Article)
_APPEND = table_of(Event).insert()
_COUNT = (
    _ARTICLES.update()
    .where(_ARTICLES.c.id == bindparam("article_id"))
    .values(change_count=_ARTICLES.c.change_count + 1, changed_at=bindparam("moment"))  # in SQL: two at once count two
)
_COUNT_CLAIM = _COUNT.values(last_claim_number=bindparam("number"))
