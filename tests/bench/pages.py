"""The article on real web pages, ours beside trafilatura's: `python -m tests.bench.pages [FOLDER]`.

FOLDER as in tests.bench.blocks. F1 by runs of four words: mean precision and recall over the pages, then their F1.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean
from time import perf_counter

import trafilatura

from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.intake.page import read_page
from tests.bench.blocks import DATA

RUN = 4


def runs(words: str) -> Counter[tuple[str, ...]]:
    found = re.findall(r"\w+", words)
    return Counter(tuple(found[at : at + RUN]) for at in range(max(1, len(found) - RUN + 1)))


def ours(raw: bytes) -> str:
    pieces = read_page(raw).pieces
    return "\n".join(piece.text for piece in pieces if piece.role in STORY_ROLES or piece.role is Role.HEADING)


def theirs(raw: bytes) -> str:
    return trafilatura.extract(raw, favor_precision=True, include_comments=False) or ""


def main(folder: Path = DATA) -> None:
    """Print precision, recall, F1 and the time of each."""
    if not (folder / "ground-truth.json").exists():
        print(f"web pages: no pages in {folder}, so nothing was measured")
        return
    truth = json.loads((folder / "ground-truth.json").read_text())
    pages = [(gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), truth[key]) for key in sorted(truth)]
    print(f"web pages: {len(pages)}")
    for name, read in (("claimtrack", ours), ("trafilatura", theirs)):
        precisions, recalls = [], []
        began = perf_counter()
        for raw, page in pages:
            expected, found = runs(page["articleBody"]), runs(read(raw))
            both = (expected & found).total()
            precisions.append(both / max(1, found.total()))
            recalls.append(both / max(1, expected.total()))
        p, r = mean(precisions), mean(recalls)
        taken = (perf_counter() - began) / len(pages) * 1000
        print(f"  {name:12} F1 {2 * p * r / (p + r):.3f} (precision {p:.3f}, recall {r:.3f}), {taken:.0f} ms a page")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
