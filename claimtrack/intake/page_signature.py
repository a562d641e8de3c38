"""What a page prints between its title and its story: who wrote it, and on which day."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from claimtrack.domain.text.bylines import is_byline, is_lone_by, names_in
from claimtrack.domain.text.dates import find_date
from claimtrack.domain.text.roles import Role
from claimtrack.intake.page_story import Look

_BELOW, _ABOVE = 12, 3  # blocks
_MOST_TIMES = 5  # of one block
_LONGEST = 120  # size of a line
_STORY = 0.5  # the share of a block's words that others take for the story
_CHANGED = re.compile(r"\b(?:updated|modified|aktualisiert|actualizado|mis à jour|aggiornato)\b", re.I)
_FIRST = re.compile(r"\b(?:publish(?:ed)?|posted|veröffentlicht|publicado|publié|pubblicato)\b", re.I)
_NO_NAMES = {"control", "date", "comments", "related", "promotion"}


@dataclass(frozen=True, slots=True)
class Signature:
    """`names` from `line`, which may hold more; `day` as printed, `moment` the day of the first time element."""

    names: tuple[str, ...] = ()
    line: str = ""
    day: dt.date | None = None
    moment: dt.date | None = None


def find_signature(looks: Sequence[Look], headline: int | None, publisher: str) -> Signature:
    """Below the headline first, then shortly above it; empty where the headline stands nowhere on the page."""
    if headline is None:
        return Signature()
    around = [*_below(looks, headline), *reversed(looks[max(0, headline - _ABOVE) : headline])]
    lines = [" ".join(look.seen.piece.text.split()) for look in around]
    names, line = _names(around, lines, publisher)
    return Signature(names, line, _day(lines), next(_moments(around), None))


def _below(looks: Sequence[Look], headline: int) -> list[Look]:
    found = []
    for look in looks[headline + 1 : headline + 1 + _BELOW]:
        if look.voted >= _STORY and look.line.is_prose:
            break
        is_aside = look.seen.piece.role is Role.CAPTION or (look.side is not None and look.side.role is Role.RELATED)
        if look.line.size < _LONGEST and not is_aside:
            found.append(look)
    return found


def _names(looks: Sequence[Look], lines: Sequence[str], publisher: str) -> tuple[tuple[str, ...], str]:
    for at, (look, line) in enumerate(zip(looks, lines, strict=True)):
        if is_lone_by(line) and at + 1 < len(lines):
            line = f"{line} {lines[at + 1]}"
        is_named = look.side is not None and look.side.role is Role.BYLINE and not look.line.phrases & _NO_NAMES
        # Its own line breaks part the names from the day.
        text = line if is_lone_by(lines[at]) else look.seen.piece.text
        names = names_in(text, house=publisher) if is_named or is_byline(line) else []
        if names and (is_byline(line) or all(map(_is_cased, names))):
            return tuple(names), line
    return (), ""


def _is_cased(name: str) -> bool:
    """Not the beginning of a sentence."""
    words = name.split()
    return not words[0].islower() and not words[-1].islower()


def _day(lines: Sequence[str]) -> dt.date | None:
    """Of the first line with a day that is not, or not only, that of a change."""
    firsts = (line for line in lines if not _CHANGED.search(line) or _FIRST.search(line))
    return next((day for line in firsts if (day := find_date(line))), None)


def _moments(looks: Sequence[Look]) -> Iterator[dt.date]:
    for look in looks:
        for time in islice(look.seen.element.iter("time"), _MOST_TIMES):
            day = find_date((time.get("datetime") or "")[:10])
            if day and not _CHANGED.search(time.get("class", "")):
                yield day
