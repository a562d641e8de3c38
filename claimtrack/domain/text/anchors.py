"""Lines between which a story usually stands: the byline and the date above it, tags and comments below."""

from collections.abc import Sequence

from claimtrack.domain.text.line_features import Line

_REACH = 6  # lines below a byline or a date in which a story begins
_ENTRY = 2.0  # log-odds, as the scores of the lines are
_WALL = 1.0
_BELOW = {"tags", "related", "comments"}
_SHORT = 90


def entries(lines: Sequence[Line]) -> list[float]:
    """What speaks for a story that begins at each line: a byline or a date shortly above it."""
    found = [0.0] * len(lines)
    for index, line in enumerate(lines):
        if line.size < _SHORT and line.phrases & {"byline", "date"}:
            for below in range(index + 1, min(len(lines), index + 1 + _REACH)):
                found[below] = _ENTRY
    return found


def walls(lines: Sequence[Line]) -> list[float]:
    """What it costs a story to go on past each line: those that usually stand below one."""
    return [_WALL if is_wall(line) else 0.0 for line in lines]


def is_wall(line: Line) -> bool:
    """Tags, related links, comments, copyright: what usually stands below a story."""
    return line.size < _SHORT and ("©" in line.text or bool(line.phrases & _BELOW))
