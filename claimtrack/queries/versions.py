"""The versions of an article: a row for each, without its text, and one of them with it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from claimtrack.db import db
from claimtrack.domain.errors import NotFound
from claimtrack.models import Article, Revision, User


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the history. `carried` counts what became of the places when it came in; empty for the first."""

    id: int
    number: int
    created_by: User
    created_at: dt.datetime
    file_name: str  # of the upload; empty: pasted
    word_count: int
    carried: dict[str, Any]
    same_as: int | None  # the number of the earlier version whose text it has again
    is_current: bool = False


def versions_of(article: Article) -> list[VersionRow]:
    """Newest first, in one statement."""
    earlier = aliased(Revision)
    rows: Sequence[Any] = db.session.execute(
        select(
            Revision.id,
            Revision.number,
            User,
            Revision.created_at,
            Revision.raw_name,
            Revision.word_count,
            Revision.carried,
            earlier.number,
        )
        .join(User, User.id == Revision.created_by_id)
        .outerjoin(earlier, earlier.id == Revision.same_as_id)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number.desc())
    ).all()
    return [replace(VersionRow(*row), is_current=row is rows[0]) for row in rows]


def version_of(article: Article, number: int) -> Revision:
    """A version with its text, who brought it in, and the one whose text it has again; or NotFound."""
    found = db.session.scalar(
        select(Revision)
        .where(Revision.article_id == article.id, Revision.number == number)
        .options(joinedload(Revision.created_by), joinedload(Revision.same_as).load_only(Revision.number))
    )
    if found is None:
        raise NotFound(f"There is no version {number} of this article.")
    return found
