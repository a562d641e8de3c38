"""The claims of a report as a W3C Web Annotation collection (JSON-LD): one annotation for each place of a claim."""

import json
from typing import Any

from claimtrack import __name__ as software
from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedClaim, ReportedPlace
from claimtrack.domain.reported_text import ReportedText
from claimtrack.domain.text.quote_context import distinct_anchor
from claimtrack.domain.text.spans import Span
from claimtrack.reports.codec import to_json
from claimtrack.reports.identifiers import iri, place_id, text_iri
from claimtrack.reports.webannotation_bodies import bodies, person

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'

Node = dict[str, Any]


def render_webannotation(report: Report) -> bytes:
    """UTF-8, indented; the same report gives the same bytes. A collection of nothing has no page."""
    document = {
        "@context": CONTEXT,
        "id": iri(report.text.sha256, "claims"),
        "type": "AnnotationCollection",
        "label": _label(report),
        **_made(report),
        **_pages(report),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _label(report: Report) -> str:
    left_out = f" ({report.left_out} that nobody has approved yet are left out)" if report.left_out else ""
    return f"Claims in “{report.article.title}”{left_out}"


def _pages(report: Report) -> Node:
    items = [
        _annotation(report, claim, place, place.revision, nth)
        for claim in report.claims
        for nth, place in enumerate(claim.places, 1)
        if place.revision is not None  # what was never found has no target
    ]
    if not items:
        return {"total": 0}
    page = iri(report.text.sha256, "claims", "page", 1)
    first = {
        "id": page,
        "type": "AnnotationPage",
        "partOf": iri(report.text.sha256, "claims"),
        "startIndex": 0,
        "items": items,
    }
    return {"total": len(items), "first": first, "last": page}


def _annotation(report: Report, claim: ReportedClaim, place: ReportedPlace, number: int, nth: int) -> Node:
    return {
        "id": place_id(report, claim.number, nth).urn,
        "type": "Annotation",
        "motivation": "classifying",
        "creator": person(report, place.created_by),
        "created": to_json(place.created_at),
        "modified": to_json(max(place.created_at, claim.changed_at)),
        **_made(report),
        "body": bodies(report, claim),
        "target": _target(report.text_of(number), place),
    }


def _made(report: Report) -> Node:
    """By what, and as of when: the moment of the article's last change."""
    generator = {"id": iri("software", software), "type": "Software", "name": software}
    return {"generator": generator, "generated": to_json(report.generated_at)}


def _target(text: ReportedText, place: ReportedPlace) -> Node:
    """In the version where it stands, or last stood."""
    anchor = distinct_anchor(text.content, Span(place.start, place.end))
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    return {
        "type": "SpecificResource",
        "source": text_iri(text.sha256),
        "state": {"type": "TimeState", "sourceDate": to_json(text.created_at)},
        "selector": [quote, {"type": "TextPositionSelector", "start": place.start, "end": place.end}],
    }
