"""The whole job, from a pasted page to an exported report: with the mouse, with keys alone, and without JavaScript."""

import csv
import io
import json
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands.base import Hands, Words
from tests.browser.hands.forms import Forms
from tests.browser.hands.keys import Keys
from tests.browser.hands.mouse import Mouse
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

STORY = files("claimtrack.cli.demo") / "story.txt"
SAMPLE = (
    Path(__file__).parents[3] / "shared" / "samples" / "iraq-mission.txt"
)  # a page of a news site; not ours to ship
TEXTS = [STORY, *([SAMPLE] if SAMPLE.exists() else [])]
RECORDS = "https://records.example.org/bearings"
WIDE = {"width": 1440, "height": 900}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
@pytest.mark.parametrize("way", [Mouse, Keys, Forms], ids=lambda way: way.__name__.lower())
def test_a_page_becomes_a_checked_article(cast, browse, way, text):
    alice = way(browse(javascript=way.has_script, viewport=WIDE))
    alice.sign_in("alice@example.org", PASSWORD)
    article = import_page(alice, text.read_text(encoding="utf-8"))
    mark_twenty_claims(alice)
    mark_what_is_no_claim(alice)
    fill_in_the_record(alice)
    link_evidence(alice)
    decide_and_submit(alice)

    lena = way(browse(cast.lena, javascript=way.has_script, viewport=WIDE))
    assign_on_the_board(lena)
    review(lena)
    reopen(lena)
    work_on(alice, article)
    export(alice)
    only_read(browse(cast.victor, javascript=way.has_script, viewport=WIDE), article)
    assert browse(cast.oscar).goto(article).status == 404


@pytest.mark.parametrize("database", ["postgresql"])
def test_a_claim_is_marked_decided_and_submitted_on_postgresql_too(cast, browse):
    alice = Mouse(browse(cast.alice, viewport=WIDE))
    alice.page.goto("/")
    import_page(alice, STORY.read_text(encoding="utf-8"))
    for number, sentence in enumerate(alice.untouched()[:4], 1):
        alice.make("claim", sentence)
        alice.sees_claim(number)
    mark_what_is_no_claim(alice)
    link_evidence(alice)
    decide_and_submit(alice)


def import_page(hands: Hands, text: str) -> str:
    """Paste, see story and debris told apart, flip a block there and back, save. Answers the article's address."""
    page = hands.page
    hands.press(page.get_by_role("link", name=re.compile("^Import")).first)
    hands.write(page.get_by_label("Paste the text"), text)
    hands.press(hands.button("Read the text"))
    expect(page.get_by_role("heading", name="Finish the import", level=1)).to_be_visible()
    assert page.locator(".blockrow[data-place=story]").count() > 5
    folded = page.locator(".blockrow[data-place=folded]")
    before = folded.count()
    assert before > 3
    row = page.locator(f"#{folded.first.get_attribute('id')}")
    for run in page.locator(".blockrun", has=row).all():
        hands.press(run.locator("summary"))
    for place, left in (("story", before - 1), ("folded", before)):
        hands.press(row.get_by_role("switch"))
        expect(row).to_have_attribute("data-place", place)
        expect(page.locator("#tally")).to_contain_text(f"{left} blocks folded")
    hands.press(hands.button("Save and start checking"))
    hands.sees_article()
    return page.url


def mark_twenty_claims(hands: Hands) -> None:
    """Sentences; words over a border of sentences; two places; two that overlap."""
    open_ones = hands.untouched()
    assert len(open_ones) > 25
    expect(hands.page.locator("#coverage")).to_contain_text(f"{len(open_ones)} of {len(open_ones)} untouched")
    for number, sentence in enumerate(open_ones[:16], 1):
        hands.make("claim", sentence)
        hands.sees_claim(number)
    first, second = neighbours(hands, open_ones[16:])
    across = Words(first, second, skip=1, drop=1)
    quote = hands.text_of(across)
    hands.make("claim", across)
    hands.sees_claim(17)
    expect(hands.panel.locator("blockquote").first).to_have_text(quote, use_inner_text=True)

    here, there, last = [one for one in hands.untouched() if one not in (first, second)][:3]
    hands.make("claim", here)
    hands.sees_claim(18)
    hands.add_place(18, Words(there, there))
    expect(hands.panel.get_by_text("2 places")).to_be_visible()

    long_one = next(one for one in open_ones[:16] if len(hands.text_of(Words(one, one)).split()) > 5)
    hands.make("claim", Words(long_one, long_one, skip=1, drop=2))
    hands.sees_claim(19)
    assert hands.page.locator('#reader mark[data-claim*=" "]').count() >= 1
    hands.make("claim", last)
    hands.sees_claim(20)
    expect(hands.page.locator("#strip .track__seg")).to_have_count(20)
    assert hands.untouched() == [one for one in open_ones[16:] if one not in (first, second, here, there, last)]


