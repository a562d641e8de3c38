"""What is kept of Word files, and what reading one costs: `python -m tests.bench.documents`.

The features are checked on the very files that the tests use. Each size is read in a process of its own, so that its
peak of memory is its own; what Python and the libraries take by themselves is given beside it.
"""

import random
import resource
import subprocess
import sys
import time

from claimtrack.intake.docx import read_docx
from tests.support.docx_features import FEATURES
from tests.support.docx_files import docx, paragraph, run

PAGES = 100
PARAGRAPHS_ON_A_PAGE, SENTENCES, WORDS = 7, 5, 14  # about 490 words a page
MANY = 20_000  # paragraphs
LOOK = '<w:rFonts w:ascii="Times"/><w:sz w:val="24"/><w:lang w:val="en-GB"/>'
VOCABULARY = "the council met on monday and nobody who was there has forgotten what the mayor said about a bridge"


def sentence(source: random.Random) -> str:
    return " ".join(source.choice(VOCABULARY.split()) for _ in range(WORDS)).capitalize() + ". "


def document(paragraphs: int, sentences: int) -> bytes:
    source = random.Random(7)
    return docx(
        *(paragraph(*(run(sentence(source), LOOK) for _ in range(sentences))) for _ in range(paragraphs)),
    )


def measure(paragraphs: int, sentences: int) -> None:
    """Print pieces, seconds of processor time, and the peak of memory without and with the reading."""
    raw = document(paragraphs, sentences)
    read_docx(document(1, 1))  # the libraries are loaded
    before, started = peak(), time.process_time()
    pieces = len(read_docx(raw).pieces)
    print(f"{pieces:,} paragraphs in {time.process_time() - started:.2f} s, peak {peak():.0f} MB ({before:.0f} before)")


def peak() -> float:
    """MB of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 if sys.platform == "linux" else used / 1024**2


def main() -> None:
    kept = [feature.is_kept(read_docx(feature.raw)) for feature in FEATURES]
    lost = [feature.name for feature, is_kept in zip(FEATURES, kept, strict=True) if not is_kept]
    print(f"DOCX features kept: {sum(kept)} of {len(kept)}" + (f", not {', '.join(lost)}" if lost else ""))
    sizes = {f"DOCX of {PAGES} pages": (PAGES * PARAGRAPHS_ON_A_PAGE, SENTENCES), "DOCX of many paragraphs": (MANY, 1)}
    for name, size in sizes.items():
        command = [sys.executable, "-m", "tests.bench.documents", *map(str, size)]
        print(f"{name}: {subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()}")


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:])) if len(sys.argv) == 3 else main()
