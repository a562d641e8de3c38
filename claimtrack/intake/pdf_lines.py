"""Words of a page become lines in reading order, column after column."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median

from claimtrack.intake.pdf_words import Word

GUTTER = 1.5  # font sizes: a wider gap parts segments of a line
_SAME_LINE = 0.45  # font sizes between the base lines of words of one line: a raised mark, another font
_FEWEST_LINES = 3  # of a column
_MOST_ACROSS = 0.3  # the share of segments that may cross the gap between columns, such as headlines
_COLUMN_CHARS = 12  # code points in the usual line of a column: cells of a table have less
_LARGE = 1.12  # times the usual size of the page: a heading
_CAPITAL = 1.8  # times the size of the text: a first letter over several lines
_ONE_LETTER_WORDS = frozenset("aiàéoòy")
_MOST_EDGES = 60  # places where lines begin that are tried
_DEEPEST = 4  # a page has four columns at most


@dataclass(slots=True)
class Line:
    """A line of one column, or a part of it that a wide gap sets off. `column` numbers the columns of its page."""

    words: list[Word]
    page: int = 0
    column: int = 0
    size: float = field(init=False)
    y: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        self.size = sizes.most_common(1)[0][0]
        self.y = next(word.y for word in self.words if round(word.size, 1) == self.size)
        self.text = "".join(" " * word.is_loose + word.text for word in self.words).strip()

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def has_capital(self) -> bool:
        """Whether it begins with a large letter that stands beside the next lines too, which are indented for it."""
        return self.words[0].left == self.words[0].right

    @property
    def is_strong(self) -> bool:
        return all(word.is_strong for word in self.words)


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """All lines of a page, those that stand sideways last."""
    segments = list(_segments([word for word in words if not word.is_turned]))
    upright = [Line(part) for part in _with_capitals(segments)]
    lines: list[Line] = []
    for column, part in enumerate(_columns(upright)):
        lines += (Line(joined, page, column) for joined in _rows(part))
    if turned := [word for word in words if word.is_turned]:
        lines.append(Line(turned, page, -1))
    return lines


def _segments(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words on one base line, in the order of the file, with no wide gap between them."""
    part: list[Word] = []
    for word in words:
        if part and not _follows(part[-1], word, part[0]):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _with_capitals(segments: Sequence[list[Word]]) -> Iterator[list[Word]]:
    """A large first letter that reaches down beside several lines stands before the first of them."""
    capital: Word | None = None
    for segment in segments:
        first = segment[0]
        if capital and capital.size >= _CAPITAL * first.size and 0 < first.y - capital.y < capital.size:
            first.is_loose = capital.text.casefold() in _ONE_LETTER_WORDS
            segment = [replace(capital, left=first.left, right=first.left, y=first.y, size=first.size), *segment]
        elif capital:
            yield [capital]
        is_capital = len(segment) == 1 and len(segment[0].text) == 1 and segment[0].text.isalpha()
        capital = segment[0] if is_capital else None
        if not capital:
            yield segment
    if capital:
        yield [capital]


def _follows(before: Word, word: Word, first: Word) -> bool:
    gap = word.left - before.right
    size = max(before.size, word.size)
    return -0.5 * size < gap < GUTTER * size and abs(word.y - first.y) < _reach(first.size, word.size)


def _reach(*sizes: float) -> float:
    """How far apart the base lines of one line may be; a huge letter does not reach over all that stands beside it."""
    return _SAME_LINE * min(max(sizes), 2 * min(sizes))


def _columns(segments: list[Line], depth: int = 0) -> Iterator[list[Line]]:
    """Parts of the page, each of which is read from its top to its bottom."""
    gaps = _gaps(segments, depth)
    if not gaps:
        yield segments
        return
    # What crosses a gap parts what stands beside it: first all above it, column by column.
    ordered = sorted(segments, key=lambda line: -line.y)
    usual = median(line.size for line in segments)

    def crosses_gap(line: Line) -> bool:
        crosses = any(line.left < gap < line.right for gap in gaps)
        return crosses or (line.size > _LARGE * usual and _is_alone(line, segments))

    for crosses, band in groupby(ordered, key=crosses_gap):
        lines = list(band)
        if crosses:
            yield lines
            continue
        sides: dict[int, list[Line]] = {}
        for line in lines:
            sides.setdefault(sum(gap <= line.left for gap in gaps), []).append(line)
        for side in sorted(sides):
            yield from _columns(sides[side], depth + 1)


def _is_alone(line: Line, segments: Sequence[Line]) -> bool:
    """Whether nothing stands beside it: so does a short heading over all columns."""
    beside = (other for other in segments if abs(other.y - line.y) < line.size)
    return all(other.left == line.left for other in beside)


def _gaps(segments: Sequence[Line], depth: int) -> list[float]:
    """Where gaps between columns stand, on the whole page: a column below a headline may have but one line."""
    at = _gap(segments) if depth < _DEEPEST else None
    if at is None:
        return []
    left, right = [line for line in segments if line.right <= at], [line for line in segments if line.left >= at]
    return [*_gaps(left, depth + 1), at, *_gaps(right, depth + 1)]


def _gap(segments: Sequence[Line]) -> float | None:
    """Where a gap between two columns stands, from the left; None where there is one column."""
    starts = Counter(round(line.left) for line in segments)
    for edge in sorted(edge for edge, count in starts.most_common(_MOST_EDGES) if count > 1):
        at = edge - 1.5
        left = [line for line in segments if line.right <= at]
        right = [line for line in segments if line.left >= at]
        across = len(segments) - len(left) - len(right)
        if _is_column(left) and _is_column(right) and across <= _MOST_ACROSS * len(segments) and _beside(left, right):
            return at
    return None


def _is_column(lines: Sequence[Line]) -> bool:
    return len(lines) >= _FEWEST_LINES and median(len(line.text) for line in lines) >= _COLUMN_CHARS


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether they stand side by side, and not one above the other."""
    low = max(min(line.y for line in side) for side in (left, right))
    return low < min(max(line.y for line in side) for side in (left, right))


def _rows(segments: Sequence[Line]) -> Iterator[list[Word]]:
    """From top to bottom; segments on one base line are one line, as the cells of a table are."""
    row: list[Line] = []
    for line in sorted(segments, key=lambda line: -line.y):
        if row and row[0].y - line.y > _reach(row[0].size, line.size):
            yield _joined(row)
            row = []
        row.append(line)
    if row:
        yield _joined(row)


def _joined(row: Sequence[Line]) -> list[Word]:
    ordered = sorted(row, key=lambda line: line.left)
    for before, line in pairwise(ordered):
        line.words[0].is_loose = line.words[0].is_loose or line.left - before.right > 0
    return [word for line in ordered for word in line.words]
