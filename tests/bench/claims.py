"""Marking claims over HTTP, against a bare Flask route that commits one row as durably, in the same run.

The two take turns, round by round, so that whatever else the machine does meanwhile slows both.
"""

import datetime as dt
import http.client
import itertools
import multiprocessing
import re
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import create_engine, select, text
from waitress import serve

from claimtrack.cli.serve import calm_garbage_collector
from claimtrack.db import Base, db, engine_options, listen
from claimtrack.models import Revision
from claimtrack.services.articles import import_article, open_article
from claimtrack.services.sign_in import start_sign_in
from tests.bench.book import VOCABULARY, make_member
from tests.bench.quiet import quiet_app
from tests.support.acts import came

WRITERS = 8
ROUNDS = 5
EACH = 30  # requests of a writer in a round
WARMING = 20
PARAGRAPHS = 260

Request = tuple[str, dict[str, object]]


def main() -> None:
    """Print throughput, its ratio, and the spread of the answers."""
    with tempfile.TemporaryDirectory() as folder:
        spans, cookie, token, revision = _article(folder)
        requests = [
            ("/teams/desk/articles/1/claims", {"csrf_token": token, "revision": revision, **span}) for span in spans
        ]
        with _served(_bare, folder) as bare, _served(_app, folder) as app:
            floor = Run(bare, [("/row", {})] * len(requests))
            ours = Run(app, requests, {"Cookie": cookie})
            for _ in range(ROUNDS):
                floor.round()
                ours.round()
    floor.print("bare Flask route")
    ours.print("mark a claim")
    ratios = sorted(mine / bare for mine, bare in zip(ours.rates, floor.rates, strict=True))
    print(
        f"  ratio              {statistics.median(ratios):6.2f}   "
        f"(goal: 0.3 or more; {ROUNDS} rounds from {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


class Run:
    """What the writers see of one server, after the first requests have warmed it up."""

    def __init__(self, port: int, requests: list[Request], headers: dict[str, str] | None = None) -> None:
        self.port, self.requests, self.headers = port, iter(requests), headers or {}
        self.times: list[float] = []
        self.rates: list[float] = []
        self.errors = 0
        self._write(WARMING)
        self.times.clear()

    def round(self) -> None:
        """All writers at once."""
        threads = [threading.Thread(target=self._write, args=(EACH,)) for _ in range(WRITERS)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.rates.append(WRITERS * EACH / (time.perf_counter() - began))

    def print(self, name: str) -> None:
        """The median of the rounds, and the spread of all answers."""
        times = sorted(self.times)
        p50, p95, p99 = (times[int(len(times) * share) - 1] * 1000 for share in (0.5, 0.95, 0.99))
        rate = statistics.median(self.rates)
        print(
            f"{name}: {rate:6.0f} a second, p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms, {self.errors} errors"
        )

    def _write(self, count: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        for path, fields in itertools.islice(self.requests, count):
            began = time.perf_counter()
            form = {"Content-Type": "application/x-www-form-urlencoded", **self.headers}
            connection.request("POST", path, urlencode(fields), form)
            answer = connection.getresponse()
            answer.read()
            self.times.append(time.perf_counter() - began)
            self.errors += answer.status not in (200, 303)


@contextmanager
def _served(target: Callable[[str, int], None], folder: str) -> Iterator[int]:
    """The port of a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = multiprocessing.get_context("spawn").Process(target=target, args=(folder, port), daemon=True)
    server.start()
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.join()


def _bare(folder: str, port: int) -> None:
    app = Flask(__name__)
    engine = create_engine(f"sqlite:///{folder}/bare.sqlite", **engine_options("sqlite"))
    listen(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT)"))

    @app.post("/row")
    def row() -> str:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO line (words) VALUES ('a claim')"))
        return "ok"

    calm_garbage_collector()
    serve(app, host="127.0.0.1", port=port, threads=16, connection_limit=2000)


def _app(folder: str, port: int) -> None:
    app = quiet_app(Path(folder))
    calm_garbage_collector()
    serve(app, host="127.0.0.1", port=port, threads=16, connection_limit=2000)


def _article(folder: str) -> tuple[list[dict[str, object]], str, str, int]:
    """Spans to mark, the cookie and the CSRF token of a signed-in checker, the revision."""
    app = quiet_app(Path(folder))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        member = make_member()
        lines = [
            " ".join(VOCABULARY[(n * 7 + i) % len(VOCABULARY)] for i in range(12)).capitalize() + f" {n}."
            for n in range(PARAGRAPHS * 5)
        ]
        words = "\n\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5))
        article = import_article(member, **came(words.encode()))
        open_article(
            member,
            article,
            title="Many claims",
            byline="",
            publisher="",
            published_on=None,
            language="en",
            version=article.version,
        )
        session_token = start_sign_in(member.user, lifetime=dt.timedelta(hours=1))
        revision = db.session.scalars(select(Revision)).one()
        flat = revision.sentences
        spans: list[dict[str, object]] = [
            {"start": flat[at], "end": flat[at + 1], "exact": revision.text[flat[at] : flat[at + 1]]}
            for at in range(0, len(flat), 2)
        ]
        revision_id = revision.id
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = session_token
    page = client.get("/teams/desk/articles/1").text
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    cookie = client.get_cookie("claimtrack")
    assert found is not None
    assert cookie is not None
    assert len(spans) >= WARMING + ROUNDS * WRITERS * EACH
    return spans, f"claimtrack={cookie.value}", found[1], revision_id


def _wait(port: int) -> None:
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the server did not start")


if __name__ == "__main__":
    main()
