"""The one form in which a text is stored, compared and counted."""

import re
import unicodedata

# Line ends of every kind become LF; tab, no-break, thin and ideographic spaces become the space.
_SAME_AS = str.maketrans(
    dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
    | dict.fromkeys("\t\u00a0\u1680\u202f\u205f\u3000", " ")
    | {chr(point): " " for point in range(0x2000, 0x200B)}
)
# What no reader sees, or what only hides something: controls, lone surrogates, soft hyphens, zero-width spaces and
# fillers, deprecated and interlinear format characters, the object mark that copied pictures leave, noncharacters,
# and the bidi embeddings, overrides and isolates that can show words in another order than they are stored.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u200b\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e001f"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)
# Left-to-right and right-to-left marks place punctuation where both directions meet. Elsewhere they are litter.
_MARKS = "\u200e\u200f\u061c"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Joiners spell words in the scripts from Arabic to Mongolian and glue emoji. Elsewhere they are litter.
_SPELLED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_EMOJI = "\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
_JOINER_RUNS = re.compile("([\u200c\u200d\u180e])[\u200c\u200d\u180e]+")
_LOOSE_JOINERS = re.compile(
    f"(?<![{_SPELLED}{_EMOJI}])[\u200c\u200d\u180e]|[\u200c\u200d\u180e](?![{_SPELLED}{_EMOJI}])"
)
# Tag characters spell the flags of England, Scotland and Wales. Elsewhere they, and variation selectors in a row, can
# carry hidden text.
_TAGS = re.compile("(?<=\U0001f3f4)([\U000e0020-\U000e007f]{1,7})|[\U000e0020-\U000e007f]+")
_VARIATIONS = re.compile("([\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_RARE = re.compile("[\u200c\u200d\u180e\ufe00-\ufe0f\U000e0000-\U000e0fff]")


def canonical(text: str) -> str:
    """NFC, LF, single spaces, at most one blank line, nothing invisible. Idempotent; any string is accepted.

    Lines have no space at either end. Joiners stay where they spell (Persian, Indic scripts, emoji) and
    left-to-right and right-to-left marks in texts with right-to-left letters.
    """
    # Once is nearly always enough: only invisible characters inside stacked accents need another turn.
    while (cleaned := _clean(text)) != text:
        text = cleaned
    return text


def _clean(text: str) -> str:
    alphabet = "".join(set(text))  # a text of millions of characters has a few hundred different ones
    if changes := _changes(alphabet):
        text = text.replace("\r\n", "\n").translate(changes)
    if _RARE.search(alphabet):
        text = _LOOSE_JOINERS.sub("", _JOINER_RUNS.sub(r"\1", text))
        text = _VARIATIONS.sub(r"\1", _TAGS.sub(r"\1", text))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    for pair, single in (("  ", " "), (" \n", "\n"), ("\n ", "\n"), ("\n\n\n", "\n\n")):
        while pair in text:
            text = text.replace(pair, single)
    return text.strip(" \n")


def _changes(alphabet: str) -> dict[int, str]:
    """What becomes of the characters in `alphabet` that do not stay as they are."""
    unseen = _UNSEEN.findall(alphabet)
    if not _RIGHT_TO_LEFT.search(alphabet):
        unseen += [mark for mark in _MARKS if mark in alphabet]
    same_as = {ord(char): _SAME_AS[ord(char)] for char in alphabet if ord(char) in _SAME_AS}
    return same_as | {ord(char): "" for char in unseen}
