"""Two copies of a source beside each other, paragraph by paragraph, as pieces for a template."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from claimtrack.domain.text.alignment import align
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.side_by_side import side_by_side
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.story_words import Copy, compared_spans
from claimtrack.models import Snapshot


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
    spans = compared_spans(Copy(old.text, old.blocks), Copy(new.text, new.blocks))
    rows = side_by_side(align(old.text, new.text), *spans)
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


def _pieces(text: str, span: Span | None, changes: Sequence[Span]) -> list[Piece]:
    if span is None:
        return []
    layers = [(start, end, True) for start, end in changes]
    return [Piece(text[start:end], bool(keys)) for start, end, keys in flat_segments(span, layers)]
