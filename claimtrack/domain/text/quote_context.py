"""A quote with as much context as it takes to tell its place from every other one in the text."""

from claimtrack.domain.text.selectors import CONTEXT, Anchor, is_border
from claimtrack.domain.text.spans import Span

MOST = 200  # code points on each side: where more than that repeats, the position tells


def distinct_anchor(text: str, span: Span) -> Anchor:
    """The span with a context of `CONTEXT` code points on each side, more until prefix + exact + suffix stands nowhere
    else, at most `MOST`. No character is cut in two."""
    size = CONTEXT
    while True:
        first, last = _whole_characters(text, span, size)
        if size >= MOST or _is_unique(text, text[first:last], first):
            return Anchor(*span, text[span.start : span.end], text[first : span.start], text[span.end : last])
        size = min(MOST, 2 * size)


def _whole_characters(text: str, span: Span, size: int) -> tuple[int, int]:
    first, last = max(0, span.start - size), min(len(text), span.end + size)
    while first < span.start and not is_border(text, first):
        first += 1
    while last > span.end and not is_border(text, last):
        last -= 1
    return first, last


def _is_unique(text: str, words: str, at: int) -> bool:
    return text.find(words) == at and text.find(words, at + 1) < 0
