"""A source of the library is found, chosen and given back in the form for evidence; the passage is looked for."""

import pytest
from playwright.sync_api import expect

from claimtrack.db import db
from claimtrack.domain.urls import url_key
from claimtrack.domain.vocabulary import PassageMatch
from claimtrack.models import Citation, Source
from tests.browser.desk import WIDE, address, open_article
from tests.factories import make_article, make_citation, make_claim, make_snapshot, make_source

pytestmark = pytest.mark.browser

FERRY = "The ferry carried 41,000 passengers in May.\n\nNobody counted the dogs.\n"


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice), by=cast.alice)


@pytest.fixture
def ferry(cast):
    """Two sources; this one has a copy."""
    place = "https://port.example.org/figures"
    source = make_source(cast.bob, title="Ferry figures", publisher="Port office", url=place, url_key=url_key(place))
    make_source(cast.bob, title="Ferry timetable", publisher="Meridian Lines")
    make_snapshot(source, FERRY)
    return source


@pytest.fixture
def tab(cast, claim, ferry, browse):
    tab = open_article(browse(cast.alice, viewport=WIDE), address(claim.article, claim=claim.id))
    tab.keyboard.press("e")
    expect(field(tab)).to_be_focused()
    return tab


def field(tab):
    return tab.get_by_role("combobox", name="Address of the source")


def option(tab, name):
    return tab.get_by_role("option", name=name)


def cited():
    db.session.rollback()
    found = [(one.source.title, one.passage, one.match) for one in db.session.query(Citation).order_by(Citation.id)]
    found += [(one.title,) for one in db.session.query(Source).where(Source.title.startswith("A call"))]
    db.session.rollback()
    return found


def test_a_source_is_found_chosen_and_its_words_checked_by_keyboard_alone(tab, assert_accessible):
    tab.keyboard.type("port ferry")
    expect(option(tab, "Ferry figures")).to_be_visible()
    assert_accessible(tab)
    tab.keyboard.press("ArrowDown")
    expect(option(tab, "Ferry figures")).to_have_attribute("aria-selected", "true")
    expect(field(tab)).to_have_attribute("aria-activedescendant", option(tab, "Ferry figures").get_attribute("id"))
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("group", name="Source", exact=True)).to_contain_text("Ferry figures")
    expect(field(tab)).to_be_hidden()
    expect(tab.get_by_label("Supports")).to_be_focused()
    tab.keyboard.press("Space")
    tab.keyboard.press("Tab")
    tab.keyboard.type("carried 41,000 passengers")
    expect(tab.get_by_role("status").filter(has_text="Found in the copy of")).to_be_visible()
    assert_accessible(tab)
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_text("Words found in the copy")).to_be_visible()
    assert cited() == [("Ferry figures", "carried 41,000 passengers", PassageMatch.FOUND)]


def test_escape_closes_the_list_and_only_then_the_form(tab):
    tab.keyboard.type("ferry")
    expect(tab.get_by_role("listbox")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("listbox")).to_be_hidden()
    expect(field(tab)).to_have_value("ferry")
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_role("listbox")).to_be_visible()
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    expect(field(tab)).to_be_hidden()


def test_a_chosen_source_is_given_back(tab):
    tab.keyboard.type("ferry")
    option(tab, "Ferry figures").click()
    tab.get_by_label("Passage").fill("The ferry carried 14,000 passengers in May.")
    expect(tab.get_by_text("Found with differences in the copy of")).to_be_visible()
    expect(tab.get_by_label("Keep a copy of the page")).to_be_hidden()
    tab.get_by_role("button", name="Choose another").click()
    expect(field(tab)).to_be_focused()
    expect(tab.get_by_text("Found with differences in the copy of")).to_be_hidden()
    expect(tab.get_by_label("Keep a copy of the page")).to_be_visible()
    tab.keyboard.type("time")
    expect(option(tab, "Ferry timetable")).to_be_visible()
    option(tab, "Ferry timetable").click()
    tab.get_by_text("Refutes", exact=True).click()
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_text("Evidence linked to claim 1: refutes.").first).to_be_visible()
    assert cited() == [("Ferry timetable", "The ferry carried 14,000 passengers in May.", None)]


def test_words_that_no_source_has_become_the_title_of_a_new_one(tab):
    tab.keyboard.type("A call with the clerk")
    expect(option(tab, "A new source with the title")).to_be_visible()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Title")).to_be_focused()
    expect(tab.get_by_label("Title")).to_have_value("A call with the clerk")
    expect(field(tab)).to_have_value("")
    tab.get_by_text("Supports", exact=True).click()
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_role("link", name="A call with the clerk", exact=True)).to_be_visible()
    assert ("A call with the clerk",) in cited()


def test_what_was_chosen_and_typed_outlives_a_reload(tab):
    tab.keyboard.type("ferry")
    option(tab, "Ferry figures").click()
    tab.get_by_label("Passage").fill("Nobody counted the dogs.")
    expect(tab.get_by_text("Found in the copy of")).to_be_visible()
    tab.reload()
    expect(tab.get_by_role("group", name="Source", exact=True)).to_contain_text("Ferry figures")
    expect(tab.get_by_text("Found in the copy of")).to_be_visible()
    tab.get_by_text("Supports", exact=True).click()
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_text("Words found in the copy")).to_be_visible()
    assert cited() == [("Ferry figures", "Nobody counted the dogs.", PassageMatch.FOUND)]


def test_the_passage_of_a_citation_is_looked_for_while_it_is_changed(cast, claim, ferry, browse):
    make_citation(claim, ferry)
    tab = open_article(browse(cast.alice), address(claim.article, claim=claim.id))
    tab.get_by_role("link", name="Edit evidence: Ferry figures").click()
    tab.get_by_label("Passage").fill("Nine bridges fell down.")
    expect(tab.get_by_text("Not found in the copy of")).to_be_visible()
    tab.get_by_label("Passage").fill("Nobody counted the dogs.")
    expect(tab.get_by_text("Found in the copy of")).to_be_visible()


def test_the_passage_is_looked_for_on_the_page_of_the_source(cast, claim, ferry, browse):
    tab, place = browse(cast.alice), f"/teams/city-desk/sources/{ferry.id}?cite=1"
    db.session.commit()
    tab.goto(place)
    tab.get_by_label("Words you rely on").fill("Nobody counted the dogs.")
    expect(tab.get_by_text("Found in the copy of")).to_be_visible()


def test_without_a_script_the_form_is_a_form_for_an_address(cast, claim, ferry, browse):
    tab, url = browse(cast.alice, javascript=False), ferry.url
    tab.goto(address(claim.article, claim=claim.id, edit="evidence"))
    expect(tab.get_by_role("combobox", name="Address of the source")).to_have_count(0)
    expect(tab.get_by_role("button", name="Choose another")).to_be_hidden()
    tab.get_by_label("Address of the source").fill(url)
    tab.locator("label:has([name=stance][value=supports])").click()
    tab.get_by_label("Passage").fill("Nobody counted the dogs.")
    tab.get_by_role("button", name="Link evidence").click()
    expect(tab.get_by_text("Words found in the copy")).to_be_visible()
    assert cited() == [("Ferry figures", "Nobody counted the dogs.", PassageMatch.FOUND)]
