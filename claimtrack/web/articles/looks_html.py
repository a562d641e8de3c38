"""What words look like and lead to, as HTML around escaped pieces of the text; nothing else ever becomes an element."""

from bisect import bisect_left
from collections.abc import Sequence
from html import escape

from claimtrack.domain.text.inlines import Inline, Look
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.spans import Span

_TAGS = {Look.EMPHASIS: "em", Look.STRONG: "strong"}


class LooksHtml:
    """Draws stretches of one text. Its text content stays the same."""

    def __init__(self, text: str, inlines: Sequence[Inline]) -> None:
        self.text = text
        self.inlines = inlines  # by start
        self.starts = [one.start for one in inlines]
        self.longest = max((one.end - one.start for one in inlines), default=0)

    def words(self, start: int, end: int) -> str:
        """The stretch, in code points of the text, as HTML."""
        first, last = bisect_left(self.starts, start - self.longest), bisect_left(self.starts, end)
        layers = [(one.start, one.end, one) for one in self.inlines[first:last] if one.end > start]
        if not layers:
            return escape(self.text[start:end], quote=False)
        return "".join([self._segment(*segment) for segment in flat_segments(Span(start, end), layers)])

    def _segment(self, start: int, end: int, keys: Sequence[Inline]) -> str:
        html = escape(self.text[start:end], quote=False)
        for one in sorted(keys, key=lambda one: one.look is Look.LINK):  # a link is the outermost
            html = (
                _linked(html, one.href) if one.look is Look.LINK else f"<{_TAGS[one.look]}>{html}</{_TAGS[one.look]}>"
            )
        return html


def _linked(html: str, href: str) -> str:
    # Not to be dragged: the words in it are selected like all others.
    safe = 'target="_blank" rel="noopener noreferrer nofollow ugc" draggable="false"'
    return f'<a class="link" href="{escape(href)}" {safe}>{html}</a>'
