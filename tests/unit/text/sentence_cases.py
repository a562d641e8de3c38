"""Reads the hard cases of sentence_cases_*.txt and measures a splitter against them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimtrack.domain.text.spans import Span

BORDER = "‖"


class Case(NamedTuple):
    """`topic` is a language code in the cases of other languages."""

    topic: str
    text: str
    spans: list[Span]


def cases(name: str) -> list[Case]:
    """Of sentence_cases_<name>.txt."""
    lines = Path(__file__).with_name(f"sentence_cases_{name}.txt").read_text(encoding="utf-8").splitlines()
    return [read_case(line) for line in lines if line and not line.startswith("#")]


def read_case(line: str) -> Case:
    topic, _, marked = line.partition(" | ")
    marked = marked.replace("\\n", "\n")
    return Case(topic, marked.replace(BORDER, ""), list(_spans(marked.split(BORDER))))


def f1(some: Sequence[Case], split: Callable[[Case], list[Span]]) -> float:
    """Of the spans, both ends right."""
    right = found = wanted = 0
    for case in some:
        spans = split(case)
        right += len(set(spans) & set(case.spans))
        found += len(spans)
        wanted += len(case.spans)
    return 2 * right / (found + wanted)


def _spans(pieces: list[str]) -> Iterator[Span]:
    position = 0
    for piece in pieces:
        start = position + len(piece) - len(piece.lstrip())
        yield Span(start, position + len(piece.rstrip()))
        position += len(piece)
