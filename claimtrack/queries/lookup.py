"""One row of one's own team, or NotFound: the same answer for "not there" and "not yours"."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm.interfaces import ORMOption

from claimtrack.db import Base, db
from claimtrack.domain.errors import NotFound
from claimtrack.models import Team

Row = TypeVar("Row", bound=Base)


def one(kind: type[Row], team: Team, row_id: int, *options: ORMOption) -> Row:
    """The row with this id, if it belongs to the team."""
    statement = _of_team(kind).options(*options) if options else _of_team(kind)
    found: Row | None = db.session.scalar(statement, {"row_id": row_id, "team": team.id})
    if found is None:
        raise NotFound
    return found


@cache
def _of_team(kind: Any) -> Select[Any]:
    """Made once for each table: nearly every request asks it."""
    return select(kind).where(kind.id == bindparam("row_id"), kind.team_id == bindparam("team"))
