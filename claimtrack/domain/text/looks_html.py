"""Words with their looks as HTML: emphasis, strong and links, whatever stretch of the text they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from html import escape

from claimtrack.domain.text.inlines import Inline, Look, side_by_side
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.spans import Span

INSIDE_OUT = {Look.EMPHASIS: "em", Look.STRONG: "strong"}
# Somebody else's words lead there: the place learns nothing of the desk, and gets no hold of its page.
REL = "noopener noreferrer nofollow ugc"


class LooksHtml:
    """Of one text. The content of what it answers is the text itself; its elements never reach beyond the stretch."""

    def __init__(self, text: str, inlines: Iterable[Inline]) -> None:
        self.text = text
        layers = [(start, end, (look, href)) for start, end, look, href in side_by_side(inlines)]
        self.segments = flat_segments(Span(0, len(text)), layers) if layers else []
        self.starts = [segment.start for segment in self.segments]

    def words(self, start: int, end: int) -> str:
        """The words of a stretch, escaped. Links can be told by their `rel`."""
        if not self.segments:
            return escape(self.text[start:end], quote=False)
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)
        return "".join(
            _dressed(self.text[max(segment.start, start) : min(segment.end, end)], dict(segment.keys))
            for segment in self.segments[first:last]
        )


def _dressed(words: str, looks: dict[Look, str]) -> str:
    html = escape(words, quote=False)
    if not looks or words.isspace():
        return html
    for look, tag in INSIDE_OUT.items():
        if look in looks:
            html = f"<{tag}>{html}</{tag}>"
    if Look.LINK in looks:
        html = f'<a href="{escape(looks[Look.LINK])}" rel="{REL}" target="_blank">{html}</a>'
    return html
