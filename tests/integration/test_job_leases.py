"""One attempt at a job: claimed by one, ended by its owner alone, with its effect or not at all."""

import datetime as dt
import threading

import pytest
from flask import current_app
from sqlalchemy import delete, update

from claimtrack.db import db, now
from claimtrack.domain.errors import NotAllowed, NotNow, TooMany
from claimtrack.domain.vocabulary import JobState, TeamRole
from claimtrack.jobs import leases
from claimtrack.jobs.kinds import KINDS
from claimtrack.jobs.leases import LeaseLost
from claimtrack.jobs.running import Running
from claimtrack.jobs.tasks import attempt
from claimtrack.models import Job, Membership
from claimtrack.queries.jobs import jobs_of, waiting_count
from claimtrack.services.jobs import MOST_WAITING, add_job, cancel_job, retry_job
from tests.factories import make_job, make_member, make_team
from tests.support import job_kinds
from tests.support.acts import at_once

PAST = now() - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def kinds():
    job_kinds.register()
    yield
    job_kinds.forget()


@pytest.fixture
def job_of(cast):
    """The id of a job of Alice's in the queue."""

    def job_of(kind="store", by=cast.alice, payload=None, **arguments):
        job = add_job(by, kind=kind, arguments=arguments, payload=payload)
        job_id = job.id
        db.session.commit()
        return job_id

    return job_of


def read(job_id):
    db.session.rollback()
    job = db.session.get_one(Job, job_id, populate_existing=True)
    assert job.created_by.name
    return job


def let_lease_run_out(job_id):
    db.session.execute(update(Job).where(Job.id == job_id).values(lease_until=PAST))
    db.session.commit()


def try_once(app, job_id):
    """One attempt, as a worker makes it."""
    lease = leases.claim(job_id, 60)
    assert lease
    attempt(lease, app.app_context, app.config["SETTINGS"])
    return read(job_id)


def lease_of(job_id, seconds=60):
    lease = leases.claim(job_id, seconds)
    assert lease
    return lease


def running(lease):
    return Running(lease, KINDS[lease.kind].needs, current_app.config["SETTINGS"])


def test_a_job_is_done_once_and_lets_its_payload_go(app, job_of):
    job_id = job_of(payload=b"bytes")
    job = try_once(app, job_id)
    assert (job.state, job.result, job.payload, job.owner, job.lease_until) == (
        JobState.DONE,
        {"done": True},
        None,
        None,
        None,
    )
    assert job.started_at <= job.finished_at
    assert job_kinds.effects() == 1
    assert leases.claim(job_id, 60) is None


def test_two_that_claim_at_once_get_one_lease(app, job_of):
    job_id = job_of()
    got, both = [], threading.Barrier(4)

    def claim():
        with app.app_context():
            both.wait()
            got.append(leases.claim(job_id, 60))

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([lease for lease in got if lease]) == 1
    assert read(job_id).attempts == 1


def test_whoever_lost_the_lease_can_neither_finish_nor_fail_nor_tell(app, job_of):
    job_id = job_of()
    slow = lease_of(job_id)
    let_lease_run_out(job_id)
    quick = lease_of(job_id)
    with pytest.raises(LeaseLost):
        job_kinds.store(running(slow))
    for act in (
        leases.renew,
        leases.give_back,
        lambda lease: leases.fail(lease, "No."),
        lambda lease: leases.put_off(lease, "No."),
        lambda lease: leases.report(lease, 1, 2, "No."),
    ):
        with pytest.raises(LeaseLost):
            act(slow)
    assert running(slow).is_cancelled()
    assert job_kinds.effects() == 0
    job_kinds.store(running(quick))
    assert job_kinds.effects() == 1
    assert (read(job_id).state, read(job_id).error) == (JobState.DONE, "")


def test_a_job_that_is_called_off_in_the_middle_takes_no_effect(cast, job_of):
    job_id = job_of()
    at_work = running(lease_of(job_id))
    cancel_job(cast.alice, read(job_id))
    db.session.commit()
    assert at_work.is_cancelled()
    with pytest.raises(LeaseLost):
        job_kinds.store(at_work)
    assert read(job_id).state is JobState.CANCELLED
    assert job_kinds.effects() == 0


def test_what_ended_cannot_be_called_off_and_only_what_failed_is_tried_again(app, cast, job_of):
    job_id = job_of()
    with pytest.raises(NotNow, match="waiting"):
        retry_job(cast.alice, read(job_id))
    try_once(app, job_id)
    with pytest.raises(NotNow, match="done"):
        cancel_job(cast.alice, read(job_id))
    with pytest.raises(NotNow, match="done"):
        retry_job(cast.alice, read(job_id))


def test_what_the_user_can_mend_fails_at_once_in_its_words(app, cast, job_of):
    job_id = job_of("refuse", payload=b"kept for the next try")
    job = try_once(app, job_id)
    assert (job.state, job.error) == (JobState.FAILED, "This page has no text. Paste it instead.")
    assert job_kinds.effects() == 0
    retry_job(cast.alice, job)
    db.session.commit()
    job = read(job_id)
    assert (job.state, job.error, job.attempts, job.payload) == (JobState.QUEUED, "", 0, b"kept for the next try")
    assert leases.claim(job_id, 60)


