"""Several at once, and a database or a server that goes away: nothing is lost, nothing is there twice."""

import os
import re
import signal
import threading
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPException
from urllib.error import HTTPError

import psycopg
import pytest
from sqlalchemy import select

from claimtrack import db as database_rules
from claimtrack.db import db, sqlite  # type: ignore[attr-defined]
from claimtrack.models import Claim, Revision, Source, Tag
from tests.factories import PASSWORD, make_article, make_cast, make_claim
from tests.support.client import Client
from tests.support.databases import SECRET_KEY, make_app, migrate
from tests.support.live import serve
from tests.support.processes import Person, serve_apart, stop
from tests.support.world import digest, make_world


def test_two_who_cite_one_new_address_or_word_at_once_share_it(app, session, cast, sign_in):
    article = make_article(cast.alice)
    claims = [make_claim(article, quote) for quote in ("nine weeks", "14,000 cars", "61 years old", "4.2 million")]
    paths = [f"/teams/city-desk/claims/{claim.id}" for claim in claims]
    cookies = sign_in(cast.alice).get_cookie("claimtrack").value
    ready = threading.Barrier(len(paths))

    def both(path):
        client = app.test_client()
        client.set_cookie("claimtrack", cookies)
        ready.wait()
        first = client.post(f"{path}/citations", data={"stance": "supports", "url": "https://example.org/a"})
        second = client.post(path, data={"kind": "", "version": "2", "tags": "bridge"})
        return first.status_code, second.status_code

    app.config["WTF_CSRF_ENABLED"] = False
    try:
        with ThreadPoolExecutor(len(paths)) as pool:
            answers = list(pool.map(both, paths))
    finally:
        app.config["WTF_CSRF_ENABLED"] = True
    session.rollback()
    assert {first for first, _ in answers} == {303}
    assert all(second in (303, 409) for _, second in answers)
    assert len(session.scalars(select(Source)).all()) == 1
    assert len(session.scalars(select(Tag)).all()) <= 1


@pytest.fixture
def impatient(tmp_path, monkeypatch):
    """An SQLite application that waits a second for a lock, not ten, with everybody in it."""
    monkeypatch.setattr(database_rules, "BUSY_SECONDS", 1)
    app = make_app(f"sqlite:///{tmp_path / 'busy.sqlite'}", tmp_path)
    migrate(app)
    with app.app_context():
        world = make_world(make_cast())
        db.session.commit()
        client = Client(app, app.response_class)
        client.sign_in(world.cast.lena)
        yield world, client, tmp_path / "busy.sqlite"
        db.session.remove()
        db.engine.dispose()


def test_while_another_process_holds_the_database_writes_are_503_and_reads_go_on(impatient):
    world, client, path = impatient
    app, before = client.application, digest()
    address, form = world.address(app, "highlights.create"), world.forms["highlights.create"]
    with closing(sqlite.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = client.post(address, data=form)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
        assert client.get(world.address(app, "articles.show")).status_code == 200
        assert client.get("/readyz").status_code == 200
        other.execute("ROLLBACK")
    assert digest() == before
    assert client.post(address, data=form).status_code == 303


def test_a_lock_that_is_let_go_in_time_is_waited_out(impatient):
    world, client, path = impatient
    app = client.application
    other = sqlite.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.4, lambda: other.execute("ROLLBACK")).start()
    answer = client.post(world.address(app, "highlights.create"), data=world.forms["highlights.create"])
    assert answer.status_code == 303
    other.close()


@pytest.fixture
def own_server(tmp_path):
    """`claimtrack serve` in a process of its own, with Alice and an article; starts again after `kill`."""
    app = make_app(f"sqlite:///{tmp_path / 'claimtrack.sqlite'}", tmp_path)
    migrate(app)
    with app.app_context():
        article = make_article(make_cast().alice)
        revision = db.session.scalars(select(Revision)).one()
        ids = article.id, revision.id, revision.text
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    started = []
    environment = os.environ | {
        "CLAIMTRACK_INSTANCE": str(tmp_path),
        "CLAIMTRACK_SECRET_KEY": SECRET_KEY,
        "CLAIMTRACK_ARGON2_MEMORY_KIB": "8",
        "PYTHONUNBUFFERED": "1",
    }

    def start():
        process, address = serve_apart("serve", environment=environment)
        started.append(process)
        return process, address

    yield start, ids, app
    for process in started:
        stop(process)


def test_a_killed_server_has_every_claim_that_it_acknowledged_and_none_twice(own_server):
    start, (article_id, revision_id, text), app = own_server
    process, address = start()
    spans = [(found.start(), found.end()) for found in re.finditer(r"\w{3,}", text)]
    acknowledged = []

    def write(person, share):
        for begin, end in share:
            form = {"revision": revision_id, "start": begin, "end": end, "exact": text[begin:end]}
            try:
                person.post(f"/teams/city-desk/articles/{article_id}/claims", form)
            except (OSError, HTTPException):
                return
            acknowledged.append(begin)
            if len(acknowledged) == 12:
                process.send_signal(signal.SIGKILL)

    people = [Person(address, "alice@example.org", PASSWORD) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, people, [spans[at::4] for at in range(4)]))
    process.wait()
    assert len(acknowledged) >= 12
    _, again = start()
    assert Person(again, "alice@example.org", PASSWORD).read(f"/teams/city-desk/articles/{article_id}")
    with app.app_context():
        stored = [claim.annotations[0].start for claim in db.session.scalars(select(Claim))]
        numbers = sorted(db.session.scalars(select(Claim.number)))
        db.session.remove()
        db.engine.dispose()
    assert set(acknowledged) <= set(stored)
    assert len(stored) == len(set(stored))
    assert numbers == list(range(1, len(stored) + 1))


def test_a_server_that_is_told_to_end_does(own_server):
    start, _, _ = own_server
    process, _ = start()
    process.terminate()
    assert process.wait(timeout=10) in (0, -signal.SIGTERM)


@pytest.mark.parametrize("database", ["postgresql"])
def test_without_its_database_a_server_says_503_is_alive_and_comes_back(app, app_on, session):
    place = app_on("postgresql")[1]
    name, kept = place.connection.info.dbname, place.connection.info.backend_pid
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"
    with serve(app) as address, psycopg.connect(place.address, dbname="postgres", autocommit=True) as admin:
        assert urllib.request.urlopen(f"{address}/readyz").status == 200
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            admin.execute(cut, (name, kept))
            with pytest.raises(HTTPError) as refused:
                urllib.request.urlopen(f"{address}/readyz")
            assert (refused.value.code, refused.value.headers["Retry-After"]) == (503, "5")
            refused.value.close()
            assert urllib.request.urlopen(f"{address}/healthz").status == 200
        finally:
            admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert urllib.request.urlopen(f"{address}/readyz").status == 200
