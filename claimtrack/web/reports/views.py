"""The report of an article as a page, and as a file in each format."""

from flask import Blueprint, current_app, g, render_template, request
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid
from claimtrack.domain.permissions import Permission
from claimtrack.domain.report import Report
from claimtrack.models import Article
from claimtrack.queries.lookup import one
from claimtrack.queries.report import report_of
from claimtrack.reports.csv import render_csv
from claimtrack.reports.html import Sheet, render_html
from claimtrack.reports.json import render_json
from claimtrack.web.access import requires
from claimtrack.web.rendering import asset
from claimtrack.web.reports.names import file_name

reports = Blueprint("reports", __name__, url_prefix="/teams/<team>/articles/<int:article_id>")

TYPES = {"html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json"}
CHECKED = "checked"


@reports.get("/report")
@requires(Permission.READ)
def show(article_id: int) -> str:
    """The report as a page. `only=checked` leaves out what nobody has approved, and says how much that is."""
    article = one(Article, g.member.team, article_id)
    report = _asked(article)
    sheet = Sheet(report, desk=g.member.team.name, icons=asset("icons.svg"))
    only = request.args.get("only", "")
    return render_template("reports/show.html", article=article, report=report, sheet=sheet, only=only)


@reports.get("/report.<any(html,csv,json):format>")
@requires(Permission.EXPORT)
def export(article_id: int, format: str) -> Response:
    """The report as a file; `bom=1` begins a CSV with the mark by which Excel knows UTF-8."""
    report = _asked(one(Article, g.member.team, article_id))
    disposition = f'attachment; filename="{file_name(report, article_id, format)}"'
    return Response(_rendered(report, format), content_type=TYPES[format], headers={"Content-Disposition": disposition})


def _asked(article: Article) -> Report:
    only = request.args.get("only", "")
    if only not in ("", CHECKED):
        raise Invalid(f"“only” can be {CHECKED}, not “{only}”.", "only")
    report = report_of(article)
    return report.only_checked() if only else report


def _rendered(report: Report, format: str) -> bytes:
    if format == "csv":
        return render_csv(report, bom=request.args.get("bom") == "1")
    if format == "json":
        return render_json(report)
    return render_html(report, current_app.jinja_env, desk=g.member.team.name)
