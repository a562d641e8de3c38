"""The words of a text as quotes are compared by: without capitals, punctuation, quote style, or hidden characters."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from claimtrack.domain.text.spans import Span

# In scripts that do not space words, each character is one: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = (  # that belong to the letter before them; the Indic blocks whole, but for their full stops
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTERS = rf"(?:[^\W\d_{_UNSPACED}]|[{_MARKS}])"
_WORD = re.compile(
    rf"[{_UNSPACED}]"
    r"|\d+(?:[.,]\d+)*"
    rf"|{_LETTERS}+(?:[{_HIDDEN}'’ʼ]{_LETTERS}+)*"
)
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", **dict.fromkeys(_HIDDEN)})


@dataclass(frozen=True, slots=True)
class Words:
    """`keys[n]` is the folded word that stands at `spans[n]` of the text, in code points."""

    keys: list[str]
    spans: list[Span]


def words_of(text: str) -> Words:
    """Every word and figure of any text, in order. Linear."""
    fold = _folder()
    keys, spans = [], []
    for match in _WORD.finditer(text):
        keys.append(fold(match[0]))
        spans.append(Span(*match.span()))
    return Words(keys, spans)


def _folder() -> Callable[[str], str]:
    """Folding with a memory that lives as long as one text: most words of a text occur again."""
    return cache(lambda word: unicodedata.normalize("NFKC", word.translate(_FOLDED)).casefold())


def is_figure(word: str) -> bool:
    """Whether the word is a number."""
    return word[0].isdigit()
