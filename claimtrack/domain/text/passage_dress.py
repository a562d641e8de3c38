"""Whether two stretches that have the same letters say the same: only what typesetting changes may differ.

The letters are the same already, so what stands between them is compared, place by place.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.domain.text.sameness import folded
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.tokens import Tokens

_QUOTES = re.compile("''|[\"'‹›「」『』]")
_HYPHEN = re.compile(r"[-‐¬\u00ad]\s+")  # at the end of a line: part of the word or not, nobody knows
_APOSTROPHE = re.compile("['’ʼ]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff]")
# What changes nothing when it stands around a passage: marks of a list, of a quotation, of words left out.
_AROUND = " \n\t\r.,;:…'*•·()[]{}#>"
_SHOUTED = 12  # letters: fewer may be an abbreviation, and US is not us
_BESIDE = 30  # code points beside a place that are looked at
_GROUP = re.compile(r"(?:[ \u00a0\u202f]\d{3}(?!\d))+")
_THREE = re.compile(r"\d{3}(?!\d)")
_GROUP_BEFORE = re.compile(r"(?<!\d)(?:\d{1,3}[ \u00a0\u202f])+\Z")


class _Dress(NamedTuple):
    """`letters` as they are written, and what stands between two of them, by the number of letters before it."""

    letters: str
    gaps: dict[int, str]


def same_dress(typed: Tokens, there: Tokens, first: int, last: int) -> bool:
    """Whether the words of `typed`, all of them, say the same as the words from `first` up to `last`, exclusive."""
    ours, theirs = _dress(typed, 0, len(typed)), _dress(there, first, last)
    return (
        _same_letters(ours.letters, theirs.letters)
        and all(_same_gap(ours, theirs, at) for at in ours.gaps.keys() | theirs.gaps.keys())
        and _same_ends(typed, there, first, last)
    )


def _dress(tokens: Tokens, first: int, last: int) -> _Dress:
    letters, gaps, end = "", {}, tokens.starts[first]
    for start, stop in _pieces(tokens, first, last):
        if letters:
            gaps[len(letters)] = tokens.text[end:start]
        letters += folded(tokens.text[start:stop])
        end = stop
    return _Dress(letters, gaps)


def _pieces(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The tokens, cut at their apostrophes."""
    for at in range(first, last):
        start = tokens.starts[at]
        for match in _APOSTROPHE.finditer(tokens.text, start, tokens.ends[at]):
            yield start, match.start()
            start = match.end()
        yield start, tokens.ends[at]


def _same_letters(one: str, other: str) -> bool:
    """But for the first one, which changes when a sentence becomes a part of one, and for words all in capitals."""
    if one[:1].lower() + one[1:] == other[:1].lower() + other[1:]:
        return True
    is_shouted = len(one) >= _SHOUTED and (one.isupper() or other.isupper())
    return is_shouted and one.casefold() == other.casefold()


def _same_gap(ours: _Dress, theirs: _Dress, at: int) -> bool:
    one, other = ours.gaps.get(at, ""), theirs.gaps.get(at, "")
    marks, others = _marks(one), _marks(other)
    around = theirs.letters[at - 1 : at + 1]
    if marks == others:
        return bool(marks) or one.isspace() == other.isspace() or bool(_UNSPACED.search(around))
    # What was typed may have come through a field of one line, which makes a space of a break.
    is_broken = _HYPHEN.fullmatch(one) or ("\n" in other and _HYPHEN.fullmatch(other))
    return bool(is_broken) and around.isalpha() and {marks, others} <= {"", "-"} and not (one + other).isspace()


def _marks(gap: str) -> str:
    """Without regard to the style of quote marks, and to whether they come before or after a stop."""
    return "".join(sorted(_QUOTES.sub("'", folded(gap))))


def _same_ends(typed: Tokens, there: Tokens, first: int, last: int) -> bool:
    """Whether what was typed around the words stands there, too, where it matters; and whether no figure was cut."""
    lead, tail = typed.text[: typed.starts[0]], typed.text[typed.ends[-1] :]
    start, end = there.starts[first], there.ends[last - 1]
    before = there.text[max(0, start - len(lead) - _BESIDE) : start]
    after = there.text[end : end + len(tail) + _BESIDE]
    same_lead = before.endswith(lead.lstrip()) or _plain(before).endswith(_telling(lead, before=typed.surface(0)))
    same_tail = after.startswith(tail.rstrip()) or _plain(after).startswith(_telling(tail))
    return same_lead and same_tail and whole_figures(there.text, Span(start, end)) == (start, end)


def whole_figures(text: str, span: Span) -> Span:
    """The span with the rest of a figure that it cuts between two groups of digits, as in 23 000."""
    start, end = span
    if text[end - 1].isdigit() and (group := _GROUP.match(text, end)):
        end = group.end()
    if _THREE.match(text, start) and (group := _GROUP_BEFORE.search(text, max(0, start - _BESIDE), start)):
        start = group.start()
    return Span(start, end)


def _telling(marks: str, *, before: str = "") -> str:
    """What of the marks at an end matters: a sign, a currency, a question mark. A dash does, set to a figure."""
    plain = _plain(marks)
    return plain if plain.endswith("-") and before[:1].isdigit() and not marks[-1:].isspace() else plain.strip("-")


def _plain(marks: str) -> str:
    return _QUOTES.sub("'", folded(marks)).strip(_AROUND)
