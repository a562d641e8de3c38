"""A text from a file or an address becomes an article, or a version of one."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

from flask import current_app

from claimtrack.cli.importing.asked import Asked, article_for, place_of
from claimtrack.cli.importing.telling import Outcome, Progress
from claimtrack.db import db
from claimtrack.domain.errors import AlreadyImported, SameText, TooLarge
from claimtrack.domain.permissions import Permission
from claimtrack.intake.files import read_file
from claimtrack.intake.reading import Reading
from claimtrack.models import Article, Membership
from claimtrack.queries.articles import holder_of, latest_revision
from claimtrack.queries.lookup import one
from claimtrack.queries.near_texts import near_articles
from claimtrack.services.articles import import_article, open_article
from claimtrack.services.fetching import fetch_reading
from claimtrack.services.revisions import Origin
from claimtrack.services.versions import add_version

Read = Callable[[], tuple[Reading, Origin]]


def import_text(asked: Asked, read: Read, *, is_named: bool = True) -> Outcome:
    """Nothing is locked while `read` reads. A text that `is_named` by nobody (it lay in a folder) is not brought back
    when its article was removed.
    """
    member = asked.member()
    team_id, seen = member.team_id, _newest(asked, member)
    db.session.rollback()
    reading, origin = read()
    if seen:
        return _version(asked, reading, origin, seen)
    holder = None if asked.again else holder_of(team_id, reading.sha256, with_removed=not is_named)
    if holder is not None:
        return _known(asked, holder)
    db.session.rollback()
    near = [] if asked.again else near_articles(team_id, reading.text)
    db.session.rollback()
    return _article(asked, reading, origin, [found.article for found in near[:1]])


def read_upload(file: IO[bytes], path: Path, progress: Progress) -> tuple[Reading, Origin]:
    """An open file, read and closed. Raises TooLarge, and what `read_file` raises."""
    with file:
        raw = limited(file)
    name = path.name.encode("utf-8", "replace").decode()  # the names of files may be no text
    reading, kind = read_file(raw, name=name, on_progress=progress.reading)
    return reading, Origin(raw, name, kind=kind)


def read_address(address: str, progress: Progress) -> tuple[Reading, Origin]:
    """What is there now. Raises what `fetch_reading` raises."""
    rules = current_app.config["SETTINGS"].fetch_rules()
    return fetch_reading(rules, address, on_fetching=progress.fetching, on_reading=progress.reading)


def limited(file: IO[bytes]) -> bytes:
    """All of it. Raises TooLarge."""
    most = current_app.config["SETTINGS"].max_text_bytes
    raw = file.read(most + 1)
    if len(raw) > most:
        raise TooLarge(f"It has more bytes than claimtrack takes; {most:,} is the most.")
    return raw


def _newest(asked: Asked, member: Membership) -> int:
    """The number of the newest version of the article that is to get another; 0: it is to be one of its own."""
    if asked.version_of is None:
        return 0
    return latest_revision(article_for(member, asked.version_of, Permission.EDIT_ARTICLE)).number


def _version(asked: Asked, reading: Reading, origin: Origin, seen: int) -> Outcome:
    member = asked.member()
    article = article_for(member, asked.version_of or 0, Permission.EDIT_ARTICLE)
    number, place = article.id, place_of(article, asked.slug)
    try:
        revision = add_version(member, article, reading=reading, origin=origin, seen=seen)
    except SameText as error:
        return Outcome("known", f"Article {number}, {place}, has this very text as version {error.number}.", number)
    said = f"Version {revision.number} of article {number}, {place}/versions/{revision.number}: {article.title}"
    return Outcome("imported", said, number, reading.notes)


def _article(asked: Asked, reading: Reading, origin: Origin, near: list[Article]) -> Outcome:
    """What is nearly another article stays a draft: whether it is a version of that one is for a person to decide."""
    member = asked.member()
    try:
        article = import_article(member, reading=reading, origin=origin, again=asked.again)
    except AlreadyImported as error:
        return _known(asked, one(Article, member.team, error.article_id))
    if near:
        said = (
            f"Article {article.id} is a draft, because it is nearly the same as article {near[0].id}, {near[0].title}"
        )
        return Outcome(
            "imported",
            f"{said}. Decide at {place_of(article, asked.slug, 'setup')} whether it is a new version of that one.",
            article.id,
            reading.notes,
        )
    _open(member, article, Path(origin.name).stem)
    said = f"Article {article.id}, {place_of(article, asked.slug)}: {article.title}"
    return Outcome("imported", said, article.id, reading.notes)


def _open(member: Membership, article: Article, otherwise: str) -> None:
    open_article(
        member,
        article,
        title=article.title or otherwise,
        byline=article.byline,
        publisher=article.publisher,
        published_on=article.published_on,
        language=article.language,
        version=article.version,
    )


def _known(asked: Asked, article: Article) -> Outcome:
    if article.removed_at:
        said = f"Here before as article {article.id}, which was removed. Name the file itself to import it anew."
    else:
        said = (
            f"Here already as article {article.id}, {place_of(article, asked.slug)}. --again imports it nevertheless."
        )
    return Outcome("known", said, article.id)
