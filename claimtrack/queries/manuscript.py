"""All that the annotate page draws of an article, in a constant number of statements, as plain rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import func, select

from claimtrack.db import db, table_of
from claimtrack.domain.errors import NotFound
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.text.coverage import Coverage, SentenceState, coverage, states, story_sentences
from claimtrack.domain.text.inlines import Inline, inlines_of
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import MarkKind, Status, Verdict
from claimtrack.models import Annotation, Article, Block, Claim, Mark, Revision

LISTED = 250  # claims in the panel's list; the board has them all


class BlockRow(NamedTuple):
    """A block, in code points of the revision."""

    id: int
    start: int
    end: int
    role: Role
    reason: str
    page: int | None = None


class Place(NamedTuple):
    """A place of a live claim, with what its mark and pin need."""

    start: int
    end: int
    id: int
    claim_id: int
    number: int
    status: Status
    verdict: Verdict | None
    change: str  # what the writer should change, or why
    tone: str  # look of its underline
    word: str  # what its pin says


class MarkRow(NamedTuple):
    """A sentence that is no claim."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True)
class Manuscript:
    """A revision with everything that is marked in it."""

    revision_id: int
    number: int
    text: str
    word_count: int
    sentences: list[Span]
    blocks: Sequence[BlockRow]
    places: Sequence[Place]  # by start
    marks: Sequence[MarkRow]  # by start
    story: list[Span] = field(default_factory=list)  # the sentences of story blocks
    inlines: Sequence[Inline] = ()  # by start

    @cached_property
    def spans(self) -> list[Span]:
        """Where the places stand."""
        return [Span(place.start, place.end) for place in self.places]

    @cached_property
    def states(self) -> dict[int, SentenceState]:
        """The state of each story sentence, by its start."""
        found = states(self.story, self.spans, [Span(mark.start, mark.end) for mark in self.marks])
        return {sentence.start: state for sentence, state in zip(self.story, found, strict=True)}

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the story has been read."""
        return coverage(list(self.states.values()))

    @cached_property
    def first_untouched(self) -> int | None:
        """Start of the first sentence that nobody touched."""
        return next((start for start, state in self.states.items() if state is SentenceState.UNTOUCHED), None)

    def page_of(self, span: Span) -> int | None:
        """The page of the file on which the block begins that these words begin in; None where there are no pages."""
        return next((block.page for block in reversed(self.blocks) if block.start <= span.start), None)

    @cached_property
    def claims(self) -> list[Place]:
        """The first place of each claim, in text order."""
        return list({place.claim_id: place for place in reversed(self.places)}.values())[::-1]

    @cached_property
    def counts(self) -> dict[Status, int]:
        """Claims by status, every status named."""
        found = [place.status for place in self.claims]
        return {status: found.count(status) for status in Status}


def manuscript(article: Article) -> Manuscript:
    """The article's newest revision."""
    revision = db.session.execute(
        select(Revision.id, Revision.number, Revision.text, Revision.word_count, Revision.sentences, Revision.inlines)
        .where(Revision.article_id == article.id)
        .order_by(Revision.number.desc())
        .limit(1)
    ).one_or_none()
    if revision is None:
        raise NotFound
    flat = revision.sentences
    sentences = [Span(flat[at], flat[at + 1]) for at in range(0, len(flat), 2)]
    blocks = _blocks(revision.id)
    return Manuscript(
        revision_id=revision.id,
        number=revision.number,
        text=revision.text,
        word_count=revision.word_count,
        sentences=sentences,
        blocks=blocks,
        places=_places(revision.id),
        marks=_marks(revision.id),
        story=story_sentences(sentences, [(row.start, row.end, row.role) for row in blocks]),
        inlines=inlines_of(revision.inlines),
    )


def claim_lines(article: Article) -> dict[int, str]:
    """The statements of the article's first claims, by claim id; those without one are not in it."""
    rows = db.session.execute(
        select(Claim.id, Claim.statement)
        .where(Claim.article_id == article.id, Claim.removed_at.is_(None), func.length(Claim.statement) > 0)
        .order_by(Claim.number)
        .limit(LISTED)
    )
    return {row.id: row.statement for row in rows}


def _blocks(revision_id: int) -> list[BlockRow]:
    found = select(Block.id, Block.start, Block.end, Block.role, Block.reason, Block.page)
    found = found.where(Block.revision_id == revision_id).order_by(Block.start)
    return [BlockRow(*row) for row in db.session.execute(found)]


def _places(revision_id: int) -> list[Place]:
    place, claim = table_of(Annotation).c, table_of(Claim).c  # a book has 5,000: rows of tables come quicker
    change = func.coalesce(func.nullif(claim.fix, ""), claim.explanation)
    found = (
        select(place.start, place.end, place.id, claim.id, claim.number, claim.status, claim.verdict, change)
        .join_from(table_of(Annotation), table_of(Claim), claim.id == place.claim_id)
        .where(place.revision_id == revision_id, place.removed_at.is_(None), claim.removed_at.is_(None))
        .order_by(place.start, claim.number)
    )
    standing = {(s, v): (tone_of(s, v), word_of(s, v)) for s in Status for v in (None, *Verdict)}
    rows = db.session.execute(found).all()
    return [Place._make((*row, *standing[row[5], row[6]])) for row in rows]


def _marks(revision_id: int) -> list[MarkRow]:
    found = select(Mark.start, Mark.end, Mark.kind).where(Mark.revision_id == revision_id, Mark.removed_at.is_(None))
    return [MarkRow(*row) for row in db.session.execute(found.order_by(Mark.start))]
