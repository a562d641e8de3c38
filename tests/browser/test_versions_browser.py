"""A newsroom's way through a new version: with the mouse, with the keyboard alone, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from claimtrack.domain.vocabulary import Status
from tests.browser.desk import WIDE, address, drag, open_article, reach_of
from tests.browser.hands.base import Words
from tests.browser.hands.forms import Forms
from tests.browser.hands.keys import Keys
from tests.factories import make_claim
from tests.support.versions import FERRY_2, NEW_SALES, claim_of, make_ferry, place_of

pytestmark = pytest.mark.browser

NEWER = FERRY_2.replace("for the third year", "for the fourth year")
THIRD = f"s{NEWER.index('A third one')}"


@pytest.fixture
def article(cast):
    """Five claims: the new version edits 1 and 5, drops 2 and 3, and leaves 4 alone."""
    article = make_ferry(cast)
    make_claim(article, "for the third year", by=cast.alice)
    return article


@pytest.fixture
def home(article):
    """The article's address."""
    return address(article)


def decision(page, number):
    return page.locator(".decision").filter(has=page.get_by_role("link", name=f"Claim {number}", exact=True))


def to_decide(page, *numbers):
    """Wait until the list holds these, in this order."""
    expect(page.locator(".decision__head a")).to_have_text([f"Claim {number}" for number in numbers])


def walkable(page, *numbers):
    """The same, the script listens, and the browser went where the address says."""
    to_decide(page, *numbers)
    expect(page.locator(".decision[tabindex='0']")).to_be_attached()
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def stored(session, article, *numbers):
    """Words and fate of the claims' places, and their status."""
    session.rollback()
    places = [(place_of(article, number), claim_of(article, number).status) for number in numbers]
    found = [(place.exact, place.fate, status) for place, status in places]
    session.commit()
    return found


def test_a_new_version_with_the_mouse(session, cast, article, home, browse):
    page = open_article(browse(cast.bob, viewport=WIDE), home)
    page.get_by_role("link", name="Version 1").click()
    page.get_by_role("link", name="New version").click()
    page.get_by_label("Paste the text").fill(NEWER)
    page.get_by_role("button", name="Compare and save as version 2").click()
    expect(page.locator(".versionsum")).to_contain_text("1 unmoved")
    to_decide(page, 5, 1, 2, 3)

    decision(page, 1).get_by_role("button", name="Accept the new words").click()
    to_decide(page, 5, 2, 3)
    expect(decision(page, 2)).to_be_focused()
    decision(page, 3).get_by_role("button", name="Take it").click()
    to_decide(page, 5, 2)
    expect(decision(page, 2)).to_be_focused()

    decision(page, 2).get_by_role("link", name="Mark by hand").click()
    expect(page.locator("#panel")).to_contain_text("Its words are gone from version 2.")
    expect(page.locator("#annotate.has-script")).to_be_visible()
    drag(page, *reach_of(page, "third one is on order", 0.01, 0.99))
    page.get_by_role("button", name="Move claim 2 here").click()
    expect(page.locator("#panel blockquote").first).to_have_text("third one is on order.")
    expect(page.locator("#panel")).not_to_contain_text("Its words are gone")
    page.locator("#strip").get_by_role("link", name="1 to decide").click()

    to_decide(page, 5)
    expect(decision(page, 5)).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    to_decide(page, 5, 2)
    page.get_by_role("button", name="Redo").click()
    to_decide(page, 5)
    decision(page, 5).get_by_role("button", name="Retire").click()
    expect(page.get_by_role("heading", name="Nothing to decide")).to_be_visible()
    assert stored(session, article, 1, 2, 3, 5) == [
        ("will cost 19 crowns", None, Status.CHECKING),
        ("third one is on order.", None, Status.TO_CHECK),
        (NEW_SALES, None, Status.TO_CHECK),
        ("for the fourth year", "edited", Status.SET_ASIDE),
    ]


