"""Figures in a text: counts, shares, money, measures, each with its unit, its limits and what it counts.

English first; the decimal comma and the scale words of German, French and Spanish. Days and hours are figure_times'.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from claimtrack.domain.text.figure_units import CURRENCIES, SCALES, UNITS, Unit
from claimtrack.domain.text.likeness import stem
from claimtrack.domain.text.number_words import PATTERN, value_of
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.word_sets import word_set

COUNT, RANK, PERCENT, POINTS, MONEY = "count", "rank", "percent", "points", "money"
_SPACE = "\u00a0\u202f\u2009"
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_SHARE = (
    r"(?<!first )(?<!second )(?<!other )half|halves"
    r"|(?:an?|one)[- ](?:third|quarter|fifth|sixth|tenth)(?=\W*$|[,.;:)]|\s(?:of|from|in|to|since|more|less)\b)"
    r"|(?:two|three|four|five)[- ](?:thirds|quarters|fifths|sixths|tenths)"
)
_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_PIECES = {"h": Decimal("0.5"), "a": Decimal("0.25"), "t": Decimal("0.75")}  # half, a quarter, three quarters
_HEDGES = {
    "more": "more than|over|above|in excess of|upwards of|exceeding",
    "less": "less than|fewer than|under|below",
    "nearly": "nearly|almost|not quite",
    "at_least": "at least|no fewer than|no less than|a minimum of",
    "at_most": "at most|up to|no more than|a maximum of|as many as",
    "about": "about|around|some|roughly|approximately|circa|an estimated|an average of",
}
_SCALE_WORDS = "|".join(sorted((word for word in SCALES if word not in ("k", "m")), key=len, reverse=True))
_UNIT_WORDS = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_MONEY_WORDS = "|".join(sorted((word for word in CURRENCIES if word.isalpha()), key=len, reverse=True))
_TIMES = "minutes?|hours?|days?|weeks?|months?|years?"
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|[1-9])"
_HALF = r"\sand\sa\shalf\b"
_FIGURE = re.compile(
    rf"(?:\b(?P<hedge>{'|'.join(_HEDGES.values())})\s+)?"
    rf"(?:\b(?P<part>half|(?:a|three)[- ]quarters?(?:\sof)?)\san?(?=\s(?:{_SCALE_WORDS}|per|{_TIMES})\b)"
    rf"|\b(?P<share>{_SHARE})\b(?!\s+(?:{_TIMES})|\san?\s)"
    rf"|\b(?P<some>{_FEW}) (?:in|out of) (?P<in>(?:{_FEW}|\d\d?0|1,000|a (?:hundred|thousand))\b)"
    rf"(?![,.:]\d|\s(?:{_TIMES}))"
    rf"|\b(?P<single>an?)(?=\s(?:(?:{_TIMES})\sand\s(?:a\shalf\b|{PATTERN}|\d)|(?:{_SCALE_WORDS}){_HALF}))"
    r"|(?P<sign>(?:US|CA|A)?\$|[€£¥]|\b(?:USD|EUR|GBP|CHF)\s)?\s?"
    rf"(?P<digits>(?<![\w.,])(?<!\D-)\d{{1,15}}(?:[.,{_SPACE} ](?=\d{{3}}(?!\d))\d{{3}}){{,5}}"
    r"(?:[.,]\d{1,9})?(?![\d:]))"
    r"(?P<rank>(?:st|nd|rd|th)\b)?"
    rf"|(?<![\w-])(?P<words>{PATTERN})(?![\w])"
    r")"
    rf"(?P<half>{_HALF})?"
    rf"(?:(?P<attached>k|m|bn|tn)\b|[\s{_SPACE}-]?(?P<scale>{_SCALE_WORDS})\b)?"
    rf"(?P<percent>[\s{_SPACE}]?(?:%(?!\s*points?)|per\s?cent\b(?!age|\s+points?)))?"
    rf"(?P<points>[\s{_SPACE}-](?:(?:%|per\s?cent(?:age)?)\s)?points?\b)?"
    rf"(?:[\s{_SPACE}](?:d['’])?(?P<money>{_MONEY_WORDS})\b|(?P<unit>[\s{_SPACE}-]?(?:{_UNIT_WORDS})(?!\w)))?"
    rf"(?P<after>{_HALF})?",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_NOUN = word_set(
    """were was are is the and had has have been be to in on at for from that who with old new more other others last
    all it its them per after before since took would will could an of"""
)
_ENGLISH = re.compile(r"\b(?:the|of|was|were|is|are|has|in)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """`span` in code points. `value` is with its scale; `step` is how finely it is said; `noun` is the stem of what is
    counted, empty where none follows. `kind`: count, rank (9th), percent, points, money, or a dimension of
    figure_units. `near`: stems of the words between it and its neighbours.
    """

    span: Span
    words: str
    value: Decimal
    step: Decimal
    kind: str
    unit: str = ""
    hedge: str = ""
    noun: str = ""
    measure: Unit | None = None
    near: frozenset[str] = frozenset()


def figures_in(text: str, taken: Sequence[Span] = ()) -> list[Figure]:
    """In order; those that touch a span of `taken` (days, hours) are none. Any string; linear."""
    is_english = bool(_ENGLISH.search(text))
    return [figure for match in _FIGURE.finditer(text) for figure in _figure(match, text, taken, is_english)]


def _figure(match: re.Match[str], text: str, taken: Sequence[Span], is_english: bool) -> Iterator[Figure]:
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    span = Span(start, match.end())
    if any(one.start < span.end and span.start < one.end for one in taken):
        return
    number = _number(match, is_english)
    if number is None:
        return
    value, step = number
    kind, unit, measure = _kind(match)
    noun = _noun(text, match.end())
    if kind == COUNT and match["words"] and value == 1:
        return  # "one of them"
    yield Figure(span, text[span.start : span.end], value, step, kind, unit, _hedge(match["hedge"]), noun, measure)


def _number(match: re.Match[str], is_english: bool) -> tuple[Decimal, Decimal] | None:
    """The value, and how finely it is said."""
    if match["share"] or match["in"]:
        return _share(match)
    written = (match["attached"] or match["scale"] or "").lower()
    scale = SCALES[written] if written else Decimal(1)
    half = Decimal("0.5") if match["half"] or match["after"] else Decimal(0)
    if match["part"] or match["single"]:
        number = _PIECES[match["part"][0].lower()] if match["part"] else 1 + half
        return number * scale, Decimal("0.1") * scale
    read = (value_of(match["words"]), 0) if match["words"] else _digits(match["digits"], is_english)
    if read is None:
        return None
    number, places = read
    if half:
        return (number + half) * scale, Decimal("0.1") * scale
    value = number * scale
    if places or (written and not match["words"]):
        return value, Decimal(10) ** -places * scale
    return value, max(Decimal(1), min(value / 20, _zeros(value)))


def _share(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """In per cent; no share if it is of fewer than it is."""
    if match["share"]:
        many, _, parts = match["share"].lower().replace("-", " ").rpartition(" ")
        whole = _PARTS[parts] if parts in _PARTS else _PARTS[parts.removesuffix("s")]
        return Decimal(100 * _MANY.get(many, 1)) / whole, Decimal(2)
    some, among = (
        value_of(written) if written[0].isalpha() else Decimal(written.replace(",", ""))
        for written in (match["some"], match["in"])
    )
    return (100 * some / among, Decimal(2)) if some < among else None


def _digits(written: str, is_english: bool) -> tuple[Decimal, int] | None:
    """The number and its decimal places, whichever sign sets them apart."""
    plain = re.sub(rf"[{_SPACE} ]", "", written)
    last = max(plain.rfind("."), plain.rfind(","))
    tail = plain[last + 1 :] if last >= 0 else ""
    sign = plain[last : last + 1]
    is_group = len(tail) == 3 and (plain.count(sign) > 1 or sign == "," or not is_english)
    try:
        if last < 0 or is_group:
            return Decimal(re.sub(r"[.,]", "", plain)), 0
        return Decimal(re.sub(r"[.,]", "", plain[:last]) + "." + tail), len(tail)
    except InvalidOperation:
        return None


def _zeros(value: Decimal) -> Decimal:
    """The power of ten by whose zeros a whole number ends."""
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if int(value) else Decimal(1)


def _kind(match: re.Match[str]) -> tuple[str, str, Unit | None]:
    if match["points"]:
        return POINTS, "points", None
    if match["percent"] or match["share"] or match["in"]:
        return PERCENT, "%", None
    money = (match["sign"] or match["money"] or "").strip()
    if money:
        return MONEY, CURRENCIES.get(money.upper()) or CURRENCIES.get(money.lower()) or money, None
    if match["rank"]:
        return RANK, "", None
    if match["unit"]:
        written = match["unit"].strip(f" -{_SPACE}")
        unit = UNITS.get(written) or UNITS.get(written.lower())
        if unit and not (written == "m" and match["unit"][0] not in f" {_SPACE}"):
            return unit.dimension, unit.name, unit
    return COUNT, "", None


def _hedge(words: str | None) -> str:
    lowered = (words or "").lower()
    return next((name for name, forms in _HEDGES.items() if lowered in forms.split("|")), "") if lowered else ""


def _noun(text: str, at: int) -> str:
    """The stem of the first word that says what is counted, of the next three."""
    for word in list(_NEXT_WORD.findall(text[at : at + 40]))[:3]:
        if word.lower() not in _NO_NOUN:
            return stem(word.lower())
    return ""
