"""Quotations and parentheses: where a mark inside them does not end the sentence around them."""

import re

from claimtrack.domain.text.sentence_starters import SPEECH_VERBS, STARTERS

_ASIDE = r"(?:(?<=,\s)[^.!?,\"“”]{1,60},\s+)?(?:(?:had|has|then|also|later|once|again)\s+)?"
_NAMES = re.compile(rf"(?:[^\W\d_a-z][\w’'.-]*,?\s+(?:\d+,\s+|of\s+|the\s+)?){{1,6}}{_ASIDE}(?:{SPEECH_VERBS})\b")
_KOREAN_SAYS = re.compile("이?라(?:고|며|는|면서)|하고 |고 |며 ")
_QUOTED_SENTENCE = re.compile(r"[^“”\"]{0,300}[.,!?…—][”\"]")
_QUOTES = frozenset("\"”’'“»«")
_OPENING = 5  # code points that may stand before a parenthesis that opens a sentence
_WINDOW = 400  # code points looked at around a parenthesis


def speaker_follows(text: str, tail: str, at: int) -> bool:
    """Whether a quotation has just closed in `tail`, and who said it stands at `at`: «“Ready?” Judge Hart asked.»"""
    if not _QUOTES.intersection(tail):
        return False
    if _KOREAN_SAYS.match(text, at):
        return True
    found = _NAMES.match(text, at)
    return found is not None and found[0].split(None, 1)[0].lower() not in STARTERS


def quotes_a_sentence(text: str, at: int) -> bool:
    """Whether the quotation whose first word is at `at` ends as a sentence does: no nickname, no title."""
    return _QUOTED_SENTENCE.match(text, at) is not None


def inside_parentheses(text: str, start: int, at: int) -> bool:
    """Whether the mark is in parentheses that the sentence opened after its start and goes on after."""
    opened = text.rfind("(", max(start, at - _WINDOW), at)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return False
    closed = text.find(")", at, at + _WINDOW)
    if closed < 0 or "\n" in text[at:closed] or "(" in text[at:closed]:
        return False
    starts_here = opened - start < _OPENING and not text[start:opened].strip(" “\"'‘—–-•")
    return not starts_here and text[at:closed].strip(".!?…”\"’'") != ""
