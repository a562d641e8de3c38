"""Texts that do not become a version, drafts that do, and texts that try to be more than text."""

from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from claimtrack.models import Article, Revision
from claimtrack.queries.articles import latest_revision
from tests.factories import make_article, make_claim
from tests.support.acts import bring_in
from tests.support.annotate import DESK, follow, of_claim, page_of, tree
from tests.support.versions import (
    FERRY,
    FERRY_2,
    buttons,
    claim_of,
    make_ferry,
    make_ferry_2,
    press,
    versions_page,
    words_of,
)

NEWER = FERRY_2.replace("slate", "straw")


@pytest.fixture
def article(cast):
    return make_ferry_2(cast)


def send(client, article, **fields):
    return client.post(versions_page(article), data={"seen": 2} | fields)


def upload(client, article, raw, name="fares.txt"):
    return send(client, article, file=FileStorage(BytesIO(raw), name))


def count(session, kind=Revision):
    session.rollback()  # see what the request committed
    return session.scalar(select(func.count(kind.id)))


def typed(answer):
    """What the box for the text holds."""
    return next(one.text or "" for one in tree(answer).iter("textarea")).replace("\r\n", "\n")


# Refused


def test_the_same_text_again_is_no_version_and_is_given_back(session, cast, article, sign_in):
    answer = send(sign_in(cast.alice), article, text=FERRY_2)
    assert answer.status_code == 409
    assert "Version 2 has this very text. Nothing new was stored." in answer.text
    assert typed(answer) == FERRY_2
    assert count(session) == 2


def test_who_has_not_seen_the_newest_version_gets_the_text_back_and_nothing_is_stored(session, cast, article, sign_in):
    answer = send(sign_in(cast.alice), article, text=NEWER, seen=1)
    assert answer.status_code == 409
    assert "Version 2 came in meanwhile. Nothing of yours was stored" in answer.text
    assert NEWER in [(one.text or "").strip() for one in tree(answer).iter("textarea")]
    assert count(session) == 2


def test_going_back_from_a_list_that_is_out_of_date_is_refused(session, cast, article, sign_in):
    client = sign_in(cast.alice)
    assert send(client, article, back_to=1, seen=1).status_code == 409
    assert send(client, article, back_to=2).status_code == 409
    assert send(client, article, back_to=9).status_code == 404
    assert count(session) == 2


@pytest.mark.parametrize("text", ["", "  \n\u00a0", "*** --- ***"])
def test_a_text_without_words_comes_back_with_what_to_do(session, cast, article, sign_in, text):
    answer = send(sign_in(cast.alice), article, text=text)
    assert answer.status_code == 422
    assert "There are no words in this text" in answer.text
    assert "New version" in words_of(next(tree(answer).iter("h1")))
    assert count(session) == 2


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "fares.txt", "looks like a PNG picture"),
        (b"Words, but who knows.", "fares.rtf", "is no file that claimtrack reads"),
    ],
)
def test_a_file_that_is_no_text_is_refused_for_what_it_is(session, cast, article, sign_in, raw, name, said):
    answer = upload(sign_in(cast.alice), article, raw, name)
    assert answer.status_code == 415
    assert said in answer.text
    assert count(session) == 2


def test_a_text_and_a_file_at_once_are_refused_and_the_text_is_given_back(session, cast, article, sign_in):
    file = FileStorage(BytesIO(b"Other words."), "other.txt")
    answer = send(sign_in(cast.alice), article, text=NEWER, file=file)
    assert answer.status_code == 422
    assert "Send one of them" in answer.text
    assert typed(answer) == NEWER
    assert count(session) == 2


@pytest.mark.parametrize("by", ["text", "file"])
def test_a_text_above_the_limit_is_refused_with_the_limit_in_words(
    app, session, cast, article, sign_in, monkeypatch, by
):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], max_text_bytes=2000))
    client, words = sign_in(cast.alice), "word " * 500
    answer = send(client, article, text=words) if by == "text" else upload(client, article, words.encode())
    assert answer.status_code == 413
    assert "up to 0.002 MB (2,000 bytes)" in answer.text
    assert count(session) == 2


@pytest.mark.parametrize("seen", ["", "x", "1.5"])
def test_a_form_that_does_not_say_what_was_seen_is_refused(session, cast, article, sign_in, seen):
    answer = send(sign_in(cast.alice), article, text=NEWER, seen=seen)
    assert answer.status_code == 422
    assert "Its roof is made of straw." in answer.text
    assert count(session) == 2


def test_a_viewer_brings_no_version_in(session, cast, article, sign_in):
    assert send(sign_in(cast.victor), article, text=NEWER).status_code == 403
    assert send(sign_in(cast.victor), article, back_to=1).status_code == 403
    assert count(session) == 2


@pytest.mark.parametrize("tail", ["/3", "/0", "/99999999999999999999", "/3/original", "/2?against=3", "/x"])
def test_a_version_that_does_not_exist_is_not_found(cast, article, sign_in, tail):
    assert sign_in(cast.alice).get(versions_page(article, tail)).status_code == 404


def test_a_version_against_itself_is_compared_with_the_one_before(cast, article, sign_in):
    page = sign_in(cast.alice).get(versions_page(article, "/2?against=2"))
    assert "One version so far" not in page.text
    assert "<b>Version 1</b>" in page.text


