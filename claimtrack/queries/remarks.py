"""The comments that came with a file, as conversations beside its text."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.text.spans import Span
from claimtrack.models import Remark
from claimtrack.queries.manuscript import Manuscript


class Thread(NamedTuple):
    """A comment and its answers, in the order of the file. `sentence` is the start of the one that it begins in."""

    first: Remark
    answers: list[Remark]
    sentence: int | None


def threads_of(manuscript: Manuscript) -> list[Thread]:
    """By their places in the text. One statement."""
    found = select(Remark).where(Remark.revision_id == manuscript.revision_id)
    starts = [sentence.start for sentence in manuscript.sentences]
    threads: dict[int, Thread] = {}
    for remark in sorted(db.session.scalars(found), key=lambda one: one.id):
        thread = threads.get(
            remark.reply_to_id or 0
        )  # only of what came before it: a file may let two answer each other
        if thread is None:
            threads[remark.id] = Thread(remark, [], _before(starts, remark))
        else:
            thread.answers.append(remark)
            threads[remark.id] = thread
    return sorted({id(one): one for one in threads.values()}.values(), key=lambda one: (one.first.start, one.first.id))


def on(threads: Sequence[Thread], spans: Sequence[Span]) -> list[Thread]:
    """Those about words of the spans."""
    return [one for one in threads if any(one.first.start < span.end and span.start < one.first.end for span in spans)]


def _before(starts: list[int], remark: Remark) -> int | None:
    at = bisect_right(starts, remark.start) - 1
    return starts[at] if at >= 0 and remark.start < remark.end else None
