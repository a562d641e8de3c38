"""A quote and its context as words."""

import re
from dataclasses import dataclass
from functools import cached_property

from claimtrack.domain.text.tokens import tokenize

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)  # some clients write the element where the page had a break
_MOST_CONTEXT = 12  # words on each side; more neither help nor cost nothing


@dataclass(frozen=True)
class Quote:
    """The words as they came, with what stood before and after them, and where they began in code points of the text
    that they came from; None: not said. That text may have been longer than the article."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None

    @cached_property
    def plain(self) -> str:
        """The words with spaces for breaks."""
        return _LINE_BREAK.sub(" ", self.exact)


class Query:
    """The words of a quote: `before` + `keys` + `after` as they stood in a row."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.tokens = tokenize(quote.plain)
        self.keys = self.tokens.keys
        self.before = _whole_words(quote.prefix, left=True)[-_MOST_CONTEXT:]
        self.after = _whole_words(quote.suffix, left=False)[:_MOST_CONTEXT]

    @cached_property
    def row(self) -> list[str]:
        """All of it."""
        return self.before + self.keys + self.after

    @cached_property
    def names(self) -> list[int]:
        """The numbers of the words that a claim is about: figures, and words with a capital inside a sentence."""
        return [at for at in range(len(self.keys)) if self.keys[at][0].isdigit() or _is_name(self, at)]


def _whole_words(context: str, *, left: bool) -> list[str]:
    """The words of a context, without the one that it was cut in."""
    words = tokenize(_LINE_BREAK.sub(" ", context))
    if len(words) < 2:
        return words.keys
    if left:
        return words.keys[1:] if words.starts[0] == 0 else words.keys
    return words.keys[:-1] if words.ends[-1] == len(words.text) else words.keys


def _is_name(query: Query, at: int) -> bool:
    start = query.tokens.starts[at]
    plain = query.quote.plain
    if at == 0 or not plain[start].isupper():
        return False
    return plain[query.tokens.ends[at - 1] : start].isspace()
