"""The pages of versions on every width, and on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import WIDE, address
from tests.support.acts import bring_in
from tests.support.versions import FERRY_2, NEW_SALES, make_ferry

pytestmark = pytest.mark.browser

LONG = "Interministerial-harbour-and-bridges-reconstruction-coordination-committee"
LINK = "https://records.example.org/a/very/long/address/that/has/no/end/at/all/and/then/some/more"
SIDEWAYS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
PAGES = ("", "/new", "/1", "/2", "/2?against=1")


@pytest.fixture
def home(cast):
    """An article whose second version has words without an end, and came from a file with such a name."""
    article = make_ferry(cast)
    text = FERRY_2.replace("19 crowns", f"19 {LONG} crowns").replace("slate", f"slate: {LINK}")
    bring_in(cast.bob, article, text, name=f"{LONG}{LONG}.txt")
    return address(article)


@pytest.mark.parametrize("width", [320, 390, 1024, 1440])
def test_no_page_of_versions_scrolls_sideways(cast, browse, home, width):
    page = browse(cast.lena, viewport={"width": width, "height": 800})
    wide = []
    for path in (*(f"{home}/versions{tail}" for tail in PAGES), home):
        page.goto(path)
        for fold in page.locator(".sides__same > summary").all():
            fold.click()
        if page.evaluate(SIDEWAYS):
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("width", [320, 1440])
def test_every_button_of_a_decision_is_in_reach(cast, browse, home, width):
    page = browse(cast.lena, viewport={"width": width, "height": 800})
    page.goto(f"{home}/versions/2")
    for button in page.locator(".decision .btn").all():
        box = button.bounding_box()
        assert box["x"] >= 0, button.inner_text()
        assert box["x"] + box["width"] <= width, button.inner_text()
        assert box["height"] >= 24, button.inner_text()


def test_a_phone_shows_both_versions_of_what_changed_and_once_what_did_not(cast, browse, home):
    page = browse(cast.lena, viewport={"width": 390, "height": 844})
    page.goto(f"{home}/versions/2")
    expect(page.locator(".side del").first).to_be_visible()
    expect(page.locator(".side ins").first).to_be_visible()
    title = page.locator(".side").filter(has_text="Ferry fares rise for the third year")
    assert [side.is_visible() for side in title.all()] == [False, True]


def test_paper_has_the_decisions_and_both_texts_and_none_of_the_tools(cast, browse, home):
    page = browse(cast.lena, viewport=WIDE)
    page.goto(f"{home}/versions/2")
    page.emulate_media(media="print")
    for words in ("19 Interministerial", NEW_SALES, "Nobody asked us"):
        expect(page.locator(".side").filter(has_text=words).first).to_be_visible()
    assert page.locator(".decision:visible").count() == 3
    for tool in (".nav", ".page__bar", ".hints", ".decision .btn", ".sides__pick"):
        for one in page.locator(tool).all():
            expect(one).to_be_hidden()


def test_paper_has_the_history(cast, browse, home):
    page = browse(cast.lena, viewport=WIDE)
    page.goto(f"{home}/versions")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Version 1")).to_be_visible()
    expect(page.get_by_text("2 gone")).to_be_visible()
    assert page.locator(".version .btn:visible").count() == 0


def test_forced_colours_keep_what_was_taken_out_and_put_in_apart(cast, browse, home):
    page = browse(cast.lena, viewport=WIDE, forced_colors="active")
    page.goto(f"{home}/versions/2")
    line = "one => getComputedStyle(one).textDecorationLine"
    assert page.locator(".side del").first.evaluate(line) == "line-through"
    assert page.locator(".side ins").first.evaluate(line) == "underline"
