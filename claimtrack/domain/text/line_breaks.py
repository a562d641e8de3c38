"""Does a sentence end where a line ends? Not in text that was wrapped at a fixed width."""

import re
from itertools import pairwise

_BLANK_LINE = re.compile(r"\n\s*?\n|\r\s*?\r|[\u2029\f]")
_NEW_LINE = re.compile(r"[\n\r\v\x85\u2028]")
_BULLET = re.compile(r"[•·▪◦‣►*–—-]\s|\(?(?:\w|\d{1,3}|[ivx]{1,4})[.)]\s")
_BYLINE = re.compile(r"by [A-Z]")
_CJK_GOES_ON = re.compile("[\u3040-\u9fff][のはがをにへとも、，]\\Z")  # in the middle of a clause
_WIDEST = 130  # code points: nobody wraps wider than this
_NARROWEST = 24
_LONG = 30  # a shorter line is an item, not a line of a paragraph


class Lines:
    """Answers for the line breaks of a text, asked from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._block = (0, 0)  # the lines up to a blank line that were looked at last
        self._wrapped = False

    def end_sentence(self, at: int, after: int, stopped: bool) -> bool | None:
        """Whether the white space from `at` to `after`, with a line break, ends a sentence.

        `stopped` tells that a mark stands before it; None that the break is but a space: the mark decides.
        """
        text = self._text
        if after == len(text) or self._is_blank(at, after) or _BULLET.match(text, after):
            return True
        if self._is_wrapped(at):
            return None if stopped else False
        line = text[max(text.rfind("\n", max(0, at - _LONG), at) + 1, at - _LONG) : at].strip()
        if _CJK_GOES_ON.search(line):
            return False
        return stopped or not text[after].islower() or _BYLINE.match(text, after) is not None or not _goes_on(line)

    def _is_blank(self, at: int, after: int) -> bool:
        if _BLANK_LINE.search(self._text, at, after) is None:
            return False
        self._block = (after, after)
        return True

    def _is_wrapped(self, at: int) -> bool:
        start, end = self._block
        if at >= end:
            found = _BLANK_LINE.search(self._text, at)
            end = found.start() if found else len(self._text)
            self._block = (start, end)
            self._wrapped = _fills_lines(_NEW_LINE.split(self._text[start:end]))
        return self._wrapped


def _goes_on(line: str) -> bool:
    """Whether the line, of which at most the end is given, may go on in the next: no item of a list, no label."""
    return len(line) >= _LONG or (line[:1].isupper() and line.count(" ") >= 3 and line[-1] not in ":;")


def _fills_lines(lines: list[str]) -> bool:
    """Whether each line took as many words as its width could hold, and words run on in lower case."""
    lines = [line.strip() for line in lines if line.strip()]
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST or len(lines) < 2:
        return False
    full = short = run_on = 0
    for line, following in pairwise(lines):
        if len(line) + 1 + len(following.split(None, 1)[0]) > 0.92 * width:
            full += 1
            run_on += following[0].islower()
        elif line[-1] not in '.!?…”"’':
            short += 1
    return run_on > 0 and full >= 8 * short and (len(lines) > 2 or width >= 2 * _NARROWEST)
