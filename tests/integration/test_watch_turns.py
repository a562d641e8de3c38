"""Whose turn it is: several workers, servers that want peace, and a process that is told to stop."""

import threading
import time
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise

import pytest

from claimtrack.db import db, now
from claimtrack.domain.live_pages import DAY
from claimtrack.jobs import watching as looks
from claimtrack.jobs.watching import look_at_next, watching
from claimtrack.models import Watch
from claimtrack.services import looking
from claimtrack.services.looking import HELD, SPACING, take_due
from tests.factories import make_article, make_citation, make_claim, make_snapshot, make_source, make_watch
from tests.support.misbehaving import OK, drip, page, serving, silence
from tests.support.watching import HTML, OLD, PAGE, captured, make_due

BUSY = page(b"", "Retry-After: 7200", status="503 Busy")


@pytest.fixture
def site(app, session, monkeypatch):
    """A server that notes when it was asked."""
    with serving() as server:
        monkeypatch.setitem(
            app.config, "SETTINGS", replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{server.port}")
        )
        yield server


@pytest.fixture
def many(cast, site):
    """Eight sources of one host that are due, cited and copied."""
    article, found = make_article(cast.alice), []
    for number in range(8):
        source = make_source(cast.alice, url=site.url(f"/{number}"))
        make_citation(make_claim(article), source)
        make_snapshot(source, "Nine weeks of work.")
        make_watch(source, host="127.0.0.1", next_check_at=now() - OLD, leads_to=source.url)
        found.append(source.id)
    db.session.commit()
    return found


