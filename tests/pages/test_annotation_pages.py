"""The page where a file of annotations becomes claims."""

import json
from io import BytesIO

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from claimtrack.domain.vocabulary import Fate
from claimtrack.models import Annotation, Claim
from claimtrack.reports.json import render_json
from tests.factories import make_article
from tests.support.examples import example_report

QUOTES = ("The mayor calls it the best money ever spent.", "The lighthouse was sold to a brewer.", None)


def row(number, quote):
    selector = [{"type": "TextQuoteSelector", "exact": quote}]
    said = {"text": "Is <b>that</b> so?", "tags": ["Money"], "user": "acct:jo@hypothes.is"}
    return {"id": f"a{number}", "uri": "https://example.org", "target": [{"selector": selector}], **said}


FILE = json.dumps({"annotations": [row(number, quote) for number, quote in enumerate(QUOTES)]}).encode()


@pytest.fixture
def article(session, cast):
    return make_article(cast.alice)


def address(article):
    return f"/teams/city-desk/articles/{article.id}/annotations"


def send(client, article, raw, name="notes.json"):
    # werkzeug's own client leaves the file open into which it writes a large form
    boundary, body = encode_multipart({"file": FileStorage(BytesIO(raw), name)}, boundary="a-border")
    return client.post(address(article), data=body, content_type=f"multipart/form-data; boundary={boundary}")


def count(session, kind):
    session.rollback()  # see what the request committed
    return session.scalar(select(func.count(kind.id)))


def test_the_page_says_what_will_happen_and_takes_a_file(cast, article, sign_in):
    page = sign_in(cast.alice).get(address(article))
    assert page.status_code == 200
    assert 'enctype="multipart/form-data"' in page.text
    assert "<b>Words that are not found for sure</b> are marked nowhere" in page.text
    assert "Up to 8 MB" in page.text


@pytest.mark.parametrize("tail", ["setup", "versions"])
def test_it_is_found_where_texts_come_in(cast, article, sign_in, tail):
    assert address(article) in sign_in(cast.alice).get(f"/teams/city-desk/articles/{article.id}/{tail}").text


def test_a_file_becomes_claims_and_the_next_page_says_how_many(session, cast, article, sign_in):
    client = sign_in(cast.bob)
    answer = send(client, article, FILE)
    assert answer.status_code == 303
    assert answer.location.endswith("/versions/1#decide")
    page = client.get(answer.location)
    assert "The lighthouse was sold to a brewer." in page.text
    assert "Annotations: 1 placed, 1 not found. Decide about those that differ or were not found." in page.text
    assert "$.annotations[2] was left out: it has no quote." in page.text
    assert count(session, Claim) == 2
    assert [place.fate for place in session.scalars(select(Annotation).order_by(Annotation.id))] == [
        Fate.UNCHANGED,
        Fate.GONE,
    ]


def test_the_same_file_again_makes_nothing_new(session, cast, article, sign_in):
    client = sign_in(cast.bob)
    send(client, article, FILE)
    answer = send(client, article, FILE)
    assert answer.location.endswith(f"/articles/{article.id}")
    assert "Annotations: 2 taken in before." in client.get(answer.location).text
    assert count(session, Claim) == 2


@pytest.mark.parametrize(
    ("raw", "status", "words"),
    [
        (b"", 422, "Choose a file first"),
        (b"nine weeks", 415, "This file is no JSON"),
        (b"{}", 422, "This is no annotation file"),
        (b'{"rows": [' + b"0," * 20_000 + b"0]}", 413, "more than 20,000 annotations"),
        (b" " * 8_000_001, 413, "A file of 8.0 MB is more than claimtrack takes"),
    ],
    ids=["none", "no JSON", "another kind", "too many", "too large"],
)
def test_a_file_that_is_refused_stores_nothing_and_is_said_why(session, cast, article, sign_in, raw, status, words):
    answer = send(sign_in(cast.bob), article, raw, name="notes.json" if raw else "")
    assert answer.status_code == status
    assert words in answer.text
    assert count(session, Claim) == 0


def test_a_report_of_ours_is_refused_with_advice(cast, article, sign_in):
    answer = send(sign_in(cast.bob), article, render_json(example_report()))
    assert (answer.status_code, "Import it as an article of its own" in answer.text) == (422, True)


def test_a_form_without_a_file_is_refused(cast, article, sign_in):
    assert sign_in(cast.bob).post(address(article), data={"file": "words"}).status_code == 422


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_draft_and_an_article_of_others_take_none(session, cast, sign_in, method):
    draft, theirs = make_article(cast.alice, is_draft=True), make_article(cast.oscar)
    for article in (draft, theirs):
        assert getattr(sign_in(cast.alice), method)(address(article)).status_code == 404


def test_hostile_words_stay_words(session, cast, article, sign_in):
    hostile = row(1, "The mayor calls it the best money ever spent.") | {
        "text": '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e\x07\ufffe',
        "tags": ["<script>", "\x00", "x" * 500],
        "user": "acct:<b>jo</b>@x",
    }
    client = sign_in(cast.bob)
    send(client, article, json.dumps([hostile]).encode())
    session.rollback()
    claim = session.scalars(select(Claim)).one()
    for tail in ("", f"?claim={claim.id}", f"?claim={claim.id}&edit=record"):  # the client refuses unsound pages
        assert client.get(f"/teams/city-desk/articles/{article.id}{tail}").status_code == 200
