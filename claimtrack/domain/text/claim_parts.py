"""The parts of a claim, and which of them a passage speaks of.

Plain rules, so that people see why: the same surname, the same figure, the same day, enough words of the same stems.
They only propose; people say otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimtrack.domain.text.likeness import stem
from claimtrack.domain.text.part_dates import dates_in
from claimtrack.domain.text.part_figures import figures_in
from claimtrack.domain.text.part_names import has_name, names_in
from claimtrack.domain.text.sentence_starters import STARTERS
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.tokens import tokenize
from claimtrack.domain.text.word_sets import word_set
from claimtrack.domain.vocabulary import ClaimPart

_ENOUGH = 0.5  # of the words of what is claimed, and more than this of their letters: the verb may be another one
_LIGHT = STARTERS | word_set(
    """be been being to was will would were than its said says does done did who which very own der die das ein eine und
    ist les des est del los las una"""
)


class Part(NamedTuple):
    """A piece of a claim: where it stands in it, in code points, and its words."""

    part: ClaimPart
    span: Span
    words: str


def parts_of(quote: str) -> list[Part]:
    """The names, figures and dates of a claim, and what is said of them, in the order in which they begin.

    What is said is one part: from the first word that is nothing else to the last one. Any string.
    """
    dates = [date.span for date in dates_in(quote)]
    figures = _apart((figure.span for figure in figures_in(quote)), dates)
    names = names_in(quote, [*dates, *figures])
    content = _content(quote, [*dates, *figures, *names])
    what = [Span(content[0][0].start, content[-1][0].end)] if content else []
    kinds = zip(
        (ClaimPart.DATE, ClaimPart.NUMBER, ClaimPart.WHO, ClaimPart.WHAT), (dates, figures, names, what), strict=True
    )
    found = [Part(kind, span, quote[slice(*span)]) for kind, spans in kinds for span in spans]
    return sorted(found, key=lambda part: part.span)


def covered_by(quote: str, passage: str) -> set[ClaimPart]:
    """What of the claim the passage speaks of: a kind of part only if it does of all parts of that kind."""
    parts = parts_of(quote)
    return {part.part for part in parts} - {part.part for part in parts if not _speaks_of(quote, part, passage)}


def uncovered(quote: str, passages: Sequence[str]) -> list[Part]:
    """The parts of the claim that none of the passages speaks of."""
    return [part for part in parts_of(quote) if not any(_speaks_of(quote, part, passage) for passage in passages)]


def _apart(spans: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    return [span for span in spans if not any(span.start < one.end and one.start < span.end for one in taken)]


def _content(quote: str, taken: Sequence[Span]) -> list[tuple[Span, str]]:
    """The words that say something, beside what is taken, and the keys to compare them by."""
    tokens = tokenize(quote)
    return [
        (Span(start, end), key)
        for start, end, key in zip(tokens.starts, tokens.ends, tokens.keys, strict=True)
        if key not in _LIGHT
        and not key[0].isdigit()
        and (len(key) > 1 or not key.isascii())
        and _apart([Span(start, end)], taken)
    ]


def _speaks_of(quote: str, part: Part, passage: str) -> bool:
    match part.part:
        case ClaimPart.WHO:
            return has_name(passage, part.words)
        case ClaimPart.DATE:
            dates = [date for date in dates_in(quote) if date.span == part.span]
            return any(date.is_same(other) for date in dates for other in dates_in(passage))
        case ClaimPart.NUMBER:
            taken = [date.span for date in dates_in(passage)]
            theirs = [figure for figure in figures_in(passage) if _apart([figure.span], taken)]
            ours = [figure for figure in figures_in(quote) if figure.span == part.span]
            return any(figure.is_same(other) for figure in ours for other in theirs)
        case _:
            return _says(quote, passage)


def _says(quote: str, passage: str) -> bool:
    """Whether enough of the stems of what is said are there, and not only the short ones."""
    taken = [part.span for part in parts_of(quote) if part.part is not ClaimPart.WHAT]
    stems: Counter[str] = Counter()
    for _, key in _content(quote, taken):
        stems[stem(key)] = max(stems[stem(key)], len(key))
    there = {stem(key) for key in tokenize(passage).keys}
    sizes = [size for word, size in stems.items() if word in there]
    return len(sizes) >= _ENOUGH * len(stems) and sum(sizes) > _ENOUGH * stems.total()
