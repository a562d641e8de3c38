"""`claimtrack import`: a text file, or a report that was exported as JSON, becomes an article; annotations join one."""

from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from claimtrack.cli.transaction import transaction
from claimtrack.db import db
from claimtrack.domain.errors import AlreadyImported, Invalid, NotAllowed, NotFound, TooLarge
from claimtrack.domain.people import clean_email
from claimtrack.domain.permissions import Permission, allows
from claimtrack.intake.annotations import read_annotations
from claimtrack.intake.files import read_file
from claimtrack.models import Article, Membership
from claimtrack.queries.accounts import user_by_email
from claimtrack.queries.articles import article_in
from claimtrack.queries.people import membership_in
from claimtrack.reports.reading import read_report
from claimtrack.services.articles import import_article, open_article
from claimtrack.services.foreign_annotations import take_in_annotations
from claimtrack.services.restore import Restored, restore_report
from claimtrack.services.revisions import Origin

MOST_NOTES = 20  # lines about what was left out


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--team", "slug", required=True, metavar="SLUG", help="The team to import into.")
@click.option("--as", "email", required=True, metavar="EMAIL", help="The member of the team who imports.")
@click.option("--again", is_flag=True, help="Import a text also when the team has it already.")
@click.option("--article", "article_id", type=int, metavar="ARTICLE", help="The article that annotations are about.")
@with_appcontext
def import_(file: Path, slug: str, email: str, again: bool, article_id: int | None) -> None:
    """Import FILE as an article: plain text, Markdown, Word (.docx) or a saved web page (.html).

    With the name ending in .json it is a report that was exported.

    With --article FILE holds annotations of it (W3C Web Annotation or Hypothesis), and each becomes a claim.
    """
    with transaction():
        member = _member(email, slug)
        article = _article(member, article_id) if article_id is not None else None
        db.session.rollback()  # no other writer waits while the file is read
        raw = file.read_bytes()
        if article is not None:
            said, notes = _annotations(member, article, raw, file.name)
        elif file.suffix.lower() == ".json":
            said, notes = _report(member, raw)
        else:
            said, notes = _text(member, raw, file.name, again)
    click.echo(said)
    for note in notes:
        click.echo(note, err=True)


def _member(email: str, slug: str) -> Membership:
    person = user_by_email(clean_email(email))
    member = membership_in(person, slug) if person else None
    if member is None:
        raise NotFound(f"{email} is no member of a team {slug!r}.")
    if not allows(member.role, Permission.IMPORT_ARTICLE):
        raise NotAllowed(f"{member.user.name} is a {member.role.label.lower()} there, and may not import.")
    return member


def _article(member: Membership, article_id: int) -> Article:
    if not allows(member.role, Permission.CHECK):
        raise NotAllowed(f"{member.user.name} is a {member.role.label.lower()} there, and may not mark claims.")
    article = article_in(member.team, article_id)
    if article.removed_at is not None:
        raise NotFound(f"Article {article_id} was removed.")
    return article


def _annotations(member: Membership, article: Article, raw: bytes, name: str) -> tuple[str, list[str]]:
    _limit(raw, name)
    found = read_annotations(raw)
    taken = take_in_annotations(member, article, found.annotations)
    waiting = f" Decide about {taken.waiting}." if taken.waiting else ""
    return f"{_named(article)} {taken.told}{waiting}", found.notes(MOST_NOTES)


def _text(member: Membership, raw: bytes, name: str, again: bool) -> tuple[str, list[str]]:
    _limit(raw, name)
    reading, kind = read_file(raw, name=name)
    try:
        article = import_article(member, reading=reading, origin=Origin(raw, name, kind=kind), again=again)
    except AlreadyImported as error:
        raise Invalid(f"{error} It is article {error.article_id}; --again imports it nevertheless.") from error
    open_article(
        member,
        article,
        title=article.title or Path(name).stem,
        byline=article.byline,
        publisher=article.publisher,
        published_on=article.published_on,
        language=article.language,
        version=article.version,
    )
    return _named(article), list(reading.notes)


def _limit(raw: bytes, name: str) -> None:
    most = current_app.config["SETTINGS"].max_text_bytes
    if len(raw) > most:
        raise TooLarge(f"{name} has {len(raw):,} bytes; {most:,} is the most.")


def _report(member: Membership, raw: bytes) -> tuple[str, list[str]]:
    report = read_report(raw)
    restored = restore_report(member, report)
    said = f"{_named(restored.article)} Claims: {len(report.claims)}. Sources: {len(report.sources)}."
    return said, list(_notes(restored))


def _named(article: Article) -> str:
    return f"Article {article.id}: {article.title}."


def _notes(restored: Restored) -> Iterator[str]:
    if restored.kept_names:
        yield f"No members of this team, kept by name: {', '.join(restored.kept_names)}."
    if restored.differing_sources:
        titles = "; ".join(restored.differing_sources)
        yield f"This team describes these sources otherwise; its words were kept: {titles}."
    if restored.loose_approvals:
        numbers = ", ".join(map(str, restored.loose_approvals))
        yield f"Look at these claims again: what was decided was about other content than they have now: {numbers}."
