"""The report of an article as a page, and as a file in each format."""

from flask import Blueprint, current_app, g, render_template, request
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid, NotAllowed
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.report import Report
from claimtrack.models import Article
from claimtrack.queries.lookup import one
from claimtrack.queries.report import has_confidential, report_of
from claimtrack.reports.formats import FORMATS, render
from claimtrack.reports.html import Sheet
from claimtrack.web.access import requires
from claimtrack.web.rendering import asset
from claimtrack.web.reports.names import file_name

reports = Blueprint("reports", __name__, url_prefix="/teams/<team>/articles/<int:article_id>")

CHECKED = "checked"


@reports.get("/report")
@requires(Permission.READ)
def show(article_id: int) -> str:
    """The report as a page. `only=checked` leaves out what nobody has approved, and says how much that is."""
    article = one(Article, g.member.team, article_id)
    report = _asked(article)
    sheet = Sheet(report, desk=g.member.team.name, icons=asset("icons.svg"))
    asked = {name: request.args.get(name) or None for name in ("only", "confidential")}
    hidden = has_confidential(article)
    return render_template(
        "reports/show.html", article=article, report=report, sheet=sheet, asked=asked, hidden=hidden, formats=FORMATS
    )


@reports.get("/report.<any(html,csv,json,jsonld,'hypothesis.json'):suffix>")
@requires(Permission.EXPORT)
def export(article_id: int, suffix: str) -> Response:
    """The report as a file; `bom=1` begins a CSV with the mark by which Excel knows UTF-8."""
    report = _asked(one(Article, g.member.team, article_id))
    name = next(name for name, form in FORMATS.items() if form.suffix == suffix)
    bom = request.args.get("bom") == "1"
    written = render(report, name, current_app.jinja_env, desk=g.member.team.name, bom=bom)
    disposition = f'attachment; filename="{file_name(report, article_id, suffix)}"'
    return Response(written, content_type=FORMATS[name].media_type, headers={"Content-Disposition": disposition})


def _asked(article: Article) -> Report:
    only = request.args.get("only", "")
    if only not in ("", CHECKED):
        raise Invalid(f"“only” can be {CHECKED}, not “{only}”.", "only")
    wants_all = request.args.get("confidential") == "1"
    if wants_all and not allows(g.member.role, Permission.CHECK):
        raise NotAllowed("Confidential sources are shown in reports to checkers and leads alone.")
    report = report_of(article, with_confidential=wants_all)
    return report.only_checked() if only else report
