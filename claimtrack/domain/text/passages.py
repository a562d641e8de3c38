"""Where a passage that somebody typed stands in a text."""

from dataclasses import dataclass

from claimtrack.domain.text.quotes import Quote, find_quote
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import PassageMatch

PassageIndex = str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Whether it stands there, and where (code points)."""

    match: PassageMatch
    span: Span | None


def passage_index(text: str) -> PassageIndex:
    """What many passages can be looked for in."""
    return text


def find_passage(text: PassageIndex, typed: str) -> FoundPassage:
    """Look for it."""
    found = find_quote(text, Quote(exact=typed))
    if found.span is None:
        return FoundPassage(PassageMatch.MISSING, None)
    return FoundPassage(PassageMatch.FOUND if found.is_exact else PassageMatch.DIFFERS, found.span)
