"""Typed passages looked for in snapshots: `python -m tests.bench.passages`.

The cases of tests/unit/passages: those that the rules were tuned on, and those written afterwards without another look
at the rules. A place counts as right when it is the words that a careful reader points at (seven tenths of them, where
words differ).
"""

import random
from time import process_time

from claimtrack.domain.text.passages import find_passage, passage_index
from claimtrack.domain.vocabulary import PassageMatch
from tests.unit.passages.blind import BLIND
from tests.unit.passages.cases import CASES, Case
from tests.unit.passages.scores import score, wrong

WORDS, PASSAGE = 100_000, 60


def measure(name: str, cases: list[Case]) -> None:
    scores = [(match, score(cases, match)) for match in PassageMatch]
    figures = ", ".join(f"{match} {found.precision:.3f}/{found.recall:.3f}" for match, found in scores)
    print(f"  {name}, {len(cases)} cases, precision/recall: {figures}")
    for line in wrong(cases):
        print(f"    {line}")


def speed() -> None:
    """A passage of a book, as it is and with changes: once with reading the text, once without."""
    chosen = random.Random(5)
    words = [f"w{int(chosen.paretovariate(0.9))}" for _ in range(WORDS)]
    text, taken = " ".join(words), words[WORDS // 2 : WORDS // 2 + PASSAGE]
    index = passage_index(text)
    find_passage(index, taken[0])
    other = [*taken[:10], "changed", *taken[11:30], *taken[33:]]
    strange = [f"w{37 * at}" for at in range(PASSAGE)]
    for name, passage in (("found", taken), ("differs", other), ("missing", strange)):
        began = process_time()
        find_passage(text, " ".join(passage))
        read = process_time()
        find_passage(index, " ".join(passage))
        again = process_time()
        print(
            f"  {name}: {PASSAGE} words in {WORDS:,}: {1000 * (read - began):.0f} ms (goal: 300),"
            f" of an index that is at hand {1000 * (again - read):.0f} ms"
        )


def main() -> None:
    print("passages typed and looked for in snapshots (goals: .97 each)")
    measure("tuned on", CASES)
    measure("blind", BLIND)
    speed()


if __name__ == "__main__":
    main()
