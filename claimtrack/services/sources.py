"""Sources, once per team."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.urls import checked_url, url_key
from claimtrack.domain.vocabulary import SourceKind
from claimtrack.models import Membership, Source, Team
from claimtrack.queries.lookup import one
from claimtrack.services.events import record

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class SourceFields:
    """What a person says of a source; a source without an address needs a title."""

    url: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: dt.date | None = None
    kind: SourceKind = SourceKind.ARTICLE
    is_primary: bool = False


def source_for(member: Membership, fields: SourceFields) -> Source:
    """The team's source with this address, made now if there is none. One without an address is known by all it says.

    Raises `Invalid` for an address that is none, and when neither address nor title is given.
    """
    url = checked_url(fields.url) if fields.url.strip() else ""
    title = fields.title.strip() or url
    if not title:
        raise Invalid("Give the address of the source, or a title for one that is not on the web.", "url")
    said = {
        "url_key": url_key(url) if url else None,
        "title": title[:LONGEST],
        "publisher": fields.publisher.strip()[:LONGEST],
        "author": fields.author.strip()[:LONGEST],
        "published_on": fields.published_on,
        "kind": fields.kind,
        "is_primary": fields.is_primary,
    }
    known = {"url_key": said["url_key"]} if url else said
    found = _known(member.team_id, known)
    if found is None:  # of two who cite a new one at once, the second has to see the first
        db.session.execute(select(Team.id).where(Team.id == member.team_id).with_for_update())
        found = _known(member.team_id, known)
    if found is None:
        found = Source(team_id=member.team_id, url=url, created_by_id=member.user_id, **said)
        db.session.add(found)
        record(member, "source.added", found, after={"title": found.title, "url": url})
    return found


def known_source(member: Membership, source_id: int) -> Source:
    """A source that the team has."""
    return one(Source, member.team, source_id)


def kept_source(source: Source) -> Source:
    """Itself, or what it was merged into, however often: the page that names it may be older than that."""
    while source.merged_into_id is not None:
        source = db.session.get_one(Source, source.merged_into_id)
    return source


def _known(team_id: int, fields: dict[str, Any]) -> Source | None:
    """The first that fits, or what it became."""
    alike = select(Source).filter_by(team_id=team_id, **fields).order_by(Source.id).limit(1)
    found = db.session.scalars(alike).first()
    return found and kept_source(found)
