"""Take a row for this transaction, so that two writers come one after the other.

On PostgreSQL the row is locked and read anew; on SQLite the whole transaction began IMMEDIATE, so nobody else can have
written what it read.
"""

from claimtrack.db import db
from claimtrack.domain.errors import NotFound
from claimtrack.models import Article, Claim


def lock(row: Article | Claim) -> None:
    """Wait for others who write this row, then see what they wrote."""
    if db.engine.dialect.name == "sqlite":
        return
    db.session.flush()  # refresh would forget what was not written yet
    db.session.refresh(row, with_for_update={"of": type(row)})  # not the rows that were loaded along with it


def lock_live(row: Article | Claim) -> None:
    """`lock` for what only a row that was not taken away can have done. Raises `NotFound`."""
    lock(row)
    if row.removed_at is not None:
        is_claim = isinstance(row, Claim)
        raise NotFound(
            "This claim was taken away meanwhile. Undo brings it back." if is_claim else "This article was removed."
        )