def neighbours(hands: Hands, sentences: list[str]) -> tuple[str, str]:
    """Two sentences of one paragraph, of three words or more each."""
    for pair in pairwise(sentences):
        blocks = {hands.page.locator(f".para:has(#{one})").get_attribute("id") for one in pair}
        if len(blocks) == 1 and all(len(hands.text_of(Words(one, one)).split()) > 2 for one in pair):
            return pair
    raise AssertionError("no paragraph has two sentences left")


def mark_what_is_no_claim(hands: Hands) -> None:
    """The meter counts it; undo opens it again, redo brings it back."""
    left = hands.untouched()
    for sentence, kind in zip(left, ("opinion", "not_checkable", "skipped"), strict=False):
        hands.make(kind, sentence)
        expect(hands.page.locator(f"#{sentence}")).to_have_attribute("data-mark", kind)
    coverage = hands.page.locator("#coverage")
    expect(coverage).to_contain_text(f"{len(left) - 3} of")
    hands.take_back()
    expect(coverage).to_contain_text(f"{len(left) - 2} of")
    expect(hands.page.locator(f"#{left[2]}")).to_have_attribute("data-untouched", "")
    hands.bring_back()
    expect(coverage).to_contain_text(f"{len(left) - 3} of")
    expect(hands.page.locator(f"#{left[2]}")).to_have_attribute("data-mark", "skipped")


def fill_in_the_record(hands: Hands) -> None:
    hands.open_claim(1)
    form = hands.open_form("n", "statement")
    hands.write(form.get_by_label("Statement"), "The bridge stays shut for cars")
    hands.write(form.get_by_label("Claimant"), "The port authority")
    hands.choose(form.get_by_label("Kind"), "Prediction")
    hands.write(form.get_by_label("Tags"), "bridge, dates")
    hands.write(form.get_by_label("Fix"), "shut for now")
    hands.write(form.get_by_label("Note"), "Ask the harbour master")
    hands.save(form)
    for words in ("The bridge stays shut for cars", "The port authority", "Prediction", "Ask the harbour master"):
        expect(hands.panel).to_contain_text(words)
    expect(hands.panel.locator(".tag")).to_have_text(["bridge", "dates"])
    expect(hands.panel.locator(".fix ins")).to_have_text("shut for now")


def link_evidence(hands: Hands) -> None:
    """Every stance; an address that is none is refused and nothing lost; one source is cited twice."""
    hands.open_claim(1)
    form = hands.open_form("e", "stance")
    fill_in_evidence(hands, "javascript:alert(1)", "supports")
    hands.press(form.get_by_role("button", name="Link evidence"))
    if hands.has_script:
        expect(hands.page.get_by_role("alert")).to_contain_text("address")
    else:
        expect(hands.page.locator(".trouble__words")).to_contain_text("address")
        expect(hands.page.get_by_label("Passage")).to_have_value("fourteen of thirty-two")
        hands.page.go_back()
    expect(form.get_by_label("Passage")).to_have_value("fourteen of thirty-two")
    hands.write(form.get_by_label("Address of the source"), RECORDS)
    hands.save(form)
    for number, stance in ((2, "refutes"), (3, "context")):
        hands.open_claim(number)
        form = hands.open_form("e", "stance")
        fill_in_evidence(hands, RECORDS if number == 2 else "", stance)
        hands.save(form)
        expect(hands.panel.locator(".evidence")).to_have_count(1)
        expect(hands.panel.locator(".evidence")).to_contain_text("fourteen of thirty-two")
        expect(hands.panel.locator(".evidence")).to_contain_text("page 3")


def fill_in_evidence(hands: Hands, url: str, stance: str) -> None:
    form = hands.panel.locator("form.composer")
    if url:
        hands.write(form.get_by_label("Address of the source"), url)
    hands.write(form.get_by_label("Title"), "Bearings" if url else "A call to the yard")
    hands.tick(form.locator(f"[name=stance][value={stance}]"))
    hands.write(form.get_by_label("Passage"), "fourteen of thirty-two")
    hands.write(form.get_by_label("Where in it"), "page 3")


def decide_and_submit(hands: Hands) -> None:
    """Verdicts, an edge moved by a word, and off to review."""
    for number, verdict in ((1, "supported"), (2, "refuted"), (3, "mixed"), (4, "unproven")):
        hands.open_claim(number)
        if number == 4:
            move_the_edge(hands)
        form = hands.open_form("v", "verdict")
        hands.tick(form.locator(f"[name=verdict][value={verdict}]"))
        hands.write(form.get_by_label("Why"), f"Reason {number}")
        hands.save(form)
        expect(hands.panel.locator(".decide")).to_contain_text("proposed")
        hands.press(hands.button("Send to review"))
        expect(hands.panel.locator("summary")).to_contain_text("In review")


