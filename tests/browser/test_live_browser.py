"""What is said of a live page, in a browser: nothing sticks out, and axe finds nothing."""

import re

import pytest
from playwright.sync_api import expect

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import LiveState
from tests.factories import TEXT, make_article, make_citation, make_claim, make_snapshot, make_source, make_watch

pytestmark = pytest.mark.browser

SOURCES, BOARD = "/teams/city-desk/sources", "/teams/city-desk/claims"
LONG = "https://elsewhere.example/" + "very-long-path-without-an-end-" * 20 + "?next=%E2%80%AE"


@pytest.fixture
def watches(cast):
    """One in each state, all cited by claims."""
    article, found = make_article(cast.alice), []
    for state in LiveState:
        source = make_source(cast.alice, title=f"Ferry figures, {state.value}")
        citation = make_citation(make_claim(article, by=cast.alice), source, passage="61 years")
        citation.snapshot_id = make_snapshot(source).id
        citation.lost_in_id = make_snapshot(source, TEXT.replace("61 years", "16 years")).id
        problem = "records.example.org has no such page (404 Not Found)."
        found.append(make_watch(source, state=state, checked_at=now(), leads_to=LONG, problem=problem))
    return found


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_every_state_is_told_and_nothing_sticks_out(cast, browse, watches, assert_accessible, width, dark):
    addresses = [f"{SOURCES}/{watch.source_id}" for watch in watches]
    tab = browse(cast.alice, dark=dark, viewport={"width": width, "height": 900})
    for place in (*addresses, f"{addresses[1]}/snapshots/changes", SOURCES, BOARD):
        tab.goto(place)
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), place
        assert_accessible(tab)


def test_without_a_script_a_change_is_looked_at_and_settled(cast, browse, watches):
    changed = next(watch for watch in watches if watch.state is LiveState.CHANGED)
    place = f"{SOURCES}/{changed.source_id}"
    tab = browse(cast.alice, javascript=False)
    tab.goto(place)
    tab.get_by_role("link", name="See the changes").click()
    expect(tab.locator("ins")).to_have_text("16")
    tab.get_by_role("link", name="Back to the source").click()
    tab.get_by_role("button", name="I have looked at it").click()
    expect(tab.get_by_text("The live page has changed.")).to_have_count(0)
    db.session.rollback()


def test_the_number_on_the_board_leads_to_the_claims(cast, browse, watches):
    tab = browse(cast.lena)
    tab.goto(BOARD)
    tab.get_by_role("link", name="5 claims: source in trouble").click()
    expect(tab).to_have_url(re.compile("concern=source_trouble"))
    expect(tab.locator("tbody tr").filter(has_text="Source in trouble")).to_have_count(5)
