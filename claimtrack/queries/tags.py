"""The words a team sorts claims by."""

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.models import Tag, Team

MOST = 200


def tag_names_of(team: Team) -> list[str]:
    """In the order of the alphabet, the first MOST."""
    return list(db.session.scalars(select(Tag.name).where(Tag.team_id == team.id).order_by(Tag.name).limit(MOST)))
