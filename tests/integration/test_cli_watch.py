"""`claimtrack import --watch` in a process of its own: files come in slowly, broken and all at once; it is stopped."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from claimtrack.models import Article, Revision
from tests.factories import make_article
from tests.integration.test_near_texts import OTHER, STORY, UPDATE
from tests.support.databases import SECRET_KEY
from tests.support.docx_files import fares

ROOT = Path(__file__).parents[2]
EVERY = 0.4  # seconds


class Watcher:
    """`out` and `err` are the lines that it said."""

    def __init__(self, folder, environment):
        words = ["import", str(folder), "--watch", "--every", str(EVERY), "--team", "city-desk"]
        command = [sys.executable, "-m", "claimtrack", *words, "--as", "alice@example.org"]
        self.out, self.err = [], []
        self.process = subprocess.Popen(
            command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._threads = [
            threading.Thread(target=lines.extend, args=(stream,))
            for lines, stream in ((self.out, self.process.stdout), (self.err, self.process.stderr))
        ]
        for thread in self._threads:
            thread.start()

    def until(self, words, lines=None):
        """Wait until it said so, on standard output unless other lines are given."""
        end = time.monotonic() + 60
        while not any(words in line for line in (self.out if lines is None else lines)):
            assert self.process.poll() is None, self.err
            assert time.monotonic() < end, (words, self.out, self.err)
            time.sleep(0.03)

    def stop(self, number):
        """Its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=60)
        self.close()
        return code

    def close(self):
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        self.process.stdout.close()
        self.process.stderr.close()


@pytest.fixture
def watch(app, cast, session, tmp_path):
    """Start to watch the folder `inbox`."""
    session.commit()
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMTRACK_")}
    environment = ours | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), ours.get("PYTHONPATH", "")]),
        "CLAIMTRACK_INSTANCE": str(tmp_path / "instance"),
        "CLAIMTRACK_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "CLAIMTRACK_SECRET_KEY": SECRET_KEY,
    }
    started = []

    def watch():
        started.append(Watcher(tmp_path / "inbox", environment))
        started[-1].until("Watching", started[-1].err)
        return started[-1]

    (tmp_path / "inbox").mkdir()
    yield watch
    for one in started:
        one.close()


def drip(folder, text):
    """Write a file piece by piece, always faster than the folder is looked at; a machine that stalled has it again."""
    number, slowest = 0, EVERY
    while slowest >= EVERY:
        number, slowest, last = number + 1, 0.0, time.monotonic()
        path = folder / f"slow-{number}.txt"
        for start in range(0, len(text), len(text) // 20):
            with path.open("a", encoding="utf-8") as file:
                file.write(text[start : start + len(text) // 20])
            time.sleep(0.05)
            slowest, last = max(slowest, time.monotonic() - last), time.monotonic()
    return path


def stored(session):
    """Name and text of what was imported."""
    rows = session.execute(select(Revision.raw_name, Revision.text).join(Article).order_by(Article.id)).all()
    session.rollback()
    return [(name, text) for name, text in rows if name]


def test_a_watched_folder_is_imported_as_it_fills_and_nothing_twice_after_a_restart(session, cast, watch, tmp_path):
    inbox = tmp_path / "inbox"
    (inbox / "early.docx").write_bytes(fares())
    first = watch()
    first.until("early.docx: Article")
    make_article(cast.alice)
    session.commit()  # while it waits, others can write
    (inbox / "broken.docx").write_bytes(b"PK\x03\x04word/ and nothing else")
    slow = drip(inbox, STORY)
    first.until("broken.docx: This Word file ", first.err)
    first.until(f"{slow.name}: Article")
    (inbox / "aside").write_text(OTHER)
    (inbox / "aside").rename(inbox / "broken.docx")
    first.until("broken.docx: Article")
    assert first.stop(signal.SIGTERM) == 0
    before = stored(session)
    assert (slow.name, STORY) in before
    assert first.err[-1] == f"Imported: {len(before)}. Here already: 0. Failed: 1.\n"
    assert sum("broken.docx: This Word file" in line for line in first.err) == 1

    slow.write_text(UPDATE)
    second = watch()
    second.until("early.docx: Here already as article")
    second.until("broken.docx: Here already as article")
    second.until(f"{slow.name}: Article")
    assert second.stop(signal.SIGINT) == 0
    assert "is a draft, because it is nearly the same as" in "".join(second.out)
    assert stored(session) == [*before, (slow.name, UPDATE)]
    assert second.err[-1].endswith("Failed: 0.\n")
