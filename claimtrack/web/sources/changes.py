"""Two copies of a source beside each other, paragraph by paragraph, as pieces for a template."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from claimtrack.domain.text.alignment import align
from claimtrack.domain.text.roles import FRAME_ROLES, STORY_ROLES
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.side_by_side import side_by_side
from claimtrack.domain.text.spans import Span
from claimtrack.models import Snapshot

READ = STORY_ROLES | FRAME_ROLES  # what stands around a text changes with every visit


class Piece(NamedTuple):
    """Words of a paragraph, and whether the other copy has them not."""

    words: str
    is_change: bool


class ChangedRow(NamedTuple):
    """A paragraph of the older copy and of the newer one; either may be missing."""

    old: list[Piece]
    new: list[Piece]


class Stretch(NamedTuple):
    """Rows that changed, or a run of rows that did not."""

    rows: list[ChangedRow]
    is_same: bool


def changes_between(old: Snapshot, new: Snapshot) -> list[Stretch]:
    """All paragraphs of both, in the order of the newer one."""
    rows = side_by_side(align(old.text, new.text), _blocks(old), _blocks(new))
    return [
        Stretch(
            [
                ChangedRow(_pieces(old.text, row.old, row.taken_out), _pieces(new.text, row.new, row.put_in))
                for row in group
            ],
            is_same,
        )
        for is_same, group in groupby(rows, lambda row: row.is_same)
    ]


def _blocks(snapshot: Snapshot) -> list[Span]:
    return [Span(start, end) for start, end, role, _ in snapshot.blocks if role in READ]


def _pieces(text: str, span: Span | None, changes: Sequence[Span]) -> list[Piece]:
    if span is None:
        return []
    layers = [(start, end, True) for start, end in changes]
    return [Piece(text[start:end], bool(keys)) for start, end, keys in flat_segments(span, layers)]