@pytest.mark.parametrize("kind", ["break_", "return_", "no such kind"])
def test_a_fault_of_ours_is_tried_three_times_then_told_without_its_details(app, job_of, kind):
    job_id = job_of(kind)
    for number in (1, 2):
        job = try_once(app, job_id)
        assert (job.state, job.attempts) == (JobState.QUEUED, number)
        assert job.lease_until > now()
        assert leases.claim(job_id, 60) is None  # not at once
        let_lease_run_out(job_id)
    job = try_once(app, job_id)
    assert job.state is JobState.FAILED
    assert "tell your administrator" in job.error
    assert "secret" not in job.error
    assert job_kinds.effects() == 0


def test_what_kills_its_worker_at_every_attempt_is_given_up(job_of):
    job_id = job_of()
    for _ in range(leases.MOST_ATTEMPTS):
        lease_of(job_id)
        let_lease_run_out(job_id)
    assert leases.claim(job_id, 60) is None
    assert leases.next_due() is None
    leases.tidy()
    job = read(job_id)
    assert (job.state, job.error) == (JobState.FAILED, leases.GIVEN_UP)


def test_a_worker_that_has_to_stop_gives_its_job_back_as_if_it_had_not_begun(job_of):
    job_id = job_of()
    leases.give_back(lease_of(job_id))
    job = read(job_id)
    assert (job.state, job.attempts, job.owner) == (JobState.QUEUED, 0, None)
    assert leases.next_due() == job_id


def test_a_second_end_of_a_job_stores_nothing(app, job_of):
    job = try_once(app, job_of("store_twice"))
    assert job.state is JobState.DONE
    assert job_kinds.effects() == 1


@pytest.mark.parametrize("becomes", ["viewer", "gone", "inactive"])
def test_whoever_may_no_longer_do_it_does_not_have_it_done(app, cast, job_of, becomes):
    job_id = job_of()
    if becomes == "gone":
        db.session.execute(delete(Membership).where(Membership.id == cast.alice.id))
    elif becomes == "viewer":
        cast.alice.role = TeamRole.VIEWER
    else:
        cast.alice.user.is_active = False
    db.session.commit()
    job = try_once(app, job_id)
    assert job.state is JobState.FAILED
    assert "Ask a lead" in job.error
    assert job_kinds.effects() == 0


def test_whoever_loses_the_right_in_the_middle_stores_nothing(cast, job_of):
    at_work = running(lease_of(job_of()))
    cast.alice.role = TeamRole.VIEWER
    db.session.commit()
    with pytest.raises(NotAllowed):
        job_kinds.store(at_work)
    assert job_kinds.effects() == 0


def test_a_job_whose_row_is_gone_stops_quietly(app, job_of):
    job_id = job_of()
    lease = lease_of(job_id)
    db.session.execute(delete(Job).where(Job.id == job_id))
    db.session.commit()
    attempt(lease, app.app_context, app.config["SETTINGS"])
    assert job_kinds.effects() == 0


def test_progress_is_written_now_and_then_and_at_the_end(job_of):
    job_id = job_of()
    at_work = running(lease_of(job_id))
    at_work.progress(1, 9, "One")
    at_work.progress(2, 9, "Two")
    job = read(job_id)
    assert (job.progress_done, job.progress_total, job.progress_words) == (1, 9, "One")
    at_work.progress(9, 9, "Nine")
    assert read(job_id).progress_words == "Nine"


@pytest.mark.parametrize("words", ["a\0b", "a\ud800b", "a\nb", "é" * 5000, ""])
def test_words_that_a_database_refuses_do_not_stop_the_job(job_of, words):
    job_id = job_of()
    lease = lease_of(job_id)
    leases.report(lease, 1, 2, words)
    leases.fail(lease, words)
    job = read(job_id)
    assert job.progress_words == job.error == leases.storable(words)
    assert len(job.error) == min(len(words), leases.MOST_WORDS)


def test_files_of_failed_jobs_are_let_go_after_a_week(app, cast, job_of):
    job_id = job_of("read", payload=b"x")
    leases.fail(lease_of(job_id), "No.")
    leases.tidy()
    assert read(job_id).payload == b"x"
    db.session.execute(update(Job).values(finished_at=now() - dt.timedelta(days=8)))
    db.session.commit()
    leases.tidy()
    assert read(job_id).payload is None
    retry_job(cast.alice, read(job_id))
    db.session.commit()
    assert "Choose it again" in try_once(app, job_id).error


def test_only_who_started_it_or_a_lead_calls_it_off_or_tries_it_again(cast, job_of):
    job_id = job_of()
    with pytest.raises(NotAllowed, match="Alice Abara started this"):
        cancel_job(cast.bob, read(job_id))
    cancel_job(cast.lena, read(job_id))
    assert read(job_id).state is JobState.QUEUED  # not committed, so not done


def test_one_sees_ones_own_jobs_and_a_lead_sees_all(cast, job_of):
    of_alice, of_bob = job_of(), job_of(by=cast.bob)
    job_of(by=cast.oscar)
    assert [job.id for job in jobs_of(cast.alice)] == [of_alice]
    assert [job.id for job in jobs_of(cast.lena)] == [of_bob, of_alice]
    assert waiting_count() == 3


def test_requests_at_once_get_no_more_places_in_the_queue_than_there_are(app, cast):
    make_job(cast.alice)
    elsewhere = make_member(make_team(name="Night desk"), name="Nina Night")
    elsewhere.user, elsewhere.user_id = cast.alice.user, cast.alice.user_id
    ids = [cast.alice.id, elsewhere.id]

    def asking(number):
        return lambda: add_job(db.session.get_one(Membership, ids[number % 2]), kind="store", arguments={}).id

    found = at_once(app, *map(asking, range(MOST_WAITING + 9)))
    assert sum(isinstance(one, TooMany) for one in found) == 10
    assert waiting_count() == MOST_WAITING
