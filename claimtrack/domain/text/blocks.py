"""Blocks: the paragraphs of a text, each with a role and the reason for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from claimtrack.domain.text.judgement import Verdict, judge
from claimtrack.domain.text.paragraphs import find_paragraphs
from claimtrack.domain.text.repeats import find_twins
from claimtrack.domain.text.roles import STORY_ROLES, Role

_MOST_PARAGRAPHS = 5_000  # no copied page has more; a longer text is taken as story unseen
_TOO_LONG = Verdict(Role.BODY, "Too long for a page copied whole, so everything is story", 0.5)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text in code points.

    `reason` is a sentence for the user without its full stop; `confidence` is from 0.5 to 1; `duplicate_of` is the
    index of the block with the same words. `page`, from 1, of files with pages. `path` tells where in a web page it
    stood (site_roles.trait_of_path), empty in other texts. `read_as` is what its reader took it for, once somebody else
    gave it a role.
    """

    start: int
    end: int
    role: Role
    reason: str
    confidence: float
    duplicate_of: int | None = None
    page: int | None = None
    path: str = ""
    read_as: Role | None = None

    def told(self, role: Role, reason: str, confidence: float) -> Self:
        """The block with a role that somebody gave it, its reader notwithstanding."""
        read_as = self.read_as or self.role
        return replace(self, role=role, reason=reason, confidence=confidence, read_as=read_as)


def find_blocks(text: str) -> list[Block]:
    """The blocks of a canonical text: in order, disjoint, every character but white space in exactly one.

    Linear: a second or less for each megabyte.
    """
    spans = find_paragraphs(text)
    paragraphs = [text[span.start : span.end] for span in spans]
    is_too_long = len(paragraphs) > _MOST_PARAGRAPHS
    verdicts = [_TOO_LONG] * len(paragraphs) if is_too_long else judge(paragraphs)
    blocks = [Block(*span, v.role, v.reason, v.confidence) for span, v in zip(spans, verdicts, strict=True)]
    return blocks if is_too_long else _with_duplicates(blocks, paragraphs)


def _with_duplicates(blocks: Sequence[Block], paragraphs: Sequence[str]) -> list[Block]:
    """Repeats of what is worth reading become duplicates. The story is never folded for words that it repeats."""
    twins = find_twins(paragraphs, lambda index: _WORTH.get(blocks[index].role, 0))
    marked = list(blocks)
    for index, kept in twins.items():
        if blocks[index].role not in STORY_ROLES and blocks[kept].role in _WORTH:
            where = "above" if kept < index else "below"
            what = "paragraph" if blocks[kept].role in STORY_ROLES else blocks[kept].role.label.lower()
            reason = f"Same words as the {what} {where}"
            marked[index] = replace(blocks[index], role=Role.DUPLICATE, reason=reason, duplicate_of=kept)
    return marked


_WORTH = {Role.HEADLINE: 3, Role.BODY: 2, Role.QUOTE: 2, Role.LIST: 2, Role.CAPTION: 1, Role.HEADING: 1}
