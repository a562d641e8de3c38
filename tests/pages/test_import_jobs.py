"""Imports that go through the queue: an address, a file; what came of each, and what went wrong."""

import html
from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from claimtrack.db import db
from claimtrack.models import Article, Job, Revision
from claimtrack.services.claims import highlight_claim
from claimtrack.services.jobs import MOST_WAITING
from tests.factories import make_article
from tests.pages.test_import_pages import ARTICLES, NEW, WEB_PAGE, send
from tests.support.acts import words
from tests.support.annotate import tree
from tests.support.docx_files import fares
from tests.support.misbehaving import page, redirect, serving
from tests.support.pdf_files import Page, pdf_file, set_text
from tests.support.versions import of_class, words_of
from tests.support.work import followed
from tests.unit.intake.test_pdf import STORY

HTML = "Content-Type: text/html; charset=utf-8"


@pytest.fixture
def site(app, monkeypatch):
    """A server of pages, to which alone the door is open."""
    with serving({"/ferry": page(WEB_PAGE.encode(), HTML)}) as server:
        settings = replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{server.port}")
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        yield server


def stored(model):
    db.session.rollback()
    return db.session.scalars(select(model).order_by(model.id)).all()


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def test_an_address_becomes_a_draft_that_knows_where_it_came_from(cast, sign_in, site):
    client = sign_in(cast.alice)
    answer = followed(client, send(client, {"address": site.url("/ferry")}))
    (article,) = stored(Article)
    assert answer.location == f"{ARTICLES}/{article.id}/setup"
    assert (article.title, article.address) == ("Ferry fares rise again", site.url("/ferry"))
    assert article.revisions[0].raw == WEB_PAGE.encode()
    assert site.url("/ferry") in client.get(answer.location).text


def test_an_address_alone_in_the_box_for_text_is_meant_as_one(cast, sign_in, site):
    client = sign_in(cast.alice)
    followed(client, send(client, {"text": f" {site.url('/ferry')}\n"}))
    assert stored(Article)[0].title == "Ferry fares rise again"


def test_what_a_page_calls_its_address_on_another_host_is_not_believed(cast, sign_in, site):
    lies = WEB_PAGE.replace("<title>", '<link rel="canonical" href="https://other.example/true"><title>')
    site.pages["/moved"] = redirect("/here?a=1")
    site.pages["/here?a=1"] = page(lies.encode(), HTML)
    client = sign_in(cast.alice)
    followed(client, send(client, {"address": site.url("/moved")}))
    assert stored(Article)[0].address == site.url("/here?a=1")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:{port}/gone", "404"),
        ("http://127.0.0.1:1/", "not"),
        ("http://169.254.169.254/latest", "not"),
        ("http://[::1]/", "not"),
    ],
)
def test_what_cannot_be_fetched_is_said_on_the_page_of_the_job_and_leaves_nothing(cast, sign_in, site, address, words):
    site.pages["/gone"] = page(b"", status="404 Not Found")
    client = sign_in(cast.alice)
    told = followed(client, send(client, {"address": address.format(port=site.port)}))
    assert 'data-state="failed"' in told.text
    assert words in told.text
    assert "Send something else" in told.text
    assert "Try again" in told.text
    assert (count(Article), count(Revision)) == (0, 0)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "javascript:alert(1)", "http://a:b@example.org/", "http://", "x" * 5000]
)
def test_what_is_no_web_address_is_refused_in_the_form_and_given_back(cast, sign_in, address):
    answer = send(sign_in(cast.alice), {"address": address})
    assert answer.status_code == 422
    assert 'name="address"' in answer.text
    assert f'value="{address}"' in answer.text
    assert count(Job) == 0


def test_the_same_text_from_an_address_leads_to_the_article_that_holds_it_and_can_be_imported_again(
    cast, sign_in, site
):
    bob, alice = sign_in(cast.bob), sign_in(cast.alice)
    followed(bob, send(bob, {"address": site.url("/ferry")}))
    answer = followed(alice, send(alice, {"address": site.url("/ferry")}))
    known = alice.get(answer.location)
    assert "Bob Brandt imported the very same text" in known.text
    assert f'name="address" value="{site.url("/ferry")}"' in known.text
    assert count(Article) == 1
    followed(alice, send(alice, {"address": site.url("/ferry"), "again": "1"}))
    assert count(Article) == 2


def test_the_same_file_again_is_to_be_chosen_once_more(cast, sign_in):
    client = sign_in(cast.alice)
    for _ in range(2):
        answer = followed(client, send(client, {"file": FileStorage(BytesIO(fares()), "fares.docx")}))
    assert "Choose “fares.docx” once more" in client.get(answer.location).text


