"""The report as JSON: complete, so that an import gives the article back (docs/report.md is the contract)."""

import json

from claimtrack.domain.report import Report
from claimtrack.reports.codec import to_json

FORMAT = "claimtrack.report"
VERSION = 3


def render_json(report: Report) -> bytes:
    """UTF-8, indented; the same report gives the same bytes."""
    document = {"format": FORMAT, "version": VERSION, **to_json(report)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
