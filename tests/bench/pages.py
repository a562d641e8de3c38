"""Article F1 of the reader of web pages on real pages: `python -m tests.bench.pages [FOLDER]`.

FOLDER as in tests.bench.blocks. Words are compared in runs of
four, with their counts, as the article extraction benchmark of scrapinghub does: precision and recall of each page,
mean over the pages, F1 of the two means. Beside ours stands trafilatura alone, in its precise mode, in the same run.
The rules were made looking at the first half; the second was kept back.
"""

import gzip
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.intake.page import read_page
from tests.bench.blocks import DATA

HALVES = ("looked at", "kept back")
Extract = Callable[[bytes, str], str]


def ours(raw: bytes, url: str) -> str:
    """The story and the headings in it; a headline and a standfirst stand above the article."""
    pieces = read_page(raw, url=url).pieces
    first = next((index for index, piece in enumerate(pieces) if piece.role in STORY_ROLES), len(pieces))
    kept = STORY_ROLES | {Role.HEADING}
    return "\n".join(piece.text for piece in pieces[first:] if piece.role in kept)


def trafilaturas(raw: bytes, url: str) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(raw, url=url, favor_precision=True, include_comments=False, with_metadata=True)
    return str(getattr(found, "text", "") or "")  # typed as if it could be a dictionary


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[index : index + 4]) for index in range(max(1, len(words) - 3)))


def score(found: str, article: str) -> tuple[float, float]:
    """Precision and recall."""
    true, kept = shingles(article), shingles(found)
    right = (true & kept).total()
    return right / kept.total(), right / true.total()


def half_of(page: str) -> int:
    return int(hashlib.sha256(page.encode()).hexdigest(), 16) % 2


def pages(folder: Path) -> Iterator[tuple[str, bytes, str, str]]:
    """Name, bytes, address and article of each."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for page, entry in truth.items():
        raw = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
        yield page, raw, entry["url"], entry["articleBody"]


def measure(extract: Extract, folder: Path) -> str:
    scores: tuple[list[tuple[float, float]], ...] = ([], [])
    spent = 0.0
    for page, raw, url, article in pages(folder):
        started = time.process_time()
        found = extract(raw, url)
        spent += time.process_time() - started
        scores[half_of(page)].append(score(found, article))
    parts = []
    for name, half in zip(HALVES, scores, strict=True):
        precision, recall = (mean(side) for side in zip(*half, strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        parts.append(f"{name} {f1:.3f} ({precision:.3f}/{recall:.3f}, {len(half)} pages)")
    return f"F1 {', '.join(parts)}, {spent / sum(map(len, scores)) * 1000:.0f} ms a page"


def main(folder: Path = DATA) -> None:
    if not (folder / "ground-truth.json").exists():
        print(f"pages: not measured, there are no pages in {folder}")
        return
    trafilaturas(b"<p>Its first page takes it long.</p>", "")
    print(f"pages, read by claimtrack: {measure(ours, folder)}")
    print(f"pages, read by trafilatura alone: {measure(trafilaturas, folder)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
