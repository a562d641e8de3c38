"""Which blocks of a page are its story: what others take for it, and the blocks that plainly belong between."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from lxml import etree

from claimtrack.domain.text.blocks import find_blocks
from claimtrack.domain.text.clue_weights import score
from claimtrack.domain.text.clues import find_clues
from claimtrack.domain.text.line_features import Line, look_at
from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.intake.markup import Seen
from claimtrack.intake.page_places import Side, sides_of
from claimtrack.intake.page_votes import Votes

_VOTED = 0.5  # the share of a block's words that others take for the story
_MOSTLY_LINK, _ALL_LINK = 0.5, 0.8
_WORDS_OF_TITLE = 4
_MOST_JUDGED = 20_000  # blocks: more are a listing, no article
_INNER = ("p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dl", "dt", "dd", "table", "pre")


class Look(NamedTuple):
    """A block and all that is known of it. `odds` are log-odds of being story, by its words and its neighbours.

    `linked` is the share of its words in links, `voted` that of its words that others take for the story.
    """

    seen: Seen
    line: Line
    odds: float
    linked: float
    voted: float
    side: Side | None


def look_at_all(seen: Sequence[Seen], votes: Votes) -> list[Look]:
    """One for each block that has words; `votes` tells what others take for the story."""
    lines = [look_at(one.piece.text) for one in seen]
    kept = [index for index, line in enumerate(lines) if line.words]
    seen, lines = [seen[index] for index in kept], [lines[index] for index in kept]
    voted = [votes.share(one.piece.text) for one in seen]
    sizes = [line.words if share >= _VOTED else 0 for line, share in zip(lines, voted, strict=True)]
    sides = sides_of([one.element for one in seen], sizes)
    odds = list(map(score, find_clues(lines))) if len(lines) <= _MOST_JUDGED else [0.0] * len(lines)
    linked = [one.linked for one in seen]
    return [Look(*known) for known in zip(seen, lines, odds, linked, voted, sides, strict=True)]


def find_story(looks: Sequence[Look], headline: int | None) -> list[bool]:
    """Whether each block is of the story. Where others find none, the words decide as in a pasted text."""
    story = [look.voted >= _VOTED and may_be_story(look) for look in looks]
    homes = Counter(
        home_of(look.seen.element) for look, is_in in zip(looks, story, strict=True) if is_in and look.line.is_prose
    )
    if not homes:
        return _by_words(looks)
    title = looks[headline].line.text if headline is not None else ""
    for index, look in enumerate(looks):
        others = homes[home_of(look.seen.element)] - (story[index] and look.line.is_prose)
        is_before = headline is not None and index < headline
        is_stray = not others and (is_before or look.linked >= _ALL_LINK)
        story[index] = story[index] and not (is_stray or look.line.text == title or _is_only_link(look))
    return _filled(looks, story, homes)


def _is_only_link(look: Look) -> bool:
    """The title of another story, as a link: no whole sentence, no point of a list."""
    is_title = look.line.words >= _WORDS_OF_TITLE and not look.line.ends_full
    return look.linked >= _ALL_LINK and is_title and look.seen.piece.role is not Role.LIST


def _filled(looks: Sequence[Look], story: Sequence[bool], homes: Collection[etree._Element]) -> list[bool]:
    """With the blocks that others passed over though they stand between the story's, in the same box, and read so."""
    if not any(story):
        return list(story)
    first, last = story.index(True), len(story) - 1 - list(story)[::-1].index(True)
    filled = list(story)
    for index, look in enumerate(looks):
        if not filled[index] and not _is_only_link(look) and may_be_story(look) and home_of(look.seen.element) in homes:
            is_within = first < index < last
            filled[index] = look.linked < _MOSTLY_LINK and look.odds > 0 and (is_within or look.line.is_prose)
    return _without_loose_headings(looks, filled)


def _without_loose_headings(looks: Sequence[Look], story: list[bool]) -> list[bool]:
    """A heading under which nothing of the story stands is over something else."""
    for index in range(len(looks) - 1, -1, -1):
        if story[index] and looks[index].seen.piece.role is not Role.HEADING:
            break
        story[index] = False
    return story


def may_be_story(look: Look) -> bool:
    """Not in a side box, and no caption."""
    return look.side is None and look.seen.piece.role is not Role.CAPTION


def home_of(element: etree._Element) -> etree._Element:
    """The box whose paragraphs, lists and headings stand together: the same for all paragraphs of most stories."""
    while element.tag in _INNER:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def _by_words(looks: Sequence[Look]) -> list[bool]:
    text = "\n\n".join(" ".join(look.seen.piece.text.split()) for look in looks)
    blocks = find_blocks(text)
    may = [may_be_story(look) and not _is_only_link(look) for look in looks]
    if len(blocks) != len(looks):
        return may
    return [is_open and block.role in STORY_ROLES for is_open, block in zip(may, blocks, strict=True)]
