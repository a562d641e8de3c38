"""Figures side by side: precision and recall over the cases, and what a hostile text cannot do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.figure_check import Finding, compare
from claimtrack.domain.text.figures import figures_in
from tests.unit.figures.blind import CASES as BLIND
from tests.unit.figures.cases import CASES
from tests.unit.figures.examined import CASES as EXAMINED
from tests.unit.figures.fresh import CASES as FRESH
from tests.unit.figures.scores import flags, scored


def test_what_is_flagged_is_right_and_what_is_wrong_is_flagged():
    assert len(CASES) == 150
    found = scored(CASES)
    assert found.precision >= 0.98, found.amiss
    assert found.recall >= 0.98, found.amiss


def test_pairs_that_nobody_tuned_to_come_out_nearly_as_well():
    found = scored(BLIND)
    assert found.precision >= 0.95, found.amiss
    assert found.recall >= 0.9, found.amiss


@pytest.mark.parametrize("cases", [EXAMINED, FRESH])
def test_the_english_of_newspapers_comes_out_as_well(cases):
    found = scored(cases)
    assert found.precision >= 0.98, found.amiss
    assert found.recall >= 0.95, found.amiss


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("Turnout was 61 percent.", "Unemployment is at 5 percent."),
        ("The tax cut costs $4 billion.", "The town hall was sold for $3 million."),
        ("Prices rose 12 percent and wages 3 percent.", "Prices rose 12 percent and rents 8 percent."),
        ("The church dates to the 19th century.", "The town marked its 20th anniversary."),
        ("Founded in 1887, it was sold in 2001.", "Founded in 1887, it moved in 1990."),
        ("The tour took 20 years to plan.", "The crew slept for 180 days of the tour."),
        (
            "Senators asked the envoy about the July 25 call with the new president of the country.",
            "An aide of the envoy wrote on July 18 that security assistance had stopped.",
        ),
        ("The dam failed, killing five in 10 years.", "Of 8 dams, half failed."),
        ("He, 52 years old, got seven years in prison.", "At 52 years of age he got 7 years in prison."),
    ],
)
def test_figures_of_two_things_are_not_laid_side_by_side(quote, passage):
    assert not flags(quote, passage)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("The fire killed 10 to 15 people.", "The fire killed 12 people."),
        ("Between 20 and 30 people were arrested.", "25 people were arrested."),
        ("It cost 2 to 3 million dollars.", "It cost $2.5 million."),
        ("He is six feet two inches tall.", "He is 188 cm tall."),
        ("It took two and a half years.", "It took 30 months."),
        ("A quarter of a million people live there.", "250,000 people live there."),
        ("Half a dozen ships sank.", "Six ships sank."),
        ("The lobster weighs two pounds.", "The lobster weighs 0.9 kg."),
    ],
)
def test_figures_of_two_pieces_are_one(quote, passage):
    assert not flags(quote, passage)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Membership more than doubled from 40 to 90.", True),
        ("Membership more than doubled from 40 to 76.", False),
        ("Membership nearly tripled from 40 to 116.", True),
        ("Staff was more than halved from 300 to 120.", True),
        ("Sales were up more than 10% from 3.4m to 3.8m.", True),
        ("12 of 15 judges (90%) signed.", False),
        ("12 of 15 judges (80%) signed.", True),
        ("Sales rose from 3.4m to 3.8m while 60 percent of shops closed.", True),
        ("The rate rose from 4.1% to 4.9%, up 1.2 points.", False),
        ("The rate rose from 4.1% to 4.9%, up 0.8 points.", True),
    ],
)
def test_a_reckoning_is_done_again_as_it_is_meant(words, holds):
    assert flags(words, "") == ({} if holds else {"sum": 1})


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("41,000 cars", "41000"),
        ("3.8 billion euros", "3800000000"),
        ("twenty-one members", "21"),
        ("two hundred and fifty thousand people", "250000"),
        ("a dozen houses", "12"),
        ("one in five pupils", "20"),
        ("$4m", "4000000"),
        ("38 m deep", "38"),
        ("3 crore voters", "30000000"),
        ("12 345 people", "12345"),
        ("Es kamen 12.500 Besucher", "12500"),
        ("3,4 Millionen", "3400000"),
    ],
)
def test_a_figure_is_read_as_people_mean_it(words, value):
    (figure,) = figures_in(words)
    assert figure.value == Decimal(value)


@pytest.mark.parametrize("words", ["one of them", "B-52 bombers", "route A12", "covid-19", "section 4.2.1"])
def test_what_only_looks_like_a_figure_is_compared_with_nothing(words):
    assert not [found for found in compare(words, "There are 7 others.") if found.finding.is_flag]


def test_every_finding_says_why():
    for quote, passage, _ in CASES:
        for found in compare(quote, passage):
            assert found.reason.endswith(".")
            assert found.quote or found.passage


def test_a_slip_of_a_zone_and_a_turned_date_are_named():
    (clock,) = compare("The train left at 8:15 a.m.", "The train left at 9:15 a.m.")
    assert "time zone" in clock.reason
    (date,) = compare("Signed on 4 May 1998.", "Signed on 5 April 1998.")
    assert "changed places" in date.reason


def test_nearly_is_not_half_as_many():
    assert not flags("Nearly 80 ships waited.", "In the bay 77 ships waited.")
    assert flags("Nearly 80 ships waited.", "In the bay 45 ships waited.") == {"differs": 1}


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_it(quote, passage):
    compare(quote, passage)


PIECES = (
    "12",
    "%",
    " of ",
    "from ",
    " to ",
    "3.4m",
    "Jan. 5, 2020",
    "4:12 a.m.",
    "one ",
    "$",
    "1,",
    " million",
    "half ",
)
pieces = st.lists(st.sampled_from([*PIECES, "9" * 30, "."]), max_size=30)


@given(pieces, pieces)
def test_no_figures_break_it(quote, passage):
    for found in compare("".join(quote), "".join(passage)):
        assert isinstance(found.finding, Finding)


@given(st.sampled_from([case[0] for case in CASES]))
def test_a_text_beside_itself_has_no_flag_but_its_own_slips(words):
    assert {found.finding for found in compare(words, words) if found.finding.is_flag} <= {Finding.SUM, Finding.WEEKDAY}
