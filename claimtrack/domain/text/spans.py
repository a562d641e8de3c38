"""A stretch of a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """From `start` up to, not including, `end`, in code points."""

    start: int
    end: int
