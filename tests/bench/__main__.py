"""All measurements, one after the other: `make bench`."""

import sys

from tests.bench import blocks, book, claims, sentences


def main() -> None:
    """Print them."""
    for part in (sentences, blocks, book, claims):
        part.main()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