def taken_at_once(app, workers=4):
    """What so many workers take that come together."""
    taken, start = [], threading.Barrier(workers)

    def take():
        with app.app_context():
            start.wait()
            due = take_due()
            db.session.commit()
            taken.append(due)

    threads = [threading.Thread(target=take) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [due.source_id for due in taken if due is not None]


def test_of_workers_that_come_at_once_one_takes_a_source(app, cast):
    source = make_source(cast.alice)
    make_watch(source, next_check_at=now() - OLD)
    db.session.commit()
    assert taken_at_once(app) == [source.id]


def test_of_workers_that_come_at_once_one_asks_a_host(app, many):
    for _ in range(3):
        assert len(taken_at_once(app)) == 1
        db.session.rollback()
        db.session.query(Watch).update({"checked_at": now() - OLD})
        db.session.commit()


def test_hosts_wait_for_themselves_alone(cast):
    for host in ("a.example", "a.example", "b.example"):
        make_watch(make_source(cast.alice), host=host, next_check_at=now() - OLD)
    db.session.commit()
    taken = [take_due() for _ in range(3)]
    assert [due and due.host for due in taken] == ["a.example", "b.example", None]
    db.session.get_one(Watch, taken[0].source_id).checked_at = now() - SPACING * 2
    db.session.flush()
    assert take_due().host == "a.example"


def test_the_longest_due_comes_first(cast):
    late, later = (make_source(cast.alice), make_source(cast.alice))
    make_watch(late, host="a.example", next_check_at=now() - OLD)
    make_watch(later, host="b.example", next_check_at=now() - OLD * 2)
    db.session.commit()
    assert [take_due().source_id for _ in range(2)] == [later.id, late.id]


def test_a_worker_that_died_loses_nothing(app, many):
    make_due(many[0])
    first = take_due()
    db.session.commit()  # and it is never heard of again
    watch = db.session.get_one(Watch, first.source_id, populate_existing=True)
    assert now() < watch.next_check_at <= now() + HELD
    db.session.query(Watch).update({"next_check_at": now() + DAY, "checked_at": now() - OLD})
    watch.next_check_at = now() - OLD  # the hold is over
    db.session.commit()
    assert look_at_next(app.config["SETTINGS"])
    assert db.session.get_one(Watch, first.source_id, populate_existing=True).failures == 0


@pytest.mark.parametrize("workers", [1, 3])
def test_a_host_is_asked_with_pauses_however_many_look(app, site, many, workers, monkeypatch):
    monkeypatch.setattr(looking, "SPACING", OLD / 12_000)  # 0.3 seconds
    monkeypatch.setattr(looks, "PAUSE", 0.02)
    asked = []

    def respond(visit):
        asked.append(time.monotonic())
        page(PAGE.encode(), HTML)(visit)

    site.pages.update({f"/{number}": respond for number in range(8)})
    with ExitStack() as stack:
        for _ in range(workers):
            stack.enter_context(watching(app.app_context, app.config["SETTINGS"]))
        until(lambda: len(asked) >= 5)
    assert min(later - earlier for earlier, later in pairwise(asked)) > 0.2  # counted from the taking, a moment before
    assert len({head.partition(" HTTP")[0] for head in site.requests}) == len(site.requests)


def test_a_server_that_asks_for_patience_is_left_alone_with_all_its_pages(app, site, many):
    site.pages.update({f"/{number}": BUSY for number in range(8)})
    assert look_at_next(app.config["SETTINGS"])
    db.session.rollback()
    assert all(one.next_check_at > now() + 0.08 * DAY for one in db.session.query(Watch))
    db.session.query(Watch).update({"checked_at": now() - OLD})
    db.session.commit()
    assert not look_at_next(app.config["SETTINGS"])
    assert len(site.requests) == 1


@pytest.mark.parametrize("wish", [True, False])
def test_the_settings_can_switch_it_off(app, site, many, wish, monkeypatch):
    monkeypatch.setattr(looks, "PAUSE", 0.01)
    settings = replace(app.config["SETTINGS"], watch_sources=wish)
    with watching(app.app_context, settings):
        if wish:
            until(lambda: site.requests)
        else:
            assert watchers() == []
    assert bool(site.requests) is wish


def test_one_broken_page_holds_up_no_other(app, cast, site, monkeypatch):
    monkeypatch.setattr(looks, "PAUSE", 0.01)
    broken = make_watch(make_source(cast.alice, url="http://[broken/"), host="broken", next_check_at=now() - OLD * 2)
    sound, _ = captured(app, cast.alice, site.url("/sound"), passage="")
    make_due(sound.id)
    asked = len(site.requests)
    with watching(app.app_context, app.config["SETTINGS"]):
        until(lambda: len(site.requests) > asked)
    db.session.rollback()
    assert db.session.get_one(Watch, broken.source_id, populate_existing=True).next_check_at > now()


@pytest.mark.parametrize("respond", [drip(OK + b"\r\n", b"a", 0.02), silence], ids=["drip", "silence"])
def test_a_look_under_way_is_given_up_when_the_process_stops(app, site, many, respond, monkeypatch):
    """Drops of an answer are noticed at once, silence at the deadline: here the server ends it first."""
    monkeypatch.setattr(looks, "PAUSE", 0.01)
    monkeypatch.setattr(looks, "SECONDS_TO_STOP", 0.5)
    site.pages.update({f"/{number}": respond for number in range(8)})
    with watching(app.app_context, app.config["SETTINGS"]):
        until(lambda: site.requests)
    if respond is silence:
        assert watchers()  # it hangs, holds no transaction, and ends with the process
        db.session.query(Watch).update({"problem": "somebody writes"})
        db.session.commit()
        site.stopped.set()
    until(lambda: not watchers())
    db.session.rollback()
    assert {(watch.failures, watch.status) for watch in db.session.query(Watch)} == {(0, None)}
    assert len(site.requests) == 1


class Pause:
    """A place at which the watch waits, for ten seconds at most."""

    def __init__(self):
        self.begun, self.over, self.ended = threading.Event(), threading.Event(), threading.Event()

    def __call__(self):
        self.begun.set()
        self.over.wait(10)
        self.ended.set()


def test_while_a_page_is_fetched_and_read_others_write(app, cast, site, many, monkeypatch):
    monkeypatch.setattr(looks, "PAUSE", 0.01)
    fetching, reading, reader = Pause(), Pause(), looks.read_fetched

    def respond(visit):
        fetching()
        page(PAGE.encode(), HTML)(visit)

    def read(*args, **others):
        reading()
        return reader(*args, **others)

    monkeypatch.setattr(looks, "read_fetched", read)
    site.pages.update({f"/{number}": respond for number in range(8)})
    with watching(app.app_context, app.config["SETTINGS"]):
        for pause in (fetching, reading):
            until(pause.begun.is_set)
            make_source(cast.alice)
            db.session.commit()
            assert not pause.ended.is_set()
            pause.over.set()


def watchers():
    return [thread for thread in threading.enumerate() if thread.name.startswith("watch")]


def until(is_so):
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)
