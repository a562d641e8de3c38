"""How long a long text takes, and texts that are made to hurt: `python -m tests.bench.anchors.speed`."""

import multiprocessing
import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from claimtrack.domain.text.realign import realign
from claimtrack.domain.text.spans import Span
from tests.bench.anchors.document import remembered, write
from tests.bench.anchors.highlights import Marker
from tests.bench.anchors.long_text import book, scattered
from tests.bench.anchors.run import Case, judge
from tests.bench.anchors.score import Score

WORDS = 100_000
SPANS = 1_000
EDITS = 300
PATIENCE = 60  # seconds for one text
_STATUS = Path("/proc/self/status")


def main() -> None:
    """Print seconds of processor time and the growth of memory, each in a process of its own."""
    case = long_case(Random(5))
    score = Score()
    judge(case, realign, score)
    seconds, grown = measured(case.old.text, case.new.text, case.spans)
    print(f"anchors, {WORDS:,} words, {EDITS} edits, {len(case.spans):,} highlights: {seconds}, {grown}", end="")
    print(f"   (goal: 1.0 s, 150 MB); right {100 * score.outcomes['right'] / score.total:.2f} %")
    for name, old, new in hostile(Random(6)):
        seconds, grown = measured(old, new, some_spans(old, Random(7)))
        print(f"  {name:44}{seconds:>10}{grown:>10}", flush=True)


def long_case(chance: Random) -> Case:
    before = remembered(book(WORDS, chance))
    old = write(before)
    return Case("long text", "made", old, write(scattered(before, EDITS, chance)), Marker(old, chance).some(SPANS))


def hostile(chance: Random) -> Iterator[tuple[str, str, str]]:
    """A name, the old text, the new one."""
    text = write(book(WORDS, chance))
    same = "word " * WORDS
    flat = re.sub(r"\s+", " ", text.text)
    signs = "".join(chance.choices("日本語漢字仮名交文章新聞記事市町村人口増減年月", k=WORDS))
    few = " ".join(chance.choices(["yes", "no", "so", "it", "is"], k=WORDS))
    yield "one word 100,000 times, one more", same, f"{same}word"
    yield "one word 100,000 times, half of them gone", same, same[: len(same) // 2]
    yield "one paragraph, the middle gone", flat, flat[:200_000] + flat[300_000:]
    yield "no spaces, 24 signs, one in 500 other", signs, changed(signs, "々", 500, chance)
    yield "five words, one in 200 other", few, changed(few, "x", 200, chance)
    yield "five words, shuffled", few, " ".join(chance.sample(few.split(), WORDS))
    yield "paragraphs reversed", text.text, "\n\n".join(reversed(text.text.split("\n\n")))
    yield "words shuffled", flat, " ".join(chance.sample(flat.split(), len(flat.split())))
    yield "another text of the same words", text.text, write(book(WORDS, Random(99))).text
    yield "no old text", "", text.text
    yield "no new text", text.text, ""


def changed(text: str, sign: str, every: int, chance: Random) -> str:
    letters = list(text)
    for at in chance.sample(range(len(letters)), len(letters) // every):
        letters[at] = sign
    return "".join(letters)


def some_spans(text: str, chance: Random) -> list[Span]:
    starts = chance.choices(range(max(0, len(text) - 60)), k=SPANS) if len(text) > 60 else []
    return [Span(start, start + chance.randint(5, 60)) for start in starts]


def measured(old: str, new: str, spans: list[Span]) -> tuple[str, str]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            seconds, grown = pool.apply_async(_measure, (old, new, spans)).get(PATIENCE)
        except multiprocessing.TimeoutError:
            return f"over {PATIENCE} s", "-"
    return f"{seconds:.2f} s", f"{grown:.0f} MB" if grown else "-"


def _measure(old: str, new: str, spans: list[Span]) -> tuple[float, float]:
    before, began = _peak(), time.process_time()
    realign(old, new, spans)
    return time.process_time() - began, _peak() - before


def _peak() -> float:
    """The most memory that this process has had, in MB; nothing where the system does not tell."""
    found = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text()) if _STATUS.exists() else None
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
