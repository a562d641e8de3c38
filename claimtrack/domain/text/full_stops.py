"""Does a full stop end the sentence, or belong to an abbreviation, an initial, a number?"""

import re
from collections.abc import Callable
from typing import NamedTuple

from claimtrack.domain.text.abbreviations import LETTERED, Kind
from claimtrack.domain.text.quotations import quotes_a_sentence
from claimtrack.domain.text.sentence_rules import Rules
from claimtrack.domain.text.sentence_starters import (
    DAYS,
    FINITE_VERBS,
    INSTITUTIONS,
    MONTHS,
    NEWS_STARTERS,
    TIME_ZONES,
)
from claimtrack.domain.text.word_sets import word_set

_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,4}")
_ROMAN = re.compile(r"[IVXLC]{1,5}")
_NO_VOWEL = re.compile(r"[A-Z][bcdfghjklmnpqrstvwxz]{1,4}")
_NO_VOWEL_WORDS = word_set("Hmm Shh Pfft Psst Brr Grr Zzz Mm Hm Tsk")
_LAST_WORD = re.compile(r"[\w°’'.]+(?=\W*\Z)")
_NEXT_WORD = re.compile(r"\s*,?\s*([\w’']+)")
_INITIAL_OR_NAME = word_set("a i will may so do no an he she in on art van von la le les de di da du el lo der o e y")
_ORDINALS_BEFORE_CAPITALS = ("de", "tr")  # «am 3. Oktober», «2. Dünya Savaşı»; elsewhere «3. oktober»
_NEEDS_CAPITAL = frozenset((Kind.TITLE, Kind.PLACE, Kind.DAY))


class Stop(NamedTuple):
    """A mark that may end a sentence, and what stands around it."""

    text: str
    start: int  # of the sentence
    at: int  # of the mark
    piece: str  # the characters right before the mark
    tail: str  # closing quotes and notes right after it
    opener: str  # what stands before the next word: quotes, dashes
    word: str  # the next word
    word_at: int
    rules: Rules

    @property
    def piece_at(self) -> int:
        return self.at - len(self.piece)

    def previous_word(self) -> str:
        found = _LAST_WORD.search(self.text, max(self.start, self.piece_at - 20), self.piece_at)
        return found[0] if found else ""

    def word_after_next(self) -> str:
        found = _NEXT_WORD.match(self.text, self.word_at + len(self.word))
        return found[1] if found else ""

    def opens_sentence(self) -> bool:
        """Whether nothing but the piece stands between the start of the sentence and the mark."""
        return not any(map(str.isalnum, self.text[max(self.start, self.piece_at - 20) : self.piece_at]))


def full_stop_ends(stop: Stop) -> bool:
    """Whether the full stop, with a possible sentence start after it, is a border."""
    piece = stop.piece
    if not piece:
        return True
    if len(piece) == 1 and not piece.isdigit():
        return _after_letter(stop)
    kind = _kind_of(stop)
    if kind is not None:
        return not _starts_with_dash(stop) and _BY_KIND[kind](stop)
    if piece[0].isdigit():
        return _after_number(stop)
    if "\u0e00" <= stop.word[0] <= "\u0eff":
        return False  # Thai and Lao have the full stop in abbreviations only
    if _ROMAN.fullmatch(piece) and (stop.rules.ordinals or stop.opens_sentence()):
        return not stop.opens_sentence() and _starts_sentence(stop)
    return True


def _kind_of(stop: Stop) -> Kind | None:
    piece, known = stop.piece, stop.rules.abbreviations
    kind = known.get(piece) or known.get(piece.lower())
    if kind is Kind.CLOCK and "." not in piece and not stop.text[: stop.piece_at].rstrip()[-1:].isdigit():
        return None
    if kind in _NEEDS_CAPITAL and not piece[0].isupper() and stop.rules.language == "en":
        return None
    if kind is not None:
        return kind
    if len(piece) > 3 and piece[0].isdigit() and piece[-2:].lower() in ("am", "pm"):
        return Kind.CLOCK
    apostrophe = max(piece.rfind("’"), piece.rfind("'")) + 1
    if apostrophe and piece[apostrophe:].lower() in known:  # Italian, French: «l’on.»
        return known[piece[apostrophe:].lower()]
    if _ACRONYM.fullmatch(piece):
        return Kind.CLOSING
    if _NO_VOWEL.fullmatch(piece) and piece not in _NO_VOWEL_WORDS:
        return Kind.CLOSING
    return None


