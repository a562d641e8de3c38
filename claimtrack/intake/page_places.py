"""What the boxes of a page call themselves: navigation, advertising, related stories, comments, the foot."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from claimtrack.domain.text.roles import Role, place_of

_NAMES = {
    (Role.NAVIGATION, "In a part of the page that its maker calls navigation"): (
        "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager toolbar share sharing sharebar"
        " sharetools social socials addthis sharethis tags taglist toc skiplink dropdown"
    ),
    (Role.RELATED, "In a part of the page that its maker calls related stories"): (
        "related recommended recommendation recommendations recommends trending popular mostread mostpopular readnext"
        " outbrain taboola recirc recirculation morefrom readmore upnext teaser teasers zergnet revcontent widget"
        " sidebar rail"
    ),
    (Role.PROMOTION, "In a part of the page that its maker calls advertising or an offer"): (
        "ad ads advert adverts advertisement advertising sponsor sponsored promo promos promotion newsletter"
        " newsletters subscribe subscription signup paywall donate donation cta optin"
    ),
    (Role.BOILERPLATE, "In a part of the page that its maker calls the foot, comments or legal notes"): (
        "footer cookie cookies consent gdpr legal copyright disclaimer comment comments disqus respond bio authorbio"
        " aboutauthor"
    ),
    (Role.CAPTION, "In a part of the page that its maker calls a caption"): "caption captions imagecaption photocredit",
    (Role.BYLINE, "In a part of the page that its maker calls the byline"): "byline bylines",
    (Role.DATELINE, "In a part of the page that its maker calls the date"): "dateline timestamp pubdate publishdate",
}
_BY_NAME = {name: place for place, names in _NAMES.items() for name in names.split()}
_TAGS = {"nav": "nav", "footer": "footer", "aside": "sidebar"}
_LANDMARKS = {"navigation": "nav", "contentinfo": "footer", "complementary": "sidebar", "search": "nav", "menu": "menu"}
_PARTS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_MOST_OF_STORY = 0.3  # a box that holds more of the story than this is no side box, whatever it is called


class Side(NamedTuple):
    """A box beside the story: what is in it, and the reason in words."""

    role: Role
    reason: str


def sides_of(elements: Sequence[etree._Element], story_words: Sequence[int]) -> list[Side | None]:
    """For each element the innermost box around it that names itself; None where none does.

    `story_words` counts the words in each that others take for the story: a box that holds much of it is passed over.
    """
    held: Counter[etree._Element] = Counter()
    for element, words in zip(elements, story_words, strict=True):
        if words:
            for box in (element, *element.iterancestors()):
                held[box] += words
    limit = _MOST_OF_STORY * max(1, sum(story_words))
    known: dict[etree._Element, Side | None] = {}
    return [_side(element, held, limit, known) for element in elements]


def _side(
    element: etree._Element,
    held: Mapping[etree._Element, int],
    limit: float,
    known: dict[etree._Element, Side | None],
) -> Side | None:
    climbed: list[etree._Element] = []
    box: etree._Element | None = element
    while box is not None and box not in known:
        climbed.append(box)
        box = box.getparent()
    around = known[box] if box is not None else None
    for inner in reversed(climbed):
        own = _named(inner) if held.get(inner, 0) <= limit else None
        # The caption of a teaser is part of the teaser.
        is_part = own and place_of(own.role) == "frame" and around and place_of(around.role) == "folded"
        around = known[inner] = around if own is None or is_part else own
    return around


def _named(box: etree._Element) -> Side | None:
    tag = box.tag
    if not isinstance(tag, str) or tag in ("html", "body"):
        return None
    names = [_TAGS.get(tag, ""), _LANDMARKS.get(box.get("role", ""), "")]
    for attribute in ("class", "id"):
        names += _words_of(box.get(attribute, ""))
    place = next((_BY_NAME[name] for name in names if name in _BY_NAME), None)
    return Side(*place) if place else None


def _words_of(names: str) -> list[str]:
    """The words of class names, and each two neighbours as one: "readMore" is read, more and readmore."""
    found: list[str] = []
    for name in names[:300].split():
        words = [word.lower() for word in _PARTS.findall(name)]
        found += [*words, *(one + other for one, other in pairwise(words))]
    return found
