"""What each kind of work is called, and where its result is to be seen."""

from typing import Any

from flask import url_for

from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Job

IMPORTS = {"import_file": "Import of a file", "import_address": "Import from the web"}
NAMES = IMPORTS | {"capture_source": "Copy of a source", "capture_upload": "Copy of a source, uploaded"}
# `outcome` of the result: the endpoint where it is to be seen, and the fields of the result that its address takes
LEADS = {
    "draft": ("articles.setup", ("article_id",)),
    "version": ("versions.show", ("article_id", "number")),
    "known": ("articles.known", ("article_id",)),
    "snapshot": ("sources.show", ("source_id",)),
}


def named(kind: str) -> str:
    """In words, with a capital."""
    return NAMES.get(kind) or kind.replace("_", " ").capitalize()


def subject(job: Job) -> str:
    """What it is about: the file's name, or the address."""
    return str(job.arguments.get("name") or job.arguments.get("address") or "")


def outcome(job: Job) -> str | None:
    """The address of what a done job made, if it made something that has one."""
    if job.state is not JobState.DONE or job.result.get("outcome") not in LEADS:
        return None
    endpoint, names = LEADS[job.result["outcome"]]
    values: dict[str, Any] = {name: job.result[name] for name in names}
    return url_for(endpoint, **values | ({"job": job.id} if endpoint == "articles.known" else {}))


def start_over(job: Job) -> str | None:
    """Where to send something else instead of what failed."""
    if job.kind not in IMPORTS:
        return url_for("sources.show", source_id=job.arguments["source_id"]) if job.kind in NAMES else None
    by = {"by": "address", "address": job.arguments["address"]} if "address" in job.arguments else {"by": "file"}
    if article_id := job.arguments.get("article_id"):
        return url_for("versions.new", article_id=article_id, by=by["by"])
    return url_for("articles.new", **by)
