"""The claims of a report as a table, one row per claim (docs/report.md is the contract for the columns)."""

import csv
import io
from collections.abc import Callable

from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedCitation, ReportedClaim
from claimtrack.domain.vocabulary import Stance
from claimtrack.reports.codec import to_json

BOM = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = Callable[[ReportedClaim, Report], object]

COLUMNS: dict[str, Cell] = {
    "number": lambda claim, _: claim.number,
    "status": lambda claim, _: claim.status.label,
    "verdict": lambda claim, _: claim.verdict.label if claim.verdict else "",
    "verdict_is": lambda claim, _: ("approved" if claim.is_checked else "proposed") if claim.verdict else "",
    "claim": lambda claim, _: claim.words,
    "quotes": lambda claim, _: "\n".join(place.exact for place in claim.places),
    "places": lambda claim, _: " ".join(f"{place.start}-{place.end}" for place in claim.standing),
    "claimant": lambda claim, _: claim.claimant,
    "claimed_on": lambda claim, _: claim.claimed_on,
    "kind": lambda claim, _: claim.kind.label if claim.kind else "",
    "explanation": lambda claim, _: claim.explanation,
    "fix": lambda claim, _: claim.fix,
    "supporting": lambda claim, _: _count(claim, Stance.SUPPORTS),
    "refuting": lambda claim, _: _count(claim, Stance.REFUTES),
    "context": lambda claim, _: _count(claim, Stance.CONTEXT),
    "sources": lambda claim, report: "\n".join(_cited(citation, report) for citation in claim.citations),
    "tags": lambda claim, _: ", ".join(claim.tags),
    "assignee": lambda claim, _: claim.assignee,
    "due_at": lambda claim, _: claim.due_at,
    "edited_by": lambda claim, _: ", ".join(claim.edited_by),
    "approved_by": lambda claim, _: claim.approval.created_by if claim.approval else None,
    "approved_at": lambda claim, _: claim.approval.created_at if claim.approval else None,
    "note": lambda claim, _: claim.note,
    "article": lambda _, report: report.article.title,
    "text_sha256": lambda _, report: report.text.sha256,
    "words_now": lambda claim, _: "; ".join(claim.remarks),
}


def render_csv(report: Report, *, bom: bool = False) -> bytes:
    """UTF-8 with CRLF line ends (RFC 4180); with a byte order mark on request, which Excel needs to see UTF-8.

    A last row says how many claims are left out, if any are: an extract never looks like the whole.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for claim in report.claims:
        writer.writerow(safe(cell(claim, report)) for cell in COLUMNS.values())
    if report.left_out:
        words = {
            "status": "Left out",
            "claim": f"Claims that nobody has approved yet, not listed here: {report.left_out}",
        }
        writer.writerow(words.get(name, "") for name in COLUMNS)
    return ((BOM if bom else "") + out.getvalue()).encode()


def safe(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula: an apostrophe before it says so to all of them."""
    words = "" if cell is None else str(to_json(cell))
    return "'" + words if words.startswith(STARTS_A_FORMULA) else words


def _count(claim: ReportedClaim, stance: Stance) -> int:
    return sum(citation.stance is stance for citation in claim.citations)


def _cited(citation: ReportedCitation, report: Report) -> str:
    source = report.source(citation.source)
    parts = (f"S{source.number}", citation.stance.label.lower() + ":", source.title, source.url, citation.locator)
    return " ".join(part for part in parts if part)
