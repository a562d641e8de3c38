"""Words that a line's end tore apart are made whole; a hyphen that belongs to its word stays."""

import re
from collections import Counter
from collections.abc import Iterable

from claimtrack.intake.pdf_lines import Line

_END = re.compile(r"([^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?)([-\u2010\u00ad])$")
_START = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_BEFORE_HYPHEN = (
    "all anti co counter cross ex far first half high long low mid multi non on post pre pro second self short so"
    " third two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety vice"
    " well"
)
_OWN = frozenset(_BEFORE_HYPHEN.split())
_MOST_COMPOUNDS = 0.04  # the share of lines that end at the hyphen of a compound, where no word is torn


class Hyphens:
    """Knows the words of a document that stand whole in a line."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        torn: list[tuple[str, str]] = []
        count = 0
        before: Line | None = None
        for line in lines:
            self._words.update(word.casefold().replace("\u2010", "-") for word in _WORD.findall(line.text))
            if before and (found := _parts(before.text, line.text)):
                torn.append(found)
            before = line
            count += 1
        # Else the document hyphenates nothing, and each hyphen at a line's end belongs.
        self._tears = any(self._is_torn(*parts) for parts in torn) or (
            len(torn) > 1 and len(torn) > _MOST_COMPOUNDS * count
        )

    def belongs(self, before: str, after: str) -> bool | None:
        """Whether the hyphen at the end of a line stays; None where none stands between two parts of a word."""
        parts = _parts(before, after)
        if parts is None:
            return True if before.endswith("-") and not before.endswith(" -") else None
        left, right = parts
        if before.endswith("\u00ad"):
            return False
        last = re.split(r"[-.]", left)[-1].casefold()
        if not right[0].islower() or "-" in left or left.endswith("."):
            return True
        whole, apart = self._words[(left + right).casefold()], self._words[f"{left}-{right}".casefold()]
        if whole != apart:
            return apart > whole
        return last in _OWN or not self._tears

    def _is_torn(self, left: str, right: str) -> bool:
        """Whether the whole word stands elsewhere, and never with a hyphen."""
        return bool(self._words[(left + right).casefold()]) and not self._words[f"{left}-{right}".casefold()]


def _parts(before: str, after: str) -> tuple[str, str] | None:
    end, start = _END.search(before), _START.match(after)
    return (end[1], start[0]) if end and start else None
