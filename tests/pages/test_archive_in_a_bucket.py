"""Copies that are kept in a bucket: taken, shown, and what is said while it is away or does not hold what it should."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from claimtrack.archive.store import place_of
from claimtrack.db import db
from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Job, Snapshot
from tests.factories import make_source
from tests.support.misbehaving import page, serving
from tests.support.s3 import BUCKET, KEYS, serving_s3
from tests.support.work import work_through

WORDS = "The ferry carried 41,000 passengers in March, the operator said on Tuesday."
PAGE = f"<!doctype html><html lang='en'><title>Ferry</title><body><article><p>{WORDS}</p></article></body></html>"


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    root = tmp_path_factory.mktemp("buckets")
    with serving_s3(root) as url:
        yield root, url


@pytest.fixture
def bucket(app, s3, monkeypatch, tmp_path):
    """The folder of the bucket that copies are kept in; one site may be fetched from."""
    root, endpoint = s3
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    with serving({"/ferry": page(PAGE.encode(), "Content-Type: text/html")}) as site:
        where = {"evidence_url": f"s3://{BUCKET}/{tmp_path.name}", "s3_endpoint": endpoint}
        settings = replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{site.port}", **where)
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        monkeypatch.setitem(app.config, "ADDRESS", site.url("/ferry"))
        yield root / BUCKET / tmp_path.name


@pytest.fixture
def source(app, cast, bucket):
    source = make_source(cast.alice, url=app.config["ADDRESS"])
    db.session.commit()
    return f"/teams/city-desk/sources/{source.id}"


@pytest.fixture
def away(app, monkeypatch):
    """From when it is called, nobody answers where the bucket was; it gives back what brings it back."""
    here = app.config["SETTINGS"]

    def away():
        with serving() as gone:
            app.config["SETTINGS"] = replace(here, s3_endpoint=gone.url(""))
        return lambda: app.config.update(SETTINGS=here)

    return away


def try_again_now():
    db.session.rollback()
    db.session.execute(update(Job).values(lease_until=None))
    db.session.commit()


def state_of_job():
    db.session.rollback()
    return db.session.scalar(select(Job.state))


def test_a_copy_is_kept_in_the_bucket_and_shown_from_there(app, cast, sign_in, bucket, source):
    client = sign_in(cast.alice)
    client.post(f"{source}/snapshots")
    work_through(app)
    snapshot = db.session.scalars(select(Snapshot)).one()
    place = place_of(snapshot.warc_sha256)
    assert (bucket / place).is_file()
    assert not (app.config["SETTINGS"].instance / "evidence" / place).exists()
    client.checks_html = False
    assert client.get(f"{source}/snapshots/{snapshot.id}/payload").data == PAGE.encode()


def test_while_the_bucket_is_away_a_copy_is_put_off_then_told_and_can_be_taken_again(
    app, cast, sign_in, bucket, source, away
):
    client, bring_back = sign_in(cast.alice), away()
    client.post(f"{source}/snapshots")
    for _ in range(2):
        work_through(app)
        assert state_of_job() is JobState.QUEUED
        try_again_now()
    work_through(app)
    assert state_of_job() is JobState.FAILED
    assert "The archive of copies does not answer." in client.get(source).text
    assert db.session.scalars(select(Snapshot)).all() == []
    bring_back()
    client.post(f"{source}/snapshots")
    work_through(app)
    assert len(db.session.scalars(select(Snapshot)).all()) == 1


def test_a_copy_whose_file_is_out_of_reach_or_damaged_is_told_in_a_sentence(app, cast, sign_in, bucket, source, away):
    client = sign_in(cast.alice)
    client.post(f"{source}/snapshots")
    work_through(app)
    snapshot = db.session.scalars(select(Snapshot)).one()
    payload = f"{source}/snapshots/{snapshot.id}/payload"
    name, bring_back = snapshot.warc_sha256, away()
    assert WORDS in client.get(source).text
    answer = client.get(payload)
    assert answer.status_code == 503
    assert "The archive of copies does not answer." in answer.text
    bring_back()
    with (bucket / name[:2] / name[2:4] / name).open("r+b") as file:
        file.seek(100)
        file.write(b"!!!!")
    answer = client.get(payload)
    assert answer.status_code == 500
    assert "The archive file of this copy was changed." in answer.text
