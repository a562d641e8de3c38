"""The words of a text that are its story, without what a page puts around it."""

from collections.abc import Iterable

from claimtrack.domain.text.roles import STORY_ROLES, Role


def story_text(text: str, blocks: Iterable[tuple[int, int, Role]]) -> str:
    """The story's blocks, an empty line between them; the whole text where nothing was found to be story."""
    story = [text[start:end] for start, end, role in blocks if role in STORY_ROLES]
    return "\n\n".join(story) or text
