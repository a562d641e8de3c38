"""The sources of a report, as sources of the team: each address once."""

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.reported import ReportedSource
from claimtrack.domain.urls import url_key
from claimtrack.models import Membership, Source

FIELDS = ("kind", "title", "url", "publisher", "author", "published_on", "is_primary")
WITHOUT_URL = tuple(name for name in FIELDS if name != "url")


class RestoredSources:
    """What the team knows of an address is kept, also where the report says something else: see `differing`.

    A source without an address is the team's own if it agrees in everything.
    """

    def __init__(self, member: Membership, reported: tuple[ReportedSource, ...]) -> None:
        self.differing: list[str] = []
        self._by_number = {source.number: self._restored(member, source) for source in reported}
        db.session.flush()  # citations need their ids

    def __getitem__(self, number: int) -> Source:
        """The source with this number in the report."""
        return self._by_number[number]

    def _restored(self, member: Membership, reported: ReportedSource) -> Source:
        fields = {name: getattr(reported, name) for name in FIELDS}
        key = url_key(reported.url) if reported.url else None
        if key:
            same = select(Source).where(Source.url_key == key)
        else:
            same = select(Source).filter_by(url_key=None, **{name: fields[name] for name in WITHOUT_URL})
        found = db.session.scalars(same.where(Source.team_id == member.team_id).order_by(Source.id).limit(1)).first()
        if found is None:
            found = Source(team_id=member.team_id, url_key=key, created_by_id=member.user_id, **fields)
            db.session.add(found)
        elif any(getattr(found, name) != value for name, value in fields.items()):
            self.differing.append(reported.title)
        return found
