"""A stop with no space after it: «ended.The next», other than in example.com, Node.js or U.S.A."""

import re

from claimtrack.domain.text.sentence_starters import SURE_STARTERS
from claimtrack.domain.text.word_sets import word_set

_DOMAINS = word_set("com org net edu gov co io js uk tv info biz html htm php pdf asp aspx us eu ca de fr")
_IN_ADDRESS = re.compile(r"[/@=_\\]|www\.|\w\.\w+\.?\Z")
_ADDRESS_GOES_ON = re.compile(r"[(/@_=]|\.\w")
_LONGEST = 30  # code points looked at before the stop


def lost_space(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Whether a space was lost between the stop and the `word` after it."""
    at = match.start()
    if match.end("stop") - at > 1:
        return False  # «…» and «...» stand inside words as well
    before = text[max(start, at - 2) : at]
    if "\u3040" <= word[0] <= "\u9fff" and "\u3040" <= before[-1:] <= "\u9fff":
        return text[at] in "?!"
    if not word[0].isupper() or (len(word) > 1 and word.isupper()) or word.lower() in _DOMAINS:
        return False
    if word.lower() in SURE_STARTERS and before[-1:].isalnum():
        return True
    if not (before[-1:].islower() and before[:1].islower()) and not before.isdigit() and not match["tail"]:
        return False
    run = text[max(start, at - _LONGEST) : at].rpartition(" ")[2]
    return not _IN_ADDRESS.search(run) and not _ADDRESS_GOES_ON.match(text, match.end() + len(word))
