"""Emphasis and links of a text in a browser: seen, not in the way of reading, offered as sources."""

import pytest
from playwright.sync_api import expect

from claimtrack.services.articles import import_article
from tests.browser.desk import WIDE, address, drag, mark_by_key, marked, open_article, reach_of
from tests.factories import make_claim
from tests.support.acts import came_as

pytestmark = pytest.mark.browser

FARES = "https://port.example.org/fares?year=2025&zone=2"
FERRY = f"""# Ferry fares rise

The 🚲 crossing costs 18 crowns, [the port **office** says]({FARES}). It held *many* people.

A second paragraph is plain.
"""
LINK = "#reader a[rel]"


@pytest.fixture
def article(cast):
    article = import_article(cast.alice, **came_as(FERRY.encode(), "ferry.md"))
    article.is_draft = False
    return article


@pytest.fixture
def reading(cast, browse, article):
    """`reading()`: Alice in front of the article."""

    def reading(claims=(), leads_to=FARES, **options):
        article.revisions[0].inlines = [[*one[:3], one[3] and leads_to] for one in article.revisions[0].inlines]
        for quote in claims:
            make_claim(article, quote, by=cast.alice)
        url = address(article)
        return open_article(browse(cast.alice, viewport=WIDE, **options), url)

    return reading


def test_looks_are_drawn(reading):
    page = reading(claims=["18 crowns, the port"])
    assert page.locator("#reader em").all_inner_texts() == ["many"]
    assert page.locator("#reader strong").all_inner_texts() == ["office"]
    assert page.locator(LINK).all_text_contents() == ["the port", " office says"]
    style = "link => [getComputedStyle(link).textDecorationLine, getComputedStyle(link).fontStyle]"
    assert page.locator(LINK).first.evaluate(style) == ["underline", "normal"]
    assert page.locator("#reader em").evaluate("em => getComputedStyle(em).fontStyle") == "italic"
    assert int(page.locator("#reader strong").evaluate("one => getComputedStyle(one).fontWeight")) >= 600


def test_a_click_on_linked_words_chooses_their_sentence(reading):
    page = reading()
    page.mouse.click(*reach_of(page, "the port", 0.5)[0])
    expect(page.locator(".s.is-selected")).to_contain_text("crossing costs 18 crowns")
    assert (len(page.context.pages), page.url.count("example")) == (1, 0)
    mark_by_key(page)
    assert [words for _, _, words in marked()] == ["The 🚲 crossing costs 18 crowns, the port office says."]


def test_a_click_on_linked_words_of_a_claim_opens_the_claim(reading):
    page = reading(claims=["18 crowns", "the port office says"])
    page.mouse.click(*reach_of(page, "office", 0.5)[0])
    expect(page.locator("#panel")).to_have_attribute("data-number", "2")
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("how", [{"modifiers": ["ControlOrMeta"]}, {"button": "middle"}])
def test_ctrl_or_the_middle_button_follows_a_link_and_the_text_stays(reading, live_server, how):
    page = reading(leads_to=f"{live_server}/shortcuts")
    with page.context.expect_page() as opened:
        page.locator(LINK).click(**how)
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
    assert opened.value.url == f"{live_server}/shortcuts"
    expect(page.locator("#selbar")).to_be_hidden()


def whole(spot):
    """As mice go: in between, Chromium takes the spot that was pressed for two, and loses its selection."""
    return tuple(map(round, spot))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (("crowns", 0.05), ("says", 0.9), "crowns, the port office says."),
        (("the port", 0.02), ("office", 0.95), "the port office"),
        (("office", 0.05), ("many", 0.95), "office says. It held many"),
        (("says", 0.9), ("the port", 0.02), "the port office says."),
        (("the port", 0.02), ("many", 0.95), "the port office says. It held many"),
    ],
    ids=["into a link", "within a link", "out of a link", "backwards", "from the edge of a link"],
)
def test_a_drag_over_linked_words_marks_exactly_them(reading, article, first, last, words):
    text = article.revisions[0].text
    page = reading()
    drag(page, whole(reach_of(page, *first)[0]), whole(reach_of(page, *last)[0]))
    mark_by_key(page)
    start = text.index(words)
    assert marked()[0][:2] == (start, start + len(words))
    assert len(page.context.pages) == 1


def test_links_are_no_stops_of_the_tab_key_also_after_the_text_changed(reading):
    page = reading()
    page.mouse.click(*reach_of(page, "18 crowns", 0.5)[0])
    mark_by_key(page)
    assert page.locator(LINK).evaluate_all("all => all.map((one) => one.tabIndex)") == [-1]


def test_a_link_of_the_text_is_a_source_by_one_click(reading):
    page = reading(claims=["18 crowns"])
    page.mouse.click(*reach_of(page, "18 crowns", 0.5)[0])
    expect(page.locator("#panel")).to_have_attribute("data-number", "1")
    page.keyboard.press("e")
    page.get_by_label("Passage").fill("18 crowns a crossing")
    page.locator("a[data-fill]").click()
    expect(page.get_by_label("Address of the source")).to_have_value(FARES)
    expect(page.get_by_label("Address of the source")).to_be_focused()
    expect(page.get_by_label("Passage")).to_have_value("18 crowns a crossing")
    page.locator("label:has([name=stance][value=supports])").click()
    page.get_by_role("button", name="Link evidence").click()
    expect(page.locator(".evidence .url")).to_have_text(FARES)
    page.keyboard.press("e")
    expect(page.get_by_label("Passage")).to_be_visible()
    expect(page.locator("a[data-fill]")).to_have_count(0)


def test_without_a_script_links_are_links_and_an_offer_fills_the_form_in(cast, browse, article):
    claim = make_claim(article, "18 crowns", by=cast.alice)
    url = address(article, claim=claim.id, edit="evidence")
    page = browse(cast.alice, javascript=False, viewport=WIDE)
    page.context.route("https://port.example.org/**", lambda route: route.fulfill(body="Fares"))
    page.goto(url)
    page.locator("a[data-fill]").click()
    expect(page.get_by_label("Address of the source")).to_have_value(FARES)
    with page.context.expect_page() as opened:
        page.locator(LINK).click()
    expect(opened.value.locator("body")).to_have_text("Fares")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_text_with_looks_and_links_is_accessible(cast, browse, article, assert_accessible, dark, width):
    claim = make_claim(article, "18 crowns, the port", by=cast.alice)
    make_claim(article, "port office says", by=cast.alice)
    urls = [address(article), address(article, claim=claim.id, edit="evidence"), address(article) + "/report"]
    page = browse(cast.alice, dark=dark, viewport={"width": width, "height": 900})
    for url in urls:
        page.goto(url)
        expect(page.locator("a[rel]").first).to_be_attached()
        assert_accessible(page)
