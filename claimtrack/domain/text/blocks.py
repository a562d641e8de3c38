"""Blocks: the paragraphs of a text, each with a role and the reason for it."""

import re
from dataclasses import dataclass

from claimtrack.domain.text.roles import Role

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text in code points. `reason` is a sentence for the user; `duplicate_of` an index of a block."""

    start: int
    end: int
    role: Role
    reason: str
    confidence: float
    duplicate_of: int | None = None


def find_blocks(text: str) -> list[Block]:
    """The blocks of a canonical text: in order, disjoint, every character but white space in exactly one."""
    blocks = []
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        story = len(words) >= 60 or words[-1] in ".!?”\"。！？"
        role = Role.BODY if story else Role.NAVIGATION
        reason = "Reads like a paragraph of the story" if story else "Short and without a full stop"
        blocks.append(Block(start, start + len(words), role, reason, 0.5))
    return blocks
