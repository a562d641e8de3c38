"""The claims of a report as a file that the Hypothesis client imports: one annotation for each place of a claim."""

import json
import re
from collections.abc import Iterator
from typing import Any

from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedCitation, ReportedClaim, ReportedPlace
from claimtrack.domain.text.code_units import CodeUnits
from claimtrack.domain.text.quote_context import distinct_anchor
from claimtrack.domain.text.spans import Span
from claimtrack.reports.codec import to_json
from claimtrack.reports.identifiers import place_id, text_iri

AUTHORITY = "claimtrack.invalid"  # Hypothesis names accounts with their server, and we have none there
EVERYBODY = "__world__"
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#~|$]")  # also the dollar: Hypothesis takes it for a formula

Node = dict[str, Any]


def render_hypothesis(report: Report) -> bytes:
    """UTF-8, indented; the same report gives the same bytes. Positions are in UTF-16 code units, as Hypothesis counts.
    Places whose words are gone are left out: the page that it is imported on is the newest text.

    The client gives each imported annotation the address of the page on which it is imported.
    """
    offsets = CodeUnits(report.text.content)
    annotations = [
        _annotation(report, claim, place, nth, offsets)
        for claim in report.claims
        for nth, place in enumerate(claim.standing, 1)
    ]
    document = {
        "export_date": to_json(report.generated_at),
        "export_userid": "",
        "client_version": "claimtrack",
        "annotations": annotations,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _annotation(report: Report, claim: ReportedClaim, place: ReportedPlace, nth: int, offsets: CodeUnits) -> Node:
    source, account = text_iri(report.text.sha256), _account(place.created_by)
    return {
        "id": place_id(report, claim.number, nth).hex,
        "created": to_json(place.created_at),
        "updated": to_json(max(place.created_at, claim.changed_at)),
        "user": account,
        "user_info": {"display_name": place.created_by},
        "uri": source,
        "text": "\n\n".join(_paragraphs(report, claim)),
        "tags": list(claim.tags),
        "group": EVERYBODY,
        "permissions": {"read": [f"group:{EVERYBODY}"], "admin": [account], "update": [account], "delete": [account]},
        "target": [{"source": source, "selector": _selectors(report, place, offsets)}],
        "document": {"title": [report.article.title]},
        "links": {},
        "flagged": False,
        "hidden": False,
    }


def _selectors(report: Report, place: ReportedPlace, offsets: CodeUnits) -> list[Node]:
    anchor = distinct_anchor(report.text.content, Span(place.start, place.end))
    start, end = offsets.units(place.start), offsets.units(place.end)
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
    ]


def _paragraphs(report: Report, claim: ReportedClaim) -> Iterator[str]:
    """What is said of the claim, in Markdown."""
    if claim.verdict:
        yield f"**{claim.verdict.label}** ({'proposed' if claim.is_proposed else 'approved'})"
    else:
        yield f"**{claim.status.label}**"
    yield from filter(None, (plain(claim.statement), plain(claim.explanation)))
    if claim.fix:
        yield f"Fix: {plain(claim.fix)}"
    if claim.citations:
        yield "\n".join(_evidence(report, citation) for citation in claim.citations)


def _evidence(report: Report, citation: ReportedCitation) -> str:
    source = report.source(citation.source)
    title = plain(source.title)
    named = f"[{title}](<{source.url}>)" if source.url else title
    where = f", {plain(citation.locator)}" if citation.locator else ""
    quoted = f": “{plain(citation.passage)}”" if citation.passage else ""
    return f"- {citation.stance.label}: {named}{where}{quoted}"


def plain(words: str) -> str:
    """The words as Markdown that shows them as they are."""
    return _MARKDOWN.sub(r"\\\g<0>", words)


def _account(name: str) -> str:
    """An account name that Hypothesis takes: ASCII letters, digits, points and underscores, 30 at the most."""
    return f"acct:{re.sub(r'[^a-z0-9]+', '_', name.lower()).strip('_')[:30] or 'somebody'}@{AUTHORITY}"
