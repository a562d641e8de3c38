"""Kinds of jobs that only tests have. What they do is one event, so that doing it twice shows."""

import os
import signal
import time
from pathlib import Path

from sqlalchemy import func, select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.permissions import Permission
from claimtrack.jobs.capturing import capture_source
from claimtrack.jobs.kinds import KINDS, Kind
from claimtrack.jobs.running import Running
from claimtrack.models import Event, Job
from claimtrack.services.events import record

EFFECT = "test.done"


def register() -> None:
    """Make them known to this process."""
    for work in (store, wait, hold, die, refuse, break_, return_, store_twice, capture_and_die):
        KINDS[work.__name__] = Kind(work, Permission.IMPORT_ARTICLE)
    KINDS["read"] = Kind(store, Permission.IMPORT_ARTICLE, needs_payload=True)


def forget() -> None:
    """Leave the real ones alone."""
    for name in [name for name, kind in KINDS.items() if kind.work.__module__ == __name__]:
        del KINDS[name]


def effects() -> int:
    """How often a job of these took effect."""
    count = db.session.scalar(select(func.count()).select_from(Event).where(Event.kind == EFFECT)) or 0
    db.session.rollback()
    return count


def store(running: Running) -> None:
    """At once."""
    _store(running)


def wait(running: Running) -> None:
    """Say that it began (the file `began` gets a line), wait for the file `go`, then take effect."""
    began, go = Path(running.arguments["began"]), Path(running.arguments["go"])
    with began.open("a") as file:
        file.write(f"{os.getpid()}\n")
    running.progress(1, 3, "Waiting")
    while not go.exists() and not running.is_cancelled():
        time.sleep(0.02)
    _store(running)


def hold(running: Running) -> None:
    """`wait`, without a look at the database meanwhile."""
    Path(running.arguments["began"]).touch()
    while not Path(running.arguments["go"]).exists():
        time.sleep(0.02)
    _store(running)


def die(running: Running) -> None:
    """The first attempts take the whole process down: `before` the effect, or `between` effect and end."""
    tries = Path(running.arguments["tries"])
    with tries.open("a") as file:
        file.write("x")
    is_last = len(tries.read_text()) > running.arguments["times"]
    if not is_last and running.arguments["when"] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    with running.finishing() as ending:
        record(ending.member, EFFECT, db.session.get_one(Job, running.job_id), after={"by": os.getpid()})
        if not is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        ending.result["done"] = True


def capture_and_die(running: Running) -> None:
    """A capture whose first attempt takes the process down when its file is in the store, and nothing else is."""
    dies = Path(running.arguments["dies"])
    if not dies.exists():
        dies.touch()
        running.finishing = lambda: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign, assignment, return-value]
    capture_source(running)


def refuse(running: Running) -> None:
    """What the user can mend."""
    with running.finishing() as ending:
        record(ending.member, EFFECT, db.session.get_one(Job, running.job_id), after={"by": 0})
        raise Invalid("This page has no text. Paste it instead.")


def break_(running: Running) -> None:
    """A fault of ours, after a part of the effect."""
    with running.finishing() as ending:
        record(ending.member, EFFECT, db.session.get_one(Job, running.job_id), after={"by": 0})
        raise ZeroDivisionError("secret detail")


def return_(running: Running) -> None:
    """Forgets to finish."""


def store_twice(running: Running) -> None:
    """Finishes what it finished."""
    _store(running)
    _store(running)


def _store(running: Running) -> None:
    with running.finishing() as ending:
        record(ending.member, EFFECT, db.session.get_one(Job, running.job_id), after={"by": os.getpid()})
        ending.result["done"] = True
