"""What a text says about itself: title, byline, date, publisher, language. Proposals for a person to confirm."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.domain.text.blocks import Block
from claimtrack.domain.text.language_guess import guess_language
from claimtrack.domain.text.roles import Role


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty strings and None where the text says nothing; `language` is an ISO 639-1 code."""

    title: str
    byline: str
    published_on: dt.date | None
    publisher: str
    language: str


def propose_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """Proposals from the blocks of a canonical text."""
    title = next((text[b.start : b.end] for b in blocks if b.role is Role.HEADLINE), "")
    return Metadata(title, "", None, "", guess_language(text))
