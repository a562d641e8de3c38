"""All measurements, one after the other: `make bench`."""

import logging
import sys

import structlog

from tests.bench import blocks, book, claims, quotes, sentences
from tests.bench.anchors import __main__ as anchors


def main() -> None:
    """Print them; the application's own log stays out of the way."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for part in (sentences, blocks, anchors, quotes, book, claims):
        part.main()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
