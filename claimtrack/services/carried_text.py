"""What people said of sentences and blocks, carried into a new version where the words are the same."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert, select

from claimtrack.db import db
from claimtrack.domain.text import blocks as found_blocks
from claimtrack.domain.text.roles import SET_BY
from claimtrack.domain.text.sameness import folded
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate
from claimtrack.models import Block, Mark, Revision
from claimtrack.services.comparing import Comparison

SAME_WORDS = (Fate.UNCHANGED, Fate.MOVED)


def carry_marks(old: Revision, new: Revision, comparison: Comparison) -> list[Span]:
    """Marks whose words are in the new revision are made there too; the others leave their sentence open."""
    found = []
    for mark in _marks(old):
        landed = comparison.carry(old.id, Span(mark.start, mark.end))
        if landed.span is not None and landed.fate in SAME_WORDS:
            found.append((mark, landed.span))
    return _store(new, found)


def copy_marks(old: Revision, new: Revision) -> list[Span]:
    """All marks that the old revision with this very text had."""
    return _store(new, [(mark, Span(mark.start, mark.end)) for mark in _marks(old)])


def with_roles(blocks: Sequence[found_blocks.Block], text: str, old: Revision) -> list[found_blocks.Block]:
    """The blocks of a new text with the roles that people gave to blocks of the same words.

    Of several blocks with the same words the first takes after the first, and so on.
    """
    roles: dict[str, list[Block]] = defaultdict(list)
    for block in reversed(old.blocks):
        roles[folded(old.text[block.start : block.end])].append(block)
    return [_after(block, roles.get(folded(text[block.start : block.end]))) for block in blocks]


def _after(block: found_blocks.Block, alike: list[Block] | None) -> found_blocks.Block:
    model = alike.pop() if alike else None
    if model is None or not model.reason.startswith(SET_BY):
        return block
    return block.told(model.role, model.reason, model.confidence)


def _marks(revision: Revision) -> Sequence[Mark]:
    return db.session.scalars(select(Mark).where(Mark.revision_id == revision.id, Mark.removed_at.is_(None))).all()


def _store(revision: Revision, found: Iterable[tuple[Mark, Span]]) -> list[Span]:
    rows: list[dict[str, Any]] = [
        {
            "team_id": mark.team_id,
            "revision_id": revision.id,
            "start": span.start,
            "end": span.end,
            "kind": mark.kind,
            "created_by_id": mark.created_by_id,
            "created_at": mark.created_at,
        }
        for mark, span in found
    ]
    if rows:
        db.session.execute(insert(Mark), rows)
    return [Span(row["start"], row["end"]) for row in rows]
