"""Title, author and date of real pages in English: `python -m tests.bench.page_facts [FOLDER] [--wrong]`.

FOLDER as in tests.bench.blocks. page_facts.tsv has what a person read on each page before any program was asked:
`title_sha`, of the title above the article (the first 16 digits of the SHA-256 of its letters and digits in lower case;
titles are not ours to give away); `author`, the names or the desk in the byline, else those of a person in the page's
data, empty for an account ("admin") or where only the data name the site itself; `published_on`, the day of the first
publication as printed, else as the data have it. Authors are right when the set of names is the same. Rules were made
looking at the pages whose name ends in 0 to 7; the others were kept back. --wrong lists the answers on the first that
are not right.
"""

import csv
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from claimtrack.intake.assembling import assemble
from claimtrack.intake.page import read_page
from tests.bench.blocks import DATA

HALVES = ("looked at", "kept back")
PARTS = ("title", "author", "date")
_TRUTH = Path(__file__).with_suffix(".tsv")
_BETWEEN_NAMES = re.compile(r"[,;&]|\band\b", re.I)


class Facts(NamedTuple):
    title: str
    author: str
    published_on: str


class Page(NamedTuple):
    name: str
    raw: bytes
    url: str
    truth: dict[str, str]


Ask = Callable[[bytes, str], Facts]


def ours(raw: bytes, url: str) -> Facts:
    """What the page of a new article proposes."""
    found = assemble(read_page(raw, url=url)).metadata
    return Facts(found.title, found.byline, str(found.published_on or ""))


def trafilaturas(raw: bytes, url: str) -> Facts:
    from trafilatura import bare_extraction

    found = bare_extraction(raw, url=url, favor_precision=True, include_comments=False, with_metadata=True)
    return Facts(*(str(getattr(found, name, "") or "") for name in ("title", "author", "date")))


def key(words: str) -> str:
    return "".join(char for char in words.lower() if char.isalnum())


def names(author: str) -> set[str]:
    return {key(name) for name in _BETWEEN_NAMES.split(author)} - {""}


def is_right(found: Facts, truth: dict[str, str]) -> tuple[bool, bool, bool]:
    return (
        hashlib.sha256(key(found.title).encode()).hexdigest()[:16] == truth["title_sha"],
        names(found.author) == names(truth["author"]),
        found.published_on == truth["published_on"],
    )


def pages(folder: Path) -> Iterator[Page]:
    addresses = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    with _TRUTH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["is_english"] == "1":
                raw = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
                yield Page(row["id"], raw, addresses[row["id"]]["url"], row)


def is_kept_back(name: str) -> bool:
    return name[-1] in "89abcdef"


def measure(ask: Ask, folder: Path, tells_wrong: bool = False) -> str:
    right: tuple[list[tuple[bool, bool, bool]], ...] = ([], [])
    for page in pages(folder):
        found = ask(page.raw, page.url)
        marks = is_right(found, page.truth)
        right[is_kept_back(page.name)].append(marks)
        for part, said, mark in zip(PARTS, found, marks, strict=True):
            if tells_wrong and not mark and not is_kept_back(page.name):
                print(f"{page.name[:8]} {part}: {said!r}, {page.url}")
    return ", ".join(
        f"{name} {shares(marks)} ({len(marks)} pages)"
        for name, marks in (("all", right[0] + right[1]), *zip(HALVES, right, strict=True))
    )


def shares(marks: list[tuple[bool, bool, bool]]) -> str:
    """Per cent of titles/authors/dates."""
    return "/".join(f"{100 * sum(column) / len(marks):.0f}" for column in zip(*marks, strict=True))


def main(folder: Path = DATA, *, tells_wrong: bool = False) -> None:
    if not (folder / "ground-truth.json").exists():
        print(f"page facts: not measured, there are no pages in {folder}")
        return
    print(f"page facts, % right title/author/date, by claimtrack: {measure(ours, folder, tells_wrong)}")
    print(f"page facts, % right title/author/date, by trafilatura: {measure(trafilaturas, folder)}")


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:] if word != "--wrong"]
    main(folders[0] if folders else DATA, tells_wrong="--wrong" in sys.argv)
