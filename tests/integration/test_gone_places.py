"""Places whose words are gone: kept and told with their last words, and in nobody's way."""

import pytest
from flask import current_app

from claimtrack.domain.errors import Invalid
from claimtrack.domain.text.coverage import Coverage
from claimtrack.domain.vocabulary import Fate, Status, Verdict
from claimtrack.queries.article_progress import progress_of
from claimtrack.queries.claim_card import claim_card
from claimtrack.queries.claim_filters import ClaimFilter
from claimtrack.queries.claim_list import ClaimSort, claim_page, rows_of
from claimtrack.queries.manuscript import manuscript
from claimtrack.queries.report import report_of
from claimtrack.reports.csv import render_csv
from claimtrack.reports.html import render_html
from claimtrack.reports.json import render_json
from claimtrack.services.claim_status import hash_of
from claimtrack.services.nudges import nudge_place
from claimtrack.services.places import add_place, remove_place
from claimtrack.web.answers import reach
from tests.factories import make_annotation, make_article, make_claim, make_revision
from tests.support.acts import fresh, words

OLD = """Ferry fares rise

The crossing costs four euros. It took nine minutes in spring. Nobody knows why."""
NEW = """Ferry fares rise

The crossing costs four euros. Nobody knows why."""


@pytest.fixture
def article(cast):
    """Claim 1 lost a place and has one that stands; claim 2 lost its only one; that of claim 3 was never found."""
    article = make_article(cast.alice, OLD)
    both, lost, foreign = (make_claim(article, quote) for quote in ("nine minutes", "took", "spring"))
    for claim in (both, lost):
        claim.annotations[0].fate = Fate.GONE
    foreign.annotations[0].revision_id = None
    make_revision(article, NEW, number=2)
    fresh()
    make_annotation(both, "four euros")
    fresh()
    return article


@pytest.fixture
def claims(article, cast):
    return [row.claim for row in claim_page(cast.team, ClaimFilter(), sort=ClaimSort.AGE).rows]


def test_what_stands_comes_first_on_the_card(article, claims):
    card = claim_card(article, claims[0].id)
    assert [(place.exact, place.stands) for place in card.places] == [("four euros", True), ("nine minutes", False)]
    assert card.quote == "four euros"


@pytest.mark.parametrize(("number", "last"), [(2, "took"), (3, "spring")])
def test_a_claim_that_stands_nowhere_is_known_by_its_last_words(article, claims, number, last):
    claim = claims[number - 1]
    card = claim_card(article, claim.id)
    assert (card.quote, [place.stands for place in card.places]) == (last, [False])
    assert rows_of([claim.id])[0].words == last


def test_lists_show_the_words_that_stand_and_find_those_that_are_gone(cast, claims):
    assert [row.words for row in rows_of([claim.id for claim in claims])] == ["four euros", "took", "spring"]
    assert [row.claim.number for row in claim_page(cast.team, ClaimFilter(words="minutes")).rows] == [1]


def test_by_article_what_stands_nowhere_comes_last(cast, article, claims):
    make_claim(article, "Nobody")
    found = claim_page(cast.team, ClaimFilter(), sort=ClaimSort.ARTICLE).rows
    assert [row.claim.number for row in found] == [1, 4, 2, 3]


def test_only_what_stands_is_drawn_and_covers_sentences(article):
    found = manuscript(article)
    assert [found.text[place.start : place.end] for place in found.places] == ["four euros"]
    assert found.coverage == progress_of([article])[article.id].coverage == Coverage(2, 1)


def test_an_answer_reaches_over_what_stands(article, claims):
    span = reach(claims[0])
    assert NEW[span.start : span.end] == "four euros"
    assert reach(claims[1]) == (0, 0)


def test_words_that_a_gone_place_had_at_this_offset_are_no_second_place(cast, article, claims):
    gone = next(place for place in claims[0].annotations if place.fate)
    start, end = NEW.index("Nobody"), NEW.index("Nobody") + 6
    gone.start, gone.end = start, end
    _, is_new = add_place(cast.bob, claims[0], **words(article, "Nobody"))
    assert is_new


@pytest.mark.parametrize("number", [2, 3])
def test_the_edges_of_what_is_gone_do_not_move(cast, claims, number):
    with pytest.raises(Invalid, match="not in this version"):
        nudge_place(cast.alice, claims[number - 1].annotations[0], edge="end", by=1)


def test_a_gone_place_counts_for_what_was_approved_until_it_is_taken_away(cast, claims):
    claim, before = claims[0], hash_of(claims[0])
    gone = next(place for place in claim.annotations if place.fate)
    gone.fate = None
    assert hash_of(claim) == before
    remove_place(cast.alice, gone)
    assert hash_of(claim) != before


def test_a_report_has_the_claims_that_stand_nowhere(article, claims):
    claims[1].status, claims[1].verdict = Status.CHECKED, Verdict.REFUTED
    claims[2].fix = "in autumn"
    report = report_of(article)
    told = [[(place.exact, place.remark) for place in claim.places] for claim in report.claims]
    gone, lost = "no longer in the text", "never found in the text"
    assert told == [[("four euros", ""), ("nine minutes", gone)], [("took", gone)], [("spring", lost)]]
    assert report.coverage == Coverage(2, 1)
    assert render_csv(report)
    assert render_json(report)
    assert b"in autumn" in render_html(report, current_app.jinja_env, desk="City desk")
