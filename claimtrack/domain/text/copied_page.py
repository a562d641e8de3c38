"""Is this a page copied whole, with debris around the story, or a text without any?"""

from collections.abc import Sequence

from claimtrack.domain.text.line_features import Line

_DEBRIS = {"control", "promotion", "legal", "related", "tags", "comments"}
_RIGHTS = ("©", "Copyright", "copyright", "ights reserved")
_FEWEST_SHORT = 12
_SHORT_SHARE = 0.6
_FEWEST_PARAGRAPHS = 2


def is_copied_page(lines: Sequence[Line]) -> bool:
    """Two lines that are plainly debris, or, in any language, paragraphs among many more short lines.

    A poem has short lines only, an article paragraphs only: neither may lose a line to rules made for pages.
    """
    if sum(is_debris(line) for line in lines) >= 2:
        return True
    short = sum(line.is_short for line in lines)
    prose = sum(line.is_prose for line in lines)
    return prose >= _FEWEST_PARAGRAPHS and short >= _FEWEST_SHORT and short >= _SHORT_SHARE * len(lines)


def is_debris(line: Line) -> bool:
    """A line that hardly any story holds: a button, an offer, a title over links, a claim of rights."""
    if line.size >= 90 or line.phrases.isdisjoint(_DEBRIS):
        return False
    return not line.ends_full or any(word in line.text for word in _RIGHTS)
