"""Two people in one field, a server that is away, a closed tab: what was typed is still there."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete

from claimtrack.db import db
from claimtrack.models import SignInSession
from tests.browser.desk import WIDE, address, marked, open_article, reach_of
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.browser


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice), "14,000 cars a day", by=cast.alice)


@pytest.fixture
def note_form(claim):
    """The address of the open record form."""
    return address(claim.article, claim=claim.id, edit="record")


def note_of(claim):
    db.session.refresh(claim)
    note = claim.note
    db.session.commit()
    return note


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_two_people_in_one_field_see_both_versions_and_lose_nothing(cast, browse, claim, note_form, javascript):
    pages = [browse(who, viewport=WIDE, javascript=javascript) for who in (cast.alice, cast.bob)]
    for page, words in zip(pages, ("Alice asked the city", "Bob asked the police"), strict=True):
        page.goto(note_form)
        page.get_by_label("Note for the team").fill(words)
    alice, bob = pages
    bob.get_by_label("Statement").fill("Fourteen thousand cars")
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.locator("#panel")).to_contain_text("Alice asked the city")
    bob.get_by_role("button", name="Save", exact=True).click()

    expect(bob.get_by_role("heading", level=1)).to_contain_text("Two versions of claim 1")
    expect(bob.locator("main")).to_contain_text("Alice asked the city")
    expect(bob.locator("main")).to_contain_text("Bob asked the police")
    assert note_of(claim) == "Alice asked the city"
    bob.get_by_role("button", name="Save what is chosen").click()
    expect(bob.locator("#panel")).to_contain_text("Bob asked the police")
    expect(bob.locator("#panel")).to_contain_text("Fourteen thousand cars")


def test_two_people_in_different_fields_both_are_saved(cast, browse, note_form):
    alice, bob = (open_article(browse(who, viewport=WIDE), note_form) for who in (cast.alice, cast.bob))
    alice.get_by_label("Note for the team").fill("Alice asked the city")
    bob.get_by_label("Claimant").fill("The city")
    for page in (alice, bob):
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("form.composer")).to_have_count(0)
    expect(bob.locator("#panel")).to_contain_text("Alice asked the city")
    expect(bob.locator("#panel")).to_contain_text("The city")


def test_a_closed_tab_gives_back_what_was_typed(cast, browse, note_form):
    page = open_article(browse(cast.alice, viewport=WIDE), note_form)
    page.get_by_label("Note for the team").fill("Half a thought")
    page.close()
    again = open_article(page.context.new_page(), note_form)
    expect(again.get_by_label("Note for the team")).to_have_value("Half a thought")
    expect(again.get_by_text("Restored from this browser")).to_be_visible()
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.locator("form.composer")).to_have_count(0)
    again.goto(note_form)
    expect(again.get_by_text("Restored from this browser")).to_have_count(0)


def test_a_server_that_is_away_is_said_and_nothing_is_lost(cast, browse, claim, note_form):
    page = open_article(browse(cast.alice, viewport=WIDE), note_form)
    page.route("**/claims/**", lambda route: route.abort())
    page.get_by_label("Note for the team").fill("The line is dead")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved: the server did not answer")
    expect(page.locator("#saved")).to_have_text("Not saved")
    expect(page.get_by_label("Note for the team")).to_have_value("The line is dead")
    assert note_of(claim) == ""
    page.unroute("**/claims/**")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert note_of(claim) == "The line is dead"


def test_a_mark_that_did_not_reach_the_server_stays_chosen(cast, browse, claim):
    page = open_article(browse(cast.alice, viewport=WIDE), address(claim.article))
    page.route("**/claims", lambda route: route.abort())
    page.mouse.click(*reach_of(page, "the best money", 0.5)[0])
    page.keyboard.press("c")
    expect(page.get_by_role("alert")).to_contain_text("Not saved")
    page.unroute("**/claims")
    page.keyboard.press("c")
    expect(page.locator("#panel")).to_have_attribute("data-number", "2")
    assert len(marked()) == 2


def test_somebody_signed_out_meanwhile_is_told_and_keeps_the_words(cast, browse, note_form):
    page = open_article(browse(cast.alice, viewport=WIDE), note_form)
    page.get_by_label("Note for the team").fill("Written too late")
    db.session.execute(delete(SignInSession))
    db.session.commit()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved")
    expect(page.get_by_label("Note for the team")).to_have_value("Written too late")


def test_a_form_sent_twice_is_saved_once(cast, browse, claim):
    page = open_article(browse(cast.alice, viewport=WIDE), address(claim.article, claim=claim.id, edit="evidence"))
    page.get_by_label("Title").fill("City traffic counts")
    page.locator("label:has([name=stance][value=supports])").click()
    page.get_by_role("button", name="Link evidence").dblclick()
    expect(page.locator(".evidence")).to_have_count(1)
    page.reload()
    expect(page.locator(".evidence")).to_have_count(1)
