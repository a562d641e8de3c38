"""What a proposed wording takes out of the words and puts in."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_PIECE = re.compile(r"\d[\d.,]*\d|\w+|\s+|[^\w\s]")  # a figure with its commas and point is one
LIKE_ENOUGH = 0.4  # below it, shreds of common words help nobody: the whole is replaced
LONGEST = 2_000  # pieces; beyond it the comparison takes too long for a page


class Change(StrEnum):
    """What happens to words."""

    KEPT = "kept"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


class Wording(NamedTuple):
    """A run of words that share a fate."""

    change: Change
    words: str


def wording_changes(before: str, after: str) -> list[Wording]:
    """From `before` to `after`, by whole words. What is kept and taken out is `before`; kept and put in, `after`."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    comparable = max(len(old), len(new)) <= LONGEST
    matcher = SequenceMatcher(None, old, new, autojunk=False) if comparable else None
    if matcher is None or matcher.ratio() < LIKE_ENOUGH:
        return _runs([(Change.TAKEN_OUT, before), (Change.PUT_IN, after)])
    found = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found.append((Change.KEPT, "".join(old[old_start:old_end])))
        else:
            found.append((Change.TAKEN_OUT, "".join(old[old_start:old_end])))
            found.append((Change.PUT_IN, "".join(new[new_start:new_end])))
    return _runs(_without_lone_spaces(found))


def _without_lone_spaces(found: list[tuple[Change, str]]) -> list[tuple[Change, str]]:
    """A space that is kept between two changes belongs to both, so that changed phrases stay whole."""
    joined: list[tuple[Change, str]] = []
    for at, (change, words) in enumerate(found):
        between = change is Change.KEPT and not words.strip() and 0 < at < len(found) - 1
        joined += [(Change.TAKEN_OUT, words), (Change.PUT_IN, words)] if between else [(change, words)]
    return joined


def _runs(found: list[tuple[Change, str]]) -> list[Wording]:
    """Neighbouring changes as one: all that is taken out, then all that is put in."""
    runs: list[Wording] = []
    pending = {Change.TAKEN_OUT: "", Change.PUT_IN: ""}
    for change, words in [*found, (Change.KEPT, "")]:
        if change is not Change.KEPT:
            pending[change] += words
            continue
        runs += [Wording(kind, text) for kind, text in pending.items() if text]
        pending = dict.fromkeys(pending, "")
        if words:
            runs.append(Wording(Change.KEPT, words))
    return runs
