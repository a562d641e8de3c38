"""Small screens, large type, fingers, forced colours and paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import address, marked, open_article, reach_of
from tests.factories import make_article, make_citation, make_claim, make_snapshot, make_source

pytestmark = pytest.mark.browser

LONG = (
    "Interministerial-harbour-and-bridges-reconstruction-coordination-committee chair says nine weeks\n\n"
    "The bridge closes on Monday for nine weeks. See https://records.example.org/a/very/long/address/that/has/no/end/at/all.\n"
)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  const spacing = { 'line-height': '1.5', 'letter-spacing': '0.12em', 'word-spacing': '0.16em' };
  const rules = Object.entries(spacing).map(([name, value]) => `${name}: ${value} !important;`);
  sheet.replaceSync(`* { ${rules.join(' ')} }`);
  document.adoptedStyleSheets = [sheet];
}"""
SIDEWAYS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice, LONG), "nine weeks", by=cast.alice)


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 320, "height": 640}},
        {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2},
    ],
    ids=["320 px", "1440 px at 200 %"],
)
def test_no_page_scrolls_sideways(cast, browse, claim, options):
    article = address(claim.article)
    record = address(claim.article, claim=claim.id, edit="record")
    source = make_source(cast.alice, title="Harbour" * 8)
    make_citation(claim, source, passage="61 years old" * 20)
    make_snapshot(source)
    shown = f"sources/{source.id}"
    page = browse(cast.lena, **options)
    team = article.split("/articles")[0]
    places = ("articles", "articles/new", "claims?status=all", "sources", "members", shown, f"{shown}?view=record")
    wide = []
    parts = ("setup", "report", "versions", "versions/new", "versions/1")
    for path in (*(f"{team}/{place}" for place in places), article, record, *(f"{article}/{part}" for part in parts)):
        page.goto(path)
        if page.evaluate(SIDEWAYS):
            wide.append(path)
    assert wide == []


def test_a_finger_marks_a_sentence_and_moves_its_edges(cast, browse, claim):
    page = open_article(browse(cast.alice, **PHONE), address(claim.article))
    x, y = reach_of(page, "closes on Monday", 0.5)[0]
    page.touchscreen.tap(x, y)
    tray = page.locator("#selbar")
    expect(tray).to_be_visible()
    for button in tray.get_by_role("button").all():
        if button.is_visible():
            box = button.bounding_box()
            assert min(box["width"], box["height"]) >= 43.5, button.text_content()
    tray.get_by_role("button", name="End one word earlier").tap()
    tray.get_by_role("button", name="Start one word later").tap()
    tray.get_by_role("button", name="Mark as claim").tap()
    expect(page.locator("#panel")).to_have_attribute("data-number", "2")
    assert marked()[-1][2] == "bridge closes on Monday for nine"


def test_a_finger_opens_a_claim_and_its_whole_card(cast, browse, claim):
    page = open_article(browse(cast.alice, **PHONE), address(claim.article))
    page.locator("#reader mark").last.tap()
    expect(page.locator("#panel")).to_have_attribute("data-number", "1")
    page.get_by_role("button", name="Open or close the full card").tap()
    expect(page.get_by_role("button", name="Send to review")).to_be_visible()


def test_forced_colours_keep_marks_pins_and_buttons(cast, browse, claim):
    page = open_article(browse(cast.alice, forced_colors="active"), address(claim.article, claim=claim.id))
    mark = page.locator("#reader mark.claim").first
    assert (
        mark.evaluate("one => getComputedStyle(one).textDecorationLine + getComputedStyle(one).backgroundImage")
        != "none"
    )
    assert page.locator("#reader .pin").first.evaluate("one => getComputedStyle(one, '::before').inlineSize") != "auto"
    expect(page.get_by_role("button", name="Send to review")).to_be_visible()


def test_paper_has_the_text_and_none_of_the_tools(cast, browse, claim):
    page = open_article(browse(cast.alice), address(claim.article))
    page.emulate_media(media="print")
    expect(page.get_by_text("The bridge closes on Monday")).to_be_visible()
    for tool in (".nav", ".topbar", "#strip", "#panel", ".hints"):
        expect(page.locator(tool)).to_be_hidden()


def test_larger_spacing_of_text_hides_nothing(cast, browse, claim):
    """WCAG 1.4.12, by the numbers given there."""
    page = open_article(browse(cast.alice), address(claim.article, claim=claim.id))
    page.evaluate(SPACED)
    assert not page.evaluate(SIDEWAYS)
    for button in page.get_by_role("button").all():
        if button.is_visible():
            assert button.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), button.text_content()
