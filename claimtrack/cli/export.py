"""`claimtrack export`: the report of an article as a file."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from claimtrack.cli.transaction import transaction
from claimtrack.domain.errors import NotFound
from claimtrack.domain.report import Report
from claimtrack.models import Article, Team
from claimtrack.queries.accounts import team_by_slug
from claimtrack.queries.lookup import one
from claimtrack.queries.report import report_of
from claimtrack.reports.formats import FORMATS, render


@click.command()
@click.argument("article_id", type=int, metavar="ARTICLE")
@click.option("--team", "slug", required=True, metavar="SLUG", help="The team that holds the article.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="html", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; without it, standard output.")
@click.option("--only", type=click.Choice(["checked"]), help="Leave out what no second person approved.")
@click.option("--confidential", is_flag=True, help="Name confidential sources, too.")
@click.option("--bom", is_flag=True, help="Begin a CSV with the mark by which Excel knows UTF-8.")
@with_appcontext
def export(
    article_id: int, slug: str, form: str, output: Path | None, only: str | None, confidential: bool, bom: bool
) -> None:
    """Write the report of an article; its number is in its address. JSON is complete: `claimtrack import` reads it."""
    with transaction():
        team = team_by_slug(slug)
        if team is None:
            raise NotFound(f"There is no team {slug!r}.")
        report = _report(team, article_id, with_confidential=confidential)
        if only:
            report = report.only_checked()
        written = render(report, form, current_app.jinja_env, desk=team.name, bom=bom)
        if output:
            output.write_bytes(written)
        else:
            sys.stdout.buffer.write(written)
    if report.left_out:
        click.echo(f"Claims left out, because no second person approved them: {report.left_out}", err=True)


def _report(team: Team, article_id: int, *, with_confidential: bool) -> Report:
    try:
        return report_of(one(Article, team, article_id), with_confidential=with_confidential)
    except NotFound:
        raise NotFound(f"Team {team.slug} has no article {article_id}, or it is a draft or was removed.") from None
