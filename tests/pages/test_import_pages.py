"""The import page, the setup page, the original."""

from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from claimtrack.domain.text.roles import Role
from claimtrack.models import Article, Event
from claimtrack.services.articles import open_article
from tests.factories import make_article
from tests.support.docx_files import defined, fares
from tests.support.work import followed

PAGE = """Home

Ferry fares rise for the third year

The ferry to the outer islands will cost 18 crowns from March. Col. Ada Brandt of the port office said so on Tuesday.

Two of the five boats are older than the harbour wall. Nobody knows who will pay for new ones, the office said.
"""
WEB_PAGE = """<!doctype html><html lang="en"><head><title>Ferry fares rise again | The Islander</title>
<meta property="og:title" content="Ferry fares rise again"><meta property="og:site_name" content="The Islander"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Ferry fares rise again</h1><p>By Ada Brandt</p>
<p>The ferry to the outer islands will cost <b>18 crowns</b> from March.
<a href="https://port.example/">Col. Ada Brandt</a> of the port office said so on Tuesday,
and many people on the quay were not at all happy to hear it.</p>
<figure><img src="x" alt=""><figcaption>A ferry leaves the harbour.</figcaption></figure>
<p>Two of the five boats are older than the harbour wall. Nobody knows who will pay for new ones, the office said.</p>
</article><footer>Copyright The Islander</footer></body></html>
"""
NEW = "/teams/city-desk/articles/new"
ARTICLES = "/teams/city-desk/articles"


def paste(client, text=PAGE, **fields):
    return send(client, {"text": text} | fields)


def upload(client, raw, name="story.txt"):
    return send(client, {"file": FileStorage(BytesIO(raw), name)})


def send(client, fields, path=ARTICLES):
    # werkzeug's own client leaves the file open into which it writes a large form
    boundary, body = encode_multipart(fields, boundary="a-border")
    return client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def count(session):
    session.rollback()  # see what the request committed
    return session.scalar(select(func.count(Article.id)))


def the_article(session):
    session.rollback()
    return session.scalars(select(Article)).one()


def test_a_pasted_text_becomes_a_draft_and_leads_to_its_setup(session, cast, sign_in):
    answer = paste(sign_in(cast.alice))
    article = the_article(session)
    assert (answer.status_code, answer.location) == (303, f"{ARTICLES}/{article.id}/setup")
    assert article.is_draft


def test_the_setup_page_shows_blocks_roles_reasons_and_counts(session, cast, sign_in):
    client = sign_in(cast.alice)
    page = client.get(paste(client).location)
    assert "Col. Ada Brandt of the port office" in page.text
    assert 'in <b class="num">3</b> paragraphs to check' in page.text
    article = the_article(session)
    for block in article.revisions[0].blocks:
        assert f'id="block-{block.id}"' in page.text
        assert block.role.label in page.text


def test_an_uploaded_file_keeps_its_name_and_every_byte(session, cast, sign_in):
    client = sign_in(cast.alice)
    raw = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()
    upload(client, raw, "ferry copy.txt")
    article = the_article(session)
    original = client.get(f"{ARTICLES}/{article.id}/original")
    assert original.data == raw
    assert original.headers["Content-Disposition"] == 'attachment; filename="ferry copy.txt"'


def test_the_original_is_never_shown_as_a_page(session, cast, sign_in):
    client = sign_in(cast.alice)
    upload(client, b"<script>alert(1)</script> and some words", "C:/secret/a;<i>x.txt")
    answer = client.get(f"{ARTICLES}/{the_article(session).id}/original")
    assert answer.mimetype == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a;-i-x.txt"'


@pytest.mark.parametrize("text", ["", "   \n\t\u00a0\n", "\u200b\u00ad", "*** --- ***"])
def test_a_text_without_words_comes_back_with_what_to_do(session, cast, sign_in, text):
    answer = paste(sign_in(cast.alice), text)
    assert answer.status_code == 422
    assert "There are no words in this text" in answer.text
    assert count(session) == 0


