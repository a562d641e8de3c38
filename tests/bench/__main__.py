"""All measurements, one after the other: `make bench`."""

import sys

from tests.bench import (
    backup,
    blocks,
    book,
    captures,
    claims,
    documents,
    figures,
    outbound,
    page_facts,
    pages,
    passages,
    pdfs,
    quotes,
    sentences,
)
from tests.bench.anchors import __main__ as anchors


def main() -> None:
    """Print them."""
    for part in (
        sentences,
        blocks,
        pages,
        page_facts,
        documents,
        pdfs,
        anchors,
        quotes,
        passages,
        book,
        claims,
        outbound,
        figures,
        captures,
        backup,
    ):
        part.main()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
