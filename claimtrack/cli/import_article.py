"""`claimtrack import`: a text file, or a report that was exported as JSON, becomes an article."""

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
from claimtrack.intake.plain import read_plain
from claimtrack.models import Article, Membership
from claimtrack.queries.accounts import user_by_email
from claimtrack.queries.people import membership_in
from claimtrack.reports.reading import read_report
from claimtrack.services.articles import import_article, open_article
from claimtrack.services.restore import Restored, restore_report


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--team", "slug", required=True, metavar="SLUG", help="The team to import into.")
@click.option("--as", "email", required=True, metavar="EMAIL", help="The member of the team who imports.")
@click.option("--again", is_flag=True, help="Import a text also when the team has it already.")
@with_appcontext
def import_(file: Path, slug: str, email: str, again: bool) -> None:
    """Import FILE as an article: a plain text, or with the name ending in .json a report that was exported."""
    with transaction():
        member = _member(email, slug)
        db.session.rollback()  # no other writer waits while the file is read
        raw = file.read_bytes()
        said, notes = _report(member, raw) if file.suffix.lower() == ".json" else _text(member, raw, file.name, again)
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


def _text(member: Membership, raw: bytes, name: str, again: bool) -> tuple[str, list[str]]:
    most = current_app.config["SETTINGS"].max_text_bytes
    if len(raw) > most:
        raise TooLarge(f"{name} has {len(raw):,} bytes; {most:,} is the most.")
    plain = read_plain(raw)
    try:
        article = import_article(member, plain=plain, raw=raw, name=name, again=again)
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
    return _named(article), list(plain.notes)


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
