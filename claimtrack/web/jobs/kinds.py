"""What each kind of work is called, and where its result is to be seen."""

from typing import NamedTuple

from flask import url_for

from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Job


class Shown(NamedTuple):
    """`endpoint` is where a done job leads, its address filled from the fields `names` of the result."""

    name: str
    endpoint: str
    names: tuple[str, ...]


KINDS = {"import": Shown("Import", "articles.setup", ("article_id",))}


def named(kind: str) -> str:
    """In words, with a capital."""
    return KINDS[kind].name if kind in KINDS else kind.replace("_", " ").capitalize()


def outcome(job: Job) -> str | None:
    """The address of what a done job made, if it made something that has one."""
    shown = KINDS.get(job.kind)
    if job.state is not JobState.DONE or shown is None or not job.result.keys() >= set(shown.names):
        return None
    return url_for(shown.endpoint, **{name: job.result[name] for name in shown.names})
