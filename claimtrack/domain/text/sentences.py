"""Splits a text into sentences, with their places."""

import re
from collections.abc import Iterator

from claimtrack.domain.text.graphemes import joins
from claimtrack.domain.text.line_breaks import Lines
from claimtrack.domain.text.list_items import item_before
from claimtrack.domain.text.own_marks import mark_ends_sentence
from claimtrack.domain.text.sentence_borders import stop_ends_sentence
from claimtrack.domain.text.sentence_rules import Rules, rules_for
from claimtrack.domain.text.spans import Span

_SPACE = re.compile(r"\s*")
_NUMBERING = "0123456789abcdefgh"
_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")


def split_sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of an article or of one block, in order and disjoint; between them is white space only.

    `language` is a hint (ISO 639-1, "pt-BR" too); without it the language is guessed. Headlines, list items and
    captions on a line of their own are sentences whether or not they end in a mark.
    """
    spans: list[Span] = []
    start = 0
    for border in _borders(text, rules_for(text, language)):
        span = _trimmed(text, start, border)
        if span.start < span.end:
            spans.append(span)
        start = border
    return spans


def _borders(text: str, rules: Rules) -> Iterator[int]:
    """The ends of the sentences, the end of the text last."""
    lines = Lines(text)
    start = _after_space(text, 0)
    for match in rules.candidate.finditer(text):
        end = _border_at(text, start, match, rules, lines)
        if end is not None:
            yield end
            start = _after_space(text, end)
    yield len(text)


def _after_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start


def _border_at(text: str, start: int, match: re.Match[str], rules: Rules, lines: Lines) -> int | None:
    kind = match.lastgroup
    if kind == "newline":
        return match.start() if lines.end_sentence(match.start(), match.end(), stopped=False) else None
    if kind == "item":
        return item_before(text, start, match.start())
    if kind == "interruption":
        return match.end()
    if kind == "marktail":
        return match.end() if mark_ends_sentence(text, start, match) else None
    if text[max(0, match.start() - 1)] in _NUMBERING:
        item = item_before(text, start, match.start())
        if item is not None:
            return item
    if kind == "gap" and _LINE_BREAK.search(text, match.start("gap"), match.end()):
        ends = lines.end_sentence(match.start("gap"), match.end(), stopped=True)
        if ends is not None:
            return match.end("tail") if ends else None
    if stop_ends_sentence(text, start, match, rules):
        return _after_lone_quote(text, start, match.end("tail"))
    return None


def _after_lone_quote(text: str, start: int, end: int) -> int:
    """Past a straight quote that stands alone and closes a quotation of the sentence: «"Go. " Then he left.»"""
    alone = text.startswith(' "', end) and text[end + 2 : end + 3].isspace()
    return end + 2 if alone and text.count('"', start, end) % 2 else end


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    first = start + left
    if left and first < end and joins(text[first]):
        first -= 1  # an accent on a space
    return Span(first, start + len(piece.rstrip()))
