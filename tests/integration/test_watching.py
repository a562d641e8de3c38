"""The watch, against a real server that changes its mind."""

import datetime as dt
import threading
import time
from dataclasses import replace

import pytest
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import LiveState, PassageMatch, Status
from claimtrack.jobs.watching import look_at_next, watching
from claimtrack.models import Citation, Claim, Event, Snapshot, Source, Watch
from claimtrack.services.looking import SPACING, take_due
from tests.factories import make_article, make_citation, make_claim, make_source, make_watch
from tests.pages.test_captures import HTML, PAGE, WORDS
from tests.support.misbehaving import page, redirect, serving

OLD = dt.timedelta(hours=1)


@pytest.fixture
def site(app, session, monkeypatch):
    with serving({"/ferry": page(PAGE.encode(), HTML, 'ETag: "one"')}) as server:
        allowed = f"127.0.0.1:{server.port},localhost:{server.port}"
        monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], fetch_allow=allowed))
        yield server


@pytest.fixture
def watched(app, cast, site):
    """A source that was captured, cited by a checked claim, and is due."""
    from claimtrack.jobs.start import start_capture
    from tests.support.work import work_through

    source = make_source(cast.alice, url=site.url("/ferry"))
    claim = make_claim(make_article(cast.alice), by=cast.alice, status=Status.CHECKED)
    make_citation(claim, source, passage=WORDS)
    start_capture(app.config["SETTINGS"], cast.alice, source)
    db.session.commit()
    work_through(app)
    db.session.rollback()
    return source.id


def look(app, source_id):
    """Now, as if nobody had asked the host lately."""
    watch = db.session.get_one(Watch, source_id)
    watch.next_check_at, watch.checked_at = now() - OLD, now() - OLD
    db.session.commit()
    assert look_at_next(app.config["SETTINGS"])
    db.session.rollback()
    return db.session.get_one(Watch, source_id, populate_existing=True)


def copies():
    return db.session.scalars(select(Snapshot).order_by(Snapshot.id)).all()


def test_a_first_copy_begins_the_watch(watched):
    watch = db.session.get_one(Watch, watched)
    assert (watch.state, watch.host, watch.etag) == (LiveState.ANSWERS, "127.0.0.1", '"one"')
    assert now() + dt.timedelta(minutes=50) < watch.next_check_at < now() + dt.timedelta(hours=2)


def test_the_server_is_asked_whether_it_has_another_and_may_say_no(app, site, watched):
    site.pages["/ferry"] = page(b"", status="304 Not Modified")
    watch = look(app, watched)
    assert 'If-None-Match: "one"' in site.requests[-1]
    assert (watch.state, watch.failures, len(copies())) == (LiveState.ANSWERS, 0, 1)


@pytest.mark.parametrize("body", [PAGE, PAGE.replace("<script>steal()", "<script>other()")])
def test_the_same_words_are_no_change(app, site, watched, body):
    site.pages["/ferry"] = page(body.encode(), HTML)
    assert look(app, watched).state is LiveState.ANSWERS
    assert len(copies()) == 1


def test_other_words_are_kept_as_a_newer_copy_and_the_claims_learn_of_it(app, site, watched):
    site.pages["/ferry"] = page(PAGE.replace("41,000", "14,000").encode(), HTML)
    assert look(app, watched).state is LiveState.CHANGED
    first, second = copies()
    citation = db.session.scalars(select(Citation)).one()
    assert (citation.snapshot_id, citation.lost_in_id, citation.match) == (first.id, second.id, PassageMatch.FOUND)
    assert second.created_by_id is None
    told = db.session.scalars(select(Event).where(Event.kind == "source.checked")).one()
    assert (told.actor_id, told.claim_id) == (None, citation.claim_id)
    assert db.session.scalars(select(Claim)).one().status is Status.CHECKED


def test_gone_is_said_at_the_second_time_and_taken_back_when_it_answers(app, site, watched):
    sound = site.pages["/ferry"]
    site.pages["/ferry"] = page(b"", status="404 Not Found")
    first = look(app, watched)
    assert (first.state, first.failures) == (LiveState.ANSWERS, 1)
    assert first.next_check_at < now() + dt.timedelta(hours=1)
    assert look(app, watched).state is LiveState.GONE
    assert len(copies()) == 1
    site.pages["/ferry"] = sound
    assert look(app, watched).state is LiveState.ANSWERS


def test_a_busy_server_is_left_alone_as_long_as_it_asks(app, site, watched):
    site.pages["/ferry"] = page(b"", "Retry-After: 7200", status="429 Too Many Requests")
    watch = look(app, watched)
    assert watch.state is LiveState.ANSWERS
    assert watch.next_check_at > now() + dt.timedelta(seconds=7000)
    for _ in range(2):
        watch = look(app, watched)
    assert watch.state is LiveState.UNREACHABLE
    assert "429" in watch.problem


def test_who_leads_elsewhere_is_told_and_nothing_is_kept_of_it(app, site, watched):
    site.pages["/ferry"] = redirect(f"http://localhost:{site.port}/sold")
    watch = look(app, watched)
    assert (watch.state, watch.leads_to) == (LiveState.MOVED, f"http://localhost:{site.port}/sold")
    assert len(copies()) == 1


def test_of_two_workers_one_takes_it(app, watched):
    watch = db.session.get_one(Watch, watched)
    watch.next_check_at, watch.checked_at = now() - OLD, now() - OLD
    db.session.commit()
    taken = []

    def take():
        with app.app_context():
            taken.append(take_due())
            db.session.commit()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one is not None for one in taken) == 1


def test_two_of_one_host_wait_for_one_another(cast):
    for host in ("a.example", "a.example", "b.example"):
        make_watch(make_source(cast.alice), host=host, next_check_at=now() - OLD)
    db.session.commit()
    taken = [take_due() for _ in range(3)]
    assert [one is not None for one in taken] == [True, True, False]
    first = db.session.get_one(Watch, taken[0].source_id)
    first.checked_at = now() - SPACING * 2
    db.session.flush()
    assert take_due() is not None


def test_a_worker_that_died_loses_nothing(watched):
    watch = db.session.get_one(Watch, watched)
    watch.next_check_at, watch.checked_at = now() - OLD, now() - OLD
    db.session.flush()
    assert take_due()
    db.session.expire_all()
    assert now() < watch.next_check_at < now() + dt.timedelta(minutes=10)


@pytest.mark.parametrize("is_on", [True, False])
def test_the_settings_can_switch_it_off(app, site, watched, is_on):
    watch = db.session.get_one(Watch, watched)
    watch.next_check_at, watch.checked_at = now() - OLD, now() - OLD
    db.session.commit()
    settings = replace(app.config["SETTINGS"], watch_sources=is_on)
    before = len(site.requests)
    with watching(app.app_context, settings):
        end = time.monotonic() + (10 if is_on else 2.5)
        while len(site.requests) == before and time.monotonic() < end:
            time.sleep(0.05)
    assert (len(site.requests) > before) is is_on


def test_a_source_that_nobody_watches_is_not_on_the_web(cast):
    make_source(cast.alice, url="", url_key=None)
    db.session.commit()
    assert take_due() is None
    assert db.session.scalars(select(Source)).one()