def test_a_file_becomes_a_new_version_and_leads_to_its_summary(cast, sign_in):
    article, client = make_article(cast.alice), sign_in(cast.alice)
    fields = {"file": FileStorage(BytesIO(fares()), "fares.docx"), "seen": "1"}
    path = f"{ARTICLES}/{article.id}/versions"
    answer = followed(client, send(client, fields, path))
    assert answer.location == f"{path}/2"
    page = client.get(answer.location)
    assert "Tracked changes by Ann were read as accepted" in page.text


def test_a_version_that_came_in_meanwhile_is_not_overwritten(cast, sign_in, site):
    article, client = make_article(cast.alice), sign_in(cast.alice)
    path = f"{ARTICLES}/{article.id}/versions"
    first = send(client, {"file": FileStorage(BytesIO(fares()), "fares.docx"), "seen": "1"}, path)
    second = send(client, {"address": site.url("/ferry"), "seen": "1"}, path)
    followed(client, first)
    told = client.get(second.location)
    assert "Version 2 came in meanwhile. Nothing of yours was stored" in told.text
    assert f"{path}/new" in told.text
    assert count(Revision) == 2


def test_the_page_offers_three_ways_and_keeps_what_a_bookmarklet_says(cast, sign_in):
    client = sign_in(cast.alice)
    for by, name in (("paste", "text"), ("address", "address"), ("file", "file")):
        page = client.get(f"{NEW}?by={by}").text
        open_panel = page.split(f'data-panel="{by}"')[1].split(">")[0]
        assert "hidden" not in open_panel
        assert f'name="{name}"' in page
        assert page.count("hidden disabled>") == 2
    told = client.get(f"{NEW}?by=address&address=https%3A%2F%2Fx.example%2F%22%3E%3Cb%3E").text
    assert 'value="https://x.example/&#34;&gt;&lt;b&gt;"' in told


def test_another_team_sees_nothing_of_what_a_job_knew(cast, sign_in, site):
    client = sign_in(cast.alice)
    send(client, {"address": site.url("/ferry")})
    job_id = stored(Job)[0].id
    own = make_article(cast.oscar)
    answer = sign_in(cast.oscar).get(f"/teams/{cast.oscar.team.slug}/articles/{own.id}/known?job={job_id}")
    assert answer.status_code == 404


def test_the_bookmarklet_opens_this_page_with_the_address_of_another(cast, sign_in):
    page = html.unescape(sign_in(cast.alice).get(NEW).text)
    assert (
        "javascript:void open('http://localhost/teams/city-desk/articles/new?by=address&address='"
        "+encodeURIComponent(location.href))"
    ) in page


def test_pasted_rich_text_keeps_its_links_and_emphasis_and_none_of_its_scripts(cast, sign_in):
    client = sign_in(cast.alice)
    link = "<a href='https://port.example/'>on Tuesday</a>"
    fares = f"<h2>Fares</h2><p onclick=alert(1)>The <b>port office</b> raised them {link}.</p>"
    markup = f"<html><body><!--StartFragment-->{fares}<script>alert(2)</script><!--EndFragment--></body></html>"
    fields = {"text": "Fares\n\nThe port office raised them on Tuesday.", "markup": markup}
    answer = followed(client, send(client, fields))
    (revision,) = stored(Revision)
    assert revision.text == "Fares\n\nThe port office raised them on Tuesday."
    assert [(one[2], revision.text[one[0] : one[1]]) for one in revision.inlines] == [
        ("strong", "port office"),
        ("link", "on Tuesday"),
    ]
    assert (revision.raw.decode(), revision.raw_kind) == (markup, "fragment")
    original = client.get(answer.location.replace("setup", "original"))
    assert original.headers["Content-Disposition"] == "attachment; filename=Fares.html"
    assert "html" not in original.mimetype


def test_markup_without_a_text_is_nothing(cast, sign_in):
    assert send(sign_in(cast.alice), {"text": " ", "markup": "<p>Words</p>"}).status_code == 422


def test_many_folded_blocks_in_a_row_are_one_line_that_opens_for_who_asks_for_one_of_them(cast, sign_in):
    menu = "".join(f"<p><a href='/{word}'>{word}</a></p>" for word in ("News", "Sport", "Arts", "Food", "Jobs"))
    raw = WEB_PAGE.replace('<a href="/">Home</a> <a href="/w">World</a>', menu).encode()
    client = sign_in(cast.alice)
    answer = followed(client, send(client, {"file": FileStorage(BytesIO(raw), "ferry.html")}))
    (run,) = of_class(tree(client.get(answer.location)), "blockrun")
    (fold,) = run.iter("details")
    assert fold.get("open") is None
    assert words_of(next(run.iter("summary"))) == "5 blocks folded: News · Sport · Arts · Food · Jobs"
    rows = of_class(run, "blockrow")
    assert len(rows) == 5
    asked = rows[2].get("id").removeprefix("block-")
    (again,) = of_class(tree(client.get(f"{answer.location}?block={asked}")), "blockrun")
    assert next(again.iter("details")).get("open") is not None


