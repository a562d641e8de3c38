"""One row of one's own team, or NotFound: the same answer for "not there" and "not yours"."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm.interfaces import ORMOption

from claimtrack.db import Base, db
from claimtrack.domain.errors import NotFound
from claimtrack.models import Team

Row = TypeVar("Row", bound=Base)


def one(kind: type[Row], team: Team, row_id: int, *options: ORMOption) -> Row:
    """The row with this id, if it belongs to the team."""
    table: Any = kind
    found = db.session.scalar(select(kind).where(table.id == row_id, table.team_id == team.id).options(*options))
    if found is None:
        raise NotFound
    return found
