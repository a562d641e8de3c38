"""How far the articles of one page are: claims by standing, coverage, who is at work, in six statements."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import case, func, select

from claimtrack.db import db, now
from claimtrack.domain.concerns import OPEN, Concern
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.text.coverage import Coverage, coverage, states, story_sentences
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Annotation, Article, Block, Claim, Mark, Revision, User
from claimtrack.queries.claim_filters import conditions

# Settled first, as in the tallies of the board.
STANDINGS = [(Status.CHECKED, verdict) for verdict in Verdict] + [
    (status, None) for status in (Status.CHECKED, Status.IN_REVIEW, Status.CHECKING, Status.TO_CHECK, Status.SET_ASIDE)
]


@dataclass(slots=True)
class Progress:
    """What a row says of an article. `untouched_since`: when the oldest claim still to check was marked."""

    counts: Counter[tuple[Status, Verdict | None]] = field(default_factory=Counter)
    late: int = 0
    untouched_since: dt.datetime | None = None
    word_count: int = 0
    coverage: Coverage = field(default_factory=lambda: Coverage(0, 0))
    people: list[User] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Claims, without those set aside."""
        return sum(number for (status, _), number in self.counts.items() if status is not Status.SET_ASIDE)

    def number(self, status: Status) -> int:
        """Claims in this status."""
        return sum(number for (found, _), number in self.counts.items() if found is status)

    @property
    def is_done(self) -> bool:
        """Whether there are claims and none is open."""
        return bool(self.counts) and not any(self.number(status) for status in OPEN)

    @property
    def parts(self) -> list[tuple[str, int]]:
        """(tone, number) for the bar, settled first."""
        return [(tone_of(*standing), self.counts[standing]) for standing in STANDINGS if self.counts[standing]]

    @property
    def words(self) -> str:
        """The same as a sentence."""
        named = [f"{self.counts[key]} {word_of(*key).lower()}" for key in STANDINGS if self.counts[key]]
        number = self.counts.total()
        return f"{number} claim{'' if number == 1 else 's'}: {', '.join(named)}"


def progress_of(articles: Sequence[Article]) -> dict[int, Progress]:
    """By article id. Reads the borders of sentences, never the text."""
    ids = [article.id for article in articles]
    found = {article_id: Progress() for article_id in ids}
    _count_claims(found, ids)
    for article_id, user in _people(ids):
        found[article_id].people.append(user)
    _cover(found, ids)
    return found


def _count_claims(found: dict[int, Progress], ids: list[int]) -> None:
    late = func.sum(case((conditions(now())[Concern.OVERDUE], 1), else_=0))
    counted = (
        select(Claim.article_id, Claim.status, Claim.verdict, func.count(), late, func.min(Claim.created_at))
        .where(Claim.article_id.in_(ids), Claim.removed_at.is_(None))
        .group_by(Claim.article_id, Claim.status, Claim.verdict)
    )
    for article_id, status, verdict, number, overdue, oldest in db.session.execute(counted):
        progress = found[article_id]
        progress.counts[status, verdict if status is Status.CHECKED else None] += number
        progress.late += overdue
        if status is Status.TO_CHECK:
            progress.untouched_since = min(oldest, progress.untouched_since or oldest)


def _people(ids: list[int]) -> Iterable[tuple[int, User]]:
    at_work = (
        select(Claim.article_id, Claim.assignee_id)
        .where(Claim.article_id.in_(ids), Claim.removed_at.is_(None), Claim.status.in_(OPEN))
        .distinct()
        .subquery()
    )
    pairs = select(at_work.c.article_id, User).join(User, User.id == at_work.c.assignee_id).order_by(User.name)
    return db.session.execute(pairs)


def _cover(found: dict[int, Progress], ids: list[int]) -> None:
    newest = select(func.max(Revision.id)).where(Revision.article_id.in_(ids)).group_by(Revision.article_id)
    revisions = db.session.execute(
        select(Revision.id, Revision.article_id, Revision.word_count, Revision.sentences).where(Revision.id.in_(newest))
    ).all()
    blocks, touched = _blocks(newest), _touched(newest)
    for revision_id, article_id, word_count, flat in revisions:
        sentences = [Span(flat[at], flat[at + 1]) for at in range(0, len(flat), 2)]
        story = story_sentences(sentences, blocks[revision_id])
        found[article_id].word_count = word_count
        found[article_id].coverage = coverage(states(story, *touched[revision_id]))


def _blocks(revisions: Any) -> dict[int, list[Any]]:
    found = select(Block.revision_id, Block.start, Block.end, Block.role).where(Block.revision_id.in_(revisions))
    blocks: dict[int, list[Any]] = defaultdict(list)
    for revision_id, start, end, role in db.session.execute(found.order_by(Block.start)):
        blocks[revision_id].append((start, end, role))
    return blocks


def _touched(revisions: Any) -> dict[int | None, tuple[list[Span], list[Span]]]:
    """Places of claims, and marks, by revision."""
    places = (
        select(Annotation.revision_id, Annotation.start, Annotation.end)
        .join(Claim, Claim.id == Annotation.claim_id)
        .where(Annotation.revision_id.in_(revisions), Annotation.removed_at.is_(None), Claim.removed_at.is_(None))
    )
    marks = select(Mark.revision_id, Mark.start, Mark.end).where(
        Mark.revision_id.in_(revisions), Mark.removed_at.is_(None)
    )
    found: dict[int | None, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for index, spans in enumerate((places, marks)):
        for revision_id, start, end in db.session.execute(spans):
            found[revision_id][index].append(Span(start, end))
    return found
