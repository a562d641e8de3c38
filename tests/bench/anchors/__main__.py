"""Highlights carried over edits: `python -m tests.bench.anchors [--kind KIND] [--edits N] [--seed S] [--show K]`.

right: attached with at least half of the characters in common, or gone when the words are gone. exact: the very
borders, marks at the ends aside. mis: attached to other words. lost: called gone while the words stand there. deleted:
highlights whose words are gone; attached: how many of these were attached all the same. What is missing from 100 per
cent overlaps with the truth by too little.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from time import process_time

from claimtrack.domain.text.realign import realign
from claimtrack.domain.text.spans import Span
from tests.bench.anchors import frames, speed
from tests.bench.anchors.kinds import KINDS
from tests.bench.anchors.run import Failure, cases, judge
from tests.bench.anchors.score import HEAD, Score, total
from tests.bench.anchors.texts import articles

EDITS = 4_000
FRAMES = 300


def measure(kinds: Sequence[str], edits: int, seed: int, show: int) -> None:
    """Print a row for each kind and for each source, and `show` failures of each kind."""
    everything, began = articles(), process_time()
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    print(HEAD)
    for kind in kinds:
        wrong: list[Failure] = []
        for case in cases(kind, edits // len(kinds), everything, seed):
            wrong += judge(case, realign, scores[kind, case.source])
        print(total(score for (name, _), score in scores.items() if name == kind).row(kind), flush=True)
        print_failures(wrong, show)
    for source in sorted({source for _, source in scores}):
        print(total(score for (_, name), score in scores.items() if name == source).row(f"all, {source}"))
    whole = total(scores.values())
    print(whole.row("all"), whole.remarks(), sep="\n")
    print(f"{edits:,} edits in {process_time() - began:.0f} s of processor time")


def measure_frames(number: int, seed: int, show: int) -> None:
    """Print the rows of the bulletins."""
    scores: dict[str, Score] = defaultdict(Score)
    wrong: list[Failure] = []
    for case in frames.cases(number, seed):
        wrong += judge(case, realign, scores[case.source])
    for source in sorted(scores):
        print(scores[source].row(f"frame texts, {source}"), "  (goal: 10 or less)")
    print_failures(wrong, show)


def print_failures(wrong: Sequence[Failure], show: int) -> None:
    """So many of each outcome, the worst outcome first."""
    for outcome in ("mis", "attached", "lost", "off") if show else ():
        for failure in [failure for failure in wrong if failure.outcome == outcome][:show]:
            print_failure(failure)


def print_failure(failure: Failure) -> None:
    """Old words, what was answered, what is true, each with a little of what stands around."""
    case = failure.case
    print(f"  {failure.outcome} ({case.source})")
    print(f"    old     {around(case.old.text, failure.span)}")
    print(f"    answer  {around(case.new.text, failure.answer) if failure.answer else 'gone'}")
    for place in failure.truth.places[:2]:
        print(f"    true    {around(case.new.text, place)}")
    if failure.truth.gone:
        print("    true    gone")


def around(text: str, span: Span) -> str:
    words = (
        f"{text[max(0, span.start - 60) : span.start]}[{text[span.start : span.end]}]{text[span.end : span.end + 60]}"
    )
    return words.replace("\n", "¶").replace("\r", "")


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.anchors", description=__doc__)
    parser.add_argument("--kind", choices=[*KINDS, "frames", "speed"], help="one kind of edit only")
    parser.add_argument("--edits", type=int, default=EDITS, help="how many, over all kinds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="failures to show, of each kind and outcome")
    chosen = parser.parse_args(arguments)
    if chosen.kind not in ("frames", "speed"):
        measure([chosen.kind] if chosen.kind else [*KINDS], chosen.edits, chosen.seed, chosen.show)
    if chosen.kind in (None, "frames"):
        measure_frames(min(chosen.edits, FRAMES), chosen.seed, chosen.show)
    if chosen.kind in (None, "speed"):
        speed.main()


if __name__ == "__main__":
    main(sys.argv[1:])
