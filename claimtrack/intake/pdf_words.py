"""A page of a PDF as words with their places."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from claimtrack.intake.pdf_links import Link, href_at

_UNKNOWN = "\ufffd"
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18  # font descriptor flags, ISO 32000-1 table 123
_BOLD_FROM = 600  # weight
_SYMBOLS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\x02": "-", "\ufffe": "-", "\r": " ", "\n": " "}
)
_SPACE_FROM = 0.18  # of the font size: a gap as wide is a space, though the file holds none
_TURNED = 0.1  # the sine of half the angle
_SAMPLE = 40  # characters of a page
_FONT_NAME = 128  # bytes


@dataclass(slots=True)
class Word:
    """Places in points from the lower left corner; `y` is the base line. `is_loose`: a space stands before it."""

    text: str
    left: float
    right: float
    y: float
    size: float
    is_loose: bool = True
    is_strong: bool = False
    is_emphasis: bool = False
    is_turned: bool = False
    is_unknown: bool = False  # the file does not say which letters its signs stand for
    href: str = ""


class CharReader:
    """The characters of one page. Buffers are made once: a page has thousands of characters."""

    def __init__(self, text_page: Any) -> None:
        self._page = text_page
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._flags = ctypes.c_int()
        self._turn = self._usual_turn()

    def count(self) -> int:
        return max(0, int(pdfium.FPDFText_CountChars(self._page)))

    def char(self, index: int) -> str:
        point = pdfium.FPDFText_GetUnicode(self._page, index)
        return chr(point).translate(_SYMBOLS) if 0 < point < 0x110000 else _UNKNOWN

    def place(self, index: int) -> tuple[float, float, float]:
        """Left, right, base line; as the page is read, should all of it stand on its side."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, index, box)
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        if self._turn == 0:
            return box.left, box.right, self._y.value
        if self._turn == 2:
            return -box.right, -box.left, -self._y.value
        bottom, top = sorted((box.bottom, box.top))
        return (bottom, top, -self._x.value) if self._turn == 1 else (-top, -bottom, self._x.value)

    def corner(self) -> tuple[float, float]:
        """Where the character read last stands on the page."""
        return self._x.value, self._y.value

    def size(self, index: int) -> float:
        """As it is seen: what the font says, scaled. Never zero."""
        size = pdfium.FPDFText_GetFontSize(self._page, index)
        if pdfium.FPDFText_GetMatrix(self._page, index, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return max(abs(size), 0.1) if math.isfinite(size) else 0.1

    def looks(self, index: int) -> tuple[bool, bool]:
        """Strong, emphasis."""
        weight = pdfium.FPDFText_GetFontWeight(self._page, index)
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, _FONT_NAME, self._flags)
        name, flags = self._name.value.lower(), self._flags.value
        strong = weight >= _BOLD_FROM or bool(flags & _FORCE_BOLD) or b"bold" in name or b"black" in name
        return strong, bool(flags & _ITALIC) or b"italic" in name or b"oblique" in name

    def is_turned(self, index: int) -> bool:
        angle = pdfium.FPDFText_GetCharAngle(self._page, index) + self._turn * math.pi / 2
        return abs(math.sin(angle / 2)) > _TURNED

    def is_unknown(self, index: int) -> bool:
        return bool(pdfium.FPDFText_HasUnicodeMapError(self._page, index) == 1)

    def _usual_turn(self) -> int:
        """Quarter turns of most characters to the left; pdfium counts angles to the right."""
        step = max(1, self.count() // _SAMPLE)
        angles = (pdfium.FPDFText_GetCharAngle(self._page, index) for index in range(0, self.count(), step))
        turns = Counter(round(-angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
        return turns.most_common(1)[0][0] if turns else 0


def words_of(reader: CharReader, links: list[Link]) -> Iterator[Word]:
    """In the order of the file. A word ends at white space, at a gap, and where the line changes."""
    word: Word | None = None
    is_loose = True
    for index in range(reader.count()):
        char = reader.char(index)
        if char.isspace():
            is_loose = True
            continue
        left, right, y = reader.place(index)
        if word and not is_loose and _goes_on(word, left, y):
            word.text += char
            word.right = max(word.right, right)
            continue
        if word:
            yield _whole(word)
        size = reader.size(index)
        # A gap alone parts words of one line; what only stands lower, such as a footnote's mark, belongs to its word.
        apart = word is None or is_loose or not -size < left - word.right < _SPACE_FROM * size
        word = Word(char, left, right, y, size, apart, *reader.looks(index), is_turned=reader.is_turned(index))
        word.is_unknown = char == _UNKNOWN or reader.is_unknown(index)
        word.href = href_at(links, *reader.corner())
        is_loose = False
    if word:
        yield _whole(word)


def _whole(word: Word) -> Word:
    """pdfium gives letters beyond 16 bits in two halves."""
    if any("\ud800" <= char <= "\udfff" for char in word.text):
        word.text = word.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return word


def _goes_on(word: Word, left: float, y: float) -> bool:
    is_near = -word.size < left - word.right < _SPACE_FROM * word.size
    return word.is_turned or (is_near and abs(y - word.y) < 0.1 * word.size)
