"""A text as a row of words and figures, with their places; what stands between them cannot matter.

A token keeps its accents, the apostrophes inside it, and the points and commas of a figure. In scripts that do not
space their words each character is a token.
"""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from claimtrack.domain.text.spans import Span


def _ranges(points: list[int]) -> Iterator[str]:
    """Character ranges of a regular expression for these code points, in order."""
    for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0]):
        found = [point for _, point in run]
        yield f"{re.escape(chr(found[0]))}-{re.escape(chr(found[-1]))}"


_MARKS = "".join(_ranges([point for point in range(0x300, 0x10000) if unicodedata.category(chr(point))[0] == "M"]))
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_INSIDE = f"\u00ad\u200b-\u200d{_MARKS}"
_TOKEN = re.compile(
    rf"[{_UNSPACED}][{_INSIDE}]*"
    r"|\d+(?:[.,:\u066b\u066c]\d+)*(?![\w])"
    rf"|(?:(?![{_UNSPACED}])\w)(?:(?![{_UNSPACED}])[\w{_INSIDE}]|['’ʼ](?=\w))*"
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d]")
# Where a rough sentence ends: a line, a full stop of a word of three letters or more, the stops of other scripts.
_BORDER = re.compile(r"\n|(?<=[^\W_][^\W_][^\W_])[.!?…][\"'”’»)\]]*\s+(?![a-zß-ÿ])|[。！？।॥؟۔።]")
_LONGEST = 200  # tokens from one border to the next, in a text that has no stops


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text`: places in code points, `keys` to compare by, and rough sentences.

    `borders` are the tokens at which a rough sentence begins, 0 first and the number of tokens last. They serve to
    weigh and to compare, never to show: an abbreviation may cut one.
    """

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    borders: list[int]

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, span: Span) -> range:
        """Indexes of the tokens that share a character with the span."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def sentence_of(self, at: int) -> int:
        """The index of the rough sentence that holds token `at`."""
        return bisect_right(self.borders, at) - 1

    def sentence(self, at: int) -> range:
        """The tokens of the rough sentence that holds token `at`."""
        index = self.sentence_of(at)
        return range(self.borders[index], self.borders[index + 1])

    def surface(self, at: int) -> str:
        """The token as it is written."""
        return self.text[self.starts[at] : self.ends[at]]


def tokenize(text: str) -> Tokens:
    """Linear in the length of the text."""
    starts, ends, words = [], [], []
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    known = {word: _key(word) for word in set(words)}
    stops = sorted({0, len(words), *(bisect_left(starts, stop.end()) for stop in _BORDER.finditer(text))})
    borders = [at for start, end in pairwise(stops) for at in range(start, end, _LONGEST)] + [len(words)]
    return Tokens(text, starts, ends, [known[word] for word in words], borders)


def _key(word: str) -> str:
    if word.isascii():
        return sys.intern(word.lower())
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).casefold()
    return sys.intern(plain.replace("’", "'").replace("ʼ", "'"))
