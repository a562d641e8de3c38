"""Offsets in UTF-16 code units, as JavaScript counts, and in code points, as we do."""

import re
from bisect import bisect_left

_BEYOND = re.compile("[\U00010000-\U0010ffff]")  # characters of two units


class CodeUnits:
    """The offsets of one text. Each question takes O(log n) for n characters beyond the basic plane."""

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in _BEYOND.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]

    def units(self, point: int) -> int:
        """Code units before the offset `point`."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """Code points before the offset `unit`; one between the halves of a character is its start."""
        return unit - bisect_left(self._units, unit)
