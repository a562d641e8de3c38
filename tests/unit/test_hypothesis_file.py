"""The file for Hypothesis: what its client asks for, offsets as it counts, words that are shown as they are."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from claimtrack.domain.report import Report
from claimtrack.domain.text.code_units import CodeUnits
from claimtrack.intake.annotations import read_annotations
from claimtrack.reports.hypothesis import plain, render_hypothesis
from tests.support.examples import example_report
from tests.support.reports import HOSTILE, reports


def rows(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render_hypothesis(report))["annotations"]
    return found


@settings(max_examples=60)
@given(reports())
def test_every_place_has_what_the_client_asks_for(report: Report):
    found = rows(report)
    places = [place for claim in report.claims for place in claim.standing]
    assert len(found) == len(places)
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert re.fullmatch(r"acct:[a-z0-9_]{1,30}@claimtrack\.invalid", row["user"])
        assert all(isinstance(row[name], str) and row[name] for name in ("created", "updated", "uri", "group", "text"))
        assert isinstance(row["document"]["title"], list)
        assert row["permissions"]["read"] == ["group:__world__"]


@settings(max_examples=60)
@given(reports())
def test_offsets_count_utf_16_units(report: Report):
    units = report.text.content.encode("utf-16-le")
    for row in rows(report):
        position, quote = row["target"][0]["selector"]
        words = units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le")
        assert words == quote["exact"]


@settings(max_examples=30)
@given(reports())
def test_what_is_read_back_is_what_was_written(report: Report):
    found = read_annotations(render_hypothesis(report))
    places = [place for claim in report.claims for place in claim.standing if place.exact.strip()]
    offsets = CodeUnits(report.text.content)
    assert [offsets.point(one.quote.start or 0) for one in found.annotations] == [place.start for place in places]
    assert [one.creator for one in found.annotations] == [place.created_by for place in places]


def test_the_text_says_verdict_explanation_fix_and_evidence():
    assert rows(example_report())[2]["text"] == (
        "**Refuted** (approved)\n\n"
        "The count of May gives 11,000.\n\n"
        "Fix: 11,000 cars a day\n\n"
        "- Refutes: [Order 12 of the harbour office](<https://records.example.org/bridge>), p. 2: “nine weeks”\n"
        "- Supports: Call with the count office, minute 4"
    )


def test_a_claim_without_a_verdict_says_how_far_it_is():
    assert rows(example_report())[8]["text"].startswith("**To check**")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_have_no_markup_left(words):
    claim = replace(example_report().claims[1], explanation=words, citations=(), fix="", statement="")
    text = rows(replace(example_report(), claims=(claim,)))[0]["text"]
    assert text == f"**Refuted** (approved)\n\n{plain(words)}"
    assert not re.search(r"(?<!\\)[<>\[\]`$]", plain(words))
