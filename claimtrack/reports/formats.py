"""The formats of a report, once for the page and for the terminal."""

from dataclasses import dataclass

from jinja2 import Environment

from claimtrack.domain.report import Report
from claimtrack.reports.csv import render_csv
from claimtrack.reports.html import render_html
from claimtrack.reports.hypothesis import render_hypothesis
from claimtrack.reports.json import render_json
from claimtrack.reports.webannotation import MEDIA_TYPE, render_webannotation


@dataclass(frozen=True)
class Format:
    """A kind of file: how its name ends, as what it is served, and its name for people."""

    suffix: str
    media_type: str
    label: str


FORMATS = {
    "html": Format("html", "text/html; charset=utf-8", "HTML file"),
    "csv": Format("csv", "text/csv; charset=utf-8", "CSV"),
    "json": Format("json", "application/json", "JSON"),
    "webannotation": Format("jsonld", MEDIA_TYPE, "W3C Web Annotations"),
    "hypothesis": Format("hypothesis.json", "application/json", "For Hypothesis"),
}


def render(report: Report, name: str, environment: Environment, *, desk: str, bom: bool = False) -> bytes:
    """The report in one of `FORMATS`. `desk` is the team that answers for it; `bom` begins a CSV with a mark."""
    if name == "html":
        return render_html(report, environment, desk=desk)
    if name == "csv":
        return render_csv(report, bom=bom)
    renderers = {"json": render_json, "webannotation": render_webannotation, "hypothesis": render_hypothesis}
    return renderers[name](report)
