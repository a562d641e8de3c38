"""What single words of a text look like and lead to: kept beside the text, never as markup in it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple


class Look(StrEnum):
    """The values are a contract: they stand in the database."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"


class Inline(NamedTuple):
    """A stretch in code points, end exclusive; `href` of links alone: http, https or mailto."""

    start: int
    end: int
    look: Look
    href: str = ""


def inlines_of(rows: Iterable[Iterable[Any]]) -> list[Inline]:
    """Those of the stored rows [start, end, look, href]."""
    return [Inline(start, end, Look(look), href) for start, end, look, href in rows]


def may_lead(href: str) -> bool:
    """Whether an address is one that a text may link to. Nothing is followed or drawn that is none."""
    return href.lower().startswith(("http://", "https://", "mailto:"))


def side_by_side(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Of each look the stretches in text order and without overlaps: what begins under another one begins after it."""
    ends = dict.fromkeys(Look, 0)
    for start, end, look, href in sorted(inlines):
        begin = max(start, ends[look])
        if begin < end and (look is not Look.LINK or may_lead(href)):
            ends[look] = end
            yield Inline(begin, end, look, href)