def test_another_team_finds_no_version(session, cast, article, sign_in):
    client = sign_in(cast.oscar)
    for tail in ("", "/new", "/2", "/2/original"):
        path = versions_page(article, tail)
        assert client.get(path).status_code == 404
        assert client.get(path.replace("city-desk", "sports-desk")).status_code == 404
    assert (
        client.post(versions_page(article).replace("city-desk", "sports-desk"), data={"text": "x"}).status_code == 404
    )
    assert count(session) == 2


# Drafts


@pytest.fixture
def draft(session, cast, sign_in):
    """Bob pasted a text that is nearly one that is here."""
    sign_in(cast.bob).post(f"{DESK}/articles", data={"text": NEWER})
    return session.scalars(select(Article).where(Article.is_draft)).one()


def test_the_setup_of_a_draft_offers_the_article_that_it_is_nearly_and_makes_it_its_version(
    session, cast, article, draft, sign_in
):
    client, setup = sign_in(cast.bob), page_of(draft, "/setup")
    page = words_of(tree(client.get(setup)))
    assert "Nearly the same text is here already: Ferry fares rise for the third year, version 2." in page
    answer = press(client, setup, "Make this version 3 of it")
    assert answer.location == versions_page(article, "/3")
    assert "This is version 3 now." in follow(client, answer).text
    assert latest_revision(claim_of(article, 1).article).text == NEWER
    assert client.get(setup).status_code == 404


def test_an_article_past_its_import_is_no_draft_and_stays(session, cast, article, sign_in):
    other = make_article(cast.alice, NEWER)
    make_claim(other, "19 crowns")
    answer = send(sign_in(cast.lena), article, draft=other.id)
    assert answer.status_code == 422
    assert sign_in(cast.lena).get(page_of(other)).status_code == 200
    assert count(session) == 3


def test_a_draft_of_another_team_is_not_found_and_stays(session, cast, article, sign_in):
    theirs = make_article(cast.oscar, NEWER, is_draft=True)
    assert send(sign_in(cast.lena), article, draft=theirs.id).status_code == 404
    assert sign_in(cast.oscar).get(f"/teams/sports-desk/articles/{theirs.id}/setup").status_code == 200
    assert count(session) == 3


def test_a_draft_stays_when_its_text_is_refused(session, cast, article, draft, sign_in):
    client = sign_in(cast.bob)
    bring_in(cast.alice, article, NEWER)
    assert send(client, article, draft=draft.id, seen=3).status_code == 409
    assert send(client, article, draft=draft.id, seen=2).status_code == 409
    assert client.get(page_of(draft, "/setup")).status_code == 200


def test_who_may_not_discard_a_draft_is_not_offered_to_turn_it_into_a_version(cast, article, draft, sign_in):
    def offered(who):
        return [one.words for one in buttons(sign_in(who).get(page_of(draft, "/setup"))) if "version 3" in one.words]

    assert (len(offered(cast.bob)), len(offered(cast.lena)), offered(cast.alice)) == (1, 1, [])


def test_a_draft_of_somebody_else_is_no_version_without_being_allowed_to_discard_it(
    session, cast, article, draft, sign_in
):
    assert send(sign_in(cast.alice), article, draft=draft.id).status_code == 403
    assert count(session) == 3
    assert latest_revision(claim_of(article, 1).article).number == 2
    assert send(sign_in(cast.lena), article, draft=draft.id).status_code == 303


@pytest.mark.parametrize("tail", ["", "/new", "/1", "/1/original"])
def test_an_unfinished_import_has_no_versions(cast, sign_in, tail):
    draft = make_article(cast.alice, is_draft=True)
    answer = sign_in(cast.alice).get(versions_page(draft, tail))
    assert answer.status_code == 404
    assert "This import is not finished" in answer.text


def test_a_removed_article_has_no_versions(cast, article, sign_in):
    client = sign_in(cast.lena)
    client.post(page_of(article, "/trash"))
    for tail in ("", "/new", "/2"):
        assert client.get(versions_page(article, tail)).status_code == 404


# Texts that try to be more


def test_markup_and_direction_marks_of_a_new_text_are_text_on_every_page(cast, sign_in):
    article, client = make_ferry(cast), sign_in(cast.bob)
    trick = "</del><script>alert(1)</script>"
    text = FERRY.replace("18 crowns", f"19 {trick} crowns\u202e\u2066").replace("third year", f"third <i>{trick}")
    file = FileStorage(BytesIO(text.encode()), f"{trick}\u202e.txt".replace("/", ""))
    press(client, versions_page(article, "/new"), "Compare", file=file)
    pages = [versions_page(article, tail) for tail in ("", "/1", "/2")]
    pages += [page_of(article), page_of(article, f"?claim={claim_of(article, 1).id}"), of_claim(claim_of(article, 1))]
    for path in pages:
        page = client.get(path, follow_redirects=True)
        assert "<script>alert" not in page.text
        assert "<i>" not in page.text
        assert not set("\u202e\u2066") & set(page.text.replace(f"{trick}\u202e.txt", ""))
        assert "&lt;script&gt;alert(1)&lt;" in page.text
    refused = send(client, article, text=text)
    assert (refused.status_code, "<script>alert" in refused.text) == (409, False)
