"""A passage as it was typed, cut where words were left out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from claimtrack.domain.text.passage_letters import Letters
from claimtrack.domain.text.passage_reading import Reading, litter_in
from claimtrack.domain.text.quote_query import Query, Quote
from claimtrack.domain.text.tokens import Tokens, tokenize
from claimtrack.domain.text.word_sets import word_set

_LEFT_OUT = re.compile(r"[\[(]\s*(?:\.\s?\.\s?\.|…)+\s*[\])]|(?:\.\s?){3,}|…+")
_FIRST_LETTER = re.compile(r"\[(\w)\](?=\w)")  # [T]he: the capital is the writer's
REACH_PER_WORD = 15  # words left out, for each word of the shorter of two pieces: two words stand together by chance
MOST_REACH = 200
_MOST_PIECES = 50  # of more nobody says that they are one passage
_HIDDEN = 6  # words: what is left out of a clause; more are clauses by themselves
_NEGATIONS = word_set(
    """no not never nor none nobody nothing neither without cannot can't won't don't doesn't didn't isn't aren't wasn't
    weren't hasn't haven't hadn't wouldn't shouldn't couldn't nicht kein keine keinen nie ne pas jamais sin nunca non
    não niet geen 不 没 沒 未 ない не нет لا لم لن ليس"""
)


class Piece:
    """Words that should stand in a row."""

    def __init__(self, words: str) -> None:
        self.query = Query(Quote(words))

    @property
    def tokens(self) -> Tokens:
        """Its words."""
        return self.query.tokens

    @cached_property
    def letters(self) -> Letters:
        """Its words without anything between them."""
        return Letters(self.tokens)

    @property
    def row(self) -> str:
        """Its letters."""
        return self.letters.row


def pieces_of(typed: str) -> list[list[Piece]]:
    """The ways to read what was typed, the likeliest first: as it is, without marks that are not the source's, and with
    words left out at each ellipsis. Empty when there are no words.
    """
    bare = _without_ends(typed)
    plain = _FIRST_LETTER.sub(r"\1", bare)
    plain = Reading(plain, litter_in(plain)).text
    cut = _LEFT_OUT.split(plain)
    ways = [[bare], [plain], cut if len(cut) <= _MOST_PIECES else [plain]]
    return [pieces for way in dict.fromkeys(map(tuple, ways)) if (pieces := _with_words(way))]


def _without_ends(typed: str) -> str:
    """Without an ellipsis before its words, or after them: it says that the source goes on."""
    tokens = tokenize(typed)
    if not len(tokens):
        return typed
    before = [match.end() for match in _LEFT_OUT.finditer(typed, 0, tokens.starts[0])]
    after = [match.start() for match in _LEFT_OUT.finditer(typed, tokens.ends[-1])]
    return typed[max(before, default=0) : min(after, default=len(typed))]


def _with_words(words: Sequence[str]) -> list[Piece]:
    return [piece for piece in map(Piece, words) if len(piece.tokens)]


Place = tuple[int, int]  # first word and last, exclusive


def chains(pieces: Sequence[Piece], places: Sequence[Sequence[Place]]) -> Iterator[list[Place]]:
    """For each place of the first piece one of each other piece, the next one after it and within reach."""
    for first in places[0]:
        chain = [first]
        for before, piece, rest in zip(pieces, pieces[1:], places[1:], strict=False):
            reach = min(MOST_REACH, REACH_PER_WORD * min(len(before.tokens), len(piece.tokens)))
            at = bisect_left(rest, (chain[-1][1], 0))
            if at == len(rest) or rest[at][0] > chain[-1][1] + reach:
                break
            chain.append(rest[at])
        else:
            yield chain


def hides_negation(chain: Sequence[Place], there: Tokens) -> bool:
    """Whether a few words were left out and one of them turns the sentence round."""
    return any(
        after[0] - before[1] <= _HIDDEN and not _NEGATIONS.isdisjoint(there.keys[before[1] : after[0]])
        for before, after in pairwise(chain)
    )
