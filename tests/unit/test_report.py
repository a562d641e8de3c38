"""What a report says of itself: counts, what must change, what is open, coverage."""

from dataclasses import replace

from hypothesis import given

from claimtrack.domain.report import Report
from claimtrack.domain.vocabulary import MarkKind, Status, Verdict
from tests.support.examples import example_report
from tests.support.reports import reports


@given(reports())
def test_every_claim_is_counted_once(report: Report):
    assert sum(report.statuses.values()) == len(report.claims)
    assert sum(report.verdicts.values()) <= report.statuses[Status.CHECKED]


@given(reports())
def test_an_extract_and_what_it_leaves_out_are_the_whole(report: Report):
    extract = report.only_checked()
    assert len(extract.claims) + extract.left_out == len(report.claims)
    assert all(claim.is_checked for claim in extract.claims)
    assert {source.number for source in extract.sources} == {c.source for x in extract.claims for c in x.citations}


def test_approved_verdicts_are_counted_apart_from_proposed_ones():
    assert example_report().verdicts == dict.fromkeys(Verdict, 1)
    assert [claim.number for claim in example_report().claims if claim.is_proposed] == [6, 7]


def test_what_must_change_is_refuted_mixed_or_lacks_context_or_has_a_fix():
    assert [claim.number for claim in example_report().fixes] == [2, 3, 4, 7]


def test_a_claim_that_was_set_aside_changes_nothing():
    claim = replace(example_report().claims[1], status=Status.SET_ASIDE)
    assert not claim.must_change


def test_open_claims_are_those_that_nobody_has_decided():
    assert [claim.number for claim in example_report().open_claims] == [6, 7, 8]


def test_an_approval_that_was_dropped_is_none():
    claim = example_report().claims[0]
    assert claim.approval is not None
    assert replace(claim, status=Status.CHECKING).approval is None


def test_coverage_counts_the_sentences_of_the_story_alone():
    assert (example_report().coverage.total, example_report().coverage.untouched) == (7, 0)
    bare = replace(example_report(), claims=(), marks=())
    assert bare.coverage.untouched == 7


def test_marks_are_counted_by_kind():
    assert example_report().mark_kinds[MarkKind.OPINION] == 1


def test_people_are_named_once():
    assert example_report().editors == ["Alice Abara", "Bob Brandt"]
    assert example_report().approvers == ["Lena Lindqvist"]