def test_what_was_pasted_is_given_back_with_the_error(session, cast, sign_in):
    client = sign_in(cast.alice)
    answer = send(client, {"text": "\nOne line, kept.", "file": FileStorage(BytesIO(b"Another text."), "other.txt")})
    assert answer.status_code == 422
    assert "Send one of them" in answer.text
    assert ">\n\nOne line, kept.</textarea>" in answer.text.replace("\r\n", "\n")
    assert count(session) == 0


@pytest.mark.parametrize("name", ["story.rtf", "story.odt", "story", "story.html.exe"])
def test_another_kind_of_file_is_refused_by_its_name(session, cast, sign_in, name):
    answer = upload(sign_in(cast.alice), b"Words, but who knows.", name)
    assert answer.status_code == 415
    assert "is no file that claimtrack reads" in answer.text
    assert count(session) == 0


def test_a_saved_web_page_becomes_a_draft_with_its_metadata_and_nothing_lost(session, cast, sign_in):
    client = sign_in(cast.alice)
    answer = followed(client, upload(client, WEB_PAGE.encode(), "ferry.html"))
    article = the_article(session)
    assert answer.location == f"{ARTICLES}/{article.id}/setup"
    assert (article.title, article.byline) == ("Ferry fares rise again", "Ada Brandt")
    assert article.publisher == "The Islander"
    text = article.revisions[0].text
    roles = {text[block.start : block.end]: block.role for block in article.revisions[0].blocks}
    assert roles["Copyright The Islander"] is Role.BOILERPLATE
    assert roles["Home World"] is not Role.BODY
    assert roles["A ferry leaves the harbour."] is Role.CAPTION


def test_the_original_of_a_web_page_is_given_back_as_a_download_and_never_as_a_page(session, cast, sign_in):
    client = sign_in(cast.alice)
    followed(client, upload(client, WEB_PAGE.encode(), "ferry.html"))
    answer = client.get(f"{ARTICLES}/{the_article(session).id}/original")
    assert answer.data == WEB_PAGE.encode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "html" not in answer.content_type


def test_comments_of_a_word_file_stand_beside_the_text_escaped(session, cast, sign_in):
    client = sign_in(cast.alice)
    answer = followed(client, upload(client, fares(), "fares.docx"))
    page = client.get(answer.location).text
    assert "1 comment that came with the file" in page
    assert "Really &lt;b&gt;18&lt;/b&gt;?" in page
    assert "Tracked changes by Ann were read as accepted: 1 insertion, 1 deletion." in page


@pytest.mark.parametrize(
    "said",
    ["yesterday", "2031-03-04T10:00:00", "", "9" * 400, "0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-14:00"],
)
def test_a_comment_with_an_odd_moment_is_kept(session, cast, sign_in, said):
    client = sign_in(cast.alice)
    answer = followed(client, upload(client, fares(moment=said), "fares.docx"))
    assert answer.status_code == 303
    assert "1 comment that came with the file" in client.get(answer.location).text


@pytest.mark.parametrize("raw", [defined(), b"PK\x03\x04word/" + b"nothing"], ids=["definitions", "cut"])
def test_a_hostile_word_file_gets_one_sentence_and_leaves_nothing(session, cast, sign_in, raw):
    client = sign_in(cast.alice)
    page = followed(client, upload(client, raw, "fares.docx"))
    assert 'data-state="failed"' in page.text
    assert "Word file" in page.text
    assert "Send something else" in page.text
    assert count(session) == 0


def test_a_picture_renamed_to_txt_is_refused_for_what_it_is(session, cast, sign_in):
    answer = upload(sign_in(cast.alice), b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    assert answer.status_code == 415
    assert "looks like a PNG picture" in answer.text
    assert count(session) == 0


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("latin-1", "WINDOWS-1252")])
def test_a_file_in_another_encoding_is_decoded_and_the_setup_page_says_so(session, cast, sign_in, encoding, name):
    client = sign_in(cast.alice)
    answer = upload(client, "Le café près du port a fermé à midi, a dit l’été.".replace("’", "'").encode(encoding))
    page = client.get(answer.location)
    assert "Le café près du port a fermé à midi" in page.text
    assert f"read as {name}" in page.text
    assert "was not UTF-8" in page.text


