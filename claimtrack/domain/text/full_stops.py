"""Does a full stop end the sentence, or belong to an abbreviation, an initial, a number?"""

import re
from collections.abc import Callable

from claimtrack.domain.text.abbreviations import LETTERED, Kind
from claimtrack.domain.text.sentence_openings import opens_sentence, opens_sentence_after_initial
from claimtrack.domain.text.sentence_starters import DAYS, MONTHS, TIME_ZONES
from claimtrack.domain.text.stop_context import Stop
from claimtrack.domain.text.word_sets import word_set

_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,4}")
# With vowel signs a letter of these scripts takes several code points; south of Hindi also a single initial does.
_INDIC_INITIALS = re.compile(r"(?:[\u0900-\u0d7f]{1,3}\.)+[\u0900-\u0d7f]{1,3}|[\u0b80-\u0d7f][\u0bbe-\u0d4d]?")
_GLUED_CLOCK = re.compile(r"\d[\d:.]*[ap]\.?m", re.IGNORECASE)  # «5p.m.»
_ROMAN = re.compile(r"[IVXLC]{1,5}")
_NO_VOWEL = re.compile(r"[A-Z][bcdfghjklmnpqrstvwxz]{1,4}")
_NO_VOWEL_WORDS = word_set("Etc Hmm Shh Pfft Psst Brr Grr Zzz Mm Hm Tsk")
_ORDINALS_BEFORE_CAPITALS = ("de", "tr")  # «am 3. Oktober», «2. Dünya Savaşı»; elsewhere «3. oktober»
_AFTER_ZONE = word_set("time Time Standard Daylight Summer")  # «5 p.m. Baghdad time»
_NOTES = tuple("[¹²³⁰⁴⁵⁶⁷⁸⁹*†‡§")
_ERAS = ("B.C", "A.D", "B.C.E", "C.E")
_DETERMINERS = word_set("a an the her his their my your our")
_NEEDS_CAPITAL = frozenset((Kind.TITLE, Kind.PLACE, Kind.DAY, Kind.DEGREE))


def full_stop_ends(stop: Stop) -> bool:
    """Whether the full stop, with a possible sentence start after it, is a border."""
    piece = stop.piece
    if not piece or stop.tail[:1] in _NOTES:
        return True
    if len(piece) == 1 and piece.isalpha():
        return _after_letter(stop)
    kind = _kind_of(stop)
    if kind is not None:
        return not stop.dash_follows and _BY_KIND[kind](stop)
    if piece[0].isdigit():
        return _after_number(stop)
    if "\u0e00" <= stop.word[0] <= "\u0eff":
        return False  # Thai and Lao have the full stop in abbreviations only
    if _ROMAN.fullmatch(piece) and (stop.rules.ordinals or stop.opens_sentence()):
        return not stop.opens_sentence() and opens_sentence(stop)
    return True


def _kind_of(stop: Stop) -> Kind | None:
    piece, known = stop.piece, stop.rules.abbreviations
    kind = known.get(piece) or known.get(piece.lower())
    if kind is not None:
        return _checked(kind, stop) if stop.rules.language == "en" else kind
    if _GLUED_CLOCK.fullmatch(piece):
        return Kind.CLOCK
    elided = re.split("[’']", piece)[-1].lower()
    if elided in known and stop.rules.language in ("fr", "it", "ca"):  # «l’on. Rossi»
        return known[elided]
    if _INDIC_INITIALS.fullmatch(piece):
        return Kind.INNER
    if _ACRONYM.fullmatch(piece):
        return Kind.ENDING if piece.islower() and stop.rules.language == "en" else Kind.CLOSING  # «60 m.p.h.», «U.S.»
    if _NO_VOWEL.fullmatch(piece) and piece not in _NO_VOWEL_WORDS:
        return Kind.CLOSING
    return None


