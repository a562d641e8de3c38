"""Articles that are printings of one text, as of an agency: all of a group name the same one of it, its root.

So no article names one that names another. A root that was removed stays the root: the others are one group still.
"""

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, NotFound, StaleEdit
from claimtrack.models import Article, Membership, Team
from claimtrack.services.events import record
from claimtrack.services.locking import lock_live


def link_copy(member: Membership, article: Article, *, of: Article, version: int) -> bool:
    """Say that the article is the same copy as another one, and with it what was said to be so of the article.

    False when that was known. `version` is the one that the person saw: raises `StaleEdit` when the article was saved
    meanwhile, `NotFound` for one of another team or a removed one, `Invalid` for what cannot be a copy.
    """
    _one_at_a_time(member)
    lock_live(article)
    root_id = _root(article, of)
    if article.same_copy_as_id == root_id:
        return False
    _unless_stale(article, version)
    copies = select(Article).where(Article.same_copy_as_id == article.id).order_by(Article.id)
    for copy in [article, *db.session.scalars(copies)]:
        _put(member, copy, root_id)
    return True


def unlink_copy(member: Membership, article: Article, *, version: int) -> bool:
    """Say that the article is no copy of another. False when it was none. Raises `StaleEdit` as `link_copy` does."""
    _one_at_a_time(member)
    lock_live(article)
    if article.same_copy_as_id is None:
        return False
    _unless_stale(article, version)
    _put(member, article, None)
    return True


def _one_at_a_time(member: Membership) -> None:
    """Of two links made at once in a team, the second has to see the first: else they could name each other."""
    db.session.execute(select(Team.id).where(Team.id == member.team_id).with_for_update())


def _root(article: Article, of: Article) -> int:
    """The id of the root of the other one's group."""
    db.session.flush()  # refresh would forget what was not written yet
    db.session.refresh(of, ["same_copy_as_id", "removed_at", "is_draft"])
    if of.team_id != article.team_id or of.removed_at is not None:
        raise NotFound("The other article was removed, or it belongs to another team. Nothing was stored.")
    if of.is_draft:
        raise Invalid("The import of the other article is not finished. Save it first; then this one can be its copy.")
    if article.id in (of.id, of.same_copy_as_id):
        what = "An article is no copy of itself." if of is article else "The other one is marked as a copy of this one."
        raise Invalid(f"{what} Nothing was stored.")
    return of.same_copy_as_id or of.id


def _unless_stale(article: Article, version: int) -> None:
    if version != article.version:
        raise StaleEdit(
            "Somebody saved this article while you were looking at it. Nothing was stored: reload to see it as it is.",
            yours={},
            theirs={},
            version=article.version,
        )


def _put(member: Membership, article: Article, root_id: int | None) -> None:
    before = {"same_copy_as_id": article.same_copy_as_id}
    article.same_copy_as_id = root_id
    article.version += 1
    kind = "article.copy_unlinked" if root_id is None else "article.copy_linked"
    record(member, kind, article, before=before, after={"same_copy_as_id": root_id}, article=article)