def test_nul_and_direction_marks_are_taken_out_of_the_text(session, cast, sign_in):
    client = sign_in(cast.alice)
    answer = paste(client, "The fare\u0000 is 18 crowns\u202e, said the office.")
    assert "The fare is 18 crowns, said the office." in client.get(answer.location).text


def test_markup_in_a_text_is_shown_as_text(session, cast, sign_in):
    client = sign_in(cast.alice)
    page = client.get(paste(client, "A <b>bold</b> <script>alert(1)</script> claim was made.").location)
    assert "A &lt;b&gt;bold&lt;/b&gt; &lt;script&gt;" in page.text


def test_the_same_text_again_names_the_article_that_holds_it(session, cast, sign_in):
    paste(sign_in(cast.bob))
    answer = paste(sign_in(cast.alice))
    assert answer.status_code == 409
    assert "Bob Brandt imported the very same text" in answer.text
    assert f'href="{ARTICLES}/{the_article(session).id}"' in answer.text


def test_the_same_text_can_be_imported_again_without_pasting_it_again(session, cast, sign_in):
    client = sign_in(cast.alice)
    paste(client)
    assert "The ferry to the outer islands" in paste(client).text
    assert paste(client, again="1").status_code == 303
    assert count(session) == 2


def test_a_text_above_the_limit_is_refused_with_the_limit_in_words(app, session, cast, sign_in, monkeypatch):
    limit_text_to(app, monkeypatch, 2000)
    answer = paste(sign_in(cast.alice), "word " * 500)
    assert answer.status_code == 413
    assert "up to 0.002 MB (2,000 bytes)" in answer.text
    assert count(session) == 0


@pytest.mark.parametrize("give", [paste, lambda client, text: upload(client, text.encode())])
def test_a_request_above_every_limit_is_refused_with_the_limit_in_words(app, session, cast, sign_in, monkeypatch, give):
    limit_text_to(app, monkeypatch, 1_000_000)
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 2_400_000)
    monkeypatch.setitem(app.config, "MAX_FORM_MEMORY_SIZE", 1_200_000)
    answer = give(sign_in(cast.alice), "word " * 500_000)
    assert answer.status_code == 413
    assert "up to 1 MB (1,000,000 bytes)" in answer.text
    assert count(session) == 0


def limit_text_to(app, monkeypatch, limit):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], max_text_bytes=limit))


def test_saving_the_setup_starts_the_check(session, cast, sign_in):
    client = sign_in(cast.alice)
    paste(client)
    article = the_article(session)
    data = {"title": "Fares", "language": "en", "version": article.version}
    data |= {"due_at": "2031-03-04T16:00", "due_offset": "60", "published_on": "2031-03-03"}
    answer = client.post(f"{ARTICLES}/{article.id}", data=data)
    assert (answer.status_code, answer.location) == (303, f"{ARTICLES}/{article.id}")
    article = the_article(session)
    assert (article.title, article.is_draft, article.published_on.isoformat()) == ("Fares", False, "2031-03-03")
    assert article.due_at.isoformat() == "2031-03-04T15:00:00+00:00"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Give the article a headline"),
        ("title", "t" * 501, "longer than 500"),
        ("published_on", "0013-01-01", "four digits"),
        ("published_on", "yesterday", "Not a valid date"),
        ("due_at", "2031-13-40", "Not a valid datetime"),
        ("language", "xx", "Not a valid choice"),
    ],
)
def test_a_wrong_field_comes_back_with_what_is_wrong(session, cast, sign_in, field, value, words):
    article = make_article(cast.alice, is_draft=True)
    data = {"title": "Kept title", "byline": "Kept name", "language": "en", "version": 1, field: value}
    answer = sign_in(cast.alice).post(f"{ARTICLES}/{article.id}", data=data)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Kept name" in answer.text
    assert the_article(session).is_draft


def test_a_stale_save_shows_both_and_the_second_try_wins(session, cast, sign_in):
    article = make_article(cast.alice)
    known = {"byline": "", "publisher": "", "published_on": None, "language": "en", "version": 1}
    open_article(cast.bob, article, title="Bob’s title", **known)
    client = sign_in(cast.alice)
    url = f"{ARTICLES}/{article.id}"
    answer = client.post(url, data={"title": "Alice’s title", "language": "en", "version": 1})
    assert answer.status_code == 409
    assert "Saved meanwhile: “Bob’s title”" in answer.text
    assert "Alice’s title</textarea>" in answer.text
    assert 'name="version" type="hidden" value="2"' in answer.text
    assert client.post(url, data={"title": "Alice’s title", "language": "en", "version": 2}).status_code == 303
    assert the_article(session).title == "Alice’s title"


