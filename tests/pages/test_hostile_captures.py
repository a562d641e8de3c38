"""Servers and people who mean harm: what of it is kept, and what a page shows of it."""

import threading
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from claimtrack.archive.store import open_store
from claimtrack.db import db
from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Citation, Derivation, Job, Snapshot, Source
from claimtrack.web.sources.copying import MOST_UPLOAD
from tests.factories import make_snapshot, make_source
from tests.pages.test_captures import HTML, PAGE, all_of, cite, claim, site
from tests.support.misbehaving import page, raw
from tests.support.work import work_through

__all__ = ["claim", "site"]

LONG = "x" * 300_000
SAID = PAGE.replace("</head>", '<meta name="citation_journal_title" content="J{0}"></head>')
ODD = {
    "a type without end": page(PAGE.encode(), "Content-Type: text/" + "x" * 300),
    "a charset in parts": page(PAGE.encode(), "Content-Type: text/html; charset*" + "9" * 5_000 + "*=x"),
    "controls in a header": raw(
        b"HTTP/1.1 200 <b>\x01\r\n%s\r\nX-A: a\x01\x1b[2J\x7f\x85\xad<script>\r\nContent-Length: %d\r\n\r\n"
        % (HTML.encode(), len(PAGE)),
        PAGE.encode(),
    ),
    "a long header": page(PAGE.encode(), HTML, "X-A: " + "y" * 90_000),
    "words without end": page(
        PAGE.replace("Ida Holm", LONG).replace("Post", LONG).replace('"en"', LONG).encode(), HTML
    ),
    "words that turn": page(
        SAID.replace("Ida Holm", "I\u202e&#1;<b>").replace("Post", "\u202e&#0;&#xffff;").format("&#x202e;").encode(),
        HTML,
    ),
    "half letters": page(
        PAGE.replace("Tuesday", "\\ud800 day\xe9").encode("latin-1"), "Content-Type: text/html; charset=unicode_escape"
    ),
    "a page as a picture": page(PAGE.encode(), "Content-Type: image/png"),
    "a picture as a page": page(b"\x89PNG\r\n\x1a\n<script>x()</script>", HTML),
    "zeros": page(b"<html>" + b"\0" * 1_000, HTML),
    "the year 1": page(PAGE.replace("2026-04-02", "0001-01-01").encode(), HTML),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_answer_is_kept_and_every_page_of_the_copy_stays_sound(app, cast, claim, sign_in, site, name):
    site.pages["/odd"] = ODD[name]
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/odd"))
    work_through(app)
    ((job,), (snapshot,), (source,)) = all_of(Job), all_of(Snapshot), all_of(Source)
    assert job.state is JobState.DONE
    said = (source.title, source.author, source.publisher, *source.csl.values())
    assert all(len(words) <= 2_000 and str(words).isprintable() for words in said)
    assert source.published_on is None or source.published_on.year >= 1000
    address = f"/teams/city-desk/sources/{source.id}"
    for view in ("", "?view=record", "?view=page", "/snapshots/changes"):
        assert client.get(address + view).status_code == 200
    assert client.get(f"{address}/snapshots/bundle.wacz").status_code == 200
    client.checks_html = False
    for part in ("page", "picture", "payload", "warc"):
        assert client.get(f"{address}/snapshots/{snapshot.id}/{part}").status_code in (200, 404, 415)
    shown = client.get(f"{address}/snapshots/{snapshot.id}/picture")
    assert shown.status_code == 404


def test_a_damaged_file_is_told_in_words(app, cast, claim, sign_in, site):
    client = sign_in(cast.alice)
    cite(client, claim, url=site.url("/ferry"))
    work_through(app)
    (snapshot,) = all_of(Snapshot)
    store = open_store(app.config["SETTINGS"])
    store._path(snapshot.warc_sha256).write_bytes(b"no more")
    answer = client.get(f"/teams/city-desk/sources/{snapshot.source_id}/snapshots/{snapshot.id}/payload")
    assert answer.status_code == 500
    assert "The archive file of this copy was changed. Tell your administrator." in answer.text
    store._path(snapshot.warc_sha256).unlink()  # the next test captures the same bytes


def send(client, source, raw, name):
    """By hand: the client of the library leaves the temporary file of a large one open."""
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + raw + b"\r\n--b--\r\n"
    address = f"/teams/city-desk/sources/{source.id}/snapshots"
    return client.post(address, data=body, content_type="multipart/form-data; boundary=b")


@pytest.fixture
def source(cast):
    source = make_source(cast.alice, url="")
    db.session.commit()
    return source


def test_a_file_is_taken_up_to_the_size_that_the_page_names(app, cast, sign_in, source):
    client = sign_in(cast.alice)
    assert send(client, source, b"\x89PNG" + b"\0" * (MOST_UPLOAD - 4), "a.png").status_code == 303
    for more in (1, 1_000_000):
        refused = send(client, source, b"\0" * (MOST_UPLOAD + more), "a.png")
        assert refused.status_code == 413
        assert "50 MB" in refused.text
    assert len(all_of(Job)) == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        ("/", "file"),
        ("C:\\\\pictures\\\\a.png", "a.png"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("x" * 5_000 + ".html", "x" * 195 + ".html"),
        ("<script>.html", "<script>.html"),
    ],
)
def test_a_file_keeps_the_last_part_of_its_name(app, cast, sign_in, source, name, kept):
    client = sign_in(cast.alice)
    send(client, source, b"<p>Nine weeks of work.</p>", name)
    work_through(app)
    (snapshot,) = all_of(Snapshot)
    assert snapshot.file_name == kept
    assert client.get(f"/teams/city-desk/sources/{source.id}?view=record").status_code == 200
    saved = client.get(f"/teams/city-desk/sources/{source.id}/snapshots/{snapshot.id}/payload")
    assert saved.headers["Content-Disposition"].startswith("attachment; filename=")
    assert saved.mimetype == "application/octet-stream"


