"""Whether a passage that somebody typed or pasted stands in a text: found, found with differences, or not found.

What only typesetting changes makes no difference (`passage_dress`), nor do running heads and marks of notes between the
words (`passage_reading`); an ellipsis stands for words left out (`passage_pieces`). Else the search for quotes
(`quote_search`) tells where most of the words are (`passage_likeness`), and a person sees what is not the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from claimtrack.domain.text.passage_dress import same_dress, whole_figures
from claimtrack.domain.text.passage_likeness import like_places
from claimtrack.domain.text.passage_pieces import Piece, Place, chains, hides_negation, pieces_of
from claimtrack.domain.text.passage_reading import Reading, litter_in
from claimtrack.domain.text.quote_edges import span_of
from claimtrack.domain.text.sameness import folded
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.wording import Wording, wording_changes
from claimtrack.domain.vocabulary import PassageMatch

_WORD = re.compile(r"\w+")
_BROKEN = re.compile(r"\b([^\W\d]+)[-‐]\s+([^\W\d]+)")
_AROUND = " \"'.,;:"
_MOST_PLACES = 1_000  # of the same letters; that many say nothing about a place
_MOST_WORDS = 50_000  # compared at all the places of one passage: a text may be one word, again and again


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Whether it stands there, and where: `span` in code points of the text, None when it is missing.

    `changes` from what was typed to what stands there, when they differ. `others`: at how many other places the very
    words stand.
    """

    match: PassageMatch
    span: Span | None = None
    changes: tuple[Wording, ...] = ()
    others: int = 0


class PassageIndex:
    """A text in which many passages can be looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        cuts = litter_in(text)
        self.readings = [Reading(text), Reading(text, cuts)] if cuts else [Reading(text)]


def passage_index(text: str) -> PassageIndex:
    """What many passages can be looked for in; linear, a tenth of a second for 100,000 words."""
    return PassageIndex(text)


def find_passage(text: str | PassageIndex, typed: str, *, near: int | None = None) -> FoundPassage:
    """Where it stands; of several places with the same words the one nearest to `near`, in code points, or the first.

    Any strings; what has no words is missing. Some milliseconds beyond reading the text once.
    """
    index = passage_index(text) if isinstance(text, str) else text
    ways = pieces_of(typed)
    for reading in index.readings:
        for pieces in ways:
            if spans := list(_exact(reading, pieces)):
                return FoundPassage(PassageMatch.FOUND, _nearest(spans, near), (), len(spans) - 1)
    reading = index.readings[-1]
    span = next(_alike(reading, ways[-1]), None) if ways else None
    if span is None:
        return FoundPassage(PassageMatch.MISSING)
    return FoundPassage(PassageMatch.DIFFERS, reading.back(span), _changes(typed, reading.text[slice(*span)]))


def _exact(reading: Reading, pieces: Sequence[Piece]) -> Iterator[Span]:
    """Where all the words stand, piece after piece."""
    there = reading.index.tokens
    places = [
        [place for place in _places(reading, piece) if same_dress(piece.tokens, there, *place)] for piece in pieces
    ]
    for chain in chains(pieces, places):
        if not hides_negation(chain, there):
            yield reading.back(_span(reading, pieces, chain))


def _alike(reading: Reading, pieces: Sequence[Piece]) -> Iterator[Span]:
    """Where most of the words stand, best first."""
    places = [list(_places(reading, piece)) or like_places(reading, piece) for piece in pieces]
    for chain in chains(pieces, [places[0], *map(sorted, places[1:])]):
        yield _span(reading, pieces, chain)


def _places(reading: Reading, piece: Piece) -> Iterator[Place]:
    most = min(_MOST_PLACES, 1 + _MOST_WORDS // len(piece.tokens))
    return islice(reading.letters.places(piece.row), most)


def _span(reading: Reading, pieces: Sequence[Piece], chain: Sequence[Place]) -> Span:
    first = span_of(reading.index, pieces[0].query, *chain[0])
    last = span_of(reading.index, pieces[-1].query, *chain[-1])
    return whole_figures(reading.text, Span(first.start, last.end))


def _nearest(spans: Sequence[Span], near: int | None) -> Span:
    return spans[0] if near is None else min(spans, key=lambda span: abs(span.start - near))


def _changes(typed: str, there: str) -> tuple[Wording, ...]:
    """By whole words, in plain dress: what only typesetting changes is no change, nor are the marks around it."""
    words = set(_WORD.findall(typed)) | set(_WORD.findall(there))
    before, after = (folded(_BROKEN.sub(partial(_mended, words), side)).strip(_AROUND) for side in (typed, there))
    return tuple(wording_changes(before, after))


def _mended(words: set[str], broken: re.Match[str]) -> str:
    """A word that was broken at the end of a line, in one if the other side has it so."""
    whole = broken[1] + broken[2]
    return whole if whole in words else f"{broken[1]}-{broken[2]}"
