"""Two printings of one text, in a browser: by mouse, by keyboard, without a script, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.services.articles import import_article
from tests.browser.desk import WIDE, address, open_article
from tests.factories import make_claim
from tests.support.acts import came, fresh
from tests.support.versions import FERRY_2, make_ferry_2

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIDEWAYS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
TITLE = "Interministerial-harbour-reconstruction-coordination-committee chair says fares rise"
AS_COPY = re.compile("^Same Reuters copy as")


@pytest.fixture
def article(cast):
    """Printed by another newspaper, with a claim that was checked there."""
    article = make_ferry_2(cast)
    article.title, article.publisher, article.byline = TITLE, "The Islander", "Ada Brandt, Reuters"
    make_claim(
        article, "Two of the five boats are older than the harbour wall", status=Status.CHECKED, verdict=Verdict.MIXED
    )
    return article


@pytest.fixture
def setup(cast, article):
    """The setup page of a draft of Alice's that is nearly the same."""
    draft = import_article(cast.alice, **came(FERRY_2.replace("slate", "straw").encode()))
    draft.publisher = "Harbour Mail"
    fresh()
    return address(draft) + "/setup"


@pytest.mark.parametrize("options", [{}, {"javascript": False}, PHONE], ids=["desk", "no script", "phone"])
def test_a_draft_becomes_a_copy_and_what_was_checked_stands_beside_its_text(
    cast, browse, article, setup, options, assert_accessible
):
    page = browse(cast.alice, **options)
    page.goto(setup)
    assert not page.evaluate(SIDEWAYS)
    if options != {"javascript": False}:
        assert_accessible(page)
    page.get_by_role("button", name=AS_COPY).click()
    expect(page.locator(".near")).to_contain_text("(The Islander): 1 claim checked there")
    assert not page.evaluate(SIDEWAYS)
    if options != {"javascript": False}:
        assert_accessible(page)
    page.get_by_role("button", name="Save and start checking").click()
    elsewhere = page.locator("#panel section", has_text="Checked in other copies of this text")
    expect(elsewhere.get_by_role("link")).to_contain_text("Two of the five boats")
    assert not page.evaluate(SIDEWAYS)
    if options != {"javascript": False}:
        assert_accessible(page)
    page.goto(elsewhere.get_by_role("link").get_attribute("href"))
    expect(page.locator("#panel")).to_contain_text("Two of the five boats")


def test_the_banner_is_worked_by_keyboard_and_taken_back(cast, browse, article, setup):
    page = browse(cast.alice, viewport=WIDE)
    page.goto(setup)
    page.get_by_role("link", name=TITLE).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=AS_COPY)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Make this version 3 of it")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Not the same copy").press("Enter")
    expect(page.get_by_role("button", name=AS_COPY)).to_be_visible()


def test_a_claim_of_another_copy_opens_there(cast, browse, article, setup):
    page = browse(cast.alice, viewport=WIDE)
    page.goto(setup)
    page.get_by_role("button", name=AS_COPY).click()
    page.get_by_role("button", name="Save and start checking").click()
    page.wait_for_url(re.compile(r"/articles/\d+$"))
    open_article(page, page.url)
    page.locator("#panel").get_by_role("link", name=re.compile("Two of the five boats")).click()
    expect(page).to_have_url(re.compile(rf"/articles/{article.id}\?claim=\d+$"))
    expect(page.locator("#annotate.has-script #panel[data-number]")).to_be_visible()
