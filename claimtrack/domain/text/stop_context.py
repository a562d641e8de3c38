"""A mark that may end a sentence, and what stands around it."""

import re
from typing import NamedTuple

from claimtrack.domain.text.sentence_rules import Rules

_LAST_WORD = re.compile(r"[\w°’'.]+(?=\W*\Z)")
_NEXT_WORD = re.compile(r"\.?\s*,?\s*([\w’']+)")
_ADVERBIAL = re.compile(
    r"[“\"‘'(]?(?:In|At|On|By|From|For|Since|Until|Before|After|Around|About|Across|Outside|Inside|Near|Like|Unlike)"
    r"(?:\s+(?:the|about|around|[A-Z][\w.]*,?|\d[\d:.]*))*\s*"
)
_ADVERBIAL_LENGTH = 30  # code points
_NEAR = 20  # code points looked at before a word


class Stop(NamedTuple):
    """`start` is the sentence's, `at` the mark's and `word_at` the next word's place in the text."""

    text: str
    start: int
    at: int
    piece: str  # the characters right before the mark
    tail: str  # closing quotes and notes right after it
    opener: str  # what stands before the next word: quotes, dashes
    word: str
    word_at: int
    rules: Rules

    @property
    def piece_at(self) -> int:
        return self.at - len(self.piece)

    @property
    def dash_follows(self) -> bool:
        return self.opener[:1] in ("—", "–", "-")

    def previous_word(self) -> str:
        found = _LAST_WORD.search(self.text, max(self.start, self.piece_at - _NEAR), self.piece_at)
        return found[0] if found else ""

    def previous_character(self) -> str:
        """The last one before the piece that is no space; empty where the sentence starts."""
        return self.text[max(self.start, self.piece_at - _NEAR) : self.piece_at].rstrip()[-1:]

    def word_after_next(self) -> str:
        found = _NEXT_WORD.match(self.text, self.word_at + len(self.word))
        return found[1] if found else ""

    def dot_follows_word(self) -> bool:
        end = self.word_at + len(self.word)
        return self.text[end : end + 1] == "."

    def only_tells_when_or_where(self) -> bool:
        """Whether the sentence so far is but «In the U.S.» or «At 5 p.m.», which more has to follow."""
        short = self.piece_at - self.start <= _ADVERBIAL_LENGTH
        return short and _ADVERBIAL.fullmatch(self.text, self.start, self.piece_at) is not None

    def opens_sentence(self) -> bool:
        """Whether nothing but the piece stands between the start of the sentence and the mark."""
        return not any(map(str.isalnum, self.text[max(self.start, self.piece_at - _NEAR) : self.piece_at]))
