"""Sources of the library that somebody is looking for while citing."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.urls import checked_url, url_key
from claimtrack.models import Citation, Source, Team
from claimtrack.queries.evidence import Kept, kept_of
from claimtrack.queries.words import any_contains, contains

MOST = 8
MOST_WORDS = 12
SHORTEST = 2  # characters; fewer are in every title
_SEARCHED = (Source.title, Source.publisher, Source.author, Source.url)
_SCHEME = re.compile(r"^https?:/*(www\.)?", re.I)


class FoundSource(NamedTuple):
    """A source, and the copies of it."""

    source: Source
    kept: Kept


def found_sources(team: Team, asked: str) -> list[FoundSource]:
    """At most MOST that have all the words in title, publisher, author or address, or that are at this address.

    The words in the title come first, then what was cited last. One that was merged is found as what it became.
    Two statements.
    """
    words = [word for word in (_SCHEME.sub("", word) for word in asked.split()) if word][:MOST_WORDS]
    if len("".join(words)) < SHORTEST:
        return []
    matches = and_(*(any_contains(_SEARCHED, word) for word in words))
    cited = select(func.max(Citation.id)).where(Citation.source_id == Source.id).correlate(Source).scalar_subquery()
    in_title = case((and_(*(contains(Source.title, word) for word in words)), 0), else_=1)
    return _found(team, or_(matches, *_at(team, asked)), in_title, cited.desc().nulls_last(), Source.id.desc())


def source_chosen(team: Team, source_id: int) -> list[FoundSource]:
    """The one with this id; none when it is not there any more."""
    return _found(team, Source.id == source_id)


def _found(team: Team, matches: ColumnElement[bool], *order: ColumnElement[Any]) -> list[FoundSource]:
    found = select(Source).where(Source.team_id == team.id, Source.merged_into_id.is_(None), matches)
    sources: Sequence[Source] = db.session.scalars(
        found.order_by(*order).limit(MOST).options(joinedload(Source.capture_job))
    ).all()
    kept = kept_of([source.id for source in sources])
    return [FoundSource(source, kept[source.id]) for source in sources]


def _at(team: Team, asked: str) -> list[ColumnElement[bool]]:
    """Of an address: as addresses are compared, whoever shared it and how."""
    try:
        key = url_key(checked_url(asked))
    except Invalid:
        return []
    became = select(Source.merged_into_id).where(Source.team_id == team.id, Source.url_key == key)
    return [Source.url_key == key, Source.id.in_(became.where(Source.merged_into_id.is_not(None)))]
