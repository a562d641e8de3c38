"""What a text says about itself: title, byline, date, publisher, language. Proposals for a person to confirm."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.domain.text.blocks import Block
from claimtrack.domain.text.bylines import is_byline, is_lone_by, names_in
from claimtrack.domain.text.dates import find_date
from claimtrack.domain.text.language_guess import guess_language
from claimtrack.domain.text.roles import STORY_ROLES, Role

_RIGHTS = re.compile(r"©|(?:copyright|\(c\)).*\b(?:19|20)\d\d\b", re.I)
_NOT_PUBLISHER = re.compile(
    r"copyright|©|\(c\)|^by\b|\b(?:19|20)\d\d\b(?: ?[-–—] ?(?:(?:19|20)\d\d|present))?|\ball rights reserved.*|\s\|.*"
    r"|\b(?:alle rechte|derechos reservados|tous droits|terms of|this material).*",
    re.I | re.S,
)
_LONGEST_BYLINE = 200
_LONGEST_PUBLISHER = 80
_SAMPLE = 20  # paragraphs: enough to know a language


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty strings and None where the text says nothing; `language` is an ISO 639-1 code.

    `address` is the canonical address that a web page gives itself, absolute.
    """

    title: str = ""
    byline: str = ""
    published_on: dt.date | None = None
    publisher: str = ""
    language: str = ""
    address: str = ""


def propose_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """Proposals from the blocks of a canonical text."""
    titles = _texts(text, blocks, Role.HEADLINE)
    story = [text[block.start : block.end] for block in blocks if block.role in STORY_ROLES][:_SAMPLE]
    return Metadata(
        title=next(titles, "").replace("\n", " "),
        byline=_byline(text, blocks),
        published_on=_published_on(text, blocks),
        publisher=_publisher(text, blocks),
        language=guess_language("\n".join(story) or text),
    )


def _texts(text: str, blocks: Sequence[Block], *roles: Role) -> Iterator[str]:
    return (text[block.start : block.end] for role in roles for block in blocks if block.role is role)


def _byline(text: str, blocks: Sequence[Block]) -> str:
    """The names in the first byline; where it is the lone word “By”, those in the next block."""
    for index, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.role is not Role.BYLINE or len(words) > _LONGEST_BYLINE or not is_byline(words, any_case=True):
            continue
        if is_lone_by(words) and index + 1 < len(blocks):
            words = text[blocks[index + 1].start : blocks[index + 1].end]
        if names := names_in(words):
            return ", ".join(names)
    return ""


def _published_on(text: str, blocks: Sequence[Block]) -> dt.date | None:
    """The date in a date line or byline, else above the story, and of a picture only where there is no other."""
    first = next((index for index, block in enumerate(blocks) if block.role in STORY_ROLES), len(blocks))
    above = [block for block in reversed(blocks[:first]) if block.role not in (Role.CAPTION, Role.DUPLICATE)]
    candidates = (
        *_texts(text, blocks, Role.DATELINE, Role.BYLINE),
        *(text[block.start : block.end] for block in above),
        *_texts(text, blocks, Role.CAPTION),
    )
    return next((date for date in map(find_date, candidates) if date), None)


def _publisher(text: str, blocks: Sequence[Block]) -> str:
    """The name in a copyright line, without years and rights."""
    for words in _texts(text, blocks, Role.BOILERPLATE):
        if _RIGHTS.search(words) and len(words) < 4 * _LONGEST_PUBLISHER:
            name = " ".join(_NOT_PUBLISHER.sub(" ", words).split()).strip(" ,.;:*-–—")
            # The full stop of an abbreviation belongs to the name.
            name += "." if name.endswith(("Inc", "Ltd", "Co", "Corp")) and f"{name}." in words else ""
            if 0 < len(name) <= _LONGEST_PUBLISHER and ":" not in name:
                return name
    return ""