def test_a_new_version_with_the_keyboard_alone(session, cast, article, home, browse):
    hands = Keys(browse(cast.bob, viewport=WIDE))
    page = hands.page
    open_article(page, home)
    hands.press(page.get_by_role("link", name="Version 1"))
    hands.press(page.get_by_role("link", name="New version"))
    hands.write(page.get_by_label("Paste the text"), NEWER)
    hands.press_key("Control+Enter")
    walkable(page, 5, 1, 2, 3)

    hands.press_key("a")  # nothing has focus, so nothing is accepted
    hands.press_key("j")
    expect(decision(page, 5)).to_be_focused()
    hands.press_key("j")
    expect(decision(page, 1)).to_be_focused()
    hands.press_key("a")
    walkable(page, 5, 2, 3)
    expect(decision(page, 2)).to_be_focused()
    hands.press_key("1")  # there is no suggestion here
    hands.press_key("j")
    hands.press_key("1")
    walkable(page, 5, 2)
    hands.press_key("Control+z")
    walkable(page, 5, 2, 3)
    hands.press_key("Control+Shift+z")
    walkable(page, 5, 2)
    expect(decision(page, 5)).to_be_focused()
    hands.press_key("j")
    hands.press_key("k")
    hands.press_key("r")
    walkable(page, 2)
    expect(decision(page, 2)).to_be_focused()

    hands.press_key("m")
    hands.sees_claim(2)
    hands.sees_article()
    hands.take(Words(THIRD, THIRD, skip=1))
    hands.press(page.get_by_role("button", name="Move claim 2 here"))
    expect(page.locator("#panel blockquote").first).to_have_text("third one is on order.")
    assert stored(session, article, 1, 2, 3, 5) == [
        ("will cost 19 crowns", None, Status.CHECKING),
        ("third one is on order.", None, Status.TO_CHECK),
        (NEW_SALES, None, Status.TO_CHECK),
        ("for the fourth year", "edited", Status.SET_ASIDE),
    ]


def test_a_new_version_without_javascript(session, cast, article, home, browse):
    hands = Forms(browse(cast.bob, javascript=False, viewport=WIDE))
    page = hands.page
    page.goto(f"{home}/versions/new?by=file")
    file = {"name": "fares-2.txt", "mimeType": "text/plain", "buffer": NEWER.encode("utf-16")}
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Compare and save as version 2").click()
    to_decide(page, 5, 1, 2, 3)
    decision(page, 1).get_by_role("button", name="Accept the new words").click()
    to_decide(page, 5, 2, 3)
    expect(page).to_have_url(re.compile(r"#place-\d+$"))
    expect(decision(page, 2)).to_be_in_viewport()
    decision(page, 3).get_by_role("button", name="Take it").click()
    to_decide(page, 5, 2)
    page.get_by_role("button", name="Undo").click()
    to_decide(page, 5, 2, 3)
    decision(page, 5).get_by_role("button", name="Retire").click()
    to_decide(page, 2, 3)

    decision(page, 2).get_by_role("link", name="Mark by hand").click()
    hands.sees_claim(2)
    hands.take(Words(THIRD, THIRD, skip=1))
    page.get_by_role("button", name="Claim 2 stands here now").click()
    expect(page.locator("#panel blockquote").first).to_have_text("third one is on order.")
    page.locator("#strip").get_by_role("link", name="1 to decide").click()
    to_decide(page, 3)
    page.get_by_role("link", name="All versions").click()
    page.get_by_role("button", name="Go back to version 1").click()
    expect(page.get_by_text("This is version 3 now.")).to_be_visible()
    assert stored(session, article, 1, 2)[0] == ("will cost 18 crowns", None, Status.CHECKED)


def test_single_keys_that_are_switched_off_decide_nothing(session, cast, article, home, browse):
    page = browse(cast.bob, viewport=WIDE)
    page.goto("/shortcuts")
    page.get_by_role("switch", name="Single keys").click()
    page.goto(f"{home}/versions/new")
    page.get_by_label("Paste the text").fill(NEWER)
    page.get_by_role("button", name="Compare").click()
    walkable(page, 5, 1, 2, 3)
    page.locator(".decision").first.focus()
    for key in ("j", "a", "r", "1", "m"):
        page.keyboard.press(key)
    expect(decision(page, 5)).to_be_focused()
    to_decide(page, 5, 1, 2, 3)
    page.get_by_role("button", name="Accept the new words").first.click()
    walkable(page, 1, 2, 3)
    page.keyboard.press("Control+z")  # is no single key
    to_decide(page, 5, 1, 2, 3)


def test_a_letter_in_the_box_for_the_text_is_a_letter(cast, article, home, browse):
    page = browse(cast.bob)
    page.goto(f"{home}/versions/new")
    page.get_by_label("Paste the text").click()
    page.keyboard.type("jkam1r")
    expect(page.get_by_label("Paste the text")).to_have_value("jkam1r")


def test_a_pasted_text_is_kept_for_its_article_until_it_has_arrived(cast, article, home, browse):
    page = browse(cast.bob)
    page.goto(f"{home}/versions/new")
    page.get_by_label("Paste the text").fill(NEWER)
    expect(page.get_by_text("Kept in this browser")).to_be_visible()
    page.goto(home.rpartition("/")[0] + "/new")
    expect(page.get_by_label("Paste the text")).to_have_value("")
    page.goto(f"{home}/versions/new")
    expect(page.get_by_label("Paste the text")).to_have_value(NEWER)
    page.get_by_role("button", name="Compare").click()
    walkable(page, 5, 1, 2, 3)
    page.goto(f"{home}/versions/new")
    expect(page.get_by_label("Paste the text")).to_have_value("")
