"""A source is captured when it is cited: what is kept, what is said while it is on its way, and when it fails."""

from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from claimtrack.archive.store import open_store
from claimtrack.archive.warc_reading import read_warc
from claimtrack.db import db
from claimtrack.domain.vocabulary import JobState, PassageMatch
from claimtrack.models import Citation, Event, Job, Snapshot, Source
from tests.factories import make_article, make_citation, make_claim, make_snapshot, make_source
from tests.support.misbehaving import page, redirect, serving
from tests.support.work import work_through

HTML = "Content-Type: text/html; charset=utf-8"
WORDS = "The ferry carried 41,000 passengers in March, the operator said on Tuesday."
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry figures</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ida Holm">
<meta property="article:published_time" content="2026-04-02T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry figures</h1><p>{WORDS}</p>
<p>That is a tenth more than a year ago, and the most since the bridge was closed for repairs.</p>
<script>steal()</script></article></body></html>"""


@pytest.fixture
def site(app, monkeypatch):
    """A server of pages, to which alone the door is open."""
    with serving({"/ferry": page(PAGE.encode(), HTML)}) as server:
        settings = replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{server.port}")
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        yield server


@pytest.fixture
def claim(cast):
    claim = make_claim(make_article(cast.alice))
    db.session.commit()
    return claim


def cite(client, claim, **fields):
    form = {"stance": "supports", "keep_copy": "1"} | fields
    return client.post(f"/teams/city-desk/claims/{claim.id}/citations", data=form)


def all_of(model):
    db.session.rollback()
    return db.session.scalars(select(model).order_by(model.id)).all()


def test_citing_an_address_keeps_a_copy_and_finds_the_passage_in_it(app, cast, claim, sign_in, site):
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/ferry"), passage="carried 41,000 passengers in March")
    work_through(app)
    (snapshot,), (citation,), (source,) = all_of(Snapshot), all_of(Citation), all_of(Source)
    assert (snapshot.status, snapshot.media_type, snapshot.final_address) == (200, "text/html", site.url("/ferry"))
    assert snapshot.network_address == "127.0.0.1"
    assert (source.title, source.author, source.publisher) == ("Ferry figures", "Ida Holm", "Harbour Post")
    assert source.published_on.isoformat() == "2026-04-02"
    assert citation.match is PassageMatch.FOUND
    assert snapshot.text[citation.start : citation.end] == "carried 41,000 passengers in March"
    archived = read_warc(open_store(app.config["SETTINGS"]).get(snapshot.warc_sha256))
    assert archived.body == PAGE.encode()
    assert archived.text == snapshot.text


def test_a_failed_capture_is_told_with_its_reason_and_counts_as_nothing(app, cast, claim, sign_in, site):
    site.pages["/gone"] = page(b"", status="404 Not Found")
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/gone"))
    work_through(app)
    assert all_of(Snapshot) == []
    (source,) = all_of(Source)
    shown = client.get(f"/teams/city-desk/sources/{source.id}").text
    assert "No copy was kept" in shown
    assert "has no such page (404 Not Found)" in shown
    assert "Upload a file or a screenshot of it instead." in shown
    site.pages["/gone"] = page(PAGE.encode(), HTML)
    client.post(f"/teams/city-desk/sources/{source.id}/snapshots")
    work_through(app)
    assert len(all_of(Snapshot)) == 1
    assert "No copy was kept" not in client.get(f"/teams/city-desk/sources/{source.id}").text


def test_while_it_is_on_its_way_the_page_says_so_and_asks_for_no_second_copy(app, cast, claim, sign_in, site):
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/ferry"))
    (source,) = all_of(Source)
    shown = client.get(f"/teams/city-desk/sources/{source.id}").text
    assert "A copy waits for its turn" in shown
    client.post(f"/teams/city-desk/sources/{source.id}/snapshots")
    cite(client, claim, url=site.url("/ferry"), passage="41,000")
    assert len(all_of(Job)) == 1


def test_the_same_bytes_are_stored_once_and_the_second_copy_names_the_first(app, cast, claim, sign_in, site):
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/ferry"))
    work_through(app)
    (source,) = all_of(Source)
    client.post(f"/teams/city-desk/sources/{source.id}/snapshots")
    work_through(app)
    first, second = all_of(Snapshot)
    assert (second.same_as_id, second.payload_sha256) == (first.id, first.payload_sha256)
    assert second.warc_size < first.warc_size
    assert read_warc(open_store(app.config["SETTINGS"]).get(second.warc_sha256)).body is None
    saved = client.get(f"/teams/city-desk/sources/{source.id}/snapshots/{second.id}/payload")
    assert saved.data == PAGE.encode()
    assert "attachment" in saved.headers["Content-Disposition"]


def test_redirects_are_kept_with_what_each_hop_said(app, cast, claim, sign_in, site):
    site.pages["/old"] = redirect("/ferry")
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/old"))
    work_through(app)
    (snapshot,) = all_of(Snapshot)
    assert snapshot.hops == [[site.url("/old"), 302], [site.url("/ferry"), 200]]
    assert site.url("/old") in client.get(f"/teams/city-desk/sources/{snapshot.source_id}?view=record").text


def test_an_upload_becomes_a_copy_whatever_it_is(app, cast, claim, sign_in):
    client, source = sign_in(cast.alice), make_source(cast.alice, url="https://gone.example/page")
    make_citation(claim, source, passage="nine weeks of work")
    db.session.commit()
    address = f"/teams/city-desk/sources/{source.id}/snapshots"
    for name, raw in (
        ("notes.txt", b"It takes nine weeks of work.\n"),
        ("shot.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    ):
        client.post(address, data={"file": FileStorage(BytesIO(raw), name)}, content_type="multipart/form-data")
        work_through(app)
    text, picture = all_of(Snapshot)
    assert (text.media_type, picture.media_type) == ("text/plain", "image/png")
    assert all_of(Citation)[0].snapshot_id == text.id
    shown = client.get(f"/teams/city-desk/sources/{source.id}?view=page").text
    assert f"{address}/{picture.id}/picture" in shown
    assert client.get(f"{address}/{picture.id}/picture").mimetype == "image/png"
    assert client.get(f"{address}/{text.id}/picture").status_code == 404


@pytest.mark.parametrize(("name", "raw"), [("", b"x"), ("empty.txt", b"")])
def test_no_file_and_an_empty_one_are_refused_with_a_reason(app, cast, sign_in, name, raw):
    client, source = sign_in(cast.alice), make_source(cast.alice)
    db.session.commit()
    sent = {"file": FileStorage(BytesIO(raw), name)}
    answer = client.post(
        f"/teams/city-desk/sources/{source.id}/snapshots", data=sent, content_type="multipart/form-data"
    )
    work_through(app)
    assert all_of(Snapshot) == []
    if not name:
        assert answer.status_code == 422
    else:
        assert [job.state for job in all_of(Job)] == [JobState.FAILED]
        assert "This file is empty" in client.get(f"/teams/city-desk/sources/{source.id}").text


def test_a_captured_page_is_shown_without_anything_that_acts(app, cast, claim, sign_in, site):
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/ferry"))
    work_through(app)
    (snapshot,) = all_of(Snapshot)
    client.checks_html = False  # a page by itself, under a policy of its own
    answer = client.get(f"/teams/city-desk/sources/{snapshot.source_id}/snapshots/{snapshot.id}/page")
    assert WORDS in answer.text
    assert "steal" not in answer.text
    assert answer.headers.getlist("Content-Security-Policy") == [
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'"
    ]


def test_all_copies_are_saved_in_one_file(app, cast, claim, sign_in, site):
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/ferry"))
    work_through(app)
    (source,) = all_of(Source)
    answer = client.get(f"/teams/city-desk/sources/{source.id}/snapshots/bundle.wacz")
    assert answer.mimetype == "application/wacz"
    assert answer.data.startswith(b"PK")


def test_words_chosen_in_a_copy_become_the_passage(cast, claim, sign_in):
    source = make_source(cast.alice)
    citation, snapshot = make_citation(claim, source, passage="something else"), make_snapshot(source)
    db.session.commit()
    start = snapshot.text.index("the deck is 61 years old")
    sent = {"snapshot": snapshot.id, "start": start, "end": start + 24, "exact": "the deck is 61 years old"}
    client = sign_in(cast.alice)
    assert (
        client.post(f"/teams/city-desk/claims/{claim.id}/citations/{citation.id}/passage", data=sent).status_code == 303
    )
    db.session.expire_all()
    assert (citation.passage, citation.match) == ("the deck is 61 years old", PassageMatch.FOUND)
    assert (citation.start, citation.end, citation.snapshot_id) == (start, start + 24, snapshot.id)
    shown = client.get(f"/teams/city-desk/sources/{source.id}").text
    assert '<mark class="cited">the deck is 61 years old<' in shown


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"exact": "other words"}, 409), ({"start": "-1"}, 422), ({"end": "999999"}, 422), ({"start": "x"}, 422)],
)
def test_offsets_into_a_copy_are_checked(cast, claim, sign_in, changes, status):
    source = make_source(cast.alice)
    citation, snapshot = make_citation(claim, source), make_snapshot(source)
    db.session.commit()
    sent = {"snapshot": snapshot.id, "start": 0, "end": 14, "exact": "Harbour bridge"} | changes
    client = sign_in(cast.alice)
    answer = client.post(f"/teams/city-desk/claims/{claim.id}/citations/{citation.id}/passage", data=sent)
    assert answer.status_code == status
    db.session.expire_all()
    assert (citation.passage, citation.match) == ("", None)


def test_a_copy_of_another_source_gives_no_passage(cast, claim, sign_in):
    citation, other = make_citation(claim, make_source(cast.alice)), make_snapshot(make_source(cast.alice))
    db.session.commit()
    sent = {"snapshot": other.id, "start": 0, "end": 14, "exact": "Harbour bridge"}
    client = sign_in(cast.alice)
    answer = client.post(f"/teams/city-desk/claims/{claim.id}/citations/{citation.id}/passage", data=sent)
    assert answer.status_code == 404


def test_a_newer_copy_without_the_words_is_told_and_the_old_one_stays(app, cast, claim, sign_in, site):
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/ferry"), passage=WORDS)
    work_through(app)
    site.pages["/ferry"] = page(PAGE.replace("41,000", "14,000").encode(), HTML)
    (source,) = all_of(Source)
    client.post(f"/teams/city-desk/sources/{source.id}/snapshots")
    work_through(app)
    first, second = all_of(Snapshot)
    (citation,) = all_of(Citation)
    assert (citation.snapshot_id, citation.lost_in_id, citation.match) == (first.id, second.id, PassageMatch.FOUND)
    kinds = [event.kind for event in all_of(Event) if event.claim_id == claim.id]
    assert kinds.count("snapshot.kept") == 2
