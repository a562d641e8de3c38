"""What an annotation says of its claim: one body for each thing, each with its purpose."""

from collections.abc import Iterator
from typing import Any

from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedCitation, ReportedClaim, ReportedSource
from claimtrack.reports.codec import to_json
from claimtrack.reports.identifiers import iri

Node = dict[str, Any]
OURS = "en"  # the language of our own words: statuses, verdicts, stances


def bodies(report: Report, claim: ReportedClaim) -> list[Node]:
    """Status and kind, tags, statement, verdict and its reason, evidence, approval, fix; what is empty is left out."""
    return [
        _text("classifying", claim.status.label, OURS),
        *([_text("classifying", claim.kind.label, OURS)] if claim.kind else []),
        *(_text("tagging", tag, report.article.language) for tag in claim.tags),
        *([_text("describing", claim.statement, report.article.language)] if claim.statement else []),
        *_verdict(report, claim),
        *(_evidence(report, citation) for citation in claim.citations),
        *([_text("editing", claim.fix, report.article.language)] if claim.fix else []),
    ]


def person(report: Report, name: str) -> Node:
    """Somebody by name. The identifier tells nothing else: it is the same in every export of this text only."""
    return {"id": iri(report.text.sha256, "people", name), "type": "Person", "name": name}


def _verdict(report: Report, claim: ReportedClaim) -> Iterator[Node]:
    if claim.verdict:
        standing = "proposed" if claim.is_proposed else "approved"
        yield _text("assessing", f"{claim.verdict.label}, {standing}", OURS)
    if claim.explanation:
        yield _text("commenting", claim.explanation, report.article.language)
    if claim.approval:
        yield {
            **_text("moderating", "Approved", OURS),
            "creator": person(report, claim.approval.created_by),
            "created": to_json(claim.approval.created_at),
        }


def _text(purpose: str, value: str, language: str) -> Node:
    node = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return node | ({"language": language} if language else {})


def _evidence(report: Report, citation: ReportedCitation) -> Node:
    """A source, with the words of it that were used. The model has no place for stance and locator but a label."""
    source = report.source(citation.source)
    node: Node = {
        "type": "SpecificResource",
        "purpose": "linking",
        "label": ", ".join(filter(None, (citation.stance.label, citation.locator))),
        "creator": person(report, citation.created_by),
        "created": to_json(citation.created_at),
        "source": _source(report, source),
    }
    return node | ({"selector": {"type": "TextQuoteSelector", "exact": citation.passage}} if citation.passage else {})


def _source(report: Report, source: ReportedSource) -> Node:
    address = source.url or iri(report.text.sha256, "sources", source.kind.value, source.title)
    described = {"dc:creator": source.author, "dc:publisher": source.publisher, "dc:date": to_json(source.published_on)}
    return {"id": address, "label": source.title} | {name: value for name, value in described.items() if value}
