"""The text of an article as HTML: blocks, sentences, flat claim segments with their pins, looks and links in them.

Built from escaped pieces of the canonical text, by hand and not by a template, because a book has 100,000 words and
5,000 places. A block's text content, less what carries `data-nontext`, equals its canonical text exactly.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape as escape_html
from itertools import groupby

from flask import render_template
from markupsafe import Markup

from claimtrack.domain.text.coverage import SentenceState
from claimtrack.domain.text.lanes import lanes
from claimtrack.domain.text.looks_html import LooksHtml
from claimtrack.domain.text.roles import FRAME_ROLES, STORY_ROLES, Role
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Article
from claimtrack.queries.manuscript import BlockRow, Manuscript, Place

TAGS = {Role.HEADLINE: "h2", Role.HEADING: "h3"}
MUST_CHANGE = (Verdict.REFUTED, Verdict.MIXED, Verdict.NEEDS_CONTEXT, Verdict.UNPROVEN)


def escape(text: str) -> str:
    """Text content; never used inside an attribute."""
    return escape_html(text, quote=False)


class ManuscriptHtml:
    """Renders one manuscript, once; `active` is the open claim's id."""

    def __init__(self, article: Article, manuscript: Manuscript, active: int | None = None) -> None:
        self.article = article
        self.manuscript = manuscript
        self.active = active
        self.words = LooksHtml(manuscript.text, manuscript.inlines).words
        self.places = manuscript.places
        self.marks = {mark.start: mark.kind for mark in manuscript.marks}
        self.starts = [sentence.start for sentence in manuscript.sentences]
        self.lanes = lanes(manuscript.spans)
        self.next_place = 0
        self.lying: list[int] = []

    def all(self) -> Markup:
        """Every block; neighbours that are left out of checking are folded together."""
        parts = []
        for is_open, blocks in groupby(self.manuscript.blocks, lambda block: block.role in STORY_ROLES | FRAME_ROLES):
            if is_open:
                parts += [self.block(block) for block in blocks]
            else:
                parts.append(self.fold(list(blocks)))
        return Markup("\n".join(parts))  # noqa: S704 - made of escaped pieces

    def within(self, span: Span) -> Markup:
        """The open blocks that touch the span."""
        found = [block for block in self.manuscript.blocks if block.start < span.end and span.start < block.end]
        return Markup("\n".join(map(self.block, found)))  # noqa: S704 - made of escaped pieces

    def fold(self, blocks: list[BlockRow]) -> str:
        """Blocks that are left out of checking: there, but out of the way."""
        words = [Markup(self.block(block)) for block in blocks]  # noqa: S704 - made of escaped pieces
        has_claim = any("<mark" in html for html in words)
        rows = list(zip(blocks, words, strict=True))
        return render_template("articles/_fold.html", article=self.article, rows=rows, is_open=has_claim)

    def block(self, block: BlockRow) -> str:
        """One block as one element."""
        tag = TAGS.get(block.role, "p")
        inner = "".join(self._sentences(block))
        head = f'<{tag} class="para" id="b{block.id}" data-role="{block.role}" data-start="{block.start}" dir="auto">'
        return f"{head}{inner}</{tag}>"

    def _sentences(self, block: BlockRow) -> Iterator[str]:
        at = block.start
        states = self.manuscript.states
        first, last = bisect_left(self.starts, block.start), bisect_left(self.starts, block.end)
        for start, end in self.manuscript.sentences[first:last]:
            if at < start:
                yield self._run(at, start)
            state = states.get(start)
            attributes = ""
            if state is SentenceState.UNTOUCHED:
                attributes = " data-untouched"
            elif state is SentenceState.MARKED and start in self.marks:
                attributes = f' data-mark="{self.marks[start]}"'
            yield f'<span class="s" id="s{start}"{attributes}>{self._run(start, end)}</span>'
            at = end
        if at < block.end:
            yield self._run(at, block.end)

    def _run(self, start: int, end: int) -> str:
        """A sentence, or the white space between two."""
        keys = self._places(start, end)
        if not keys:
            return self.words(start, end)
        if len(keys) == 1:
            first, last = self.places[keys[0]][:2]
            if first <= start and end <= last:
                return self._alone(start, end, keys[0])
        layers = [(*self.places[key][:2], key) for key in keys]
        if all(first <= start and end <= last for first, last, _ in layers):  # one segment: nothing to cut
            return self._segment(start, end, keys)
        return "".join([self._segment(*segment) for segment in flat_segments(Span(start, end), layers)])

    def _alone(self, start: int, end: int, key: int) -> str:
        place, lane = self.places[key], "" if self.lanes[key] == 1 else self.lanes[key]
        is_end = " is-end" if place.end == end else ""
        is_active = " is-active" if place.claim_id == self.active else ""
        pin = self._pin(place) if place.start == start else ""
        return (
            f'<mark class="claim{is_end}{is_active}" data-claim="{place.claim_id}" data-tone{lane}="{place.tone}">'
            f"{pin}{self.words(start, end)}</mark>"
        )

    def _segment(self, start: int, end: int, keys: Sequence[int]) -> str:
        if not keys:
            return self.words(start, end)
        if len(keys) == 1:
            return self._alone(start, end, keys[0])
        over = [self.places[key] for key in keys]
        lanes: dict[int, str] = {}
        classes, ids, pins = "claim", "", ""
        for place, key in zip(over, keys, strict=True):
            lanes.setdefault(self.lanes[key], place.tone)
            ids += f" {place.claim_id}"
            if place.start == start:
                pins += self._pin(place, over)
            if place.end == end and "is-end" not in classes:
                classes += " is-end"
            if place.claim_id == self.active:
                classes += " is-active"
        tones = "".join([f' data-tone{"" if lane == 1 else lane}="{tone}"' for lane, tone in sorted(lanes.items())])
        depth = f' data-depth="{len(over)}"' if len(over) > 2 else ""
        return f'<mark class="{classes}" data-claim="{ids[1:]}"{tones}{depth}>{pins}{self.words(start, end)}</mark>'

    def _pin(self, place: Place, over: Sequence[Place] = ()) -> str:
        overlap = ""
        if over:
            others = [str(other.number) for other in over if other.claim_id != place.claim_id]
            overlap = f", overlaps claim {' and '.join(others)}" if others else ""
        current = ' aria-current="true"' if place.claim_id == self.active else ""
        margin = self._margin(place) if place.change and place.status is Status.CHECKED else ""
        return (
            f'<a class="pin" data-nontext data-tone="{place.tone}" href="?claim={place.claim_id}"{current}'
            f' aria-label="Claim {place.number}, {place.word.lower()}{overlap}">{place.number}</a>{margin}'
        )

    def _margin(self, place: Place) -> str:
        if place.verdict not in MUST_CHANGE:
            return ""
        words = place.change if len(place.change) <= 90 else place.change[:89].rsplit(" ", 1)[0] + "…"
        return (
            f'<span class="margin" data-nontext data-tone="{place.tone}" aria-hidden="true">'
            f"<b>{place.word}</b>{escape(words)}</span>"
        )

    def _places(self, start: int, end: int) -> list[int]:
        """Indexes of the places over a span. Spans must come in text order: this sweeps over the places once."""
        places, lying = self.places, self.lying
        if lying:
            lying = [index for index in lying if places[index].end > start]
        while self.next_place < len(places) and places[self.next_place].start < end:
            if places[self.next_place].end > start:
                lying.append(self.next_place)
            self.next_place += 1
        self.lying = lying
        return lying
