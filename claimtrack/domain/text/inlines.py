"""What single words of a text look like and lead to: kept beside the text, never as markup in it."""

from enum import StrEnum
from typing import NamedTuple


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
