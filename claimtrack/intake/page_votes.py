"""Which pieces others take for the story: the page's own data for search engines, and trafilatura."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from claimtrack.domain.text.dates import find_date

_WORD = re.compile(r"\w+")
_RUN = 4  # words
_MOST_BLOCKS = 20_000
_MOST_ATTRIBUTES = 500  # of one element
_LONGEST_DATA = 50_000  # characters of one script of data
_LONGEST = 4_000_000  # characters of markup


@dataclass(frozen=True, slots=True)
class Opinion:
    """`text` is the article, a paragraph a line; all is empty where nothing was found."""

    text: str = ""
    byline: str = ""
    published_on: dt.date | None = None


class Votes:
    """The words that somebody takes for the story."""

    def __init__(self, text: str) -> None:
        words = _words(text)
        self.size = len(words)
        self._runs = Counter(_runs(words))
        self._lines = {" ".join(_words(line)) for line in text.splitlines()}

    def share(self, text: str) -> float:
        """Which share of the words of `text` is in the story, 0 to 1: by runs of four words, a short text as a line."""
        words = _words(text)
        if len(words) < _RUN:
            return float(bool(words) and " ".join(words) in self._lines)
        runs = _runs(words)
        return sum(run in self._runs for run in runs) / len(runs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[index : index + _RUN]) for index in range(len(words) - _RUN + 1)]


def ask_trafilatura(markup: str, root: etree._Element, url: str, blocks: int) -> Opinion:
    """What trafilatura takes for the article of the page at `root`; nothing of a page so large that it gets slow."""
    from trafilatura import bare_extraction

    if blocks > _MOST_BLOCKS or len(markup) > _LONGEST or max(len(e.attrib) for e in root.iter("*")) > _MOST_ATTRIBUTES:
        return Opinion()
    data = (script.text or "" for script in root.iter("script") if "json" in script.get("type", ""))
    found = bare_extraction(
        markup.encode("utf-8", "ignore"),
        url=url or None,
        favor_precision=True,
        include_comments=False,
        with_metadata=all(len(text) <= _LONGEST_DATA for text in data),
    )
    if found is None or isinstance(found, dict):
        return Opinion()
    return Opinion(found.text or "", (found.author or "").replace("; ", ", "), find_date(found.date or ""))
