"""What the segmenter has to know about the language of a text."""

import re
from functools import cache
from typing import NamedTuple

from claimtrack.domain.text.abbreviations import ENGLISH, Abbreviations
from claimtrack.domain.text.abbreviations_abroad import ORDINALS, PARTICLES, abbreviations_of, family, starters_of
from claimtrack.domain.text.language_guess import guess_language
from claimtrack.domain.text.sentence_starters import STARTERS, SURE_STARTERS

# Marks after which a sentence ends without a space: ideographic, Devanagari, Arabic, Armenian, Ethiopic, Burmese,
# Khmer, Tibetan, Sinhala, Mongolian, Balinese, Javanese, Ol Chiki, Meitei.
_OWN_MARKS = "。！？｡．।॥؟۔։።፧፨။។៕༎෴᠃᠉᭞᭟꧈꧉᱾᱿꯫⸮"
_CLOSERS = r"”’»›)\]}」』》〉】）］｝〕〗〙〛﹂﹄"
_EITHER = "\"'“‘«"  # close here, open there
_NOTES = (
    r"\[[^\[\]\n]{1,30}\]|[ ]\[\d{1,3}\](?=\s|$)|[¹²³⁰⁴⁵⁶⁷⁸⁹]+|[*†‡§]+(?=\s|$)|(?<=[a-z]{3}[.?!”])\d{1,3}(?=\s[^\W\d_])"
)
_SMILEYS = "[ ]?[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*|[ ][:;]-?[)(](?!\\w)"
_LINE_BREAKS = r"\n\r\v\f\x85\u2028\u2029"
_STOPS = ".!?…‼⁇⁈⁉‽"
_BULLETS = "•▪◦‣►⁃"
# Starts with a set of characters, which is what makes the search fast.
_CANDIDATE = r"""
    [{breaks}{stops}{own}{bullets})—]
    (?: (?<=[{stops}]) (?<![{stops}].) (?<![.…][ \xa0].)
        (?P<stop> [{stops}]*+ (?: [ \xa0] [.…]++ (?!\w) )*+ )
        (?P<tail> (?: [{closers}] | [{either}](?!\w) | [ \xa0\u202f]?[»›](?!\w) | [ ]”(?!\w) | {notes} | {smileys} )*+ )
        (?: (?P<gap> \s+ ) | \Z | (?= ["“‘«(\[]? [^\W\d_] ) )
    |   (?<=[{breaks}]) (?P<newline> \s* )
    |   (?<=[{own}]) (?P<mark> [{own}]*+ [.!?…]*+ )
        (?P<marktail> (?: [{closers}] | [{either}](?!\w) | {notes} )*+ )
    |   (?: (?<=\s[{bullets}]) | (?<=[\s([\da-h]\)) | (?<=\s\d\d\)) ) (?P<item> (?=[\s\d]) )
    |   (?<=—) (?P<interruption> (?=\s[A-Z][A-Z.’' -]{{1,40}}:\s) )
    )
"""


class Rules(NamedTuple):
    """For one language: where a border may be, and which words speak against it or for it."""

    language: str
    candidate: re.Pattern[str]
    abbreviations: Abbreviations
    starters: frozenset[str]
    sure_starters: frozenset[str]
    ordinals: bool


def rules_for(text: str, language: str | None) -> Rules:
    """The rules of a language, which is guessed when it is not given (as "pt" or "pt-BR")."""
    code = language.lower().replace("_", "-").partition("-")[0] if language else guess_language(text)
    return _rules(family(code), code in ORDINALS)


@cache
def _rules(language: str, ordinals: bool) -> Rules:
    pattern = _CANDIDATE.format(
        breaks=_LINE_BREAKS,
        stops=_STOPS + {"el": ";\u037e", "hy": ":"}.get(language, "\u037e"),
        own=_OWN_MARKS,
        bullets=_BULLETS,
        closers=_CLOSERS,
        either=_EITHER,
        notes=_NOTES,
        smileys=_SMILEYS,
    )
    english = language == "en"
    return Rules(
        language=language,
        candidate=re.compile(pattern, re.VERBOSE),
        abbreviations=ENGLISH if english else abbreviations_of(language),
        starters=STARTERS if english else starters_of(language),
        sure_starters=SURE_STARTERS if english else starters_of(language) - PARTICLES,
        ordinals=ordinals,
    )
