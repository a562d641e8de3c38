"""Annotations of another program become claims in a browser, with scripts and without; and go out from the report."""

import json

import pytest
from playwright.sync_api import expect

from claimtrack.intake.annotations import read_annotations
from tests.browser.desk import address
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.browser

QUOTES = ("The mayor calls it the best money ever spent.", "The lighthouse was sold to a brewer.")
ROWS = [
    {
        "id": f"a{number}",
        "user": "acct:jo@hypothes.is",
        "uri": "https://example.org",
        "text": "Is that so?",
        "target": [{"selector": [{"type": "TextQuoteSelector", "exact": quote}]}],
    }
    for number, quote in enumerate(QUOTES)
]
FILE = {
    "name": "notes.json",
    "mimeType": "application/json",
    "buffer": json.dumps({"annotations": ROWS}).encode(),
}


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_from_the_details_page_to_claims(session, cast, browse, assert_accessible, javascript):
    page = browse(cast.alice, javascript=javascript)
    page.goto(address(make_article(cast.alice)) + "/setup")
    page.get_by_role("link", name="Import annotations").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import annotations")
    if javascript:
        assert_accessible(page)
    page.get_by_label("Choose a file of annotations").set_input_files(FILE)
    page.get_by_role("button", name="Import").click()
    expect(page.locator("#toaster")).to_contain_text("Annotations: 1 placed, 1 not found.")
    expect(page.get_by_text("The lighthouse was sold to a brewer.")).to_be_visible()


def test_a_refused_file_is_said_where_the_eye_is(session, cast, browse, assert_accessible):
    page = browse(cast.alice, dark=True)
    page.goto(address(make_article(cast.alice)) + "/annotations")
    page.get_by_label("Choose a file of annotations").set_input_files(FILE | {"buffer": b"nine weeks"})
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("alert")).to_contain_text("This file is no JSON")
    assert_accessible(page)


def test_annotations_go_out_from_the_report(session, cast, browse, assert_accessible):
    article = make_article(cast.alice)
    make_claim(article, "nine weeks")
    page = browse(cast.alice)
    page.goto(address(article) + "/report")
    page.get_by_role("button", name="Annotations").click()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="W3C Web Annotations").click()
    assert download.value.suggested_filename.endswith("-report.jsonld")
    found = read_annotations(download.value.path().read_bytes())
    assert [one.quote.exact for one in found.annotations] == ["nine weeks"]
