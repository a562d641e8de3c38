"""Items of a list on one line, without full stops: «1. Bread 2. Milk», «• Bread • Milk»."""

import re

_BULLETS = "•▪◦‣►⁃"
_MARK = re.compile(rf"(?P<before>\(?)(?P<number>\d{{1,2}}|[a-h])(?P<after>[.)]+)\s|(?P<bullet>[{_BULLETS}])")
_LONGEST = 4  # code points: "(12)"


def item_before(text: str, start: int, at: int) -> int | None:
    """Where the item starts whose mark has its stop, bracket or bullet at `at`.

    None unless it is the mark that follows the one at `start`, with which the sentence opens.
    """
    first = at
    while first > max(start, at - _LONGEST) and not text[first - 1].isspace():
        first -= 1
    if start == first:
        return None
    this, last = _MARK.match(text, first), _MARK.match(text, start)
    if not this or not last or this["bullet"] != last["bullet"]:
        return None
    if this["bullet"]:
        return first
    same_form = (this["before"], this["after"]) == (last["before"], last["after"])
    return first if same_form and _ordinal(this["number"]) == _ordinal(last["number"]) + 1 else None


def _ordinal(number: str) -> int:
    return int(number) if number.isdigit() else ord(number)
