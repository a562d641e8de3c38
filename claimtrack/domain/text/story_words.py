"""The words of a page that its readers come for, and whether two copies of it say the same."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from claimtrack.domain.text.passages import find_passage, passage_index
from claimtrack.domain.text.roles import FRAME_ROLES, STORY_ROLES
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import PassageMatch

READ = STORY_ROLES | FRAME_ROLES  # what stands around a text changes with every visit


class Copy(NamedTuple):
    """A canonical text with its blocks: [start, end, role, page or null], as `models.Snapshot` keeps them."""

    text: str
    blocks: Sequence[Sequence[Any]]


def compared_spans(old: Copy, new: Copy) -> tuple[list[Span], list[Span]]:
    """The blocks of both that tell the story; all of them where the story is the same."""
    if _story(old) != _story(new):
        return _story_spans(old), _story_spans(new)
    return _spans(old), _spans(new)


def says_the_same(old: Copy, new: Copy, passages: Iterable[str]) -> bool:
    """Whether both tell the same story, and `passages`, which the old one has, stand in the new one as well.

    Other teasers beside a story are no change; but words may have been cited from a box that was taken for one.
    """
    if old.text == new.text:
        return True
    if _story(old) != _story(new):
        return False
    index = passage_index(new.text)
    return all(find_passage(index, passage).match is PassageMatch.FOUND for passage in passages)


def _story(copy: Copy) -> list[str]:
    return [" ".join(copy.text[start:end].split()) for start, end in _story_spans(copy)]


def _story_spans(copy: Copy) -> list[Span]:
    """Those of all blocks where none is read."""
    return [Span(start, end) for start, end, role, _ in copy.blocks if role in READ] or _spans(copy)


def _spans(copy: Copy) -> list[Span]:
    spans = [Span(start, end) for start, end, *_ in copy.blocks]
    return spans or ([Span(0, len(copy.text))] if copy.text else [])
