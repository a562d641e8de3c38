"""What the card of a claim says of its evidence."""

import pytest

from claimtrack.domain.vocabulary import LiveState, PassageMatch, SourceKind
from claimtrack.models import Derivation
from claimtrack.services.passages import place_passage
from tests.factories import (
    make_article,
    make_citation,
    make_claim,
    make_snapshot,
    make_source,
    make_watch,
)
from tests.support.statements import statements


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice), "The city expects 14,000 cars a day on the ring road.", by=cast.alice)


@pytest.fixture
def card(cast, claim, sign_in):
    client = sign_in(cast.victor)
    return lambda: client.get(f"/teams/city-desk/articles/{claim.article_id}?claim={claim.id}").text


def test_three_links_that_hang_together_are_one(cast, claim, card, session):
    agency, paper, other = (make_source(cast.alice, title=title) for title in ("Agency", "Paper", "Other paper"))
    for source in (paper, other, agency):
        make_citation(claim, source)
    for source in (paper, other):
        session.add(Derivation(team_id=source.team_id, source=source, origin=agency, created_by_id=cast.alice.user_id))
    assert "3 links, 1 independent" in card()
    assert "“Paper” has it from “Agency”." in card()


def test_papers_with_one_text_and_papers_with_one_agency_are_one(cast, claim, card):
    texts = [make_source(cast.alice, title=f"Print {n}", author="By Ida Holm, Reuters") for n in (1, 2)]
    for source in texts:
        make_citation(claim, source)
    make_citation(claim, make_source(cast.alice, title="Register", is_primary=True))
    assert "3 links, 2 independent, 1 primary" in card()
    assert "are both by Reuters." in card()


def test_what_no_passage_speaks_of_is_told(cast, claim, card):
    citation = make_citation(claim, make_source(cast.alice), passage="The city council spoke of many cars.")
    assert "No passage speaks of" in card()
    assert "number" in card().partition("No passage speaks of")[2][:200]
    citation.covers = ["number", "what", "who"]
    assert "No passage speaks of" not in card()


def test_a_figure_that_was_rounded_is_spoken_of(cast, claim, card):
    make_citation(claim, make_source(cast.alice), passage="The city expects some 14,012 cars a day on the ring road.")
    assert "No passage speaks of" not in card()


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("The city expects 14,000 cars a day", "Words found in the copy"),
        ("The city expects 14,000 cars every day on that ring road.", "Words found with differences"),
        ("Wholly other words that stand nowhere in this text", "Words not found in the copy"),
    ],
)
def test_whether_the_words_stand_in_the_copy_is_told(cast, claim, card, passage, words):
    citation = make_citation(claim, make_source(cast.alice), passage=passage)
    place_passage(citation, make_snapshot(citation.source))
    assert words in card()


def test_words_that_the_newest_copy_lacks_are_told(cast, claim, card):
    citation = make_citation(claim, make_source(cast.alice), passage="61 years", match=PassageMatch.FOUND)
    citation.snapshot, citation.lost_in = make_snapshot(citation.source), make_snapshot(citation.source, "Gone")
    assert "These words are gone from the newest copy" in card()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (LiveState.GONE, "Live page gone since"),
        (LiveState.CHANGED, "Live page changed since"),
        (LiveState.MOVED, "Live page leads elsewhere since"),
        (LiveState.UNREACHABLE, "Live page does not answer since"),
    ],
)
def test_a_live_page_in_trouble_is_told(cast, claim, card, state, words):
    make_watch(make_citation(claim, make_source(cast.alice)).source, state=state)
    assert words in card()


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("The city expects 41,000 cars a day.", "The claim says 14,000, the passage 41,000."),
        ("The city expects 14 million cars a day.", "The claim says 1,000 times as much"),
        ("The city expects 14,000 cars a day.", "Figures agree"),
    ],
)
def test_the_figures_of_claim_and_passage_stand_side_by_side(cast, claim, card, passage, words):
    make_citation(claim, make_source(cast.alice), passage=passage)
    assert words.replace("claim says 1,000", "passage says 1,000") in card()


def test_a_recording_is_linked_at_the_minute_that_is_cited(cast, claim, card):
    source = make_source(cast.alice, kind=SourceKind.RECORDING, url="https://radio.example/talk")
    make_citation(claim, source, locator="minute 12:30")
    assert 'href="https://radio.example/talk#t=750"' in card()


def test_the_number_of_statements_is_the_same_for_any_evidence(cast, claim, card):
    def fill(count):
        for _ in range(count):
            citation = make_citation(claim, make_source(cast.alice), passage="61 years")
            make_snapshot(citation.source)
            make_watch(citation.source)

    fill(2)
    card()
    few = len(statements(card))
    fill(20)
    card()
    assert len(statements(card)) == few
