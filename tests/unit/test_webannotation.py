"""The W3C form: it keeps to the recommendation, names the same things alike, and is found again where it stood."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from hypothesis import given, settings

from claimtrack.domain.report import Report
from claimtrack.domain.reported_text import ReportedVersion
from claimtrack.domain.text.quotes import find_quotes
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate
from claimtrack.intake.annotations import read_annotations
from claimtrack.reports.identifiers import text_iri
from claimtrack.reports.webannotation import render_webannotation
from tests.support.examples import example_report
from tests.support.reports import reports
from tests.support.webannotation_rules import check_collection


def written(report: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_webannotation(report))
    return document


def items(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(report).get("first", {}).get("items", [])
    return found


def bodies(item: dict[str, Any], purpose: str) -> list[dict[str, Any]]:
    return [body for body in item["body"] if body["purpose"] == purpose]


@settings(max_examples=60)
@given(reports())
def test_any_report_keeps_to_the_recommendation(report: Report):
    every = [report.text, *(version.text for version in report.versions)]
    check_collection(written(report), {text_iri(text.sha256): text.content for text in every})


@settings(max_examples=60)
@given(reports())
def test_every_place_that_stands_is_found_again_where_it_stood(report: Report):
    claims = [replace(claim, places=claim.standing) for claim in report.claims]
    found = read_annotations(render_webannotation(replace(report, claims=tuple(claims)))).annotations
    places = [place for claim in claims for place in claim.places if place.exact.strip()]
    assert [one.quote.exact for one in found] == [place.exact for place in places]
    for place, one in zip(places, find_quotes(report.text.content, [one.quote for one in found]), strict=True):
        assert one.is_exact
        assert place.exact != place.exact.strip() or one.span == Span(place.start, place.end)


def test_what_is_gone_is_in_the_version_where_it_stood_and_what_was_never_found_is_left_out():
    report = example_report()
    old = replace(report.text, content="The old bridge.", sha256=sha256(b"The old bridge.").hexdigest())
    place = replace(report.claims[0].places[0], fate=Fate.GONE)
    gone = replace(place, start=4, end=7, exact="old")
    lost = replace(place, start=0, end=4, exact="lost", revision=None)
    document = written(
        replace(
            report,
            text=replace(report.text, revision=2),
            versions=(ReportedVersion(old, (), ()),),
            claims=(replace(report.claims[0], places=(gone, lost)),),
        )
    )
    (item,) = document["first"]["items"]
    assert item["target"]["source"] == text_iri(old.sha256)
    assert item["target"]["selector"][0]["prefix"] == "The "


def test_the_same_report_is_the_same_bytes():
    assert render_webannotation(example_report()) == render_webannotation(replace(example_report()))


def test_identifiers_stay_when_the_claim_is_worked_on_and_differ_from_text_to_text():
    report = example_report()
    worked = replace(report, claims=tuple(replace(claim, explanation="More.") for claim in report.claims))
    assert [item["id"] for item in items(report)] == [item["id"] for item in items(worked)]
    other = replace(report, text=replace(report.text, sha256="0" * 64))
    assert not {item["id"] for item in items(report)} & {item["id"] for item in items(other)}


def test_without_claims_there_is_no_page():
    document = written(replace(example_report(), claims=()))
    assert document["total"] == 0
    assert "first" not in document


def test_an_extract_says_how_much_it_leaves_out():
    assert written(example_report().only_checked())["label"].endswith("(4 that nobody has approved yet are left out)")


def test_a_verdict_says_whether_it_is_approved_and_by_whom():
    refuted, proposed = items(example_report())[2], items(example_report())[7]
    assert [body["value"] for body in bodies(refuted, "assessing")] == ["Refuted, approved"]
    assert [body["creator"]["name"] for body in bodies(refuted, "moderating")] == ["Lena Lindqvist"]
    assert [body["value"] for body in bodies(proposed, "assessing")] == ["Refuted, proposed"]
    assert not bodies(proposed, "moderating")


def test_a_fix_is_an_edit_and_the_statement_a_description():
    assert bodies(items(example_report())[2], "editing")[0]["value"] == "11,000 cars a day"
    assert bodies(items(example_report())[6], "describing")[0]["value"] == "The deck was laid 61 years ago."


def test_evidence_is_linked_with_its_stance_passage_and_locator():
    order, call = bodies(items(example_report())[2], "linking")
    assert order["label"] == "Refutes, p. 2"
    assert order["source"]["id"] == "https://records.example.org/bridge"
    assert order["selector"]["exact"] == "nine weeks"
    assert call["source"]["id"].startswith("urn:uuid:")
    assert call["source"]["label"] == "Call with the count office"
    assert "selector" not in call


def test_offsets_are_code_points():
    text = "🚲🚲 ride"
    report = example_report()
    place = replace(report.claims[0].places[0], start=3, end=7, exact="ride")
    claim = replace(report.claims[0], places=(place,))
    position = items(replace(report, text=replace(report.text, content=text), claims=(claim,)))[0]["target"]["selector"]
    assert {"type": "TextPositionSelector", "start": 3, "end": 7} in position
