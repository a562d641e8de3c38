"""What a team said of blocks on some pages of a site, said of the blocks of another one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from claimtrack.domain.text.blocks import Block
from claimtrack.domain.text.roles import SET_BY, STORY_ROLES, Role
from claimtrack.domain.text.sameness import folded

SURE = 0.95


@dataclass(frozen=True, slots=True)
class Said:
    """A role, and the reason for it on the next page."""

    role: Role
    reason: str


@dataclass(frozen=True, slots=True)
class SiteRoles:
    """What is known of a site, by traits: of a block's words, and of its path."""

    words: Mapping[str, Said] = field(default_factory=dict)
    paths: Mapping[str, Said] = field(default_factory=dict)


def trait_of_words(words: str) -> str:
    """Alike for words that only typesetting tells apart; empty where there are none."""
    return _short(folded(words))


def trait_of_path(path: str) -> str:
    """Of a `Piece.path`; empty for an empty one."""
    return _short(path)


def apply_site_roles(text: str, blocks: Sequence[Block], known: SiteRoles) -> list[Block]:
    """The blocks with the roles that are known for their words, else for their path. What a person set stays.

    Where paths would take more than a quarter of the story out of it, none of them counts: on one page the only
    paragraph of a box was folded, on this one that box holds the story. To fold a line again is less than to miss one.
    """
    words = [known.words.get(trait_of_words(text[block.start : block.end])) for block in blocks]
    by_words = [_told(block, said) for block, said in zip(blocks, words, strict=True)]
    by_both = [_told(block, said or _of_path(block, known)) for block, said in zip(blocks, words, strict=True)]
    return by_both if 4 * _story(by_both) >= 3 * _story(by_words) else by_words


def _short(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() if words else ""


def _of_path(block: Block, known: SiteRoles) -> Said | None:
    """A repeat stays one wherever it stands."""
    return None if block.role is Role.DUPLICATE else known.paths.get(block.path)


def _told(block: Block, said: Said | None) -> Block:
    if said is None or said.role is block.role or block.reason.startswith(SET_BY):
        return block
    return block.told(said.role, said.reason, SURE)


def _story(blocks: Sequence[Block]) -> int:
    return sum(block.end - block.start for block in blocks if block.role in STORY_ROLES)
