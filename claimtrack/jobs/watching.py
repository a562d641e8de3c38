"""Looks at live pages, one after the other, in a thread beside the jobs: a slow server delays no import."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256

import structlog

from claimtrack.archive.outbound import Fetched, Known, fetch, media_type
from claimtrack.archive.store import open_store
from claimtrack.config import Settings
from claimtrack.db import db
from claimtrack.domain.errors import TooLarge, Unfetched
from claimtrack.domain.live_pages import GONE_STATUSES, Look, Sight, is_elsewhere
from claimtrack.domain.text.story_words import Copy, says_the_same
from claimtrack.intake.signatures import HTML
from claimtrack.jobs.capturing import check_room, holder_at_rest
from claimtrack.jobs.tasks import Context
from claimtrack.models import Source
from claimtrack.services.capturing import captured_from, read_fetched
from claimtrack.services.events import Claimtrack
from claimtrack.services.looking import Due, leave_alone, postpone, take_due
from claimtrack.services.snapshots import Captured, keep_snapshot
from claimtrack.services.watching import note_look

log = structlog.get_logger("claimtrack.watch")

SECONDS_TO_STOP = 20  # as long as a fetch may take
PAUSE = 2.0  # seconds between two questions to the database

GoOn = Callable[..., None]  # called now and then, with anything; what it raises ends the look


class Stopped(Exception):
    """The process is told to stop. Nothing was stored; somebody else looks once the hold is over."""


def look_at_next(settings: Settings, go_on: GoOn = lambda *_: None) -> bool:
    """Look at the page that is due. False when there is none. What goes wrong is logged, and tried again in a day."""
    due = take_due()
    db.session.commit()
    if due is None:
        return False
    try:
        _look_at(settings, due, go_on)
    except Stopped:
        raise
    except Exception as error:  # of one page; the others are to be looked at all the same
        log.error("watch_look", source=due.source_id, exc_info=error)
        db.session.rollback()
        postpone(due.source_id)
    db.session.commit()
    return True


@contextmanager
def watching(context: Context, settings: Settings) -> Iterator[threading.Event]:
    """The thread, beside what is done within, unless the settings say no. It ends when the event is set."""
    is_over = threading.Event()
    thread = threading.Thread(target=_watch, args=(context, settings, is_over), name="watch", daemon=True)
    if settings.watch_sources:
        thread.start()
    try:
        yield is_over
    finally:
        is_over.set()
        if thread.ident is not None:
            thread.join(SECONDS_TO_STOP)


def _watch(context: Context, settings: Settings, is_over: threading.Event) -> None:
    while not is_over.wait(PAUSE):
        try:
            while _look_once(context, settings, is_over):
                pass
        except Stopped:
            return
        except Exception as error:  # the database is away, most likely; nobody would start another thread
            log.error("watch_broke", exc_info=error)


def _look_once(context: Context, settings: Settings, is_over: threading.Event) -> bool:
    def go_on(*_: object) -> None:
        if is_over.is_set():
            raise Stopped

    go_on()
    with context():
        return look_at_next(settings, go_on)


def _look_at(settings: Settings, due: Due, go_on: GoOn) -> None:
    look, captured, retry_after = _look(settings, due, go_on)
    go_on()
    if captured is not None:
        keep_snapshot(Claimtrack(due.team_id), db.session.get_one(Source, due.source_id), captured)
    note_look(due.source_id, look, retry_after=retry_after)
    if retry_after:
        db.session.commit()
        leave_alone(due.host, retry_after)


def _look(settings: Settings, due: Due, go_on: GoOn) -> tuple[Look, Captured | None, int]:
    """Fetched only if it is another one than was captured; kept only if its words are others. In no transaction."""
    known = Known(due.known_at, due.etag, due.last_modified)
    try:
        fetched = fetch(due.address, rules=settings.fetch_rules(), known=known, on_progress=go_on)
    except Unfetched as error:
        if error.reason == "unchanged":
            return Look(Sight.SAME, error.status), None, 0
        sight = Sight.MISSING if error.status in GONE_STATUSES else Sight.TROUBLE
        return Look(sight, error.status or None, problem=error.fact), None, error.retry_after
    go_on()
    said = dict(fetched.headers)
    seen = partial(
        Look,
        status=fetched.status,
        leads_to=fetched.final_url,
        etag=said.get("etag", ""),
        last_modified=said.get("last-modified", ""),
    )
    if due.before is not None and is_elsewhere(due.before.final_address, fetched.final_url):
        return seen(Sight.MOVED, etag="", last_modified=""), None, 0
    try:
        captured = _captured(settings, due, fetched, go_on)
    except TooLarge as error:  # there is no room for a copy: it is asked for again
        return Look(Sight.CHANGED, fetched.status, fetched.final_url, error.args[0]), None, 0
    is_news = captured is not None and due.before is not None
    return seen(Sight.CHANGED if is_news else Sight.SAME), captured, 0


def _captured(settings: Settings, due: Due, fetched: Fetched, go_on: GoOn) -> Captured | None:
    """A copy, where it tells another story than the newest one, or is the first."""
    before = due.before
    if before is not None and before.payload_sha256 == sha256(fetched.body).hexdigest():
        return None
    read = read_fetched(fetched, on_reading=go_on)
    text, blocks = (read.reading.text, read.reading.blocks) if read.reading else ("", [])
    if before is not None and (text or media_type(fetched)[0] in HTML or not fetched.body):
        now = Copy(text, [[block.start, block.end, block.role, block.page] for block in blocks])
        if says_the_same(before.copy, now, before.passages):
            return None
    check_room(settings, due.team_id)
    return captured_from(fetched, read, open_store(settings), holder=holder_at_rest(due.team_id))
