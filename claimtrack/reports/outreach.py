"""The outreach log of an article as a table (docs/outreach.md is the contract for the columns)."""

import csv
import io
from collections.abc import Sequence

from claimtrack.models import Claim, Outreach
from claimtrack.reports.csv import safe

COLUMNS = (
    "claim",
    "contact",
    "role",
    "channel",
    "question",
    "asked_by",
    "asked_at",
    "due_at",
    "outcome",
    "answer",
    "answered_at",
    "is_confidential",
)


def render_outreach(rows: Sequence[tuple[Outreach, Claim]], *, with_confidential: bool = False) -> bytes:
    """UTF-8, RFC 4180. A last row says how many confidential contacts are left out, if any are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    shown = [(asked, claim) for asked, claim in rows if with_confidential or not asked.is_confidential]
    for asked, claim in shown:
        writer.writerow(map(safe, _cells(asked, claim)))
    if left_out := len(rows) - len(shown):
        writer.writerow(["", f"Confidential contacts, not listed here: {left_out}", *[""] * (len(COLUMNS) - 2)])
    return out.getvalue().encode()


def _cells(asked: Outreach, claim: Claim) -> list[object]:
    return [
        claim.number,
        asked.contact,
        asked.role,
        asked.channel.label,
        asked.question,
        asked.created_by.name,
        asked.asked_at,
        asked.due_at,
        asked.outcome.label,
        asked.answer,
        asked.answered_at,
        "yes" if asked.is_confidential else "no",
    ]