def move_the_edge(hands: Hands) -> None:
    quote = hands.panel.locator("blockquote").first
    words = quote.inner_text().split()
    hands.press(hands.button("End one word earlier"))
    expect(quote).to_have_text(" ".join(words[:-1]), use_inner_text=True)


def assign_on_the_board(hands: Hands) -> None:
    page = hands.page
    page.goto("/")
    hands.press(page.get_by_role("link", name="Claims board"))
    expect(page.get_by_role("status").filter(has_text="20 claims")).to_be_visible()
    hands.press(page.get_by_role("button", name="Filter by status").or_(hands.button("Status", exact=True)))
    hands.press(page.locator("#filter-status").get_by_role("link", name="In review"))
    expect(page.locator("#table tbody tr")).to_have_count(4)
    for box in page.locator("#table tbody input[type=checkbox]").all()[:2]:
        hands.tick(box)
    hands.press(page.locator("#bulk").get_by_role("button", name="Assign").first)
    hands.choose(page.get_by_label("Checker", exact=True), "Bob Brandt")
    hands.press(page.locator("#assign").get_by_role("button", name="Assign"))
    expect(page.locator(".toast")).to_contain_text("2 claims changed")
    expect(page.locator("#table tbody tr").filter(has_text="Bob Brandt")).to_have_count(2)


def review(hands: Hands) -> None:
    """Approve two, each leading to the next; send the third back."""
    page = hands.page
    hands.press(page.locator("#table a").filter(has_text="The bridge stays shut for cars"))
    hands.sees_article()
    for number in (1, 2):
        hands.sees_claim(number)
        hands.press(hands.button("Approve"))
    hands.sees_claim(3)
    hands.write(page.get_by_label("Reason"), "Which yard was it?")
    hands.press(hands.button("Send back"))
    hands.sees_claim(4)
    expect(page.locator("#strip")).to_contain_text("2 checked")


def reopen(hands: Hands) -> None:
    """What is approved stays so until a lead reopens it."""
    hands.open_claim(1)
    expect(hands.panel).to_contain_text("Approved by Lena Lindqvist")
    hands.press(hands.panel.locator("summary.decide__btn"))
    hands.write(hands.page.get_by_label("Why is it reopened?"), "A new notice came in")
    hands.press(hands.button("Reopen"))
    expect(hands.panel).to_contain_text("Needs approval again")


def work_on(hands: Hands, article: str) -> None:
    """Alice finds what was sent back and what was reopened, and nothing to edit in what is approved."""
    hands.page.goto(article)
    hands.sees_article()
    hands.open_claim(3)
    expect(hands.panel).to_contain_text("Sent back by Lena Lindqvist")
    expect(hands.panel).to_contain_text("Which yard was it?")
    hands.open_claim(2)
    expect(hands.panel.locator("[data-key=e]")).to_have_count(0)
    hands.open_claim(1)
    expect(hands.panel).to_contain_text("Needs approval again")
    form = hands.open_form("n", "statement")
    hands.write(form.get_by_label("Note"), "The notice changes nothing")
    hands.save(form)
    hands.press(hands.button("Send to review"))
    expect(hands.panel.locator("summary")).to_contain_text("In review")


def export(hands: Hands) -> None:
    """Three files of one report."""
    hands.press(hands.page.get_by_role("link", name="Report", exact=True))
    got = {}
    for name, label in (("CSV", "CSV"), ("JSON", "JSON"), ("HTML", "HTML file")):
        with hands.page.expect_download() as download:
            hands.press(hands.page.get_by_role("link", name=label, exact=True))
        assert download.value.suggested_filename.endswith(f".{name.lower()}")
        got[name] = Path(download.value.path()).read_text(encoding="utf-8")
    report = json.loads(got["JSON"])
    assert [claim["number"] for claim in report["claims"]] == list(range(1, 21))
    assert [claim["status"] for claim in report["claims"][:5]] == [
        "in_review",
        "checked",
        "checking",
        "in_review",
        "to_check",
    ]
    assert [source["title"] for source in report["sources"]] == ["Bearings", "A call to the yard"]
    assert [claim["citations"][0]["source"] for claim in report["claims"][:3]] == [1, 1, 2]
    rows = list(csv.DictReader(io.StringIO(got["CSV"])))
    assert len(rows) == 20
    assert "The bridge stays shut for cars" in rows[0].values()
    assert "The bridge stays shut for cars" in got["HTML"]


def only_read(page: Page, article: str) -> None:
    """A viewer sees all of it and changes nothing."""
    page.goto(f"{article}?claim=1")
    expect(page.locator("#reader mark").first).to_be_visible()
    assert page.locator("#selbar, form.composer, #panel form, #undo form").count() == 0
