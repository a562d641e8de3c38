"""The roles a block can have, and which of them are the story."""

from claimtrack.domain.vocabulary import Labelled


class Role(Labelled):
    """What a block is in its article. The values are a contract: database, JSON report."""

    HEADLINE = "headline", "Headline"
    BYLINE = "byline", "Byline"
    DATELINE = "dateline", "Date line"
    BODY = "body", "Body"
    HEADING = "heading", "Heading"
    QUOTE = "quote", "Quote"
    LIST = "list", "List"
    CAPTION = "caption", "Caption"
    NAVIGATION = "navigation", "Navigation"
    PROMOTION = "promotion", "Promotion"
    RELATED = "related", "Related"
    BOILERPLATE = "boilerplate", "Boilerplate"
    DUPLICATE = "duplicate", "Duplicate"


# Read line by line, counted in coverage. All else is folded, never deleted.
STORY_ROLES = frozenset({Role.BODY, Role.QUOTE, Role.LIST})
# Shown in place with the story, but not counted: a headline is checked when somebody marks it.
FRAME_ROLES = frozenset({Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.HEADING, Role.CAPTION})

SET_BY = "set by"  # how the reason of a role begins that a person gave; the name follows


def place_of(role: Role) -> str:
    """`story` (counted), `frame` (shown, not counted) or `folded`."""
    if role in STORY_ROLES:
        return "story"
    return "frame" if role in FRAME_ROLES else "folded"
