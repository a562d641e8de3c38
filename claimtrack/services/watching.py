"""The watch over live pages: what was seen of one, who is told, and what people say to it."""

import datetime as dt
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from sqlalchemy import select

from claimtrack.archive.outbound import sendable
from claimtrack.db import db, now
from claimtrack.domain.live_pages import DAY, HOUR, LONGEST_WAIT, PASSING, SILENT, Look, Seen, judged, wait_after
from claimtrack.domain.vocabulary import LiveState
from claimtrack.models import Claim, Event, Membership, Snapshot, Source, Watch
from claimtrack.queries.snapshots import live_citations
from claimtrack.services.events import Claimtrack, record
from claimtrack.services.source_edits import citing_claims

LONGEST_DATE = 64  # characters, of Last-Modified


def begin_watch(actor: Membership | Claimtrack, source: Source, snapshot: Snapshot, claims: Sequence[Claim]) -> None:
    """From its first copy on; a newer copy is what the page is compared with then. `claims` are those that cite it.

    A copy that came from another address, as of a source that was merged into this one, says nothing of its page.
    """
    watch = db.session.get(Watch, source.id, with_for_update=True)
    if watch is None:
        watch = Watch(team_id=source.team_id, source_id=source.id, next_check_at=now() + _wait(source, 0))
        db.session.add(watch)
    watch.host = (urlsplit(source.url).hostname or "")[:253]
    if snapshot.address != source.url:
        db.session.flush()
        return
    said = {str(name): str(value) for name, value in snapshot.headers}
    _know(watch, said.get("etag", ""), said.get("last-modified", ""))
    watch.checked_at, watch.status, watch.leads_to = snapshot.captured_at, snapshot.status, snapshot.final_address
    watch.problem, watch.failures = "", 0
    if watch.state in SILENT and isinstance(actor, Membership):  # the watch tells itself what it saw
        _move(actor, source, watch, LiveState.ANSWERS, claims)


def expect_look(source: Source) -> None:
    """Somebody rests on it from now on: within the hour where it had been longer than a day.

    Waits for nobody: who undoes holds the article, for which whoever notes a look may wait with the watch in hand.
    """
    far = select(Watch).where(Watch.source_id == source.id, Watch.next_check_at > now() + DAY)
    watch = db.session.scalar(far.with_for_update(skip_locked=True).execution_options(populate_existing=True))
    if watch is not None:
        watch.next_check_at = now() + HOUR


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
    watch = db.session.get(Watch, source.id, with_for_update=True, populate_existing=True)
    if watch is not None and watch.state in (LiveState.CHANGED, LiveState.MOVED):
        _move(member, source, watch, LiveState.ANSWERS, claims)


def note_look(source_id: int, look: Look, *, retry_after: int = 0) -> None:
    """What was seen. An event for every claim that cites the source, when the state is another one; approvals stay.

    Nothing for a source that was merged into another one meanwhile.
    """
    source = db.session.get_one(Source, source_id)
    claims = citing_claims(source)  # before the watch, as whoever keeps a copy does: else two could wait for each other
    watch = db.session.get(Watch, source_id, with_for_update=True, populate_existing=True)
    if watch is None:
        return
    state, watch.failures = judged(_seen(watch), look)
    watch.checked_at, watch.status, watch.problem = now(), look.status, look.problem
    watch.leads_to = look.leads_to or watch.leads_to
    if look.etag is not None or look.last_modified is not None:
        _know(watch, look.etag or "", look.last_modified or "")
    watch.next_check_at = now() + _wait(source, watch.failures, retry_after)
    if state is not watch.state:
        _move(Claimtrack(source.team_id), source, watch, state, claims)


def _seen(watch: Watch) -> Seen:
    accepted = "" if _before(watch, SILENT) is LiveState.MOVED else watch.leads_to
    return Seen(watch.state, _before(watch, PASSING), accepted, watch.failures, watch.status)


def _before(watch: Watch, passing: Collection[LiveState]) -> LiveState:
    """The newest state that is none of these, as the events of the source tell. When it was captured, it answered."""
    if watch.state not in passing:
        return watch.state
    told = select(Event.before).where(Event.team_id == watch.team_id, Event.kind == "source.checked")
    told = told.where(Event.subject == "source", Event.subject_id == watch.source_id).order_by(Event.id.desc())
    states = (LiveState(before["live"]) for before in db.session.scalars(told))
    return next((state for state in states if state not in passing), LiveState.ANSWERS)


def _wait(source: Source, failures: int, retry_after: int = 0) -> dt.timedelta:
    """Until the next look: the longest there is where nothing rests on the source."""
    if not live_citations(source):
        return LONGEST_WAIT
    taken = select(Snapshot.captured_at).where(Snapshot.source_id == source.id).order_by(Snapshot.id).limit(1)
    first = db.session.scalar(taken) or now()
    return wait_after(now() - first, failures, source.id, retry_after)


def _know(watch: Watch, etag: str, last_modified: str) -> None:
    """What to ask the server with; without, the page is fetched anew each time."""
    watch.etag = etag if sendable(etag) else ""
    watch.last_modified = last_modified if sendable(last_modified, LONGEST_DATE) else ""


def _move(
    actor: Membership | Claimtrack, source: Source, watch: Watch, state: LiveState, claims: Sequence[Claim]
) -> None:
    before, after = {"live": watch.state.value}, {"live": state.value, "title": source.title}
    watch.state, watch.since_at = state, now()
    for claim in claims:
        record(actor, "source.checked", source, claim=claim, before=before, after=after)
    if not claims:
        record(actor, "source.checked", source, before=before, after=after)
