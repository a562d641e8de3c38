"""What each paragraph of a PDF is, by its size, its weight, its place and how it begins."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.domain.text.roles import Role
from claimtrack.intake.pdf_paragraphs import BULLET, NUMBER, Paragraph, body_size

_BIG = 1.12  # times the size of the body
_SMALL = 0.93
_LONGEST_HEADING = 250  # code points
_LONGEST_BOLD = 120
_HEADLINE_PAGES = 2
_LEAST_SURE = 0.5
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|chart|map|box|plate|abb(?:ildung|\.)?|tabelle|figura|tableau|photo|foto|image)"
    r" ?\d{1,3}(?:[.:–— ]|$)|(?:photo|photograph|picture|foto|image|source|quelle|credit)s?(?: by)?: ?\S",
    re.I,
)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¹²³⁴-⁹]+)[.)]?\s?\S")
_SENTENCE = re.compile(r"[.,;。][\"'”’»)]*$")


class Verdict(NamedTuple):
    """`reason` is a sentence for the user without its full stop; `confidence` from 0.5 to 1."""

    role: Role
    reason: str
    confidence: float


def roles_of(paragraphs: Sequence[Paragraph]) -> list[Verdict]:
    """A verdict on each."""
    body = body_size([line for paragraph in paragraphs for line in paragraph.lines])
    found = [_role(paragraph, body) for paragraph in paragraphs]
    for index in _footnotes(paragraphs, body):
        found[index] = Verdict(Role.LIST, "It is a note at the bottom of its page", 0.8)
    at = _headline(paragraphs, found)
    if at is not None:
        found[at] = Verdict(Role.HEADLINE, "It is the largest heading at the top", 0.9)
    return found


def _role(paragraph: Paragraph, body: float) -> Verdict:
    text = paragraph.text
    if not any(char.isalnum() for char in text):
        return Verdict(Role.HEADING, "There are no words in it", 0.5)
    if _CAPTION.match(text) and (paragraph.size < body or len(text) < 4 * _LONGEST_HEADING):
        return Verdict(Role.CAPTION, "It begins as a caption does", 0.8)
    if paragraph.size >= _BIG * body and len(text) <= _LONGEST_HEADING:
        return Verdict(Role.HEADING, "It is set larger than the text", 0.85)
    is_strong = all(line.is_strong for line in paragraph.lines)
    if is_strong and len(text) <= _LONGEST_BOLD and not _SENTENCE.search(text):
        return Verdict(Role.HEADING, "It is short and set in bold", 0.8)
    if BULLET.match(text):
        return Verdict(Role.LIST, "It begins with a bullet", 0.9)
    if NUMBER.match(text):
        return Verdict(Role.LIST, "It begins as an item of a list does", 0.8)
    return Verdict(Role.BODY, "It is a paragraph there", 0.9)


def _footnotes(paragraphs: Sequence[Paragraph], body: float) -> list[int]:
    """Small ones at the end of a page that begin with a mark, and those between them."""
    found: list[int] = []
    by_page: dict[int, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        by_page.setdefault(paragraph.lines[0].page, []).append(index)
    for indexes in by_page.values():
        for index in reversed(indexes):
            if paragraphs[index].size > _SMALL * body or not _NOTE.match(paragraphs[index].text):
                break
            found.append(index)
    return found


def _headline(paragraphs: Sequence[Paragraph], found: Sequence[Verdict]) -> int | None:
    """The largest heading of the first pages; of two as large the first."""
    headings = [
        index
        for index, verdict in enumerate(found)
        if verdict.role is Role.HEADING
        and verdict.confidence > _LEAST_SURE
        and paragraphs[index].lines[0].page < _HEADLINE_PAGES
    ]
    return min(headings, key=lambda index: (-round(paragraphs[index].size, 1), index), default=None)
