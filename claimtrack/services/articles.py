"""Articles: import a text as a draft, end the draft, edit what is known about it, take it away."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import AlreadyImported, Invalid, NotAllowed, StaleEdit
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.text.lines import one_line
from claimtrack.intake.reading import Reading
from claimtrack.models import Article, Membership, Team
from claimtrack.queries.articles import holder_of
from claimtrack.services.events import plain as as_json
from claimtrack.services.events import record
from claimtrack.services.locking import lock
from claimtrack.services.revisions import Origin, revision_of, store_blocks, store_remarks, store_sketch
from claimtrack.services.site_roles import with_site_roles

OPENING = 80  # code points of the first line that stand in for a title where none was found
LONGEST = {"title": 500, "byline": 300, "publisher": 200, "language": 35, "address": 2000}  # code points


def import_article(member: Membership, *, reading: Reading, origin: Origin, again: bool = False) -> Article:
    """Store a text as a draft: revision 1 with its raw bytes, blocks, sentences, and a proposal for its metadata.

    Raises `AlreadyImported` when an article of the team holds this very text, unless `again`.
    """
    # One import of a team at a time: of two sent at once, the second has to see the first.
    db.session.execute(select(Team.id).where(Team.id == member.team_id).with_for_update())
    holder = None if again else holder_of(member.team_id, reading.sha256)
    if holder is not None:
        raise AlreadyImported(holder.id)
    reading = with_site_roles(member.team_id, reading.metadata.address, reading)
    article = _draft(member, reading)
    revision = revision_of(member, article, reading, origin)
    db.session.add_all((article, revision))
    db.session.flush()  # the blocks need the revision's id
    store_blocks(revision, reading.blocks)
    store_sketch(revision, reading.sketch)
    store_remarks(revision, reading.remarks)
    record(
        member,
        "article.imported",
        article,
        before={"removed_at": now()},
        after={"removed_at": None, "title": article.title, "sha256": revision.sha256},
        article=article,
    )
    return article


def open_article(
    member: Membership,
    article: Article,
    *,
    title: str,
    byline: str,
    publisher: str,
    published_on: dt.date | None,
    language: str,
    due_at: dt.datetime | None = None,
    version: int,
) -> bool:
    """Save what is known about an article; a draft becomes one to be checked. False when nothing changed.

    `version` is the one the editor saw: raises `StaleEdit` when somebody saved something else meanwhile.
    """
    lock(article)
    lines = {"title": title, "byline": byline, "publisher": publisher, "language": language}
    fields: dict[str, Any] = {field: _line(field, value) for field, value in lines.items()}
    fields |= {"published_on": published_on, "due_at": due_at}
    changed = {field: value for field, value in fields.items() if getattr(article, field) != value}
    if changed and version != article.version:
        raise _stale(article, changed)
    was_draft = article.is_draft
    if was_draft:
        changed["is_draft"] = False
    if not changed:
        return False
    before = {field: getattr(article, field) for field in changed}
    for field, value in changed.items():
        setattr(article, field, value)
    article.version += 1
    kind = "article.opened" if was_draft else "article.edited"
    record(member, kind, article, before=before, after=changed, article=article)
    return True


def trash_article(member: Membership, article: Article) -> None:
    """Take an article off the lists. A lead may; so may whoever imported it, while it is a draft."""
    lock(article)
    own_draft = article.is_draft and article.created_by_id == member.user_id
    if not own_draft and not allows(member.role, Permission.TRASH_ARTICLE):
        raise NotAllowed("Only a lead can remove an article. An import that is not finished, whoever began it can too.")
    if article.removed_at is None:
        article.removed_at = now()
        after = {"removed_at": article.removed_at}
        record(member, "article.trashed", article, before={"removed_at": None}, after=after, article=article)


def discard_draft(member: Membership, article: Article) -> None:
    """Take away an import that was not finished. Raises `Invalid` for an article that it became meanwhile."""
    lock(article)
    if not article.is_draft:
        raise Invalid("This import was saved as an article of its own meanwhile, so it stays. Nothing was stored.")
    trash_article(member, article)


def _draft(member: Membership, reading: Reading) -> Article:
    found = reading.metadata
    return Article(
        team_id=member.team_id,
        title=one_line(found.title or reading.text.split("\n", 1)[0][:OPENING])[: LONGEST["title"]],
        byline=one_line(found.byline)[: LONGEST["byline"]],
        publisher=one_line(found.publisher)[: LONGEST["publisher"]],
        published_on=found.published_on,
        language=found.language or "en",
        address=found.address[: LONGEST["address"]],
        created_by_id=member.user_id,
    )


def _line(field: str, value: str) -> str:
    value = one_line(value)
    if field in ("title", "language") and not value:
        raise Invalid(f"An article needs a {field}.", field)
    if len(value) > LONGEST[field]:
        raise Invalid(f"That is {len(value):,} characters; {LONGEST[field]} is the most.", field)
    return value


def _stale(article: Article, changed: dict[str, Any]) -> StaleEdit:
    theirs = as_json({field: getattr(article, field) for field in changed})
    return StaleEdit(
        "Somebody else saved this article while you were editing it. Nothing of theirs was overwritten.",
        yours={field: str(value or "") for field, value in as_json(changed).items()},
        theirs={field: str(value or "") for field, value in theirs.items()},
        version=article.version,
    )
