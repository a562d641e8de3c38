"""What takes longer than a plain text goes through the queue: files that a child process reads, pages to be fetched."""

from typing import Any

from flask import current_app, g, redirect, url_for
from werkzeug.wrappers import Response

from claimtrack.jobs.start import start_job
from claimtrack.web.articles.forms import Sent


def follow(sent: Sent, **more: Any) -> Response:
    """Start the import, and lead to the page that follows it. `more` arguments as in `jobs.importing`."""
    settings = current_app.config["SETTINGS"]
    if sent.address:
        job = start_job(settings, g.member, kind="import_address", arguments={"address": sent.address} | more)
    else:
        told = {"name": sent.name, "kind": sent.kind}
        job = start_job(settings, g.member, kind="import_file", arguments=told | more, payload=sent.raw)
    return redirect(url_for("jobs.show", job_id=job.id), 303)
