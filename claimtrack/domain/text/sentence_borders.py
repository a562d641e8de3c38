"""Does a sentence end at . ! ? … or a run of them? The question that the segmenter asks of every candidate."""

import re

from claimtrack.domain.text.abbreviations import AFTER_NAMES, LONG_NAMES, MARKED_NAMES
from claimtrack.domain.text.full_stops import full_stop_ends
from claimtrack.domain.text.graphemes import joins
from claimtrack.domain.text.lost_spaces import lost_space
from claimtrack.domain.text.quotations import inside_parentheses, speaker_follows
from claimtrack.domain.text.sentence_rules import Rules
from claimtrack.domain.text.stop_context import Stop

_NEXT = re.compile(r"(?P<open>(?:[—–\-•*·«‹►▪>\"”]\s+|[^\w\s]){0,6})(?P<word>[^\W_]\w*(?:['’][^\W\d_]+)?)?")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_PIECE = re.compile(r"[^\s\-/—–\"“”„‘«»(\[•▪◦‣►⁃*]*\Z")
_PIECE_LENGTH = 30  # code points looked at before a mark
_NEAR = 60  # a mark farther from the last word than this ends nothing
_NO_START = ",;:)]}»”’/=%—–-"  # what follows no border, when no word does
_NO_OPENER = ",;:/=)]}%&+"
# Dutch «’s Avonds», the items «b)», «(iv)» and «c.», addresses
_SMALL_START = re.compile(r"[’'‘][stnkm] [A-Z]|\(?(?:[a-z]|[ivx]{2,4})\)\s|[a-h]\.\s[A-Z]|https?://|www\.|pic\.twitter")


def stop_ends_sentence(text: str, start: int, match: re.Match[str], rules: Rules) -> bool:
    """For the sentence that began at `start`; the match is of `rules.candidate`."""
    at, after = match.start(), match.end()
    if after == len(text):
        return True
    if joins(text[after]):
        return False
    follows = _NEXT.match(text, after)
    opener, word = (follows["open"], follows["word"]) if follows else ("", None)
    if not word:
        return text[after] not in _NO_START
    if not _can_start(text, after, opener, word) or not has_word(text, start, at):
        return False
    if match["gap"] is None and not lost_space(text, start, match, word):
        return False
    found = _PIECE.search(text, max(start, at - _PIECE_LENGTH), at)
    piece = found[0].lstrip("'’") if found else ""
    stop = Stop(text, start, at, piece, match["tail"], opener, word, after + len(opener), rules)
    return _ends(stop, text[at : match.end("stop")]) and not inside_parentheses(text, start, at)


def has_word(text: str, start: int, at: int) -> bool:
    """Whether the sentence has a letter or a figure shortly before the mark at `at`: «… not ready» has none."""
    return _WORD_CHARACTER.search(text, max(start, at - _NEAR), at) is not None


def _can_start(text: str, after: int, opener: str, word: str) -> bool:
    first = word[0]
    if first.islower() and not "\u10d0" <= first <= "\u10ff":  # Georgian has small letters only
        if (word[1:2].isupper() and word != "pH") or opener[-1:] in ("@", "#"):  # iPhone, @name
            return True
        return _SMALL_START.match(text, after) is not None
    return not (opener and opener[0] in _NO_OPENER)


def _ends(stop: Stop, mark: str) -> bool:
    if mark == ".":
        return full_stop_ends(stop) and not (stop.tail and stop.dash_follows)
    if _is_name(stop, mark):
        return False
    if mark[0] in ".…" and _is_omission(stop):
        return False
    return not (stop.tail and (stop.dash_follows or speaker_follows(stop.text, stop.tail, stop.word_at)))


def _is_name(stop: Stop, mark: str) -> bool:
    """«Yahoo! Finance», «Panic! At the Disco»."""
    word, piece = stop.word.lower(), stop.piece.lower()
    if stop.text.startswith(LONG_NAMES.get(piece, "\n"), stop.piece_at):
        return True
    if mark not in ("!", "?"):
        return False
    return word in AFTER_NAMES or (mark == "!" and piece in MARKED_NAMES and word not in stop.rules.starters)


def _is_omission(stop: Stop) -> bool:
    """«[...]» leaves words out, as « ... » does, unless a sentence starts after it; « ... I» is a hesitation."""
    before = stop.text[stop.at - 1]
    if before in "[(":
        return stop.tail[:1] in ("]", ")")
    if before != " " or stop.rules.language != "en":
        return False
    word = stop.word.lower().replace("’", "'")
    return word in ("i", "i'm") or (
        word not in stop.rules.starters and not stop.opener and stop.text[stop.at - 2] != "."
    )
