"""Two versions side by side as HTML: what was taken out on the left, what was put in on the right, claims on both.

Built from escaped pieces of the canonical texts, as the manuscript is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as escape_html
from itertools import groupby

from flask import url_for
from markupsafe import Markup

from claimtrack.domain.text.alignment import align
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.side_by_side import Row, side_by_side
from claimtrack.domain.text.spans import Span
from claimtrack.queries.comparison import MarkedPlace, MarkedVersion

LEAST_FOLDED = 4  # unchanged blocks in a row: so many are folded, and the first and the last of them shown


@dataclass(frozen=True)
class DrawnRow:
    """A row of the comparison; a missing side is empty."""

    old: Markup
    new: Markup
    has_moved: bool
    is_same: bool


@dataclass(frozen=True)
class Stretch:
    """Rows that belong together: `is_folded` when nothing changed in them."""

    rows: Sequence[DrawnRow]
    is_folded: bool


class ComparisonHtml:
    """Draws one comparison, once."""

    def __init__(self, old: MarkedVersion, new: MarkedVersion) -> None:
        self.old, self.new = old, new
        self.left, self.right = Side(old, "del"), Side(new, "ins")

    def stretches(self) -> list[Stretch]:
        """All blocks of both versions; long unchanged runs are to be folded."""
        alignment = align(self.old.revision.text, self.new.revision.text)
        found: list[Stretch] = []
        for is_same, group in groupby(
            side_by_side(alignment, self.old.blocks, self.new.blocks), lambda row: row.is_same
        ):
            rows = [self._drawn(row) for row in group]
            if is_same and len(rows) >= LEAST_FOLDED:
                found += [Stretch(rows[:1], False), Stretch(rows[1:-1], True), Stretch(rows[-1:], False)]
            else:
                found.append(Stretch(rows, False))
        return found

    def _drawn(self, row: Row) -> DrawnRow:
        return DrawnRow(
            self.left.block(row.old, row.taken_out), self.right.block(row.new, row.put_in), row.has_moved, row.is_same
        )


class Side:
    """Draws the blocks of one version; `tag` holds the words that the other one has not."""

    def __init__(self, version: MarkedVersion, tag: str) -> None:
        self.version, self.tag = version, tag
        self.text = version.revision.text

    def block(self, span: Span | None, changes: Sequence[Span]) -> Markup:
        """One block; empty without a span."""
        if span is None:
            return Markup("")
        places = [place for place in self.version.places if place.start < span.end and span.start < place.end]
        layers: list[tuple[int, int, MarkedPlace | None]] = [(place.start, place.end, place) for place in places]
        layers += [(start, end, None) for start, end in changes]
        parts = [self._segment(*segment) for segment in flat_segments(span, layers)]
        return Markup("".join(parts))  # noqa: S704 - made of escaped pieces

    def _segment(self, start: int, end: int, keys: Sequence[MarkedPlace | None]) -> str:
        html = escape_html(self.text[start:end], quote=False)
        places = [key for key in keys if key is not None]
        if None in keys:
            html = f"<{self.tag}>{html}</{self.tag}>"
        if places:
            claims = " ".join(str(place.claim_id) for place in places)
            html = f'<mark class="claim" data-claim="{claims}" data-tone="{places[0].tone}">{html}</mark>'
        return html + "".join(_link(place) for place in places if place.end == end)


def _link(place: MarkedPlace) -> str:
    address = url_for("claims.show", claim_id=place.claim_id)
    words = f"Claim {place.number}, {place.word.lower()}"
    return f'<a class="ref" data-tone="{place.tone}" href="{address}" aria-label="{words}">{place.number}</a>'