def _starts_with_dash(stop: Stop) -> bool:
    return stop.opener[:1] in ("—", "–", "-")


def _after_letter(stop: Stop) -> bool:
    """Initials, labels as in «Group C.», and «than I.»"""
    piece = stop.piece
    if stop.opens_sentence() or not (piece.islower() or piece.isupper()):
        return False
    word, before = stop.word.lower(), stop.previous_word()
    if piece.islower():
        return _starts_sentence(stop) or (piece == "m" and before in ("a.", "p."))  # Spanish: «5 p. m.»
    if before.lower() in LETTERED or before[-1:].isdigit() or before[-1:] == "°" or (piece == "I" and before.islower()):
        return True
    return word in stop.rules.starters and word not in _INITIAL_OR_NAME and not _starts_with_dash(stop)


def _after_number(stop: Stop) -> bool:
    """List numbers, ordinals and dates; otherwise a number ends a sentence as any word does."""
    piece = stop.piece
    if not piece.isdigit():
        return True
    if len(piece) <= 3 and stop.opens_sentence():
        return False
    if len(piece) <= 2 and stop.text[: stop.piece_at].rstrip()[-1:] in (":", ";"):
        return False
    if stop.rules.language in _ORDINALS_BEFORE_CAPITALS and len(piece) <= 2:
        return not stop.word[0].isdigit() and stop.word.lower() in stop.rules.starters
    return not (stop.rules.language == "ko" and stop.word[0].isdigit())


def _after_title(stop: Stop) -> bool:
    return stop.word.lower() in stop.rules.sure_starters


def _before_figure(stop: Stop) -> bool:
    word = stop.word
    if word[0].isdigit() or (len(word) == 1 and word not in ("A", "I")):
        return False
    return not _ROMAN.fullmatch(word) or word == "I"


def _before_date(stop: Stop) -> bool:
    return not stop.word[0].isdigit() and stop.word.lower() not in MONTHS


def _after_clock(stop: Stop) -> bool:
    word = stop.word.lower()
    if stop.word in TIME_ZONES or word in DAYS or stop.opener[:1] == "(":
        return False
    if word in MONTHS:
        return not stop.word_after_next()[:1].isdigit()
    return not (word == "new" and stop.word_after_next()[:4] == "Year")


def _after_place(stop: Stop) -> bool:
    if stop.text[: stop.piece_at].rstrip()[-1:] != ",":
        return _starts_sentence(stop)
    known = stop.rules.abbreviations.get(stop.word.lower())
    return not (stop.word[0].isdigit() or stop.opener[:1] == "(" or known is Kind.TITLE)


def _starts_sentence(stop: Stop) -> bool:
    """Whether the next words are the beginning of a sentence and hardly anything else."""
    word, end = stop.word.lower().replace("’", "'"), stop.word_at + len(stop.word)
    dotted = stop.text[end : end + 1] == "."
    if word in stop.rules.starters:
        return not dotted or word == "i"
    if stop.rules.language != "en":
        return False
    if word in ("mr", "mrs", "ms", "dr"):
        return dotted
    if stop.opener[:1] in ("“", '"') and quotes_a_sentence(stop.text, stop.word_at):
        return True
    following = stop.word_after_next()
    if word in NEWS_STARTERS:
        return following.islower()
    return following in FINITE_VERBS and word not in INSTITUTIONS and stop.previous_word() in ("the", "The")


_BY_KIND: dict[Kind, Callable[[Stop], bool]] = {
    Kind.TITLE: _after_title,
    Kind.INNER: lambda _: False,
    Kind.NUMBERED: _before_figure,
    Kind.DAY: _before_date,
    Kind.CLOCK: _after_clock,
    Kind.PLACE: _after_place,
    Kind.CLOSING: _starts_sentence,
}
