"""In a browser: what somebody set on one page of a site is proposed on the next one, says why, and can be set back."""

import re

import pytest
from playwright.sync_api import expect

from claimtrack.jobs.worker import working

pytestmark = pytest.mark.browser

NEW = "/teams/city-desk/articles/new?by=file"
SETUP = re.compile(r"/articles/\d+/setup$")
BY_ALICE = "As Alice Abara set it on a page of islander.example"
STORIES = {
    1: ("Ferry fares rise again", "the ferry to the outer islands", "The fares pay for two new boats"),
    2: ("The lighthouse is lit again", "the keeper of the old lighthouse", "The lamp burns oil from the port"),
    3: ("Rain stops the regatta", "the club of the northern harbour", "The boats are dry by now, all nine"),
}
PAGE = """<!doctype html><html lang="en"><head><title>{title} | The Islander</title>
<link rel="canonical" href="https://www.islander.example/{number}"></head><body><nav><a href="/">Home</a></nav><article>
<h1>{title}</h1>
<p>It was a long day for {who}, and many people on the quay were not at all happy to hear what was decided there.</p>
<p>Nobody knows who will pay for it, the office said on Tuesday. It took {number}8 months to find out that much.</p>
<p class="pitch">{pitch}, and our reporters are there every day of the week, so that you know of it first.</p>
<p>The council meets again in March. Until then {who} will wait, as the clerk of the council said on Tuesday.</p>
</article></body></html>"""


@pytest.fixture
def bring(app, cast, browse):
    """Imports a page by upload, up to its setup."""
    tab = browse(cast.alice)

    def upload(number):
        title, who, pitch = STORIES[number]
        raw = PAGE.format(title=title, who=who, pitch=pitch, number=number).encode()
        tab.goto(NEW)
        tab.get_by_label("Choose a file").set_input_files(
            {"name": f"{number}.html", "mimeType": "text/html", "buffer": raw}
        )
        tab.get_by_role("button", name="Read the text").click()
        expect(tab).to_have_url(SETUP)
        return tab

    with working(app.app_context, app.config["SETTINGS"], 1):
        yield upload


def pitch(tab):
    return tab.locator(".blockrow", has_text="our reporters are there")


def test_a_block_folded_on_one_page_is_folded_on_the_next_until_it_is_set_back(bring, assert_accessible):
    tab = bring(1)
    expect(tab.get_by_text("your team set before")).not_to_be_attached()
    pitch(tab).get_by_role("switch").click()
    expect(pitch(tab)).to_contain_text("set by Alice Abara")
    tab = bring(2)
    expect(pitch(tab)).to_have_attribute("data-place", "folded")
    expect(pitch(tab)).to_contain_text(BY_ALICE)
    expect(tab.get_by_text("1 block has a role that your team set before on pages of this site.")).to_be_visible()
    assert_accessible(tab)
    pitch(tab).get_by_role("switch").click()
    expect(pitch(tab)).to_contain_text("set by Alice Abara")
    tab = bring(3)
    expect(pitch(tab).get_by_role("switch")).to_be_checked()
    expect(tab.get_by_text("your team set before")).not_to_be_attached()
