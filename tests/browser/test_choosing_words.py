"""What is chosen with a pointer is what is marked, to the code point."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import WIDE, address, drag, mark_by_key, marked, open_article, reach_of
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.browser

HARBOUR = """Harbour notes

The ferry leaves at noon. It holds 120 people. The mayor thanked 40 crews 👩🏽‍🚒🎉 and went home.

A second paragraph says that the tide was low. Nobody disputes it.
"""


@pytest.fixture
def reading(cast, browse):
    """`reading(text)`: Alice in front of an article of that text."""

    def reading(text=HARBOUR, claims=(), **options):
        article = make_article(cast.alice, text)
        for quote in claims:
            make_claim(article, quote)
        url = address(article)
        return open_article(browse(cast.alice, viewport=WIDE, **options), url)

    return reading


@pytest.mark.parametrize(
    ("paragraph", "grabbed", "words"),
    [
        ("The mayor thanked 40 crews 👩🏽‍🚒🎉 and went home today.", "40 crews 👩🏽‍🚒🎉 and", "40 crews 👩🏽‍🚒🎉 and"),
        ("🎉🎉 The count rose to 41,200 cars a day.", "rose to 41,200", "rose to 41,200"),
        ("Le cafe\u0301 a cou\u0302te\u0301 neuf euros au port.", "cou\u0302te\u0301 neuf", "cou\u0302te\u0301 neuf"),
        ("أغلق الجسر القديم تسعة أسابيع في الميناء.", "القديم تسعة", "القديم تسعة"),
        ("大橋は九週間閉鎖される。費用は四百万クローナ。", "九週間閉鎖", "九週間閉鎖"),
    ],
    ids=["emoji", "after emoji", "combining", "right to left", "no spaces"],
)
def test_a_drag_marks_exactly_its_words(reading, paragraph, grabbed, words):
    page = reading(f"Notes\n\n{paragraph}\n")
    drag(page, *reach_of(page, grabbed, 0.01, 0.99))
    mark_by_key(page)
    text = f"Notes\n\n{paragraph}\n"
    start = text.index(words)
    assert marked() == [(start, start + len(words), words)]


def test_a_drag_backwards_marks_the_same(reading):
    page = reading()
    left, right = reach_of(page, "holds 120")
    drag(page, right, left)
    mark_by_key(page)
    assert [words for _, _, words in marked()] == ["holds 120"]


def test_a_drag_ends_on_whole_words(reading):
    page = reading()
    drag(page, *reach_of(page, "eaves at no"))
    mark_by_key(page)
    assert [words for _, _, words in marked()] == ["leaves at noon."]


def test_a_triple_click_takes_the_paragraph(reading):
    page = reading()
    page.mouse.click(*reach_of(page, "second paragraph", 0.3)[0], click_count=3)
    mark_by_key(page)
    assert [words for _, _, words in marked()] == ["A second paragraph says that the tide was low. Nobody disputes it."]


def test_a_drag_over_two_paragraphs_holds_the_words_of_both(reading):
    page = reading()
    drag(page, reach_of(page, "went home", 0.02)[0], reach_of(page, "A second paragraph", 0, 0.98)[1])
    mark_by_key(page)
    assert [words.split() for _, _, words in marked()] == [["went", "home.", "A", "second", "paragraph"]]


def test_a_drag_that_begins_outside_of_the_article_takes_what_is_inside(reading):
    page = reading()
    box = page.locator("#reader").bounding_box()
    _, end = reach_of(page, "The ferry leaves", 0, 0.98)
    drag(page, (box["x"] + 6, end[1] - 2), end)
    mark_by_key(page)
    assert marked()[0][2].endswith("The ferry leaves")


def test_clicks_on_overlapping_claims_open_one_after_the_other_shortest_first(reading):
    page = reading(claims=("It holds 120 people.", "120 people"))
    spot = reach_of(page, "120 people", 0.3)[0]
    for number in ("2", "1", "2"):
        page.mouse.click(*spot)
        expect(page.locator("#panel")).to_have_attribute("data-number", number)


def test_a_double_sent_mark_makes_one_claim(reading):
    page = reading()
    page.mouse.click(*reach_of(page, "The ferry leaves", 0.5)[0])
    page.locator("#selbar [data-do=claim]").dblclick()
    expect(page.locator("#panel")).to_have_attribute("data-number", "1")
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert [words for _, _, words in marked()].count("The ferry leaves at noon.") == 1


def test_copied_words_hold_no_pins(reading):
    page = reading(claims=("120 people",))
    drag(page, *reach_of(page, "It holds", 0.02, 1))
    page.keyboard.press("Shift+ArrowRight")
    assert "1\n" not in page.evaluate("getSelection().toString()")
    assert page.evaluate("getSelection().toString()").split() == ["It", "holds", "120"]
