"""Paragraphs of real articles, printed to PDF and read again: `python -m tests.bench.pdfs [FOLDER]`.

FOLDER (default ../shared/data/extraction) holds ground-truth.json. A Chromium prints 25 articles: in one column, every
fifth in two, some under running heads. Recall: 4-word runs of the article that stand in what was read. Own: paragraphs
that are exactly one block. Then a PDF of 300 pages: time and memory of the child.
"""

import html
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from statistics import mean

from claimtrack.intake.child import parse
from tests.bench.blocks import DATA, runs, words

PAGES = 25
LONG = 300
STYLE = "body{font:11pt/1.4 serif}p{margin:0 0 .8em}"
COLUMNS = "main{column-count:2;column-gap:8mm;text-align:justify}p{margin:0;text-indent:1.2em}"
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "20mm")
HEAD = '<div style="font-size:8pt;margin-left:20mm">The Islander, weekend edition</div>'
FOOT = (
    '<div style="font-size:8pt;margin-left:20mm"><span class=pageNumber></span> / <span class=totalPages></span></div>'
)

# A process of its own, because the system counts all children together, and the browser is one of ours.
CHILD = """
import resource, sys, time
from claimtrack.intake.child import parse
raw = sys.stdin.buffer.read()
begun = time.perf_counter()
pieces = len(parse("pdf", raw).pieces)
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, pieces)
"""


def articles(folder: Path) -> list[list[str]]:
    """The paragraphs of those that are long enough, in Latin letters: the machine may lack other fonts."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    found = []
    for _, entry in sorted(truth.items()):
        text = entry["articleBody"]
        if len(text) > 1500 and len(re.findall(r"[^\W\d_]", text)) == len(re.findall(r"[A-Za-zÀ-ž]", text)):
            found.append([" ".join(line.split()) for line in text.splitlines() if line.strip()])
    return found[:PAGES]


def printed(texts: Sequence[Sequence[str]]) -> Iterator[bytes]:
    """A PDF of each."""
    from playwright.sync_api import sync_playwright

    from tests.support import chromium

    path = chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for number, paragraphs in enumerate(texts):
            inside = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
            style = STYLE + (COLUMNS if number % 5 == 4 else "")
            page.set_content(
                f"<html lang=en><style>{style}</style><h1>Ferry fares rise again</h1><main>{inside}</main>"
            )
            page.evaluate("document.fonts.ready")
            yield page.pdf(
                format="A4",
                margin=MARGINS,  # type: ignore[arg-type]
                display_header_footer=number % 5 in (1, 4),
                header_template=HEAD,
                footer_template=FOOT,
            )
        browser.close()


def scores(paragraphs: Sequence[str], raw: bytes) -> tuple[float, float]:
    """Recall and own."""
    read = [piece.text for piece in parse("pdf", raw).pieces]
    here, there = (Counter(runs(words("\n".join(lines)))) for lines in (paragraphs, read))
    blocks = {" ".join(words(piece)) for piece in read}
    own = mean(" ".join(words(paragraph)) in blocks for paragraph in paragraphs)
    return sum((here & there).values()) / max(1, sum(here.values())), own


def long_pdf(raws: Sequence[bytes]) -> bytes:
    """Pages of all, over and over."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    while len(whole) < LONG:
        for raw in raws:
            whole.import_pages(pypdfium2.PdfDocument(raw))
    while len(whole) > LONG:
        whole.del_page(LONG)
    file = BytesIO()
    whole.save(file)
    return file.getvalue()


def main(folder: Path = DATA) -> None:
    if not (folder / "ground-truth.json").exists():
        print(f"pdfs: not measured, there are no articles in {folder}")
        return
    texts = articles(folder)
    raws = list(printed(texts))
    found = [scores(paragraphs, raw) for paragraphs, raw in zip(texts, raws, strict=True)]
    for name, part in (("one column", [0, 1, 2, 3]), ("two columns", [4])):
        these = [score for number, score in enumerate(found) if number % 5 in part]
        recall, own = (mean(score[index] for score in these) for index in (0, 1))
        print(f"pdfs, {name}: recall {recall:.3f}, paragraphs as their own block {own:.3f} ({len(these)} articles)")
    raw = long_pdf(raws)
    took, peak, pieces = subprocess.run(
        [sys.executable, "-c", CHILD], input=raw, capture_output=True, check=True, cwd=Path(__file__).parents[2]
    ).stdout.split()
    print(
        f"pdfs, {LONG} pages, {len(raw) / 1e6:.1f} MB: {float(took):.1f} s, {int(pieces)} pieces,"
        f" at most {int(peak) / 1024:.0f} MB in the child"
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
