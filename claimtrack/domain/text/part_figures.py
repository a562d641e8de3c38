"""The figures of a sentence, read lightly: enough to say whether a passage has the same ones."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.domain.text.spans import Span

_SMALL = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    {"one": 1} | {word: at for at, word in enumerate(_SMALL, 2)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
)
_SCALES = {"hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "万": 4, "亿": 8}
_UNITS = "|".join(["one", *_SMALL[:8]])
_FIGURE = re.compile(
    r"(?P<digits>(?<![\da-zA-Z.,])(?:[€$£¥]|(?:EUR|USD|GBP|CHF) )?\d+(?:[.,\u00a0\u202f]\d+)*)"
    r"|\b(?P<share>(?:(?:one|two|three)[- ])?(?:thirds?|quarters?|fifths?)|half)\b"
    rf"|\b(?P<words>(?:{'|'.join(_TENS)})(?:-(?:{_UNITS}))?|{'|'.join(reversed(_SMALL))})\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:[ \u00a0-]?(?P<scale>{'|'.join(_SCALES)})(?![a-z]))?(?P<percent>[ \u00a0]?(?:[%％]|per ?cent\b))?",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """Where it stands, in code points, and how it can be read; a per cent sign makes another figure of it."""

    span: Span
    values: frozenset[float | str]
    is_percent: bool

    def is_same(self, other: "Figure") -> bool:
        """Whether both can be read as one."""
        return self.is_percent == other.is_percent and bool(self.values & other.values)


def figures_in(text: str) -> Iterator[Figure]:
    """In digits, with signs and scales; in words up to a hundred; simple shares."""
    for match in _FIGURE.finditer(text):
        tail = _TAIL.match(text, match.end())
        if tail is not None:
            power = _SCALES.get((tail["scale"] or "").lower(), 0)
            yield Figure(Span(match.start(), tail.end()), frozenset(_values(match, power)), bool(tail["percent"]))


def _values(match: re.Match[str], power: int) -> Iterator[float | str]:
    if match["share"]:
        yield match["share"].lower().replace(" ", "-").removeprefix("one-")
    elif match["words"]:
        yield float(sum(map(_WORDS.__getitem__, match["words"].lower().split("-"))) * 10**power)
    else:
        digits = re.sub(r"[^\d.,]", "", match["digits"])
        if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
            yield round(float(re.sub(r"[.,]", "", digits)) * 10**power, 3)
        if not re.search(r"[.,].*[.,]", digits):  # 1.500 is both, here and there
            yield round(float(digits.replace(",", ".")) * 10**power, 3)
