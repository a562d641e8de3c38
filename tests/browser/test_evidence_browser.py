"""Evidence in a browser: an address is cited and its copy followed, words are chosen in it, a failure is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from claimtrack.db import db
from claimtrack.domain.vocabulary import PassageMatch
from claimtrack.jobs.worker import working
from claimtrack.models import Citation
from tests.browser.desk import address, open_article, reach_of
from tests.factories import make_article, make_citation, make_claim, make_snapshot, make_source
from tests.pages.test_captures import HTML, PAGE
from tests.support.misbehaving import page, serving

pytestmark = pytest.mark.browser


@pytest.fixture
def site(app, monkeypatch):
    """A server of pages, to which alone the door is open."""
    with serving({"/ferry": page(PAGE.encode(), HTML), "/gone": page(b"", status="404 Not Found")}) as server:
        settings = replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{server.port}")
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        yield server


@pytest.fixture
def worker(app, site) -> Iterator[None]:
    """Work in the background is done."""
    with working(app.app_context, app.config["SETTINGS"], 1):
        yield


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice), by=cast.alice)


def cited():
    db.session.rollback()
    found = db.session.query(Citation).order_by(Citation.id).all()
    result = [(one.passage, one.match) for one in found]
    db.session.rollback()
    return result


@pytest.mark.usefixtures("worker")
def test_an_address_is_cited_by_keyboard_and_its_copy_followed(cast, claim, browse, site, assert_accessible):
    tab = open_article(browse(cast.alice), address(claim.article, claim=claim.id))
    tab.keyboard.press("e")
    tab.get_by_label("Address of the source").fill(site.url("/ferry"))
    tab.get_by_label("Passage").fill("carried 41,000 passengers")
    tab.get_by_label("Passage").blur()
    tab.keyboard.press("1")
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_text("Words found in the copy")).to_be_visible()
    expect(tab.get_by_role("link", name="Ferry figures", exact=True)).to_be_visible()
    assert cited() == [("carried 41,000 passengers", PassageMatch.FOUND)]
    assert_accessible(tab)


@pytest.mark.usefixtures("worker")
def test_a_failure_is_told_on_the_card_and_a_file_takes_its_place(cast, claim, browse, site, assert_accessible):
    tab = open_article(browse(cast.alice), address(claim.article, claim=claim.id))
    tab.keyboard.press("e")
    tab.get_by_label("Address of the source").fill(site.url("/gone"))
    tab.get_by_text("Adds context").click()
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_text("has no such page (404 Not Found)")).to_be_visible()
    tab.locator("#evidence .evidence__src a").click()
    expect(tab.get_by_text("No copy was kept")).to_be_visible()
    assert_accessible(tab)
    tab.get_by_label("Upload a copy instead").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"The crossing takes nine minutes.\n"}
    )
    tab.get_by_role("button", name="Keep it as a copy").click()
    expect(tab.locator("#reader")).to_contain_text("nine minutes")
    expect(tab.get_by_text("No copy was kept")).to_be_hidden()


def test_words_are_chosen_in_a_copy_by_mouse(cast, claim, browse):
    citation = make_citation(claim, make_source(cast.alice))
    make_snapshot(citation.source)
    place = f"/teams/city-desk/sources/{citation.source_id}?for={citation.id}"
    tab = browse(cast.alice)
    tab.goto(place)
    expect(tab.locator("#annotate.has-script")).to_be_visible()
    (x, y), (to_x, to_y) = reach_of(tab, "The mayor calls it the best", 0.02, 0.98)
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(to_x, to_y, steps=5)
    tab.mouse.up()
    tab.get_by_role("button", name="Use these words for claim 1").click()
    expect(tab.get_by_text("Words found in the copy")).to_be_visible()
    assert cited() == [("The mayor calls it the best", PassageMatch.FOUND)]


def test_words_are_chosen_in_a_copy_by_keyboard_and_cited_for_another_claim(cast, claim, browse, assert_accessible):
    source = make_source(cast.alice)
    make_snapshot(source)
    place = f"/teams/city-desk/sources/{source.id}"
    tab = browse(cast.alice)
    tab.goto(place)
    expect(tab.locator("#annotate.has-script")).to_be_visible()
    for _ in range(4):
        tab.keyboard.press("j")
    tab.keyboard.press("Shift+ArrowDown")
    assert_accessible(tab)
    tab.keyboard.press("e")
    expect(tab.get_by_label("Words you rely on")).to_have_value(
        "“Nobody likes it,” said Maj. Ines Hadley. “But the deck is 61 years old.”"
    )
    tab.get_by_label("For which claim").select_option(index=1)
    tab.get_by_text("Supports", exact=True).click()
    tab.get_by_role("button", name="Link evidence").click()
    expect(tab.get_by_text("Words found in the copy")).to_be_visible()
    assert len(cited()) == 1


@pytest.mark.usefixtures("worker")
def test_without_a_script_a_source_is_cited_copied_and_its_words_corrected(cast, claim, browse, site):
    tab = browse(cast.alice, javascript=False)
    tab.goto(address(claim.article, claim=claim.id, edit="evidence"))
    tab.get_by_label("Address of the source").fill(site.url("/ferry"))
    tab.get_by_label("Passage").fill("carried 14,000 passengers")
    tab.locator("label:has([name=stance][value=supports])").click()
    tab.get_by_role("button", name="Link evidence").click()
    for _ in range(40):
        if tab.get_by_text("Words found with differences").or_(tab.get_by_text("Words not found")).count():
            break
        tab.wait_for_timeout(250)
        tab.reload()
    tab.get_by_role("link", name="Edit evidence: Ferry figures").click()
    tab.get_by_label("Passage").fill("carried 41,000 passengers")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_text("Words found in the copy")).to_be_visible()