def test_a_block_is_flipped_by_its_button_and_the_page_returns_to_it(session, cast, sign_in):
    article = make_article(cast.alice, is_draft=True)
    block = article.revisions[0].blocks[1]
    setup = f"{ARTICLES}/{article.id}/setup"
    data = {"role": "boilerplate", "next": f"{setup}?page=1#elsewhere"}
    answer = sign_in(cast.alice).post(f"{ARTICLES}/{article.id}/blocks/{block.id}", data=data)
    assert (answer.status_code, answer.location) == (303, f"{setup}?page=1#block-{block.id}")
    session.refresh(block)
    assert block.role is Role.BOILERPLATE


def test_a_script_gets_the_row_and_the_counts_alone(session, cast, sign_in):
    article = make_article(cast.alice, is_draft=True)
    block = article.revisions[0].blocks[1]
    url = f"{ARTICLES}/{article.id}/setup?row={block.id}"
    answer = sign_in(cast.alice).get(url, headers={"Fragment": "1"})
    assert f'id="block-{block.id}"' in answer.text
    assert 'id="tally"' in answer.text
    assert "<html" not in answer.text


def test_a_role_can_be_chosen_from_all_without_a_script(session, cast, sign_in):
    article = make_article(cast.alice, is_draft=True)
    block = article.revisions[0].blocks[1]
    page = sign_in(cast.alice).get(f"{ARTICLES}/{article.id}/setup?block={block.id}").text
    assert all(f'<option value="{role.value}"' in page for role in Role)


@pytest.mark.parametrize("role", ["", "nonsense"])
def test_a_role_that_does_not_exist_is_refused(session, cast, sign_in, role):
    article = make_article(cast.alice)
    block = article.revisions[0].blocks[1]
    url = f"{ARTICLES}/{article.id}/blocks/{block.id}"
    assert sign_in(cast.alice).post(url, data={"role": role}).status_code == 422


def test_a_block_is_found_in_its_own_article_only(session, cast, sign_in):
    article, other = make_article(cast.alice), make_article(cast.alice, "Other words here.")
    block = other.revisions[0].blocks[0]
    url = f"{ARTICLES}/{article.id}/blocks/{block.id}"
    assert sign_in(cast.alice).post(url, data={"role": "body"}).status_code == 404


def test_a_draft_is_discarded_and_its_pages_are_gone(session, cast, sign_in):
    client = sign_in(cast.alice)
    setup = paste(client).location
    article = the_article(session)
    answer = client.post(f"{ARTICLES}/{article.id}/trash")
    assert (answer.status_code, answer.location) == (303, ARTICLES)
    assert client.get(setup).status_code == 404
    assert client.get(f"{ARTICLES}/{article.id}/original").status_code == 404


def test_a_viewer_imports_nothing(session, cast, sign_in):
    client = sign_in(cast.victor)
    assert client.get(NEW).status_code == 403
    assert paste(client).status_code == 403
    assert count(session) == 0


def test_another_team_finds_nothing_of_an_import(session, cast, sign_in):
    article = make_article(cast.alice, is_draft=True)
    client = sign_in(cast.oscar)
    for path in ("setup", "original"):
        assert client.get(f"/teams/sports-desk/articles/{article.id}/{path}").status_code == 404
    assert client.post(f"/teams/sports-desk/articles/{article.id}/trash").status_code == 404


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_paste_of_five_megabytes_is_taken(session, cast, sign_in):
    client = sign_in(cast.alice)
    client.checks_html = False
    text = "\n\n".join(
        f"Paragraph {n} says that {n} boats left the harbour on time. None came back." for n in range(65_000)
    )
    assert len(text) > 5_000_000 - 400_000
    answer = paste(client, text)
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert page.status_code == 200
    assert 'rel="next"' in page.text
    assert session.scalar(select(func.count(Event.id))) == 1
