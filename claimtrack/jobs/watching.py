"""Looks at live pages, one after the other, in a thread beside the jobs: a slow server delays no import."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import structlog
from sqlalchemy.exc import SQLAlchemyError

from claimtrack.archive.outbound import Fetched, fetch
from claimtrack.archive.store import open_store
from claimtrack.config import Settings
from claimtrack.db import db
from claimtrack.domain.errors import TooLarge, Unfetched
from claimtrack.domain.live_pages import GONE_STATUSES, Look, Sight, is_elsewhere
from claimtrack.domain.vocabulary import SnapshotKind
from claimtrack.jobs.capturing import check_room, holder_at_rest
from claimtrack.jobs.tasks import Context
from claimtrack.models import Snapshot, Source
from claimtrack.queries.snapshots import newest_snapshot
from claimtrack.services.capturing import captured_from, read_fetched
from claimtrack.services.events import Claimtrack
from claimtrack.services.snapshots import Captured, keep_snapshot
from claimtrack.services.watching import Due, note_look, take_due

log = structlog.get_logger("claimtrack.watch")

SECONDS_TO_STOP = 20  # as long as a fetch may take
PAUSE = 2.0  # seconds between two questions to the database


def look_at_next(settings: Settings) -> bool:
    """Look at the page that is due. False when there is none."""
    due = take_due()
    db.session.commit()
    if due is None:
        return False
    look, captured, retry_after = _look(settings, due)
    if captured is not None:
        keep_snapshot(Claimtrack(due.team_id), db.session.get_one(Source, due.source_id), captured)
    note_look(due.source_id, look, retry_after=retry_after)
    db.session.commit()
    return True


@contextmanager
def watching(context: Context, settings: Settings) -> Iterator[None]:
    """The thread, beside what is done within, unless the settings say no."""
    is_over = threading.Event()
    thread = threading.Thread(target=_watch, args=(context, settings, is_over), daemon=True)
    if settings.watch_sources:
        thread.start()
    try:
        yield
    finally:
        is_over.set()
        if thread.ident is not None:
            thread.join(SECONDS_TO_STOP)


def _watch(context: Context, settings: Settings, is_over: threading.Event) -> None:
    while not is_over.wait(PAUSE):
        try:
            with context():
                while look_at_next(settings) and not is_over.is_set():
                    pass
        except SQLAlchemyError as error:
            log.warning("watch_database", problem=str(error))
        except Exception as error:  # nobody would start another thread
            log.error("watch_broke", exc_info=error)


def _look(settings: Settings, due: Due) -> tuple[Look, Captured | None, int]:
    """Fetched only if it is another one than was captured; kept only if its words are others."""
    known = (("If-None-Match", due.etag), ("If-Modified-Since", due.last_modified))
    try:
        fetched = fetch(due.address, rules=settings.fetch_rules(), headers=tuple(pair for pair in known if pair[1]))
    except Unfetched as error:
        if error.status == 304:
            return Look(Sight.SAME, 304), None, 0
        sight = Sight.MISSING if error.status in GONE_STATUSES else Sight.TROUBLE
        return Look(sight, error.status or None, problem=error.fact), None, error.retry_after
    before = _newest(due.source_id)
    if before is not None and is_elsewhere(before.final_address, fetched.final_url):
        return Look(Sight.MOVED, fetched.status, fetched.final_url), None, 0
    try:
        return *_compared(settings, due, fetched, before), 0
    except TooLarge as error:  # there is no room for a copy
        return Look(Sight.TROUBLE, fetched.status, problem=str(error)), None, 0


def _compared(settings: Settings, due: Due, fetched: Fetched, before: Snapshot | None) -> tuple[Look, Captured | None]:
    same = Look(Sight.SAME, fetched.status, fetched.final_url)
    if before is not None and before.payload_sha256 == sha256(fetched.body).hexdigest():
        return same, None
    read = read_fetched(fetched)
    if before is not None and read.reading and read.reading.sha256 == before.text_sha256:
        return same, None
    check_room(settings, due.team_id)
    captured = captured_from(fetched, read, open_store(settings), holder=holder_at_rest(due.team_id))
    return Look(Sight.CHANGED, fetched.status, fetched.final_url), captured


def _newest(source_id: int) -> Snapshot | None:
    """In a transaction that ends at once: what follows takes time."""
    try:
        return newest_snapshot(db.session.get_one(Source, source_id), SnapshotKind.FETCHED)
    finally:
        db.session.rollback()
