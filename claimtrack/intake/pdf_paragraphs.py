"""Lines become paragraphs: by gaps, indents and short last lines, and over the end of a column or page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from claimtrack.intake.pdf_lines import Line

BULLET = re.compile(r"[•·▪◦‣►●○■□⁃*–-]\s+\S")
NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+\S")
_STOPPED = re.compile(r"[.!?…:;。！？][\"'”’»)\]\d]*$")
_OPENS = re.compile(r"[\"'“‘«(\[]*[^\W\d_]")
_SAME_SIZE = 1.08
_WIDE_GAP = 1.22  # of the usual distance of two base lines
_NEAR = 50  # paragraphs of footnotes and captions that may stand between the parts of one
_INDENT = 0.6  # font sizes
_SPACE, _SLACK = 0.25, 0.25  # font sizes: between words; by which a line may miss its edge


@dataclass(slots=True)
class Paragraph:
    """Its lines in order, one or more; on which page it starts, is the first line's."""

    lines: list[Line]

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def text(self) -> str:
        """Its lines, not yet joined: enough to judge it."""
        return " ".join(line.text for line in self.lines)


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a document in order; `lines` are those of all pages in reading order."""
    leading = _leading(lines)
    size = body_size(lines)
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.page, line.column].append(line)
    found: list[Paragraph] = []
    for column in columns.values():
        parts = [Paragraph(part) for chunk in _chunks(column, leading) for part in _parts(chunk)]
        is_text = max(size, parts[0].size) <= _SAME_SIZE * min(size, parts[0].size)
        if is_text and (before := _torn(found, parts[0], columns)):
            before.lines += parts.pop(0).lines
        found += parts
    return found


def body_size(lines: Sequence[Line]) -> float:
    """The size in which most is set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance of two base lines, by the rounded size of the font."""
    gaps: dict[int, list[float]] = defaultdict(list)
    for before, line in pairwise(lines):
        if _is_below(before, line) and _is_same_size(before, line):
            gaps[round(line.size)].append(round(before.y - line.y, 1))
    return {size: min(_usual(found), median(found)) for size, found in gaps.items()}


def _usual(gaps: Sequence[float]) -> float:
    """What is seen most; of two seen alike the smaller."""
    counts = Counter(gaps)
    return min(counts, key=lambda gap: (-counts[gap], gap))


def _is_below(before: Line, line: Line) -> bool:
    return (before.page, before.column) == (line.page, line.column) and 0 < before.y - line.y < 3 * line.size


def _is_same_size(before: Line, line: Line) -> bool:
    return max(before.size, line.size) <= _SAME_SIZE * min(before.size, line.size)


def _chunks(column: Sequence[Line], leading: dict[int, float]) -> Iterator[list[Line]]:
    """Lines of one font size with no gap between them that is wider than usual."""
    chunk: list[Line] = []
    for line in column:
        if chunk:
            usual = leading.get(round(line.size), 1.2 * line.size)
            is_near = 0 < chunk[-1].y - line.y <= _WIDE_GAP * usual
            if not (is_near and _is_same_size(chunk[-1], line)):
                yield chunk
                chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _parts(chunk: Sequence[Line]) -> Iterator[list[Line]]:
    margin, edge = _margin(chunk), max(line.right for line in chunk)
    is_centred = len(chunk) > 1 and len({round((line.left + line.right) / 4) for line in chunk}) == 1
    part: list[Line] = []
    for line in chunk:
        if part and not is_centred and _starts(part, line, margin, edge):
            yield part
            part = []
        part.append(line)
    yield part


def _margin(lines: Sequence[Line]) -> float:
    """Where most lines begin; of two places seen alike the left one."""
    return _usual([float(round(line.left)) for line in lines])


def _starts(part: Sequence[Line], line: Line, margin: float, edge: float) -> bool:
    before, first = part[-1], part[0]
    if BULLET.match(line.text):
        return True
    if _is_item(first) and line.left > first.left + 1:  # a hanging line of an item
        return False
    if abs(line.left - margin) > _INDENT * line.size and abs(line.left - before.left) > 1:
        return line.left > margin or before.left >= margin - 1
    if line.left > margin + _INDENT * line.size and len(part) == 1 and before.left > margin + 1:
        return not before.has_capital
    if NUMBER.match(line.text) and (NUMBER.match(first.text) or _has_room(before, line, edge)):
        return True
    return _has_room(before, line, edge) and not _runs_on(before, line)


def _is_item(line: Line) -> bool:
    return bool(BULLET.match(line.text) or NUMBER.match(line.text))


def _has_room(before: Line, line: Line, edge: float) -> bool:
    """Whether the next line's first word would have stood in the line before: then the writer broke it there."""
    first = line.words[0]
    width = first.right - first.left
    for word in line.words[1:]:
        if word.is_loose:
            break
        width = word.right - first.left
    return before.right + _SPACE * line.size + width < edge - _SLACK * line.size


def _runs_on(before: Line, line: Line) -> bool:
    opening = _OPENS.match(line.text)
    is_lower = bool(opening and opening[0][-1].islower())
    return before.text.endswith(("-", "\u2010", ",")) or (is_lower and not _STOPPED.search(before.text))


def _torn(found: Sequence[Paragraph], part: Paragraph, columns: dict[tuple[int, int], list[Line]]) -> Paragraph | None:
    """The paragraph that goes on in `part`, the first of its column; footnotes and captions between are passed over."""
    line = part.lines[0]
    if line.column < 0 or _is_item(line):
        return None
    before = next((one for one in reversed(found[-_NEAR:]) if _is_same_size(one.lines[-1], line)), None)
    if before is None or line.page - before.lines[-1].page > 1 or before.lines[-1].column < 0:
        return None
    last = before.lines[-1]
    if last.is_strong != line.is_strong:
        return None
    if _runs_on(last, line):
        return before
    here, there = (
        [other for other in columns[one.page, one.column] if _is_same_size(other, one)] for one in (line, last)
    )
    if _is_indented(line, here) or _has_room(last, line, max(other.right for other in there)):
        return None
    # After a full stop only an indent that is missing tells that it goes on.
    shows_starts = any(_is_indented(other, lines) for lines in (here, there) for other in lines)
    return before if shows_starts or not _STOPPED.search(last.text) else None


def _is_indented(line: Line, lines: Sequence[Line]) -> bool:
    return line.left > _margin(lines) + _INDENT * line.size
