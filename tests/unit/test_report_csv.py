"""The claim table as CSV: one row per claim, the same as the report, and no cell that a spreadsheet would run."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.report import Report
from claimtrack.domain.vocabulary import Fate
from claimtrack.reports.csv import COLUMNS, render_csv, safe
from tests.support.examples import example_report
from tests.support.reports import reports

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(report).decode(), newline="")))


@given(reports())
def test_there_is_one_row_per_claim_with_its_verdict_and_status(report: Report):
    found = rows(report)
    assert [row["number"] for row in found] == [str(claim.number) for claim in report.claims]
    for row, claim in zip(found, report.claims, strict=True):
        assert row["status"] == claim.status.label
        assert row["verdict"] == (claim.verdict.label if claim.verdict else "")
        assert len(row["places"].split()) == len(claim.standing)
        assert (row["words_now"] == "") is (not claim.remarks)


@given(reports())
def test_no_cell_starts_a_formula(report: Report):
    for row in csv.reader(io.StringIO(render_csv(report).decode(), newline="")):
        assert not [cell for cell in row if cell.startswith(FORMULA)]


@given(st.text(alphabet="=+-@\t\r\n '\"a1", max_size=6))
def test_a_safe_cell_starts_no_formula_and_loses_nothing(words: str):
    cell = safe(words)
    assert not cell.startswith(FORMULA)
    assert cell.removeprefix("'") == words or cell == words


def test_lines_end_as_rfc_4180_says_and_every_row_has_every_column():
    written = render_csv(example_report()).decode()
    assert written.startswith(",".join(COLUMNS) + "\r\n")
    assert {len(row) for row in csv.reader(io.StringIO(written, newline=""))} == {len(COLUMNS)}
    assert written.endswith("\r\n")


@pytest.mark.parametrize("bom", [True, False])
def test_a_byte_order_mark_comes_on_request_only(bom):
    assert render_csv(example_report(), bom=bom).startswith(b"\xef\xbb\xbf") is bom


def test_words_that_are_gone_or_wait_for_a_decision_say_so_in_the_last_column():
    places = tuple(
        replace(example_report().claims[0].places[0], fate=fate, revision=revision)
        for fate, revision in ((None, 1), (Fate.GONE, 1), (Fate.EDITED, 1), (Fate.GONE, None), (Fate.GONE, 1))
    )
    claim = replace(example_report().claims[0], places=places)
    assert list(rows(replace(example_report(), claims=(claim,)))[0].items())[-1] == (
        "words_now",
        "no longer in the text; words changed, not decided; never found in the text",
    )


def test_a_verdict_says_whether_it_is_approved():
    assert [row["verdict_is"] for row in rows(example_report())] == ["approved"] * 5 + ["proposed"] * 2 + ["", ""]


def test_sources_are_named_with_number_stance_and_address():
    assert rows(example_report())[1]["sources"].splitlines() == [
        "S1 refutes: Order 12 of the harbour office https://records.example.org/bridge p. 2",
        "S2 supports: Call with the count office minute 4",
    ]


def test_an_extract_says_in_its_last_row_how_much_is_left_out():
    last = rows(example_report().only_checked())[-1]
    assert (last["number"], last["status"]) == ("", "Left out")
    assert last["claim"].endswith(": 4")


def test_an_extract_of_nothing_is_not_silent():
    nothing = replace(example_report(), claims=example_report().claims[5:]).only_checked()
    assert [row["status"] for row in rows(nothing)] == ["Left out"]
