"""All measurements, one after the other: `make bench`."""

import sys

from tests.bench import blocks, book, claims, documents, outbound, pages, pdfs, quotes, sentences
from tests.bench.anchors import __main__ as anchors


def main() -> None:
    """Print them."""
    for part in (sentences, blocks, pages, documents, pdfs, anchors, quotes, book, claims, outbound):
        part.main()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
