"""The watch over live pages: which is due, who looks, what was seen."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import aliased

from claimtrack.db import db, now
from claimtrack.domain.live_pages import Look, judged, wait_after
from claimtrack.domain.vocabulary import LiveState
from claimtrack.models import Claim, Membership, Snapshot, Source, Watch
from claimtrack.services.events import Claimtrack, record
from claimtrack.services.source_edits import citing_claims

HELD = dt.timedelta(minutes=5)  # by whoever looks; a worker that died is no loss
SPACING = dt.timedelta(seconds=10)  # between two requests to one host, over all workers


class Due(NamedTuple):
    """A source to be looked at, as it was captured last."""

    source_id: int
    team_id: int
    address: str
    etag: str
    last_modified: str


def begin_watch(source: Source, snapshot: Snapshot) -> None:
    """From its first copy on; a newer copy is what the page is compared with then."""
    watch = db.session.get(Watch, source.id)
    if watch is None:
        host = (urlsplit(source.url).hostname or "")[:253]
        next_at = now() + wait_after(dt.timedelta(), 0, source.id)
        watch = Watch(team_id=source.team_id, source_id=source.id, host=host, next_check_at=next_at)
        db.session.add(watch)
    said = {str(name): str(value) for name, value in snapshot.headers}
    watch.etag, watch.last_modified = (
        _sendable(said.get("etag", ""), 1000),
        _sendable(said.get("last-modified", ""), 64),
    )
    watch.checked_at, watch.status, watch.leads_to = snapshot.captured_at, snapshot.status, snapshot.final_address
    watch.problem, watch.failures = "", 0
    if watch.state in (LiveState.GONE, LiveState.UNREACHABLE):
        watch.state, watch.since_at = LiveState.ANSWERS, now()


def _sendable(value: str, most: int) -> str:
    """What may be sent back to its server; else the page is fetched anew each time."""
    return value if value.isascii() and value.isprintable() and len(value) <= most else ""


def take_due() -> Due | None:
    """The one that has been due for longest and whose host was left alone for a while; nobody else takes it then."""
    moment = now()
    waiting = select(Watch.source_id, Watch.next_check_at).where(Watch.next_check_at <= moment, _is_free(moment))
    for source_id, due_at in db.session.execute(waiting.order_by(Watch.next_check_at).limit(20)).all():
        taking = update(Watch).where(Watch.source_id == source_id, Watch.next_check_at == due_at, _is_free(moment))
        held = {"next_check_at": moment + HELD, "checked_at": moment}
        taken = db.session.execute(taking.values(held), execution_options={"synchronize_session": False})
        if taken.rowcount == 1:  # type: ignore[attr-defined]
            found = select(Source.id, Source.team_id, Source.url, Watch.etag, Watch.last_modified)
            return Due(*db.session.execute(found.join(Watch).where(Source.id == source_id)).one())
    return None


def ask_look(member: Membership, source: Source) -> bool:
    """Look as soon as may be. False for a source that has no page to look at."""
    watch = db.session.get(Watch, source.id, with_for_update=True)
    if watch is None:
        return False
    record(member, "source.check_asked", source, after={"title": source.title})
    watch.next_check_at = now()
    return True


def accept_change(member: Membership, source: Source) -> None:
    """A person has looked at what changed, or where it leads: until the next change the page counts as it is."""
    claims = citing_claims(source)
    watch = db.session.get(Watch, source.id, with_for_update=True)
    if watch is not None and watch.state in (LiveState.CHANGED, LiveState.MOVED):
        _move(member, source, watch, LiveState.ANSWERS, claims)


def note_look(source_id: int, look: Look, *, retry_after: int = 0) -> None:
    """What was seen. An event for every claim that cites the source, when the state is another one; approvals stay."""
    source, moment = db.session.get_one(Source, source_id), now()
    claims = citing_claims(source)  # before the watch, as whoever keeps a copy does: else two could wait for each other
    watch = db.session.get_one(Watch, source_id, with_for_update=True, populate_existing=True)
    state, watch.failures = judged(watch.state, watch.failures, look)
    first = db.session.scalar(
        select(Snapshot.captured_at).where(Snapshot.source_id == source_id).order_by(Snapshot.id).limit(1)
    )
    watch.checked_at, watch.status, watch.problem = moment, look.status, look.problem
    watch.leads_to = look.leads_to or watch.leads_to
    watch.next_check_at = moment + wait_after(moment - (first or moment), watch.failures, source_id, retry_after)
    if state is not watch.state:
        _move(Claimtrack(source.team_id), source, watch, state, claims)


def _move(
    actor: Membership | Claimtrack, source: Source, watch: Watch, state: LiveState, claims: Sequence[Claim]
) -> None:
    before, after = {"live": watch.state.value}, {"live": state.value, "title": source.title}
    watch.state, watch.since_at = state, now()
    for claim in claims:
        record(actor, "source.checked", source, claim=claim, before=before, after=after)
    if not claims:
        record(actor, "source.checked", source, before=before, after=after)


def _is_free(moment: dt.datetime) -> ColumnElement[bool]:
    """Whether nobody asked its host lately."""
    other = aliased(Watch)
    lately = exists().where(other.host == Watch.host, other.checked_at > moment - SPACING)
    return or_(Watch.host == "", ~lately)
