"""`claimtrack sources`: the sources of a team from citation software, and for it."""

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from claimtrack.cli.importing.asked import Asked
from claimtrack.cli.transaction import transaction
from claimtrack.domain.errors import NotFound
from claimtrack.intake.library import read_library
from claimtrack.queries.accounts import team_by_slug
from claimtrack.queries.library import library_of
from claimtrack.reports.library import FORMATS
from claimtrack.services.library import take_in


@click.group()
def sources() -> None:
    """Sources from citation software such as Zotero, and for it."""


@sources.command("import")
@click.argument("path", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@click.option("--team", "slug", required=True, metavar="SLUG", help="The team that gets the sources.")
@click.option("--as", "email", required=True, metavar="EMAIL", help="The member of the team who imports.")
@with_appcontext
def import_sources(path: Path, slug: str, email: str) -> None:
    """Take in CSL-JSON, BibTeX or RIS; - is standard input. What the team has already stays as it is."""
    with transaction():
        member = Asked(slug, email).member()
        read = read_library(sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes())
        taken = take_in(member, read.items)
    for note in read.notes:
        click.echo(note, err=True)
    click.echo(f"{taken.added} new. {len(taken.known)} were here already and stay as they are.")


@sources.command("export")
@click.option("--team", "slug", required=True, metavar="SLUG", help="The team whose sources they are.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="csl-json", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; without it, standard output.")
@click.option("--confidential", is_flag=True, help="Name confidential sources, too.")
@with_appcontext
def export_sources(slug: str, form: str, output: Path | None, confidential: bool) -> None:
    """Write the sources of a team, the oldest first."""
    with transaction():
        team = team_by_slug(slug)
        if team is None:
            raise NotFound(f"There is no team {slug!r}.")
        exported = library_of(team, with_confidential=confidential)
        written = FORMATS[form][2](exported.items)
        if output:
            output.write_bytes(written)
        else:
            sys.stdout.buffer.write(written)
    if exported.left_out:
        click.echo(f"Left out, because they are confidential: {exported.left_out}", err=True)
