"""Importing in a browser: with the mouse, with the keyboard alone, without JavaScript, on a phone, in the dark."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from claimtrack.domain.text.roles import Role
from claimtrack.models import Article

pytestmark = pytest.mark.browser

NEW = "/teams/city-desk/articles/new"
PAGE = """Ferry fares rise for the third year

The ferry to the outer islands will cost 18 crowns from March. Col. Ada Brandt of the port office said so on Tuesday.

Two of the five boats are older than the harbour wall. Nobody knows who will pay for new ones, the office said.

Sign up for our newsletter
"""
OPENED = re.compile(r"/articles/\d+$")


def roles(session):
    session.rollback()
    found = {block.start: block.role for block in session.scalars(select(Article)).one().revisions[0].blocks}
    session.rollback()
    return [role for _, role in sorted(found.items())]


def row(page, words):
    return page.locator(".blockrow", has_text=words)


def wait_for_script(page):
    """Until the setup page has made its blocks one tab stop."""
    expect(page.locator(".check[tabindex='-1']").first).to_be_attached()


def test_paste_flip_by_mouse_and_start(session, cast, browse):
    page = browse(cast.alice)
    page.goto(NEW)
    page.get_by_label("Paste the text").fill(PAGE)
    page.get_by_role("button", name="Read the text").click()
    boats = row(page, "Two of the five boats")
    expect(boats.get_by_role("switch")).to_be_checked()
    boats.get_by_role("switch").click()
    expect(boats.get_by_role("switch")).not_to_be_checked()
    expect(boats).to_contain_text("set by Alice Abara")
    expect(page.locator("#tally")).to_contain_text("2 paragraphs to check")
    page.get_by_role("button", name="Save and start checking").click()
    expect(page).to_have_url(OPENED)
    assert roles(session)[2] is Role.BOILERPLATE


def test_the_whole_import_by_keyboard(session, cast, browse):
    page = browse(cast.alice)
    page.goto(NEW)
    page.get_by_label("Paste the text").focus()
    page.keyboard.insert_text(PAGE)
    page.keyboard.press("Control+Enter")
    wait_for_script(page)
    for _ in range(3):
        page.keyboard.press("j")
    expect(row(page, "Two of the five boats").get_by_role("switch")).to_be_focused()
    page.keyboard.press("b")
    expect(row(page, "Two of the five boats").get_by_role("switch")).not_to_be_checked()
    page.keyboard.press("k")
    page.keyboard.press("7")
    expect(row(page, "The ferry to the outer islands")).to_contain_text("Caption")
    page.keyboard.press("r")
    expect(page.get_by_label("What this block is")).to_be_focused()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(row(page, "The ferry to the outer islands")).to_have_attribute("data-role", "body")
    expect(row(page, "The ferry to the outer islands").get_by_role("switch")).to_be_focused()
    assert roles(session)[1:3] == [Role.BODY, Role.BOILERPLATE]
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(OPENED)


def test_the_whole_import_without_javascript(session, cast, browse):
    page = browse(cast.alice, javascript=False)
    page.goto(f"{NEW}?by=file")
    page.get_by_label("Choose a file").set_input_files(
        {"name": "ferry.txt", "mimeType": "text/plain", "buffer": PAGE.encode("utf-16")}
    )
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_text("read as UTF-16-LE. The original")).to_be_visible()
    row(page, "Two of the five boats").get_by_role("switch").click()
    expect(row(page, "Two of the five boats").get_by_role("switch")).not_to_be_checked()
    row(page, "Ferry fares rise").get_by_role("link").click()
    page.get_by_label("What this block is").select_option("headline")
    page.get_by_role("button", name="Set", exact=True).click()
    expect(row(page, "Ferry fares rise")).to_contain_text("Headline")
    page.get_by_label("Headline").fill("Ferry fares")
    page.get_by_role("button", name="Save and start checking").click()
    expect(page).to_have_url(OPENED)
    assert roles(session)[:3] == [Role.HEADLINE, Role.BODY, Role.BOILERPLATE]


def test_a_pasted_text_survives_a_closed_tab_until_it_is_imported(cast, browse):
    page = browse(cast.alice)
    page.goto(NEW)
    page.get_by_label("Paste the text").fill(PAGE)
    expect(page.get_by_text("Kept in this browser")).to_be_visible()
    again = page.context.new_page()
    page.close()
    again.goto(NEW)
    expect(again.get_by_label("Paste the text")).to_have_value(PAGE)
    again.get_by_role("button", name="Read the text").click()
    wait_for_script(again)
    again.goto(NEW)
    expect(again.get_by_label("Paste the text")).to_have_value("")


def test_a_flip_that_did_not_reach_the_server_is_said(cast, browse):
    page = browse(cast.alice)
    page.goto(NEW)
    page.get_by_label("Paste the text").fill(PAGE)
    page.get_by_role("button", name="Read the text").click()
    wait_for_script(page)
    page.route("**/blocks/*", lambda route: route.fulfill(status=503))
    row(page, "Two of the five boats").get_by_role("switch").click()
    expect(page.get_by_text("Not changed: the server did not answer")).to_be_visible()
    expect(row(page, "Two of the five boats").get_by_role("switch")).to_be_checked()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_the_import_pages(cast, browse, assert_accessible, dark, width):
    page = browse(cast.alice, dark=dark, viewport={"width": width, "height": 900})
    for step in range(2):  # the second time the text is here already
        page.goto(NEW)
        assert_accessible(page)
        page.get_by_label("Paste the text").fill(PAGE)
        page.get_by_role("button", name="Read the text").click()
        expect(page).to_have_title(re.compile("here already" if step else "Finish the import"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert_accessible(page)
