"""Workers in processes of their own that are killed, stopped, and cut off from their queue; on all three queues."""

import datetime as dt
import os
import pickle
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from sqlalchemy import func, make_url, select

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import JobState
from claimtrack.jobs import leases, queue, worker
from claimtrack.jobs.start import start_job
from claimtrack.jobs.worker import Desk, working
from claimtrack.models import Article, Job, Snapshot, Watch
from claimtrack.services.jobs import cancel_job
from tests.factories import make_job, make_snapshot, make_source, make_watch
from tests.support import job_kinds
from tests.support.databases import SECRET_KEY
from tests.support.misbehaving import OK, drip, serving
from tests.support.processes import serve_apart
from tests.support.redis_server import RedisServer
from tests.support.worker_process import worker_apart

ROOT = Path(__file__).parents[2]
QUEUES = [("sqlite", "file"), ("postgresql", "postgresql"), ("postgresql", "redis")]
ON_ALL = pytest.mark.parametrize(("database", "queue_kind"), QUEUES)
ON_REDIS = pytest.mark.parametrize(("database", "queue_kind"), QUEUES[2:])
ON_BOTH = pytest.mark.parametrize(("database", "queue_kind"), QUEUES[:2])


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def queue_url(app, queue_kind, request):
    """The address of an empty queue."""
    if queue_kind == "postgresql":
        own = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).set(drivername="postgresql")
        name = f"{own.database}_queue"
        with psycopg.connect(own.render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return own.set(database=name).render_as_string(hide_password=False)
    return request.getfixturevalue("redis").url if queue_kind == "redis" else ""


@pytest.fixture
def settings(app, queue_url, tmp_path):
    """As the workers read them from their environment."""
    made = replace(app.config["SETTINGS"], queue_url=queue_url, job_lease_seconds=1, instance=tmp_path)
    yield made
    if queue.for_waking.cache_info().currsize:
        queue.for_waking(made)[0].storage.close()
        queue.for_waking.cache_clear()


@pytest.fixture
def environment(app, settings):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMTRACK_")}
    path = os.pathsep.join([str(ROOT), ours.get("PYTHONPATH", "")])
    return ours | {
        "PYTHONPATH": path,
        "CLAIMTRACK_INSTANCE": str(settings.instance),
        "CLAIMTRACK_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "CLAIMTRACK_SECRET_KEY": SECRET_KEY,
        "CLAIMTRACK_QUEUE_URL": settings.queue_url,
        "CLAIMTRACK_JOB_LEASE_SECONDS": "1",
        "CLAIMTRACK_LOG_FORMAT": "json",
    }


@pytest.fixture
def start(cast, settings):
    """Start a job of Alice's; gives its id."""

    def start(kind="store", **arguments):
        job_id = start_job(settings, cast.alice, kind=kind, arguments=arguments).id
        db.session.commit()
        return job_id

    return start


@pytest.fixture
def files(tmp_path):
    """What a `wait` job is told: where to say that it began, and what to wait for."""
    return {"began": str(tmp_path / "began"), "go": str(tmp_path / "go")}


@pytest.fixture
def kinds():
    job_kinds.register()
    yield
    job_kinds.forget()


def until(is_so):
    """Wait for it; pytest's own time limit says where it hangs."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.03)


def read(job_id):
    job = db.session.get_one(Job, job_id, populate_existing=True)
    db.session.expunge(job)
    db.session.rollback()
    return job


def until_ended(job_id):
    until(lambda: read(job_id).state.has_ended)
    return read(job_id)


def began(files):
    path = Path(files["began"])
    return path.read_text().split() if path.exists() else []


@ON_ALL
def test_a_worker_killed_in_mid_job_loses_nothing_and_doubles_nothing(environment, start, files):
    job_id = start("wait", **files)
    with worker_apart(environment) as first:
        until(lambda: began(files))
        first.kill()
        first.wait()
    assert read(job_id).state is JobState.RUNNING
    Path(files["go"]).touch()
    with worker_apart(environment):
        job = until_ended(job_id)
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert len(set(began(files))) == 2
    assert job_kinds.effects() == 1


@ON_BOTH
def test_a_job_that_takes_longer_than_its_lease_stays_with_its_worker(environment, start, files):
    with worker_apart(environment), worker_apart(environment):
        job_id = start("hold", **files)
        until(lambda: read(job_id).owner)
        owner, lease_until = read(job_id).owner, read(job_id).lease_until
        until(lambda: read(job_id).lease_until > lease_until + dt.timedelta(seconds=1))  # renewed, or another's
        assert read(job_id).owner == owner
        Path(files["go"]).touch()
        job = until_ended(job_id)
    assert (job.state, job.attempts) == (JobState.DONE, 1)
    assert job_kinds.effects() == 1


@ON_BOTH
@pytest.mark.parametrize("when", ["before", "between"])
def test_a_worker_killed_beside_the_effect_leaves_it_done_once(environment, start, tmp_path, when):
    job_id = start("die", when=when, times=1, tries=str(tmp_path / "tries"))
    with worker_apart(environment) as first:
        assert first.wait(60) == -signal.SIGKILL
    assert job_kinds.effects() == 0
    with worker_apart(environment):
        assert until_ended(job_id).state is JobState.DONE
    assert job_kinds.effects() == 1


@ON_ALL
def test_two_workers_share_jobs_without_doing_one_twice(environment, start):
    with worker_apart(environment, threads=2), worker_apart(environment, threads=2):
        ids = [start() for _ in range(20)]
        ended = [until_ended(job_id) for job_id in ids]
    assert {(job.state, job.attempts) for job in ended} == {(JobState.DONE, 1)}
    assert job_kinds.effects() == len(ids)


@ON_BOTH
def test_a_job_called_off_at_work_stops_and_the_next_one_runs(environment, cast, start, files):
    with worker_apart(environment):
        job_id = start("wait", **files)
        until(lambda: began(files))
        cancel_job(cast.alice, db.session.get_one(Job, job_id))
        db.session.commit()
        following = start()
        assert until_ended(following).state is JobState.DONE
    assert read(job_id).state is JobState.CANCELLED
    assert job_kinds.effects() == 1


@ON_ALL
def test_a_worker_that_is_told_to_stop_ends_its_job_first(environment, start, files):
    with worker_apart(environment) as process:
        job_id = start("wait", **files)
        until(lambda: began(files))
        process.send_signal(signal.SIGTERM)
        Path(files["go"]).touch()
        assert process.wait(60) == 0
    job = read(job_id)
    assert (job.state, job.attempts) == (JobState.DONE, 1)


@pytest.mark.parametrize(("database", "queue_kind"), [("sqlite", "file"), ("postgresql", "file")])
def test_what_a_worker_cannot_end_in_time_goes_back_to_the_others(
    app, environment, settings, start, files, kinds, monkeypatch
):
    monkeypatch.setattr(worker, "SECONDS_TO_STOP", 0.1)
    with working(app.app_context, settings, 1):
        job_id = start("wait", **files)
        until(lambda: began(files))
    job = read(job_id)
    assert (job.state, job.attempts, job.owner) == (JobState.QUEUED, 0, None)
    until(lambda: not any(thread.name.startswith("Worker-") for thread in threading.enumerate()))
    desk = Desk(app.app_context, app.config["SETTINGS"])
    Path(files["go"]).touch()
    desk.sweep()
    assert read(job_id).state is JobState.DONE
    assert job_kinds.effects() == 1


@ON_ALL
def test_a_pickle_in_the_queue_is_not_run(app, settings, environment, start, tmp_path):
    class Evil:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "evil"),)

    huey, _ = queue.open_queue(settings, lambda _: None)
    for planted in (pickle.dumps(Evil()), b'{"job": "1"}', b'{"job": 1, "name": "os.system"}', b"[]", b"\xff"):
        huey.storage.enqueue(planted)
    huey.storage.enqueue(b'{"job": 999999}')
    with worker_apart(environment) as process:
        assert until_ended(start()).state is JobState.DONE
        until(lambda: huey.storage.queue_size() == 0)
        assert process.poll() is None
    huey.storage.close()
    assert not (tmp_path / "evil").exists()


@ON_REDIS
def test_while_redis_is_away_jobs_are_stored_and_done_all_the_same(environment, settings, start, redis):
    with worker_apart(environment) as process:
        until_ended(start())
        redis.stop()
        while_away = start()
        assert until_ended(while_away).state is JobState.DONE
        redis.start()
        with Redis.from_url(redis.url) as client:
            assert until_ended(start()).state is JobState.DONE
            until(lambda: client.llen("huey.redis.claimtrack") == 0)
        assert process.poll() is None
    assert job_kinds.effects() == 3


@ON_BOTH
def test_nothing_is_woken_when_the_job_was_not_stored(cast, settings, start):
    start_job(settings, cast.alice, kind="store", arguments={})
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Job)) == 0
    db.session.remove()
    huey, _ = queue.open_queue(settings, lambda _: None)
    assert huey.storage.queue_size() == 0
    huey.storage.close()


def test_what_nobody_was_woken_for_is_done_by_a_look_at_the_table(app, cast, kinds):
    job_id = add_without_waking(cast)
    Desk(app.app_context, app.config["SETTINGS"]).sweep()
    assert read(job_id).state is JobState.DONE
    assert leases.next_due() is None


def add_without_waking(cast):
    job_id = make_job(cast.alice, kind="store").id
    db.session.commit()
    return job_id


@ON_BOTH
def test_a_worker_that_is_told_to_stop_gives_up_the_look_at_a_live_page(environment, cast):
    with serving() as server:
        source = make_source(cast.alice, url=server.url("/drip"))
        make_snapshot(source)
        make_watch(source, host="127.0.0.1", next_check_at=now() - dt.timedelta(hours=1))
        db.session.commit()
        server.pages["/drip"] = drip(OK + b"\r\n", b"a", 0.02)
        environment["CLAIMTRACK_FETCH_ALLOW"] = f"127.0.0.1:{server.port}"
        with worker_apart(environment) as process:
            until(lambda: server.requests)
            process.send_signal(signal.SIGTERM)
            assert process.wait(15) == 0  # long before the deadline of the fetch
    watch = db.session.get_one(Watch, source.id, populate_existing=True)
    assert (watch.failures, watch.status, len(server.requests)) == (0, None, 1)


@pytest.mark.parametrize(("database", "queue_kind"), QUEUES[:1])
def test_serve_does_the_work_too_and_ends_in_order(environment, start):
    job_id = start("no such kind")
    process, _address = serve_apart("serve", environment=environment | {"PYTHONUNBUFFERED": "1"})
    until(lambda: read(job_id).attempts > 0)
    process.terminate()
    assert process.wait(60) == 0
    process.stdout.close()


@ON_BOTH
def test_a_worker_killed_while_it_fetches_leaves_nothing_half_and_the_next_one_imports_once(environment, start):
    go, story = threading.Event(), b"<h1>Fares rise</h1>" + b"<p>The ferry will cost 18 crowns from March.</p>" * 9

    def slowly(visit):
        visit.send(OK, b"Content-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(story), story[:40])
        while not go.wait(0.05) and not visit.server.stopped.is_set():
            pass
        visit.send(story[40:])

    with serving({"/slow": slowly}) as server:
        environment["CLAIMTRACK_FETCH_ALLOW"] = f"127.0.0.1:{server.port}"
        job_id = start("import_address", address=server.url("/slow"))
        with worker_apart(environment) as first:
            until(lambda: server.requests)
            first.kill()
            first.wait()
        assert (read(job_id).state, articles()) == (JobState.RUNNING, 0)
        go.set()
        with worker_apart(environment):
            job = until_ended(job_id)
        assert (job.state, job.attempts, articles()) == (JobState.DONE, 2, 1)
        assert len(server.requests) == 2


@ON_BOTH
def test_a_worker_killed_while_it_reads_leaves_nothing_half_and_the_next_one_imports_once(environment, cast, settings):
    raw = b"<h1>Fares rise</h1>" + b"<p>The <b>ferry</b> will cost 18 crowns from March, it says.</p>" * 9_000
    arguments = {"name": "fares.html", "kind": "page"}
    job_id = start_job(settings, cast.alice, kind="import_file", arguments=arguments, payload=raw).id
    db.session.commit()
    with worker_apart(environment) as first:
        until(lambda: read(job_id).progress_words)
        first.kill()
        first.wait()
    assert (read(job_id).state, articles()) == (JobState.RUNNING, 0)
    with worker_apart(environment):
        job = until_ended(job_id)
    assert (job.state, job.attempts, articles()) == (JobState.DONE, 2, 1)


@ON_BOTH
@pytest.mark.parametrize("when", ["fetching", "storing"])
def test_a_worker_killed_while_it_captures_leaves_no_half_copy_and_no_lost_job(environment, start, cast, when):
    """The other time it dies with the file in the store and nothing in the database."""
    go, story = threading.Event(), b"<h1>Fares rise</h1>" + b"<p>The ferry will cost 18 crowns from March.</p>" * 9

    def slowly(visit):
        visit.send(OK, b"Content-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(story), story[:40])
        while when == "fetching" and not go.wait(0.05) and not visit.server.stopped.is_set():
            pass
        visit.send(story[40:])

    with serving({"/slow": slowly}) as server:
        environment["CLAIMTRACK_FETCH_ALLOW"] = f"127.0.0.1:{server.port}"
        source = make_source(cast.alice, url=server.url("/slow"))
        dying = {"dies": str(Path(environment["CLAIMTRACK_INSTANCE"]) / "dies")} if when == "storing" else {}
        kind = "capture_and_die" if dying else "capture_source"
        job_id = start(kind, source_id=source.id, address=server.url("/slow"), **dying)
        with worker_apart(environment) as first:
            if when == "fetching":
                until(lambda: server.requests)
                first.kill()
            assert first.wait(60) == -signal.SIGKILL
        assert (read(job_id).state, count(Snapshot)) == (JobState.RUNNING, 0)
        go.set()
        with worker_apart(environment):
            job = until_ended(job_id)
        assert (job.state, job.attempts, count(Snapshot)) == (JobState.DONE, 2, 1)


def count(model):
    found = db.session.scalar(select(func.count(model.id)))
    db.session.rollback()
    return found


def articles():
    count = db.session.scalar(select(func.count(Article.id)))
    db.session.rollback()
    return count
