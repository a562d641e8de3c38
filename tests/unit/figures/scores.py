"""Precision and recall of the flags over cases: a flag is right if its case expects it, each expectation once."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.domain.text.figure_check import compare


class Scores(NamedTuple):
    """Of the flags raised, the share that is right; of those expected, the share that was raised; the cases amiss."""

    precision: float
    recall: float
    amiss: list[str]


def flags(quote: str, passage: str) -> Counter[str]:
    """Those raised for a pair."""
    return Counter(found.finding.value for found in compare(quote, passage) if found.finding.is_flag)


def scored(cases: Sequence[tuple[str, str, str]]) -> Scores:
    """Over all cases."""
    right = raised = expected = 0
    amiss = []
    for quote, passage, wanted in cases:
        found, asked = flags(quote, passage), Counter(wanted.split())
        right += (found & asked).total()
        raised += found.total()
        expected += asked.total()
        if found != asked:
            amiss.append(f"{quote} | {passage} | {dict(asked)} {dict(found)}")
    return Scores(right / raised if raised else 1.0, right / expected if expected else 1.0, amiss)
