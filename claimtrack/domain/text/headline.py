"""The headline: of the short lines above the story, the one that reads most like its title."""

from collections.abc import Sequence

from claimtrack.domain.text.line_features import Line

_REACH = 30  # lines above the story
_SHORTEST, _LONGEST = 12, 180  # sizes
_NO_TITLE = {"control", "promotion", "legal", "related", "tags", "comments", "credit", "byline", "date", "divided"}


def find_headline(lines: Sequence[Line], start: int) -> int | None:
    """The index of the headline of a story that begins at `start`, or None where nothing above reads like one."""
    above = [index for index in range(max(0, start - _REACH), start) if is_title(lines[index])]
    return max(above, key=lambda index: (_likeness(lines, index, start), index), default=None)


def is_title(line: Line) -> bool:
    """Whether a line could be the title of a story: a few words, no full stop, no debris."""
    ends_like_a_sentence = line.ends_full and line.text[-1] not in "?!”’\"'"
    return (
        _SHORTEST <= line.size <= _LONGEST
        and line.words >= 2
        and not ends_like_a_sentence
        and not line.ends_cut
        and not line.phrases & _NO_TITLE
    )


def _likeness(lines: Sequence[Line], index: int, start: int) -> float:
    """Long enough to say something, not as long as a caption, near the story, above a byline or date, repeated."""
    line = lines[index]
    signed = any(lines[below].phrases & {"byline", "date"} for below in range(index + 1, min(start, index + 7)))
    repeated = any(other is not line and other.text.startswith(line.text) for other in lines)
    return (
        min(line.size, 60) / 30
        - max(0, line.size - 110) / 20
        - (start - index) / 10
        + signed
        + (repeated and line.size < 110)
        - line.has_bullet
    )
