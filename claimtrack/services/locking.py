"""Take a row for this transaction, so that two writers come one after the other.

On PostgreSQL the row is locked and read anew; on SQLite the whole transaction began IMMEDIATE, so nobody else can have
written what it read.
"""

from contextlib import suppress

from sqlalchemy import select

from claimtrack.db import db, has_written
from claimtrack.domain.errors import NotFound
from claimtrack.models import Article, Claim


def lock(row: Article | Claim) -> None:
    """Wait for others who write this row, then see what they wrote."""
    if _is_sqlite():
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


def lock_with_claims(article: Article) -> None:
    """`lock_live` for the article and all its claims: the claims first, as every edit of one does.

    Whoever marks a claim holds the article. So if one was marked meanwhile the article is let go again, and the new
    claim is taken before it, like the others: else we could wait for each other.
    """
    if _is_sqlite():
        lock_live(article)
        return
    claims = select(Claim.id).where(Claim.article_id == article.id).order_by(Claim.id)
    is_held = False
    while not is_held:
        held = db.session.scalars(claims.with_for_update()).all()
        with suppress(_MarkedMeanwhile), db.session.begin_nested():
            lock_live(article)
            if db.session.scalars(claims).all() != held:
                raise _MarkedMeanwhile  # which ends the savepoint, and with it the lock of the article
            is_held = True


class _MarkedMeanwhile(Exception):
    """The article has a claim that is not locked."""


def let_go() -> None:
    """Let others write while this request thinks: on SQLite it is the only writer from its first question on.

    Does nothing once something was written. All rows are read anew afterwards.
    """
    is_clean = not (db.session.new or db.session.dirty or db.session.deleted)
    if _is_sqlite() and is_clean and not has_written(db.session.connection()):
        db.session.rollback()


def _is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"
