"""Does a sentence end at a mark? The question that the segmenter asks of every candidate."""

import re
import unicodedata

from claimtrack.domain.text.abbreviations import MARKED_NAMES
from claimtrack.domain.text.full_stops import full_stop_ends
from claimtrack.domain.text.quotations import inside_parentheses, speaker_follows
from claimtrack.domain.text.sentence_rules import Rules
from claimtrack.domain.text.stop_context import Stop
from claimtrack.domain.text.word_sets import word_set

_NEXT = re.compile(r"(?P<open>(?:[—–\-•*·«‹►▪>\"”]\s+|[^\w\s]){0,6})(?P<word>[^\W_]\w*(?:['’][^\W\d_]+)?)?")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_PIECE = re.compile(r"[^\s\-/—–\"“”„‘«»(\[]*\Z")
_PIECE_LENGTH = 30  # code points looked at before a full stop
_NEAR = 60  # a mark farther from the last word than this ends nothing
_NO_SENTENCE = ",;:)]}»”’/=%"
_DASHES = "—–-"
_SMALL_START = re.compile(r"[’'‘][stnkm] [A-Z]|https?://|www\.|pic\.twitter")  # Dutch: «’s Avonds»
_DOMAINS = word_set("com org net edu gov co io js uk tv info biz html htm php pdf asp aspx us eu ca de fr")
_IN_ADDRESS = re.compile(r"[/@=_\\]|www\.|\w\.\w+\.?\Z")
_ADDRESS_GOES_ON = re.compile(r"[(/@_=]|\.\w")
_PARTICLE = re.compile("[とってなのはがをにもでやへ，、；：,;:）)」』]|から|まで|より|라|고|이라|하고")
_SAYS = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:说|說|表示|问|問|道|称|稱|喊|回答|写道|寫道|指出|强调|強調)[。，：,:]")


def stop_ends_sentence(text: str, start: int, match: re.Match[str], rules: Rules) -> bool:
    """For . ! ? … after the sentence that began at `start`."""
    after = match.end()
    if after == len(text):
        return True
    follows = _NEXT.match(text, after)
    opener, word = (follows["open"], follows["word"]) if follows else ("", None)
    if not word:
        return text[after] not in _NO_SENTENCE and not _joins(text[after]) and text[after] not in _DASHES
    if not _can_start(text, after, opener, word):
        return False
    at = match.start()
    if not _has_word(text, start, at):
        return False  # «… not ready», «...»
    stop, tail = text[at : match.end("stop")], match["tail"]
    if match["gap"] is None and not _lost_space(text, start, match, word):
        return False
    piece = _PIECE.search(text, max(start, at - _PIECE_LENGTH), at)
    context = Stop(text, start, at, piece[0] if piece else "", tail, opener, word, after + len(opener), rules)
    if stop == ".":
        if not full_stop_ends(context):
            return False
    elif stop == "!" and context.piece.lower() in MARKED_NAMES and word.lower() not in rules.starters:
        return False
    if tail and (
        (opener[:1] and opener[0] in _DASHES) or (stop != "." and speaker_follows(text, tail, context.word_at))
    ):
        return False
    return not inside_parentheses(text, start, at)


def mark_ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """For the marks of scripts that need no space after them."""
    after, tail = match.end(), match["marktail"]
    if after == len(text):
        return True
    if _joins(text[after]) or not _has_word(text, start, match.start()):
        return False
    if text[match.start() : match.end("mark")] in "．｡" and text[after].isdigit():
        return False
    if tail and (_PARTICLE.match(text, after) or _SAYS.match(text, after)):
        return False
    return text[after] not in "，、；：,;:"


def _has_word(text: str, start: int, at: int) -> bool:
    return _WORD_CHARACTER.search(text, max(start, at - _NEAR), at) is not None


def _can_start(text: str, after: int, opener: str, word: str) -> bool:
    first = word[0]
    if _joins(text[after]):
        return False
    if first.islower() and not "\u10d0" <= first <= "\u10ff":  # Georgian has small letters only
        return (word[1:2].isupper() and word != "pH") or _SMALL_START.match(text, after) is not None
    return not (opener and opener[0] in ",;:/=)]}%&+")


def _joins(character: str) -> bool:
    """Whether the character is one with the one before it, as an accent is."""
    return character > "\u02ff" and (unicodedata.category(character)[0] == "M" or character in "\u200c\u200d")


def _lost_space(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """«ended.The next»: a border, other than in example.com, Node.js or U.S.A."""
    at, after = match.start(), match.end()
    before = text[max(start, at - 2) : at]
    if "\u3040" <= word[0] <= "\u9fff" and "\u3040" <= before[-1:] <= "\u9fff":
        return text[at] != "."
    if not ((before[-1:].islower() and before[:1].islower()) or before.isdigit() or match["tail"]):
        return False
    if not word[0].isupper() or (word[1:].isupper() and len(word) > 1) or word.lower() in _DOMAINS:
        return False
    run = text[max(start, at - _PIECE_LENGTH) : at].rpartition(" ")[2]
    end = after + len(word)
    return not _IN_ADDRESS.search(run) and not _ADDRESS_GOES_ON.match(text, end)
