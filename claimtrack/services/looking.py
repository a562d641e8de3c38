"""Whose turn it is: which live page is looked at next, by whom, and which server is left alone meanwhile."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import aliased

from claimtrack.db import db, now
from claimtrack.domain.live_pages import DAY
from claimtrack.domain.text.story_words import Copy
from claimtrack.domain.vocabulary import PassageMatch
from claimtrack.models import Source, Watch
from claimtrack.queries.snapshots import live_citations, newest_fetched

HELD = dt.timedelta(minutes=5)  # by whoever looks; a worker that died is no loss
SPACING = dt.timedelta(seconds=10)  # between two requests to one host, over all workers
CANDIDATES = 20
QUIETLY = {"synchronize_session": False}


class Before(NamedTuple):
    """The newest copy of the page, and the passages of live claims that it has."""

    final_address: str
    payload_sha256: str
    copy: Copy
    passages: list[str]


class Due(NamedTuple):
    """A source to be looked at. `known_at` is the address that the validators came from; no copy: none was kept."""

    source_id: int
    team_id: int
    host: str
    address: str
    known_at: str
    etag: str
    last_modified: str
    before: Before | None


def take_due() -> Due | None:
    """The one that has been due for longest and whose host was left alone for a while; nobody else takes it then."""
    moment = now()
    waiting = select(Watch.source_id, Watch.host).where(Watch.next_check_at <= moment, _is_free(moment))
    for source_id, host in db.session.execute(waiting.order_by(Watch.next_check_at).limit(CANDIDATES)).all():
        if not _lock_host(host, skip=True):
            continue
        taking = update(Watch).where(Watch.source_id == source_id, Watch.next_check_at <= moment, _is_free(moment))
        held = {"next_check_at": moment + HELD, "checked_at": moment}
        taken = db.session.execute(taking.values(held), execution_options=QUIETLY)
        if taken.rowcount == 1:  # type: ignore[attr-defined]
            return _due(source_id)
    return None


def leave_alone(host: str, seconds: int) -> None:
    """A server asked for patience: no page of it is looked at before, or within a day. In a transaction of its own."""
    until = now() + min(dt.timedelta(seconds=seconds), DAY)
    _lock_host(host)
    earlier = select(Watch.source_id).where(Watch.host == host, Watch.next_check_at < until)
    found = db.session.scalars(earlier.order_by(Watch.source_id).with_for_update()).all()
    later = update(Watch).where(Watch.source_id.in_(found)).values(next_check_at=until)
    db.session.execute(later, execution_options=QUIETLY)


def postpone(source_id: int) -> None:
    """What went wrong was ours, not the page's: it is tried again in a day."""
    later = update(Watch).where(Watch.source_id == source_id).values(next_check_at=now() + DAY)
    db.session.execute(later, execution_options=QUIETLY)


def _due(source_id: int) -> Due:
    source = db.session.get_one(Source, source_id)
    watch = db.session.get_one(Watch, source_id, populate_existing=True)
    newest = newest_fetched(source)
    if newest is None:
        return Due(source_id, source.team_id, watch.host, source.url, "", "", "", None)
    has = [one for one in live_citations(source) if one.match is PassageMatch.FOUND and one.lost_in_id is None]
    copy = Copy(newest.text, newest.blocks)
    before = Before(newest.final_address, newest.payload_sha256, copy, [one.passage for one in has])
    said = (watch.leads_to, watch.etag, watch.last_modified)
    return Due(source_id, source.team_id, watch.host, source.url, *said, before)


def _is_free(moment: dt.datetime) -> ColumnElement[bool]:
    """Whether nobody asked its host lately."""
    other = aliased(Watch)
    return Watch.host.not_in(select(other.host).where(other.checked_at > moment - SPACING))


def _lock_host(host: str, *, skip: bool = False) -> bool:
    """By the first watch of it: of two workers that come at once, one waits, or with `skip` goes on."""
    first = select(func.min(Watch.source_id)).where(Watch.host == host).scalar_subquery()
    locked = select(Watch.source_id).where(Watch.source_id == first).with_for_update(skip_locked=skip)
    return db.session.scalar(locked) is not None
