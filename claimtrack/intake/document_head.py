"""The head of a written document, be it of Word, Markdown or PDF: its title, who wrote it and when."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.headline import is_title
from claimtrack.domain.text.line_features import Line, look_at
from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.intake.parsed import Piece

_HEAD = 8  # pieces: no title page has more before the text begins
_LONGEST = 120  # size of a byline or date line
_BY_RULE = 0.9  # the confidence of a rule
_NOTE_NUMBERS = re.compile(r"(?:\[\d+\])+$")
_SIGNED = {
    "byline": (Role.BYLINE, "Above the text, like the name of a writer"),
    "date": (Role.DATELINE, "Above the text, with a date"),
}


def with_head(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces, of which those above the text may have become headline, byline and date line."""
    lines = [look_at(_NOTE_NUMBERS.sub("", canonical(piece.text)) or "-") for piece in pieces[:_HEAD]]
    begin = next((at for at, line in enumerate(lines) if _is_text(pieces[at], line)), len(lines))
    found = list(pieces)
    if all(piece.role is not Role.HEADLINE for piece in pieces) and begin < len(lines):
        _find_title(found, lines[:begin])
    for at, line in enumerate(lines[:begin]):
        signed = signature(line)
        if signed and found[at].role in (Role.BODY, Role.HEADING):
            found[at] = _as(found[at], *signed)
    return found


def signature(line: Line) -> tuple[Role, str] | None:
    """What a line above the text is, and why, if it is short and names a writer or a day."""
    if line.size >= _LONGEST or line.ends_full:
        return None
    return next((_SIGNED[name] for name in _SIGNED if name in line.phrases), None)


def _is_text(piece: Piece, line: Line) -> bool:
    if piece.role not in STORY_ROLES:
        return False
    return piece.role is not Role.BODY or line.is_prose or line.ends_full or line.size >= _LONGEST


def _find_title(found: list[Piece], above: Sequence[Line]) -> None:
    """The first heading, or else a first line that reads like a title."""
    heading = next((at for at in range(len(above)) if found[at].role is Role.HEADING), None)
    if heading is not None:
        found[heading] = _as(found[heading], Role.HEADLINE, "The first heading, and the text begins below it")
    elif above and is_title(above[0]):
        found[0] = _as(found[0], Role.HEADLINE, "The first line, and it reads like a title")


def _as(piece: Piece, role: Role, reason: str) -> Piece:
    return replace(piece, role=role, reason=reason, confidence=_BY_RULE)
