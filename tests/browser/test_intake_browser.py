"""Files and addresses in a browser: followed to their end, called off, dropped, with and without a script."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from claimtrack.jobs.worker import working
from claimtrack.models import Revision
from tests.pages.test_import_pages import NEW, WEB_PAGE
from tests.support.docx_files import fares
from tests.support.misbehaving import drip, page, serving

pytestmark = pytest.mark.browser

SETUP = re.compile(r"/articles/\d+/setup$")
WORD = {
    "name": "fares.docx",
    "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "buffer": fares(),
}
HTML = "Content-Type: text/html; charset=utf-8"
SLOW = drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Nine weeks", b" and more", 0.05)
DROP = """([bytes, name, type]) => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], name, { type }));
  for (const kind of ["dragover", "drop"]) {
    document.querySelector("#text").dispatchEvent(
      new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
  }
}"""
PASTE = """html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const box = document.querySelector("#text");
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  box.value = new DOMParser().parseFromString(html, "text/html").body.textContent;
  box.dispatchEvent(new Event("input"));
}"""


@pytest.fixture
def site(app, monkeypatch):
    """A server of pages, to which alone the door is open."""
    with serving({"/ferry": page(WEB_PAGE.encode(), HTML), "/slow": SLOW}) as server:
        settings = replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{server.port}")
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        yield server


@pytest.fixture
def worker(app, site) -> Iterator[None]:
    """Work in the background is done."""
    with working(app.app_context, app.config["SETTINGS"], 1):
        yield


@pytest.mark.usefixtures("worker")
def test_a_word_file_is_followed_to_its_blocks_with_its_comments_and_notes(cast, browse, assert_accessible):
    tab = browse(cast.alice)
    tab.goto(NEW)
    tab.get_by_role("link", name="Upload").click()
    tab.get_by_label("Choose a file").set_input_files(WORD)
    tab.get_by_role("button", name="Read the text").click()
    expect(tab).to_have_url(SETUP)
    expect(tab.get_by_text("Tracked changes by Ann were read as accepted")).to_be_visible()
    tab.get_by_text("1 comment that came with the file").click()
    expect(tab.get_by_text("Really <b>18</b>?")).to_be_visible()
    assert_accessible(tab)


@pytest.mark.usefixtures("worker")
def test_an_address_by_keyboard_alone(cast, browse, site):
    tab = browse(cast.alice)
    tab.goto(NEW)
    tab.get_by_role("link", name="Paste").focus()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Web address")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Address of the article")).to_be_focused()
    tab.keyboard.insert_text(site.url("/ferry"))
    tab.keyboard.press("Control+Enter")
    expect(tab).to_have_url(SETUP)
    expect(tab.get_by_label("Headline")).to_have_value("Ferry fares rise again")


@pytest.mark.usefixtures("worker")
def test_a_slow_fetch_says_how_far_it_is_and_can_be_called_off(cast, browse, site, assert_accessible):
    tab = browse(cast.alice)
    tab.goto(f"{NEW}?by=address")
    tab.get_by_label("Address of the article").fill(site.url("/slow"))
    tab.get_by_role("button", name="Read the text").click()
    expect(tab.locator("#job-words")).to_contain_text("MB so far")
    expect(tab.get_by_role("progressbar")).to_be_visible()
    assert_accessible(tab)
    tab.get_by_role("button", name="Cancel").click()
    expect(tab.get_by_text("Cancelled. Nothing was stored.")).to_be_visible()
    tab.get_by_role("link", name="Send something else").click()
    expect(tab.get_by_label("Address of the article")).to_have_value(site.url("/slow"))


@pytest.mark.usefixtures("worker")
def test_what_cannot_be_fetched_says_why_and_what_to_do(cast, browse, assert_accessible):
    tab = browse(cast.alice, dark=True)
    tab.goto(f"{NEW}?by=address")
    tab.get_by_label("Address of the article").fill("http://192.168.0.1/")
    tab.get_by_role("button", name="Read the text").click()
    expect(tab.locator("#job .banner")).to_be_visible()
    expect(tab.get_by_role("button", name="Try again")).to_be_visible()
    assert_accessible(tab)


@pytest.mark.usefixtures("worker")
def test_without_a_script_the_page_of_a_job_looks_again_until_the_end(cast, browse, site):
    tab = browse(cast.alice, javascript=False)
    tab.goto(NEW)
    tab.get_by_role("link", name="Web address").click()
    tab.get_by_label("Address of the article").fill(site.url("/ferry"))
    tab.get_by_role("button", name="Read the text").click()
    expect(tab).to_have_url(SETUP)
    expect(tab.get_by_label("Headline")).to_have_value("Ferry fares rise again")


@pytest.mark.usefixtures("worker")
def test_a_file_may_be_dropped_on_any_of_the_ways(cast, browse):
    tab = browse(cast.alice)
    tab.goto(NEW)
    tab.get_by_label("Paste the text").fill("Words that stay in the box.")
    tab.evaluate(DROP, [list(WORD["buffer"]), WORD["name"], WORD["mimeType"]])
    expect(tab.get_by_label("Choose a file")).to_be_focused()
    tab.get_by_role("link", name="Paste").click()
    expect(tab.get_by_label("Paste the text")).to_have_value("Words that stay in the box.")
    tab.get_by_role("link", name="Upload").click()
    tab.get_by_role("button", name="Read the text").click()
    expect(tab).to_have_url(SETUP)


@pytest.mark.parametrize("by", ["address", "file"])
def test_axe_finds_nothing_on_the_other_ways(cast, browse, assert_accessible, by):
    tab = browse(cast.alice)
    tab.goto(f"{NEW}?by={by}")
    for fold in tab.locator("main details > summary").all():
        fold.click()
    assert_accessible(tab)


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("wanted", ["rich", "plain", "edited"])
def test_what_is_pasted_brings_its_markup_along_unless_one_does_not_want_it(cast, browse, session, wanted):
    tab = browse(cast.alice)
    tab.goto(NEW)
    tab.evaluate(PASTE, "<p>The <b>port office</b> raised the fares on Tuesday, and told nobody why.</p>")
    keep = tab.get_by_label("Keep the headings, links and emphasis")
    expect(keep).to_be_checked()
    if wanted == "plain":
        keep.uncheck()
    if wanted == "edited":
        tab.get_by_label("Paste the text").press_sequentially(" So far.")
        expect(keep).to_be_hidden()
    tab.get_by_role("button", name="Read the text").click()
    expect(tab).to_have_url(SETUP)
    session.rollback()
    assert session.scalars(select(Revision)).one().raw_kind == ("fragment" if wanted == "rich" else "plain")
    session.rollback()
