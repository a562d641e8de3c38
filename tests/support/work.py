"""Work in the background, done here and now."""

from flask import Flask
from werkzeug.test import TestResponse

from claimtrack.db import db
from claimtrack.jobs import leases
from claimtrack.jobs.tasks import attempt
from tests.support.client import Client


def work_through(app: Flask) -> None:
    """One attempt at every job that is due, as a worker makes it."""
    with app.app_context():
        while (job_id := leases.next_due()) is not None:
            lease = leases.claim(job_id, 60)
            assert lease
            attempt(lease, app.app_context, app.config["SETTINGS"])


def followed(client: Client, answer: TestResponse) -> TestResponse:
    """What the page of the job says that `answer` leads to, once the job was done."""
    assert answer.status_code == 303
    assert "/jobs/" in answer.location
    db.session.rollback()
    work_through(client.application)
    return client.get(answer.location)