def test_one_person_fills_the_queue_with_twenty_files_at_most(cast, sign_in, source):
    client = sign_in(cast.alice)
    answers = [send(client, source, b"Words %d." % at, "a.txt").status_code for at in range(21)]
    assert answers == [303] * 20 + [429]


def test_a_team_that_has_kept_all_that_it_may_is_told(app, cast, claim, sign_in, site, monkeypatch):
    settings = replace(app.config["SETTINGS"], evidence_gigabytes=1)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    make_snapshot(make_source(cast.alice), warc_size=1_000_000_000)
    db.session.commit()
    cite(sign_in(cast.alice), claim, url=site.url("/ferry"))
    work_through(app)
    (job,) = all_of(Job)
    assert job.state is JobState.FAILED
    assert "take 1 GB, which is all that they may" in job.error
    assert len(all_of(Snapshot)) == 1


def test_more_copies_than_memory_holds_are_saved_one_by_one(cast, sign_in, source):
    for at in range(5):
        make_snapshot(source, f"Copy {at}.", warc_size=45_000_000)
    db.session.commit()
    answer = sign_in(cast.alice).get(f"/teams/city-desk/sources/{source.id}/snapshots/bundle.wacz")
    assert answer.status_code == 413
    assert "Save each alone" in answer.text


def test_of_two_who_ask_for_a_copy_at_once_one_job_comes(app, cast, sign_in):
    source = make_source(cast.alice, url="https://harbour.example/ferry")
    db.session.commit()
    address = f"/teams/city-desk/sources/{source.id}/snapshots"
    clients = [sign_in(cast.alice), sign_in(cast.bob), sign_in(cast.lena)]
    tokens = [client.csrf_token() for client in clients]
    gate = threading.Barrier(len(clients))

    def ask(client, token):
        gate.wait()
        with app.app_context():
            FlaskClient.open(client, address, method="POST", headers={"X-CSRFToken": token}, buffered=True)

    threads = [threading.Thread(target=ask, args=pair) for pair in zip(clients, tokens, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(all_of(Job)) == 1


def test_what_was_merged_meanwhile_is_cited_and_derived_as_what_it_became(cast, claim, sign_in, source):
    gone, press = make_source(cast.alice, url="", merged_into_id=source.id), make_source(cast.alice, url="")
    db.session.commit()
    client = sign_in(cast.alice)
    cite(client, claim, source_id=gone.id)
    assert [one.source_id for one in all_of(Citation)] == [source.id]
    sources = "/teams/city-desk/sources"
    assert (
        client.post(f"{sources}/{gone.id}/citations", data={"claim": claim.id, "stance": "refutes"}).status_code == 303
    )
    assert {one.source_id for one in all_of(Citation)} == {source.id}
    assert client.post(f"{sources}/{gone.id}/origins", data={"origin": press.id}).status_code == 303
    assert client.post(f"{sources}/{press.id}/origins", data={"origin": gone.id}).status_code == 422
    assert [(one.source_id, one.origin_id) for one in all_of(Derivation)] == [(source.id, press.id)]


ODD_NUMBERS = ("-1", "0", "999999999", "9" * 5_000, "x", "%00", "%D9%A3", "%C2%B2", "1.5", "")


def test_odd_numbers_in_addresses_break_nothing(cast, claim, sign_in, source):
    snapshot, other = make_snapshot(source), make_snapshot(make_source(cast.oscar))
    db.session.commit()
    client, address = sign_in(cast.alice), f"/teams/city-desk/sources/{source.id}"
    for number in (*ODD_NUMBERS, str(other.id)):
        asked = [f"?snapshot={number}", f"?for={number}", f"?cite=1&start={number}&end={number}", f"?view={number}"]
        asked += [f"?snapshot={snapshot.id}&start=0&end={number}"]
        asked += [f"/snapshots/changes?from={number}", f"/snapshots/changes?to={number}"]
        for path in asked:
            assert client.get(address + path).status_code in (200, 404), path
    for part in ("page", "picture", "payload", "warc", "first"):
        assert client.get(f"{address}/snapshots/{other.id}/{part}").status_code == 404
