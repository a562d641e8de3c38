"""How fast and how right the segmenter is: `python -m tests.bench.sentences`."""

from time import perf_counter

from claimtrack.domain.text.sentences import split_sentences
from tests.unit.text.sentence_cases import cases, f1

RUNS = 5
LENGTH = 1_000_000  # code points


def main() -> None:
    english, world = cases("en"), cases("world")
    for some, name in ((english, "English"), (world, "other")):
        print(f"sentences: span F1 {f1(some, lambda case: split_sentences(case.text)):.3f} on {len(some)} {name} cases")
    text = "\n\n".join(case.text for case in english)
    text *= LENGTH // len(text) + 1
    seconds = min(_seconds(text) for _ in range(RUNS))
    print(f"sentences: {len(text) / seconds / 1e6:.1f} million characters a second")


def _seconds(text: str) -> float:
    start = perf_counter()
    split_sentences(text)
    return perf_counter() - start


if __name__ == "__main__":
    main()
