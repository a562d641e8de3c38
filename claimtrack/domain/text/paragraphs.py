"""Lines -> paragraphs: one line each, but for lines that were wrapped by hand or by a mail program."""

import re
from collections.abc import Iterator
from itertools import pairwise

from claimtrack.domain.text.spans import Span

_CHUNK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_WIDEST = 110  # columns: nobody wraps wider than this
_NARROWEST = 40
_FIRST_WORD = re.compile(r"\S+")


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a canonical text, in order, without white space at their ends. Linear in the text."""
    return [span for chunk in _CHUNK.finditer(text) for span in _paragraphs(chunk[0], chunk.start())]


def _paragraphs(chunk: str, start: int) -> Iterator[Span]:
    lines = chunk.split("\n")
    width = max(map(len, lines))
    wrapped = len(lines) > 1 and _NARROWEST <= width <= _WIDEST and _is_wrapped(lines, width)
    begin = end = start
    for index, line in enumerate(lines):
        end = begin + len(line) if begin == end else end + 1 + len(line)
        goes_on = wrapped and index + 1 < len(lines) and _is_full(line, lines[index + 1], width)
        if not goes_on:
            yield Span(begin, end)
            begin = end = end + 1


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Nearly every line is as full as its neighbours allow, and most go on in lower case, as prose does."""
    joints = list(pairwise(lines))
    full = sum(_is_full(line, following, width) for line, following in joints)
    lower = sum(following[0].islower() for _, following in joints)
    return full >= 0.75 * len(joints) and lower >= 0.45 * len(joints)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = _FIRST_WORD.match(following)
    return word is not None and len(line) + 1 + len(word[0]) > width
