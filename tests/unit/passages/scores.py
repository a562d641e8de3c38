"""How often the answer is the careful reader's."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimtrack.domain.text.passages import FoundPassage, find_passage
from claimtrack.domain.vocabulary import PassageMatch
from tests.unit.passages.cases import Case, stretch

MARKS = "“”\"'‘’«»„「」.,:;…。、 "
OVERLAP = 0.7  # of both stretches together: where words differ, readers differ about the ends


class Score(NamedTuple):
    precision: float
    recall: float


def score(cases: Sequence[Case], match: PassageMatch) -> Score:
    """Of those answered so, how many are so and stand there; of those that are so, how many were answered so."""
    answers = [(case, find_passage(case.text, case.typed)) for case in cases]
    right = sum(case.match is match and is_right(case, found) for case, found in answers)
    answered = sum(found.match is match for _, found in answers)
    return Score(right / answered, right / sum(case.match is match for case in cases))


def is_right(case: Case, found: FoundPassage) -> bool:
    if found.match is not case.match or found.span is None:
        return found.match is case.match
    start, end = stretch(case)
    if found.match is PassageMatch.FOUND:
        return case.text[slice(*found.span)].strip(MARKS) == case.text[start:end].strip(MARKS)
    both = min(end, found.span.end) - max(start, found.span.start)
    return both >= OVERLAP * (max(end, found.span.end) - min(start, found.span.start))


def wrong(cases: Iterable[Case]) -> list[str]:
    """The passages that were answered otherwise, for a person to read."""
    answers = ((case, find_passage(case.text, case.typed)) for case in cases)
    return [f"{case.match} -> {found.match}: {case.typed}" for case, found in answers if not is_right(case, found)]