def _checked(kind: Kind, stop: Stop) -> Kind | None:
    """The kind, unless the piece looks like another word: «Who am. …», «He sat. …», «the SEC. Carter …»."""
    piece = stop.piece
    if kind is Kind.CLOCK and not stop.previous_character().isdigit():
        return Kind.CLOSING if "." in piece else None
    if kind in _NEEDS_CAPITAL and not piece[0].isupper():
        return None
    if piece == "Me" and stop.previous_character() != ",":
        return None
    shouted = len(stop.word) > 1 and stop.word.isupper()
    if kind is not Kind.NUMBERED and len(piece) > 1 and piece.isalpha() and piece.isupper() and not shouted:
        return None
    return kind


def _after_letter(stop: Stop) -> bool:
    """Initials, labels as in «Group C.», and «than I.»"""
    piece = stop.piece
    if stop.opens_sentence() or not (piece.islower() or piece.isupper()):
        return False
    before = stop.previous_word()
    if before == "т." and piece in "дп":  # Russian: «и т. д.»
        return True
    if stop.rules.abbreviations.get(piece) is Kind.INNER:  # «v.»
        return False
    if piece.islower():
        return opens_sentence(stop) or (piece == "m" and before in ("a.", "p."))  # Spanish: «5 p. m.»
    if before.lower() in LETTERED or (piece == "I" and before.islower()):
        return True
    if before[-1:] == "°" or (before[-1:].isdigit() and piece in "CFK"):  # degrees
        return True
    return opens_sentence_after_initial(stop)


def _after_number(stop: Stop) -> bool:
    """List numbers, ordinals and dates; otherwise a number ends a sentence as any word does."""
    piece = stop.piece
    if not piece.isdigit():
        return True
    if len(piece) <= 3 and stop.opens_sentence():
        return False
    if len(piece) <= 2 and stop.previous_character() in (":", ";"):
        return False
    if stop.rules.language in _ORDINALS_BEFORE_CAPITALS and len(piece) <= 2:
        return not stop.word[0].isdigit() and stop.word.lower() in stop.rules.starters
    dates = stop.rules.ordinals or stop.rules.language == "ko"  # «5. 10. 2020», «2020. 3. 4.»
    return not (dates and stop.word[0].isdigit())


def _after_title(stop: Stop) -> bool:
    return stop.word.lower() in stop.rules.sure_starters


def _before_figure(stop: Stop) -> bool:
    word = stop.word
    if word[0].isdigit() or (len(word) == 1 and word not in ("A", "I") and stop.piece != "No"):
        return False
    return not _ROMAN.fullmatch(word) or word == "I"


def _before_date(stop: Stop) -> bool:
    return not stop.word[0].isdigit() and stop.word.lower() not in MONTHS


def _after_clock(stop: Stop) -> bool:
    if stop.only_tells_when_or_where():
        return False
    word = stop.word.lower()
    if stop.word in TIME_ZONES or word in DAYS or stop.opener[:1] == "(":
        return False
    if word in MONTHS:
        return not stop.word_after_next()[:1].isdigit()
    following = stop.word_after_next()
    return following not in _AFTER_ZONE and not (word == "new" and following[:4] == "Year")


def _after_degree(stop: Stop) -> bool:
    if stop.previous_word() in _DETERMINERS and stop.word_after_next().islower():
        return True  # «She earned her Ph.D. Harvard paid.»
    return opens_sentence(stop)


def _after_place(stop: Stop) -> bool:
    if stop.piece in _ERAS and stop.previous_character().isdigit():
        return True
    if stop.previous_character() not in (",", "-") or stop.tail[:1] == ")":  # «Salem, Ore.», «D-Ore.», «(D-Ore.)»
        return opens_sentence(stop)
    if stop.only_tells_when_or_where():
        return False
    known = stop.rules.abbreviations.get(stop.word.lower())
    return not (stop.word[0].isdigit() or stop.opener[:1] == "(" or known is Kind.TITLE)


_BY_KIND: dict[Kind, Callable[[Stop], bool]] = {
    Kind.TITLE: _after_title,
    Kind.INNER: lambda _: False,
    Kind.ENDING: lambda _: True,
    Kind.NUMBERED: _before_figure,
    Kind.DAY: _before_date,
    Kind.CLOCK: _after_clock,
    Kind.DEGREE: _after_degree,
    Kind.PLACE: _after_place,
    Kind.CLOSING: opens_sentence,
}
