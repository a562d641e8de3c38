"""The pages of work in the background: what each person sees of it, with and without a script."""

import pytest
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Job
from tests.factories import make_article, make_job

JOBS = "/teams/city-desk/jobs"
PART = {"Fragment": "1"}


@pytest.fixture
def job_of(cast):
    """The path of a job of Alice's."""

    def job_of(by=cast.alice, **fields):
        return f"{JOBS}/{make_job(by, **fields).id}"

    return job_of


def state_of(path):
    return db.session.scalar(select(Job.state).where(Job.id == int(path.rsplit("/", 1)[1])))


def test_a_page_without_a_script_looks_again_until_the_end(cast, sign_in, job_of):
    alice = sign_in(cast.alice)
    assert 'http-equiv="refresh"' in alice.get(job_of()).text
    for state in (JobState.FAILED, JobState.CANCELLED, JobState.DONE):
        assert 'http-equiv="refresh"' not in alice.get(job_of(state=state)).text


def test_progress_is_told_in_words_and_as_a_bar(cast, sign_in, job_of):
    alice = sign_in(cast.alice)
    far = {"progress_done": 2, "progress_total": 5, "progress_words": "Fetching <example.org>"}
    page = alice.get(job_of(state=JobState.RUNNING, **far)).text
    assert 'value="2" max="5"' in page
    assert "Fetching &lt;example.org&gt;" in page
    waiting = alice.get(job_of()).text
    assert "Waiting for its turn" in waiting
    assert "value=" not in waiting.split("<progress")[1].split(">")[0]


def test_a_script_gets_the_part_that_changes_alone(cast, sign_in, job_of):
    answer = sign_in(cast.alice).get(job_of(), headers=PART)
    assert answer.text.lstrip().startswith("<div")
    assert 'data-state="queued"' in answer.text
    assert "Fragment" in answer.headers["Vary"]


def test_a_done_import_leads_to_its_article(cast, sign_in, job_of):
    article = make_article(cast.alice)
    path = job_of(kind="import_file", state=JobState.DONE, result={"outcome": "draft", "article_id": article.id})
    setup = f"/teams/city-desk/articles/{article.id}/setup"
    alice = sign_in(cast.alice)
    assert alice.get(path).location == setup
    assert f'data-target="{setup}"' in alice.get(path, headers=PART).text


@pytest.mark.parametrize("result", [{}, {"other": 1}])
def test_a_done_job_that_made_nothing_with_an_address_says_that_it_is_done(cast, sign_in, job_of, result):
    answer = sign_in(cast.alice).get(job_of(kind="import", state=JobState.DONE, result=result))
    assert answer.status_code == 200
    assert 'data-state="done"' in answer.text


def test_what_went_wrong_is_told_with_a_way_to_try_again(cast, sign_in, job_of):
    path = job_of(state=JobState.FAILED, error="This page <b>has</b> no text.")
    alice = sign_in(cast.alice)
    page = alice.get(path).text
    assert "This page &lt;b&gt;has&lt;/b&gt; no text." in page
    assert "Try again" in page
    assert alice.post(f"{path}/retry").location == path
    assert state_of(path) is JobState.QUEUED
    assert alice.post(f"{path}/retry").status_code == 409


def test_a_job_is_called_off_once(cast, sign_in, job_of):
    path = job_of(state=JobState.RUNNING, payload=b"x")
    alice = sign_in(cast.alice)
    assert alice.post(f"{path}/cancellation").location == path
    assert state_of(path) is JobState.CANCELLED
    assert "Nothing was stored" in alice.get(path).text
    assert alice.post(f"{path}/cancellation").status_code == 409


@pytest.mark.parametrize(("person", "acts"), [("alice", True), ("bob", False), ("victor", False), ("lena", True)])
def test_only_who_may_act_sees_the_buttons(cast, sign_in, job_of, person, acts):
    client = sign_in(getattr(cast, person))
    assert ("/cancellation" in client.get(job_of()).text) is acts
    assert ("/retry" in client.get(job_of(state=JobState.FAILED)).text) is acts


def test_the_list_shows_ones_own_and_a_lead_those_of_all(cast, sign_in, job_of):
    job_of(error="Alice's trouble", state=JobState.FAILED)
    job_of(by=cast.bob, progress_words="Bob's page", state=JobState.RUNNING)
    alice, lena = sign_in(cast.alice).get(JOBS).text, sign_in(cast.lena).get(JOBS).text
    assert "Alice&#39;s trouble" in alice
    assert "Bob&#39;s page" not in alice
    assert "Alice&#39;s trouble" in lena
    assert "Bob&#39;s page" in lena
    assert "Nothing here yet" in sign_in(cast.victor).get(JOBS).text


def test_the_size_of_a_page_does_not_grow_with_what_was_uploaded(cast, sign_in, job_of):
    path = job_of(payload=b"secret bytes" * 1000)
    assert "secret bytes" not in sign_in(cast.lena).get(path).text