def test_the_pages_of_a_pdf_are_told_beside_its_blocks_and_claims(cast, sign_in):
    first, second = STORY[0], STORY[1]
    raw = pdf_file(Page(set_text([first])), Page(set_text([second])))
    client = sign_in(cast.alice)
    answer = followed(client, send(client, {"file": FileStorage(BytesIO(raw), "fares.pdf")}))
    rows = of_class(tree(client.get(answer.location)), "blockrow")
    assert [words_of(row)[-6:] for row in rows] == ["Page 1", "Page 2"]
    (article,) = stored(Article)
    assert [block.page for block in article.revisions[0].blocks] == [1, 2]
    article.is_draft = False
    claim, _ = highlight_claim(cast.alice, article, **words(article, second[:40]))
    assert "Page 2 of the file" in client.get(f"{ARTICLES}/{article.id}?claim={claim.id}").text


def test_the_details_say_where_each_version_was_fetched_from(cast, sign_in, site):
    client = sign_in(cast.alice)
    answer = followed(client, send(client, {"address": site.url("/ferry")}))
    assert f'Fetched from <a href="{site.url("/ferry")}"' in client.get(answer.location).text
    assert stored(Revision)[0].raw_address == site.url("/ferry")


def test_the_source_of_an_original_can_be_read_as_text_and_runs_nothing(cast, sign_in, site):
    client = sign_in(cast.alice)
    followed(client, send(client, {"address": site.url("/ferry")}))
    answer = client.get(f"{ARTICLES}/{stored(Article)[0].id}/original?as=text")
    assert (answer.mimetype, answer.text) == ("text/plain", WEB_PAGE)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == "inline"


def test_a_file_that_is_no_text_has_no_source_to_read(cast, sign_in):
    client = sign_in(cast.alice)
    answer = followed(client, send(client, {"file": FileStorage(BytesIO(fares()), "fares.docx")}))
    assert "its source to read" not in client.get(answer.location).text
    original = client.get(f"{ARTICLES}/{stored(Article)[0].id}/original?as=text")
    assert original.headers["Content-Disposition"].startswith("attachment")


def test_one_person_cannot_fill_the_queue(cast, sign_in):
    alice, bob = sign_in(cast.alice), sign_in(cast.bob)
    for number in range(MOST_WAITING):
        assert send(alice, {"address": f"https://port.example/{number}"}).status_code == 303
    refused = send(alice, {"address": "https://port.example/more"})
    assert refused.status_code == 429
    assert "20 of your imports and files wait for their turn" in refused.text
    assert 'value="https://port.example/more"' in refused.text
    assert send(bob, {"address": "https://port.example/more"}).status_code == 303
    assert count(Job) == MOST_WAITING + 1


@pytest.mark.parametrize(
    "encoding", ["rot13", "nothing-known", "zlib", "undefined", "utf-7", "punycode", "a\nX: y", "idna"]
)
def test_a_source_in_an_encoding_that_there_is_not_is_given_as_a_file(cast, sign_in, encoding):
    article = make_article(cast.alice)
    article.revisions[0].raw_encoding = encoding
    article.revisions[0].raw = b"+2AA- \xff" + b"a" * 200  # half a character of UTF-7
    answer = sign_in(cast.alice).get(f"{ARTICLES}/{article.id}/original?as=text")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_original_with_a_line_break_in_its_name_is_still_given(cast, sign_in):
    article = make_article(cast.alice)
    article.revisions[0].raw_name, article.revisions[0].raw_encoding = "two\r\nX-Lines: 1.txt", "a\r\nX-Kind: y"
    answer = sign_in(cast.alice).get(f"{ARTICLES}/{article.id}/original")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="two X-Lines- 1.txt"'
    assert not {"X-Lines", "X-Kind"} & set(answer.headers.keys())


@pytest.mark.parametrize("name", ["a\x00b.docx", "a\x1b[2Jb.docx", "a\u202eb.docx"])
def test_unseen_characters_of_a_file_s_name_do_not_come_upon_the_page_of_its_job(cast, sign_in, name):
    client = sign_in(cast.alice)
    told = client.get(send(client, {"file": FileStorage(BytesIO(fares()), name)}).location)
    assert ".docx" in told.text
    assert not set("\x00\x1b\u202e") & set(told.text)
    assert not set("\x00\x1b\u202e") & set(stored(Job)[0].arguments["name"])
