"""Line F1 of the story on real pages: `python -m tests.bench.blocks [FOLDER]`.

FOLDER (default ../shared/data/extraction) holds ground-truth.json and html/*.html.gz. Each page becomes text as a
reader would copy it; a line is story when most of its 4-word runs stand in the article as people typed it. F1 by
characters of each page, mean over the pages, on both halves: the weights were fitted on the first and never saw the
second.
"""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from statistics import mean

from claimtrack.domain.text.blocks import find_blocks
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.roles import STORY_ROLES

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "extraction"
UNSEEN = {"script", "style", "template", "head", "svg", "noscript", "iframe", "object", "textarea", "select"}
_BLOCKS = (
    "address article aside blockquote body br canvas dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main nav ol option p pre section table tbody td th thead tr ul video"
)
BLOCKS = frozenset(_BLOCKS.split())


class Renderer(HTMLParser):
    """The text of a page, a line for each block; list items with a bullet where `bullet` gives one."""

    def __init__(self, bullet: str) -> None:
        super().__init__()
        self.bullet, self.unseen, self.parts = bullet, 0, [""]

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.parts.append("\n" + self.bullet * (tag == "li"))

    def handle_endtag(self, tag):
        self.unseen = max(0, self.unseen - (tag in UNSEEN))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def render(html: str, bullet: str) -> str:
    renderer = Renderer(bullet)
    renderer.feed(html)
    return canonical("".join(renderer.parts))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(tokens: list[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[index : index + 4]) for index in range(len(tokens) - 3)]


def is_story(line: str, body: set[tuple[str, ...]], body_lines: set[str]) -> bool:
    found = runs(words(line))
    return sum(run in body for run in found) >= len(found) / 2 if found else line.strip().lower() in body_lines


def judged(text: str) -> Iterator[tuple[str, bool]]:
    """Each line of the text, and whether its block is story."""
    for block in find_blocks(text):
        for line in text[block.start : block.end].split("\n"):
            yield line, block.role in STORY_ROLES


def f1(text: str, article: str) -> float:
    body, body_lines = set(runs(words(article))), {line.strip().lower() for line in article.splitlines()}
    found = [(len(line), kept, is_story(line, body, body_lines)) for line, kept in judged(text)]
    right = sum(size for size, kept, true in found if kept and true)
    total = sum(size * (kept + true) for size, kept, true in found)
    return 2 * right / total if total else 1.0


def main(folder: Path = DATA) -> None:
    if not (folder / "ground-truth.json").exists():
        print(f"blocks: not measured, there are no pages in {folder}")
        return
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, bullet in (("lists with bullets", "* "), ("lists without bullets", "")):
        scores: dict[int, list[float]] = {0: [], 1: []}
        for page, entry in truth.items():
            html = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes()).decode("utf-8", "replace")
            half = int(hashlib.sha256(page.encode()).hexdigest(), 16) % 2
            scores[half].append(f1(render(html, bullet), entry["articleBody"]))
        halves = f"tuned on {mean(scores[0]):.3f} ({len(scores[0])} pages), kept back {mean(scores[1]):.3f}"
        print(f"blocks, {name}: line F1 {halves} ({len(scores[1])} pages)")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
