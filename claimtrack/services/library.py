"""Sources from citation software become sources of the team: those that it has stay as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.library import LibraryItem
from claimtrack.domain.urls import url_key
from claimtrack.models import Membership, Source, Team
from claimtrack.services.events import News, record_all

Mark = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many sources are new, and the titles of those that the team has already."""

    added: int
    known: list[str]


def take_in(member: Membership, items: Sequence[LibraryItem]) -> TakenIn:
    """A few statements for each hundred. Known is what has an address, a DOI, or title, author and date of a source."""
    db.session.execute(select(Team.id).where(Team.id == member.team_id).with_for_update())  # one import at a time
    marks = {mark for source in _sources(member) for mark in _marks(source)}
    made: list[Source] = []
    known: list[str] = []
    for item in items:
        source = _source(member, item)
        own = set(_marks(source))
        if own & marks:
            known.append(item.title)
        else:
            marks |= own
            made.append(source)
    db.session.add_all(made)
    db.session.flush()
    news = [News("source.added", "source", one.id, after={"title": one.title, "url": one.url}) for one in made]
    record_all(member, None, news, moment=now())
    return TakenIn(len(made), known)


def _source(member: Membership, item: LibraryItem) -> Source:
    return Source(
        team_id=member.team_id,
        created_by_id=member.user_id,
        kind=item.kind,
        title=item.title,
        url=item.url,
        url_key=url_key(item.url) if item.url else None,
        publisher=item.publisher,
        author=item.author,
        published_on=item.published_on,
        csl=dict(item.csl),
    )


def _sources(member: Membership) -> Iterable[Source]:
    return db.session.scalars(select(Source).where(Source.team_id == member.team_id))


def _marks(source: Source) -> list[Mark]:
    """By what it is known again."""
    found: list[Mark] = []
    if source.url_key:
        found.append(("address", source.url_key))
    if doi := source.csl.get("DOI"):
        found.append(("doi", str(doi).casefold()))
    if not found:
        found.append(("words", source.title.casefold(), source.author.casefold(), str(source.published_on)))
    return found
