"""Marks in the words themselves that show where a comment begins and ends, and how they are taken out again.

They are noncharacters, which no text may hold: whatever carries words from Word to the pieces carries them along.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimtrack.intake.parsed import Piece, Run

_FIRST, _START, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_DIGITS = {ord(str(digit)): chr(0xFDE0 + digit) for digit in range(10)}
_NUMBERS = {ord(mark): chr(digit) for digit, mark in _DIGITS.items()}
_MARK = re.compile("\ufdd0([\ufde0-\ufde9]{1,9})([\ufdd1\ufdd2])")
STRAYS = re.compile("[\ufdd0-\ufdef]")  # what a hostile file may hold of them


class Place(NamedTuple):
    """Code points of the text of one piece."""

    piece: int
    start: int
    end: int


class _Point(NamedTuple):
    piece: int
    at: int


def start(index: int) -> str:
    """The mark where comment number `index` begins."""
    return _FIRST + str(index).translate(_DIGITS) + _START


def end(index: int) -> str:
    """The mark where it ends."""
    return _FIRST + str(index).translate(_DIGITS) + _END


def take_out(pieces: Sequence[Piece]) -> tuple[list[Piece], dict[int, Place]]:
    """The pieces without marks, and the words that each comment is on: in one piece, and always some.

    A piece with nothing but marks is no piece. A comment on words of several pieces is put on those in the first, one
    on no words on the whole piece.
    """
    cleaned: list[Piece] = []
    starts: dict[int, _Point] = {}
    ends: dict[int, _Point] = {}
    for piece in pieces:
        runs: list[Run] = []
        size = 0
        for run in piece.runs:
            for words, index, kind in _parts(run.text):
                _add(runs, replace(run, text=words))
                size += len(words)
                if kind:
                    (starts if kind == _START else ends).setdefault(index, _Point(len(cleaned), size))
        if any(not run.text.isspace() for run in runs):
            cleaned.append(replace(piece, runs=tuple(runs)))
    if not cleaned:
        return [], {}
    return cleaned, {index: _place(cleaned, at, ends.get(index, at)) for index, at in starts.items()}


def _parts(text: str) -> Iterator[tuple[str, int, str]]:
    """The words up to each mark, which comment it is of, and its kind; last the words after all marks."""
    done = 0
    for mark in _MARK.finditer(text):
        yield text[done : mark.start()], int(mark[1].translate(_NUMBERS)), mark[2]
        done = mark.end()
    yield text[done:], 0, ""


def _add(runs: list[Run], run: Run) -> None:
    """A mark in the middle of a run made two of it."""
    if runs and replace(runs[-1], text="") == replace(run, text=""):
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    elif run.text:
        runs.append(run)


def _place(pieces: Sequence[Piece], first: _Point, last: _Point) -> Place:
    at, begin = min(first.piece, len(pieces) - 1), first.at if first.piece < len(pieces) else 0
    if last.piece > at and not pieces[at].text[begin:].strip() and at + 1 < len(pieces):
        at, begin = at + 1, 0
    finish = last.at if last.piece == at else len(pieces[at].text)
    finish = min(finish, len(pieces[at].text))
    return Place(at, begin, finish) if begin < finish else Place(at, 0, len(pieces[at].text))
