"""Headline and byline of a file whose order alone tells them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.domain.text.roles import Role
from claimtrack.intake.parsed import Piece

TOP = 3  # pieces: what stands above a headline is a section's name or a byline
NEAR = 8  # pieces: a byline stands above the story
_BY = re.compile(r"(?:by|von|por|par|di|door|av)\s+\w[^.!?]{2,98}", re.I)


def with_headline(pieces: Sequence[Piece]) -> list[Piece]:
    """The first heading, if it stands at the top, becomes the headline."""
    found = list(pieces)
    at = next((index for index, piece in enumerate(found[:TOP]) if piece.role is Role.HEADING), None)
    if at is not None:
        found[at] = replace(found[at], role=Role.HEADLINE, reason="It is the first heading")
    return found


def with_byline(pieces: Sequence[Piece]) -> list[Piece]:
    """A short paragraph near the top that begins with “By” becomes the byline."""
    found = list(pieces)
    for at, piece in enumerate(found[:NEAR]):
        if piece.role is Role.BODY and _BY.fullmatch(piece.text.strip()):
            found[at] = replace(piece, role=Role.BYLINE, reason="It begins with “By”")
            break
    return found
