"""What a paragraph looks like by itself: its length, its last mark, its letters, its phrases."""

import re
from dataclasses import dataclass

from claimtrack.domain.text.phrases import phrases_in

_BULLET = re.compile(r"(?:[*+•·▪●◦‣–—o»›>-] |\d{1,2}[.)] )")
_FULL_STOP = re.compile(r"""[.!?。！？।؟۔]["'”’»)\]」』]*$""")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEW_SENTENCE = re.compile(r"""[.!?]["'”’]? ["'“‘]?[^\W\d_a-z]|[。！？]""")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # these say more in one character
_LOOKED_AT = 1500  # code points of a paragraph, beyond which its look does not change


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph without its bullet. `size` is its length as if it were in English."""

    text: str
    size: float
    has_bullet: bool
    ends_full: bool
    ends_cut: bool
    words: int
    lower_case: float  # shares of the words
    sentences: int
    phrases: frozenset[str]

    @property
    def is_prose(self) -> bool:
        """Long, in lower case and with a full stop: nearly always a paragraph of something."""
        return self.size >= 70 and (self.ends_full or self.text[-1] in ":,;") and self.lower_case > 0.4

    @property
    def is_short(self) -> bool:
        return self.size < 60 and not self.ends_full


def look_at(paragraph: str) -> Line:
    """Everything about one paragraph that needs its characters; wrapped lines are taken as one."""
    bullet = _BULLET.match(paragraph)
    text = paragraph[bullet.end() :] if bullet and len(paragraph) > bullet.end() else paragraph
    text = text.replace("\n", " ")
    start = text[:_LOOKED_AT]
    unspaced = len(_UNSPACED.findall(start)) / len(start)
    words = _WORD.findall(start)
    capitals = sum(word[0].isupper() for word in words)
    letters = sum(word[0].isalpha() for word in words)
    cut = bool(_ELLIPSIS.search(text))
    return Line(
        text=text,
        size=len(text) * (1 + 1.5 * unspaced),
        has_bullet=bullet is not None,
        ends_full=not cut and bool(_FULL_STOP.search(text)),
        ends_cut=cut,
        words=len(words),
        lower_case=(letters - capitals) / max(1, len(words)),
        sentences=1 + len(_NEW_SENTENCE.findall(start)),
        phrases=phrases_in(text),
    )
