"""Keys, focus, and what a screen reader hears."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import WIDE, address, mark_by_key, open_article
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.browser


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice), "14,000 cars a day", by=cast.alice)


@pytest.fixture
def page(cast, browse, claim):
    """Alice in front of the article."""
    return open_article(browse(cast.alice, viewport=WIDE), address(claim.article))


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_walking_says_where_one_is(page):
    page.keyboard.press("j")
    expect(page.locator("#announcer")).to_contain_text("Sentence 1 of ")
    for _ in range(2):
        page.keyboard.press("j")
    expect(page.locator("#announcer")).to_contain_text("Claim 1, to check")
    page.keyboard.press("k")
    expect(page.locator("#announcer")).to_contain_text("Untouched")


def test_the_walk_over_claims_does_not_wait_for_their_cards(page, cast, claim):
    for words in ("nine weeks", "61 years old"):
        make_claim(claim.article, words, by=cast.alice)
    open_article(page, address(claim.article))
    expect(page.locator("#strip .track__seg")).to_have_count(3)
    # all at once, before any card is there
    page.evaluate("""() => [1, 2, 3].forEach(() => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "J", shiftKey: true, bubbles: true })))""")
    expect(page.locator("#strip .track__seg").nth(2)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Shift+K")
    expect(page.locator("#strip .track__seg").nth(1)).to_have_attribute("aria-current", "true")


def test_marking_is_said_and_keeps_focus_in_the_text(page):
    page.keyboard.press("u")
    mark_by_key(page, 2)
    expect(page.locator("#announcer")).to_contain_text("Claim 2 marked")
    assert page.evaluate("document.activeElement.matches('#reader .s')")


def test_a_letter_in_a_field_is_a_letter(page, claim):
    page.goto(address(claim.article, claim=claim.id, edit="record"))
    field = page.get_by_label("Note for the team")
    field.click()
    page.keyboard.type("jkcoxuevs ?/ b")
    expect(field).to_have_value("jkcoxuevs ?/ b")
    expect(page.locator("#strip .track__seg")).to_have_count(1)


def test_single_keys_can_be_switched_off(page):
    page.keyboard.press("?")
    page.get_by_role("switch", name="Single keys").click()
    page.keyboard.press("Escape")
    for key in ("u", "j", "c", "?"):
        page.keyboard.press(key)
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator(".s.is-selected")).to_have_count(0)
    page.locator("#reader .s").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".s.is-selected")).to_have_count(1)


def test_enter_opens_the_card_and_escape_gives_focus_back(page):
    for _ in range(3):
        page.keyboard.press("j")
    sentence = focused(page)
    page.keyboard.press("Enter")
    expect(page.locator("#panel .panel__scroll")).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_label("Address of the source")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("form.composer")).to_have_count(0)
    expect(page.locator(f"#{sentence}")).to_be_focused()


def test_saving_a_form_gives_focus_back_to_the_card_or_the_text(page):
    for key in ("j", "j", "j", "Enter", "v"):
        page.keyboard.press(key)
        if key == "Enter":
            expect(page.locator("#panel")).to_have_attribute("data-number", "1")
    expect(page.locator("form.composer")).to_be_visible()
    page.keyboard.press("4")
    page.keyboard.press("Control+Enter")
    expect(page.locator("form.composer")).to_have_count(0)
    expect(page.locator("#panel")).to_contain_text("Refuted")
    assert page.evaluate("document.activeElement.closest('#panel, #reader') !== null")


def test_the_status_menu_works_by_keys(page):
    for key in ("Shift+J", "s"):
        page.keyboard.press(key)
        expect(page.locator("#panel")).to_have_attribute("data-number", "1")
    expect(page.get_by_role("button", name="Start checking")).to_be_visible()
    for _ in range(12):
        if page.evaluate("document.activeElement.textContent.trim()") == "Start checking":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#panel summary")).to_contain_text("Checking")


def test_f6_goes_round_text_card_and_bar(page):
    page.keyboard.press("j")
    page.keyboard.press("F6")
    expect(page.locator("#panel .panel__scroll")).to_be_focused()
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.closest('.topbar') !== null")
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.matches('#reader .s')")


def test_tab_goes_from_the_bar_to_the_text_to_the_card(page):
    order = []
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        part = page.evaluate(
            "document.activeElement.closest('.nav, .topbar, #strip, #reader, #panel')?.id"
            " || document.activeElement.closest('.nav, .topbar')?.className"
        )
        if part and part not in order:
            order.append(part)
    assert order == ["nav", "topbar", "strip", "reader", "panel"]


def test_an_open_claim_has_an_address_and_back_closes_it(page, claim):
    page.locator("#strip .track__seg").click()
    expect(page.locator("#panel")).to_have_attribute("data-number", "1")
    assert page.url.endswith(f"?claim={claim.id}")
    page.go_back()
    expect(page.locator("#panel")).to_have_attribute("aria-label", "Claims")
    page.go_forward()
    expect(page.locator("#panel")).to_have_attribute("data-number", "1")


def test_an_address_of_a_claim_shows_its_card_and_its_words(cast, browse, claim):
    page = open_article(
        browse(cast.bob, viewport={"width": 1000, "height": 420}), address(claim.article, claim=claim.id)
    )
    expect(page.locator("#panel")).to_have_attribute("data-number", "1")
    expect(page.locator("mark.is-active").first).to_be_in_viewport()


def test_the_walk_over_claims_reaches_those_that_the_strip_has_no_room_for(cast, browse):
    sentences = [f"Boat {number} carried {number + 40} people." for number in range(130)]
    article = make_article(cast.alice, "Boats\n\n" + " ".join(sentences) + "\n")
    for sentence in sentences:
        make_claim(article, sentence, by=cast.alice)
    page = open_article(browse(cast.alice, viewport=WIDE), address(article))
    page.keyboard.press("Shift+K")
    expect(page.locator("#panel")).to_have_attribute("data-number", "130")
    page.keyboard.press("Shift+J")
    expect(page.locator("#panel")).to_have_attribute("data-number", "1")
