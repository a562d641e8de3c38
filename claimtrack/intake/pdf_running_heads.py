"""What stands at the edge of page after page: running heads and feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimtrack.intake.pdf_lines import Line

_EDGE = 3  # rows at the top and at the bottom of a page that are looked at
_SAME_ROW = 2  # points
_SAME_PLACE = 12  # points between the places of one head on two pages
_APART = 1.6  # font sizes between a lone page number and the text
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p|s|página|pagina)\b\.? ?)?(?:\d{1,4}|[ivxl]{1,7})(?: ?(?:/|of|von|de|sur|di) ?\d{1,4})?\W*",
    re.I,
)


def running_heads(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """The reason of each line that is one, by the line's `id`: a sentence for the user without its full stop."""
    found: dict[int, str] = {}
    for edge, word in ((-1, "top"), (1, "bottom")):
        rows = [_rows(lines, edge) for lines in pages]
        for depth in range(_EDGE):
            here = [row[depth] for row in rows if len(row) > depth and _is_outermost(row[:depth], found)]
            found |= _repeated(here, word)
            found |= _numbers(rows, depth, found)
    return found


def _rows(lines: Sequence[Line], edge: int) -> list[list[Line]]:
    """The outermost rows of a page, from its edge inwards, and the row that follows them."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.column >= 0), key=lambda line: edge * line.y):
        if not rows or abs(rows[-1][0].y - line.y) > _SAME_ROW:
            if len(rows) > _EDGE:
                break
            rows.append([])
        rows[-1].append(line)
    return rows


def _is_outermost(rows: Sequence[Sequence[Line]], found: dict[int, str]) -> bool:
    """Whether all that stands nearer to the edge is a running head."""
    return all(id(line) in found for row in rows for line in row)


def _repeated(rows: Sequence[Sequence[Line]], edge: str) -> dict[int, str]:
    alike: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        for line in row:
            alike[re.sub(r"\d+|\W+", " ", line.text.casefold())].append(line)
    found: dict[int, str] = {}
    for words, lines in alike.items():
        if words.strip():
            for part in _near(lines):
                pages = len({line.page for line in part})
                if pages > 1:
                    found |= dict.fromkeys(map(id, part), f"It stands at the {edge} of {pages} pages")
    return found


def _near(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Groups of those that stand at the same height."""
    group: list[Line] = []
    for line in sorted(lines, key=lambda line: line.y):
        if group and line.y - group[-1].y > _SAME_PLACE:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _numbers(rows: Sequence[Sequence[Sequence[Line]]], depth: int, found: dict[int, str]) -> dict[int, str]:
    """Lone numbers, set apart from what follows."""
    numbers: dict[int, str] = {}
    for row in rows:
        if len(row) <= depth or not _is_outermost(row[:depth], found):
            continue
        for line in row[depth]:
            following = row[depth + 1][0] if len(row) > depth + 1 else None
            is_apart = not following or abs(following.y - line.y) > _APART * max(line.size, following.size)
            if is_apart and _NUMBER.fullmatch(line.text):
                numbers[id(line)] = "It is a page number"
    return numbers
