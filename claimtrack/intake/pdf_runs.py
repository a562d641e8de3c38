"""The words of a paragraph as runs, its lines joined."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from claimtrack.intake.parsed import Run
from claimtrack.intake.pdf_hyphens import Hyphens
from claimtrack.intake.pdf_lines import Line
from claimtrack.intake.pdf_words import Word

_HYPHENS = "-\u2010\u00ad"


def runs_of(lines: Sequence[Line], hyphens: Hyphens) -> tuple[Run, ...]:
    """Neighbours that look alike are one run; white space belongs to the run after it."""
    words = list(_words(lines, hyphens))
    words[0] = (words[0][0].lstrip(), words[0][1])
    alike = groupby(words, key=lambda one: (one[1].is_emphasis, one[1].is_strong, one[1].href))
    return tuple(Run("".join(text for text, _ in group), *looks) for looks, group in alike)


def _words(lines: Sequence[Line], hyphens: Hyphens) -> Iterator[tuple[str, Word]]:
    joints = [hyphens.belongs(before.text, line.text) for before, line in pairwise(lines)]
    for index, line in enumerate(lines):
        joint_before = joints[index - 1] if index else None
        joint_after = joints[index] if index < len(joints) else None
        for place, word in enumerate(line.words):
            text = word.text
            if joint_after is False and place == len(line.words) - 1:
                text = text.rstrip(_HYPHENS)
            is_loose = joint_before is None if place == 0 else word.is_loose
            yield " " * is_loose + text, word
