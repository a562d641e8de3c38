"""The text of a snapshot as HTML: blocks and sentences as the annotate page has them, and what is cited from it.

Built from escaped pieces, so that one script serves both pages (js/annotate/text.js): a block's text content, less what
carries `data-nontext`, equals its canonical text exactly.
"""

from collections.abc import Iterator, Sequence
from html import escape as escape_html
from itertools import groupby
from typing import Any, NamedTuple

from flask import url_for
from markupsafe import Markup

from claimtrack.domain.text.roles import FRAME_ROLES, STORY_ROLES, Role
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.sentences import split_sentences
from claimtrack.domain.text.spans import Span
from claimtrack.models import Snapshot
from claimtrack.queries.snapshots import CitedWords

TAGS = {Role.HEADLINE: "h2", Role.HEADING: "h3"}


class SnapshotBlock(NamedTuple):
    """A block as `Snapshot.blocks` holds it."""

    start: int
    end: int
    role: Role
    page: int | None


class SnapshotHtml:
    """Renders one snapshot; `active` is the citation that one came for."""

    def __init__(self, snapshot: Snapshot, cited: Sequence[CitedWords], active: int | None = None) -> None:
        self.text = snapshot.text
        self.language = snapshot.language
        self.cited = sorted(cited)
        self.active = active
        self.blocks = [SnapshotBlock(start, end, _role(role), page) for start, end, role, page in snapshot.blocks]

    def all(self) -> Markup:
        """Every block; neighbours that are no story are folded together, unless something in them is cited."""
        parts: list[str] = []
        for is_open, group in groupby(self.blocks, lambda block: block.role in STORY_ROLES | FRAME_ROLES):
            found = [self._block(block) for block in group]
            parts += found if is_open else [_fold(found)]
        return Markup("\n".join(parts))  # noqa: S704 - made of escaped pieces

    def _block(self, block: SnapshotBlock) -> str:
        tag = TAGS.get(block.role, "p")
        head = (
            f'<{tag} class="para" id="b{block.start}" data-role="{block.role}" data-start="{block.start}" dir="auto">'
        )
        return f"{head}{''.join(self._sentences(block))}</{tag}>"

    def _sentences(self, block: SnapshotBlock) -> Iterator[str]:
        at = block.start
        for span in split_sentences(self.text[block.start : block.end], self.language or "en"):
            start, end = block.start + span.start, block.start + span.end
            yield self._words(at, start)
            yield f'<span class="s" id="s{start}">{self._words(start, end)}</span>'
            at = end
        yield self._words(at, block.end)

    def _words(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        layers = [(one.start, one.end, one) for one in self.cited if one.start < end and start < one.end]
        return "".join(self._segment(*segment) for segment in flat_segments(Span(start, end), layers))

    def _segment(self, start: int, end: int, keys: Sequence[CitedWords]) -> str:
        words = escape_html(self.text[start:end], quote=False)
        if not keys:
            return words
        is_active = any(one.citation_id == self.active for one in keys)
        pins = "".join(_pin(one) for one in keys if one.end == end)
        return f'<mark class="cited{" is-active" if is_active else ""}">{words}{pins}</mark>'


def _pin(cited: CitedWords) -> str:
    href = url_for("claims.show", claim_id=cited.claim_id)
    return (
        f'<a class="citenum" data-nontext id="c{cited.citation_id}" href="{href}"'
        f' aria-label="Cited for claim {cited.number}">{cited.number}</a>'
    )


def _fold(blocks: list[str]) -> str:
    is_open = " open" if any("<mark" in block for block in blocks) else ""
    count = f"{len(blocks)} {'block' if len(blocks) == 1 else 'blocks'}"
    head = f'<details class="boiler"{is_open}><summary class="boiler__label">Around the text: {count}</summary>'
    return "\n".join([head, *blocks, "</details>"])


def _role(value: Any) -> Role:
    return Role(value) if value in set(Role) else Role.BODY
