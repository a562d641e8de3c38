"""Figures side by side: `python -m tests.bench.figures`. Precision and recall of the flags, the time of a pair."""

from time import perf_counter

from claimtrack.domain.text.figure_check import compare
from tests.unit.figures.blind import CASES as BLIND
from tests.unit.figures.cases import CASES
from tests.unit.figures.examined import CASES as EXAMINED
from tests.unit.figures.fresh import CASES as FRESH
from tests.unit.figures.scores import scored


def main() -> None:
    """Print both."""
    for name, cases in (
        ("written before the code", CASES),
        ("written after it", BLIND),
        ("of newspaper English", EXAMINED),
        ("written after all of these", FRESH),
    ):
        found = scored(cases)
        print(f"figures: {len(cases)} pairs {name}: precision {found.precision:.3f}, recall {found.recall:.3f}")
    begun = perf_counter()
    for quote, passage, _ in CASES:
        compare(quote, passage)
    print(f"figures: {(perf_counter() - begun) / len(CASES) * 1000:.2f} ms for a pair")


if __name__ == "__main__":
    main()
