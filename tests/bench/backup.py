"""A backup of 2,000 claims and 500 copies while somebody writes, and its way back: `python -m tests.bench.backup`."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from claimtrack.archive.store import open_store
from claimtrack.db import db
from claimtrack.models import Source, Tag
from tests.factories import make_article, make_cast, make_citation, make_claim, make_snapshot, make_source
from tests.support.backups import environment
from tests.support.databases import PostgreSQL, SQLite, make_app, migrate, postgres_server

CLAIMS, COPIES = 2000, 500
COPY_BYTES = 200_000  # of an archive file; packed already, so it packs no further
PARAGRAPHS = 100
QUIET_SECONDS = 5


def main() -> None:
    """Print times, memory, and what a writer waited for."""
    with tempfile.TemporaryDirectory() as folder, postgres_server(f"bench-{os.getpid()}") as server:
        there, here = Path(folder, "there"), Path(folder, "here")
        there.mkdir()
        here.mkdir()
        source, target = SQLite(there), PostgreSQL(server, "claimtrack_bench_backup")
        _round("SQLite -> PostgreSQL", _installed(source.url, there), _installed(target.url, here), Path(folder, "1"))
        again = Path(folder, "again")
        again.mkdir()
        _round(
            "PostgreSQL -> SQLite",
            _installed(target.url, here),
            _installed(SQLite(again).url, again),
            Path(folder, "2"),
        )


def _round(name: str, there: Flask, here: Flask, file: Path) -> None:
    with there.app_context():
        if not db.session.get(Source, 1):
            _fill(there)
        db.session.remove()
        quiet = _longest_waits(there, lambda: time.sleep(QUIET_SECONDS))
        found: list[tuple[float, int]] = []
        busy = _longest_waits(there, lambda: found.append(_timed("backup", file, there)))
    (seconds, memory), (back, memory_back) = found[0], _timed("restore", file, here)
    print(f"{name}: {CLAIMS:,} claims, {COPIES} copies of {COPY_BYTES:,} bytes")
    print(
        f"  backup   {seconds:5.1f} s, at most {memory:4d} MB of memory, a file of {file.stat().st_size / 1e6:.0f} MB"
    )
    print(f"  restore  {back:5.1f} s, at most {memory_back:4d} MB of memory")
    print(f"  a save   {quiet[0]:.1f} ms, at worst {quiet[1]:.0f}; beside it {busy[0]:.1f}, at worst {busy[1]:.0f}")


def _installed(url: str, folder: Path) -> Flask:
    app = make_app(url, folder)
    migrate(app)
    return app


def _fill(app: Flask) -> None:
    chance, store, member = random.Random(5), open_store(app.config["SETTINGS"]), make_cast().alice
    text = "\n\n".join(f"The bridge closes for nine weeks, says paragraph {at}." for at in range(PARAGRAPHS))
    articles = [make_article(member, text) for _ in range(20)]
    sources = [make_source(member) for _ in range(COPIES)]
    for source in sources:
        name = store.put(chance.randbytes(COPY_BYTES))
        make_snapshot(source, text, warc_sha256=name, warc_size=COPY_BYTES)
    for at in range(CLAIMS):
        make_citation(make_claim(articles[at % 20]), sources[at % COPIES])
    db.session.commit()


def _timed(word: str, file: Path, app: Flask) -> tuple[float, int]:
    """Seconds, and the most memory in MB that the process had."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", word, str(file)],
        env=environment(app),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - began, usage.ru_maxrss // 1024


def _longest_waits(app: Flask, do: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of a save, in the middle and at the worst, while something is done."""
    with _saving(app) as times:
        do()
    return statistics.median(times), max(times)


@contextmanager
def _saving(app: Flask) -> Iterator[list[float]]:
    times: list[float] = []
    end = threading.Event()

    def save() -> None:
        with app.app_context():
            while not end.wait(0.002):
                began = time.perf_counter()
                db.session.add(Tag(team_id=1, name=f"tag {time.monotonic_ns()}"))
                db.session.commit()
                times.append((time.perf_counter() - began) * 1000)

    writer = threading.Thread(target=save)
    writer.start()
    try:
        yield times
    finally:
        end.set()
        writer.join()


if __name__ == "__main__":
    main()
