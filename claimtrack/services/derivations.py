"""What a source has its facts from."""

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid, NotFound
from claimtrack.models import Derivation, Membership, Source, Team
from claimtrack.services.events import record
from claimtrack.services.source_edits import citing_claims
from claimtrack.services.sources import kept_source


def derive(member: Membership, source: Source, *, origin: Source) -> Derivation:
    """Say that the source has its facts from another one of the team. Said twice, it is one.

    Raises `Invalid` for itself, and for one that has its facts from this source: a ring has no beginning.
    """
    db.session.execute(select(Team.id).where(Team.id == source.team_id).with_for_update())  # two could close a ring
    source, origin = kept_source(source), kept_source(origin)
    if origin.id == source.id:
        raise Invalid("A source cannot have its facts from itself.", "origin")
    if source.id in _beyond(origin.id):
        raise Invalid("That source has its own facts from this one, so it cannot be the other way round.", "origin")
    live = (Derivation.source_id == source.id, Derivation.origin_id == origin.id, Derivation.removed_at.is_(None))
    known = db.session.scalar(select(Derivation).where(*live))
    if known is not None:
        return known
    made = Derivation(team_id=source.team_id, source=source, origin=origin, created_by_id=member.user_id)
    db.session.add(made)
    _tell(member, made, "derivation.added")
    return made


def underive(member: Membership, derivation: Derivation) -> None:
    """Take it back."""
    db.session.refresh(derivation, with_for_update=True)
    if derivation.removed_at is not None:
        raise NotFound("This was taken back already.")
    derivation.removed_at = now()
    _tell(member, derivation, "derivation.removed")


def _tell(member: Membership, derivation: Derivation, kind: str) -> None:
    """Every claim that cites the source, whose count of independent sources may be another one now."""
    after = {"title": derivation.source.title, "origin": derivation.origin.title}
    claims = citing_claims(derivation.source)
    for claim in claims:
        record(member, kind, derivation, claim=claim, after=after)
    if not claims:
        record(member, kind, derivation, after=after)


def _beyond(source_id: int) -> set[int]:
    """All that it has its facts from, to the end."""
    found: set[int] = set()
    waiting = {source_id}
    while waiting:
        origins = select(Derivation.origin_id).where(Derivation.source_id.in_(waiting), Derivation.removed_at.is_(None))
        waiting = set(db.session.scalars(origins)) - found
        found |= waiting
    return found
