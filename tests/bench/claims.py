"""Marking claims over HTTP, against a bare Flask route that commits one row as durably, in the same run."""

import datetime as dt
import http.client
import multiprocessing
import re
import socket
import tempfile
import threading
import time
from collections.abc import Callable
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
EACH = 150
WARMING = 20
PARAGRAPHS = 260


def main() -> None:
    """Print throughput, its ratio, and the spread of the answers."""
    with tempfile.TemporaryDirectory() as folder:
        floor = _measure(_bare, (folder,), lambda number: ("/row", {}))
        spans, cookie, token, revision = _article(folder)
        requests = [
            ("/teams/desk/articles/1/claims", {"csrf_token": token, "revision": revision, **span}) for span in spans
        ]
        ours = _measure(_app, (folder,), lambda number: requests[number], {"Cookie": cookie})
        _print("bare Flask route", floor)
        _print("mark a claim", ours)
        print(f"  ratio              {ours.rate / floor.rate:6.2f}   (goal: 0.3 or more)")


class Run:
    """What the writers saw, after the first requests had warmed the server up."""

    def __init__(self, times: list[float], seconds: float, errors: int) -> None:
        self.times, self.errors, self.rate = sorted(times), errors, len(times) / seconds


def _print(name: str, run: Run) -> None:
    p50, p95, p99 = (run.times[int(len(run.times) * share) - 1] * 1000 for share in (0.5, 0.95, 0.99))
    print(
        f"{name}: {run.rate:6.0f} a second, p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms, {run.errors} errors"
    )


def _measure(
    target: Callable[..., None],
    args: tuple[str, ...],
    request: Callable[[int], tuple[str, dict[str, object]]],
    headers: dict[str, str] | None = None,
) -> Run:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = multiprocessing.get_context("spawn").Process(target=target, args=(*args, port), daemon=True)
    server.start()
    _wait(port)
    times: list[float] = []
    errors: list[int] = []

    def write(first: int, count: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for number in range(first, first + count):
            path, fields = request(number)
            began = time.perf_counter()
            form = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
            connection.request("POST", path, urlencode(fields), form)
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - began)
            if answer.status not in (200, 303):
                errors.append(answer.status)

    write(WRITERS * EACH, WARMING)
    times.clear()
    threads = [threading.Thread(target=write, args=(writer * EACH, EACH)) for writer in range(WRITERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    server.terminate()
    server.join()
    return Run(times, seconds, len(errors))


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
    assert len(spans) >= WRITERS * EACH + WARMING
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
