"""Articles of the team whose text is nearly this one: a new version of which it could be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import and_, exists, func, or_, select, true
from sqlalchemy.orm import aliased

from claimtrack.db import db
from claimtrack.domain.text.blocks import find_blocks
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.similarity import containment, sketch
from claimtrack.domain.text.story_text import story_text
from claimtrack.domain.text.words import count_words
from claimtrack.models import Article, Block, Revision, Sketch

LEAST_WORDS = 30  # of either text; shorter ones are alike by chance
NEAR = 0.5  # the share of the shorter story that the longer one has too
LOOKED_AT = 10  # candidates whose texts are compared, those that share most with the sketch first
SHOWN = 3

Borders = tuple[int, int, Role]


class NearText(NamedTuple):
    """An article, the number of its newest version, and the share of the shorter story that both have, 0.5 to 1."""

    article: Article
    number: int
    containment: float


def near_articles(team_id: int, text: str, *, besides: int | None = None) -> list[NearText]:
    """The team's articles, past their import, whose newest version is like this canonical text; best first, at most 3.

    `besides` is the id of the article that the text is of. The text is read before the database is asked: half a second
    for a book. Then three statements, or fewer.
    """
    if count_words(text) < LEAST_WORDS:
        return []
    story = story_text(text, [(block.start, block.end, block.role) for block in find_blocks(text)])
    values = sketch(story)
    candidates = _candidates(team_id, values, besides) if values else []
    blocks = _blocks([revision.id for _, revision in candidates])
    found = [
        NearText(article, revision.number, containment(story, story_text(revision.text, blocks[revision.id])))
        for article, revision in candidates
    ]
    near = sorted((one for one in found if one.containment >= NEAR), key=lambda one: one.containment, reverse=True)
    return near[:SHOWN]


def _candidates(team_id: int, values: Sequence[int], besides: int | None) -> list[tuple[Article, Revision]]:
    shared = (
        select(Sketch.revision_id, func.count().label("slots"))
        .where(Sketch.team_id == team_id)
        .where(or_(*(and_(Sketch.slot == slot, Sketch.value == value) for slot, value in enumerate(values))))
        .group_by(Sketch.revision_id)
        .subquery()
    )
    newer = aliased(Revision)
    is_newest = ~exists().where(newer.article_id == Revision.article_id, newer.number > Revision.number)
    rows = db.session.execute(
        select(Article, Revision)
        .join(Revision, Revision.article_id == Article.id)
        .join(shared, shared.c.revision_id == Revision.id)
        .where(Article.removed_at.is_(None), Article.is_draft.is_(False), is_newest)
        .where(Revision.word_count >= LEAST_WORDS, Article.id != besides if besides else true())
        .order_by(shared.c.slots.desc(), Revision.id.desc())
        .limit(LOOKED_AT)
    )
    return [(article, revision) for article, revision in rows]


def _blocks(revision_ids: Sequence[int]) -> Mapping[int, list[Borders]]:
    found: dict[int, list[Borders]] = defaultdict(list)
    blocks = select(Block.revision_id, Block.start, Block.end, Block.role).where(Block.revision_id.in_(revision_ids))
    for revision_id, start, end, role in db.session.execute(blocks.order_by(Block.start)):
        found[revision_id].append((start, end, role))
    return found
