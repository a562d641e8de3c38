"""Anchors: a span of a revision with its quote and context (W3C TextPositionSelector and TextQuoteSelector).

Offsets are code points, end exclusive. What a client sends is checked against the text, never trusted.
"""

import unicodedata
from dataclasses import dataclass

from claimtrack.domain.errors import AnchorMismatch, Invalid
from claimtrack.domain.text.spans import Span

CONTEXT = 32  # code points on each side, as Hypothesis and the W3C examples use
ZWJ = "\u200d"
# Letters by their category, but parts of the character before them: the zero-width non-joiner, the Thai and Lao vowel
# am, the half-width voice marks.
TAILS = "\u200c\u0e33\u0eb3\uff9e\uff9f"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim stands: `text[start:end] == exact`."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def anchor(text: str, start: int, end: int, exact: str) -> Anchor:
    """The anchor of these words, white space at their ends left out.

    Raises `Invalid` for a span that is no span of the text, holds no words, or cuts a character in two, and
    `AnchorMismatch` when other words stand there than `exact`. White space is compared as one space: a browser has no
    words for what stands between two blocks.
    """
    if not 0 <= start < end <= len(text):
        raise Invalid(f"There is no text from {start} to {end}: it has {len(text)} characters. Select the words again.")
    if text[start:end].split() != exact.split():
        raise AnchorMismatch("Other words stand there now. Nothing was stored; reload and select the words again.")
    span = trimmed(text, Span(start, end))
    if span.start >= span.end:
        raise Invalid("There are no words in this selection.")
    if not (is_border(text, span.start) and is_border(text, span.end)):
        raise Invalid("This selection cuts a character in two. Select whole characters.")
    return at(text, span)


def at(text: str, span: Span) -> Anchor:
    """The anchor of a span that is known to be good."""
    start, end = span
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty when there is nothing else."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def is_border(text: str, at: int) -> bool:
    """Whether a grapheme cluster may end at this offset (the rules of UAX 29 that NFC text still needs)."""
    if not 0 < at < len(text):
        return 0 <= at <= len(text)
    before, after = text[at - 1], text[at]
    if _joins_backwards(after):
        return False
    if before == ZWJ and unicodedata.category(after) == "So":
        return False
    if _is_flag(before) and _is_flag(after):
        return _flags_before(text, at) % 2 == 0
    return not (_is_jamo(before) and _is_jamo(after) and "\u1160" <= after <= "\u11ff")


def _joins_backwards(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Mn", "Me", "Mc")
        or char == ZWJ
        or char in TAILS
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    first = at
    while first > 0 and _is_flag(text[first - 1]):
        first -= 1
    return at - first


def _is_jamo(char: str) -> bool:
    return "\u1100" <= char <= "\u11ff"
