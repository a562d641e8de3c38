"""What import and its setup page read: an article of one's own team, who holds a text already, blocks and counts."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Row, select, true
from sqlalchemy.orm import contains_eager, joinedload

from claimtrack.db import db
from claimtrack.domain.errors import NotFound
from claimtrack.domain.text.roles import FRAME_ROLES, SET_BY, STORY_ROLES, Role, place_of
from claimtrack.domain.text.words import count_words
from claimtrack.models import Article, Block, Revision, Team

PAGE_SIZE = 1500  # blocks on one setup page: a long feature fits, a book does not stop the browser
LEAST_RUN = 5  # folded blocks: so many after each other are one line
SHOWN = 5000  # code points of one block; more is cut for the eye, not in the text


@dataclass(frozen=True)
class BlockRow:
    """One block as the setup page shows it. `cut` counts the code points that are not shown."""

    id: int
    role: Role
    reason: str
    text: str
    cut: int
    page: int | None  # of the file, where it has pages

    @property
    def place(self) -> str:
        """Where it is read, see `roles.place_of`."""
        return place_of(self.role)

    @property
    def flipped(self) -> Role:
        """The role that one key gives it."""
        return Role.BOILERPLATE if self.role in STORY_ROLES else Role.BODY


@dataclass(frozen=True)
class Tally:
    """How much of a text is to be checked."""

    words: int
    paragraphs: int
    sentences: int
    shown: int  # blocks shown with the story without being counted
    folded: int
    remembered: int = 0  # blocks with a role that the team set before on pages of the site


class Stretch(NamedTuple):
    """Rows that belong together."""

    rows: list[BlockRow]
    is_run: bool


@dataclass(frozen=True)
class BlockPage:
    """One page of a revision's blocks, in text order, numbered from 1."""

    rows: list[BlockRow]
    page: int
    pages: int
    total: int
    size: int = PAGE_SIZE

    def stretches(self) -> list[Stretch]:
        """The rows in order; many folded ones after each other are a run, to be opened by who wants to see them."""
        found: list[Stretch] = []
        for is_folded, group in groupby(self.rows, lambda row: row.place == "folded"):
            rows = list(group)
            found.append(Stretch(rows, is_run=is_folded and len(rows) >= LEAST_RUN))
        return found


def article_in(team: Team, article_id: int) -> Article:
    """An article of the team that was not removed, or NotFound."""
    found = db.session.scalar(
        select(Article)
        .where(Article.id == article_id, Article.team_id == team.id, Article.removed_at.is_(None))
        .options(joinedload(Article.created_by))
    )
    if found is None:
        raise NotFound
    return found


def latest_revision(article: Article) -> Revision:
    """The newest text of an article."""
    return db.session.scalars(
        select(Revision).where(Revision.article_id == article.id).order_by(Revision.number.desc()).limit(1)
    ).one()


def newest_revision_id(article: Article) -> int | None:
    """The id of the newest text, without the text."""
    newest = select(Revision.id).where(Revision.article_id == article.id).order_by(Revision.number.desc()).limit(1)
    return db.session.scalar(newest)


def block_in(team: Team, article_id: int, block_id: int) -> Block:
    """A block of the team's article with its revision, or NotFound."""
    found = db.session.scalar(
        select(Block)
        .join(Block.revision)
        .join(Revision.article)
        .where(Block.id == block_id, Block.team_id == team.id)
        .where(Revision.article_id == article_id, Article.removed_at.is_(None))
        .options(contains_eager(Block.revision).contains_eager(Revision.article))
    )
    if found is None:
        raise NotFound
    return found


def holder_of(team_id: int, sha256: str, *, with_removed: bool = False) -> Article | None:
    """The team's newest article that holds the text with this hash; one that was removed only where there is no other,
    and `with_removed`.
    """
    return db.session.scalar(
        select(Article)
        .join(Revision)
        .where(Revision.team_id == team_id, Revision.sha256 == sha256)
        .where(true() if with_removed else Article.removed_at.is_(None))
        .options(joinedload(Article.created_by))
        .order_by(Article.removed_at.is_not(None), Article.id.desc())
        .limit(1)
    )


def block_page(revision: Revision, page: int) -> BlockPage:
    """The blocks of one page; a page beyond the last is the last."""
    total = sum(1 for _ in _borders(revision))
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    blocks = db.session.scalars(
        select(Block)
        .where(Block.revision_id == revision.id)
        .order_by(Block.start)
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    )
    return BlockPage([row_of(block, revision.text) for block in blocks], page, pages, total)


def row_of(block: Block, text: str) -> BlockRow:
    """`text` is the whole text of the block's revision."""
    shown = text[block.start : min(block.end, block.start + SHOWN)]
    return BlockRow(block.id, block.role, block.reason, shown, block.end - block.start - len(shown), block.page)


def tally_of(revision: Revision) -> Tally:
    """Count what is to be checked, what is shown and what is folded."""
    starts = revision.sentences[::2]
    words = sentences = paragraphs = shown = folded = remembered = 0
    for start, end, role, is_remembered in _borders(revision):
        remembered += bool(is_remembered)
        if role in STORY_ROLES:
            paragraphs += 1
            words += count_words(revision.text[start:end])
            sentences += bisect_left(starts, end) - bisect_left(starts, start)
        elif role in FRAME_ROLES:
            shown += 1
        else:
            folded += 1
    return Tally(words, paragraphs, sentences, shown, folded, remembered)


def _borders(revision: Revision) -> Sequence[Row[int, int, Role, bool]]:
    is_remembered = (Block.role != Block.read_as) & ~Block.reason.startswith(SET_BY)
    borders = select(Block.start, Block.end, Block.role, is_remembered)
    return db.session.execute(borders.where(Block.revision_id == revision.id)).all()
