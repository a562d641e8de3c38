"""Words with their looks as HTML: emphasis, strong and links, whatever stretch of the text they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from html import escape
from itertools import groupby
from operator import itemgetter

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
        dressed = (
            (looks.get(Look.LINK), _dressed(self.text[max(begin, start) : min(stop, end)], looks))
            for begin, stop, keys in self.segments[first:last]
            for looks in (dict(keys),)
        )
        return "".join(
            _linked("".join(html for _, html in linked), href) for href, linked in groupby(dressed, key=itemgetter(0))
        )


def _dressed(words: str, looks: dict[Look, str]) -> str:
    html = escape(words, quote=False)
    if words.isspace():
        return html
    for look, tag in INSIDE_OUT.items():
        if look in looks:
            html = f"<{tag}>{html}</{tag}>"
    return html


def _linked(html: str, href: str | None) -> str:
    if not href or html.isspace():
        return html
    return f'<a href="{escape(href)}" rel="{REL}" target="_blank">{html}</a>'
