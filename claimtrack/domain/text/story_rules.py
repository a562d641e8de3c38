"""What stands in the run of the story: quotations, lists, subheads; and debris in its midst."""

import re

from claimtrack.domain.text.line_places import (
    ABOUT,
    BUTTON,
    LEGAL,
    LINK,
    OFFER,
    PICTURE,
    TAGS,
    Place,
    Rule,
    has,
    has_openly,
)
from claimtrack.domain.text.roles import Role

_NEAR_HEADLINE = 8  # lines
_END = 3  # lines
_LINKS = 10  # lines under a label that may be links
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]+[”\"»“]")
_SOURCE = re.compile(
    r"^(?:photos?|images?|foto|bild|pictured|above|file photo)\b ?[-–—:]|"
    r"(?:\(|credit ?[:.]? ?|\b(?:photo|image|picture|foto|photograph)s?(?: by)?[: ] ?|/)"
    r"[^.()]{0,60}(?:getty(?: images)?|reuters|\bap|\bafp|\bepa|associated press|shutterstock|istock|alamy)"
    r"[^.()]{0,25}\)?$|"
    r"(?:credit|courtesy|photo|image|foto|photograph) ?(?:[:.]|by|of)[^.]{0,60}$",
    re.IGNORECASE,
)
_STAMP = re.compile(r"^(?:first |last )?(?:published|updated|posted|modified)\b", re.IGNORECASE)


def _names_picture(place: Place) -> bool:
    """A credit at either end of a short paragraph; an agency in brackets at its start is a date line."""
    return has("credit", upto=300)(place) and bool(_SOURCE.search(place.line.text))


def _stands_twice(place: Place) -> bool:
    """The same words on the next line, near the headline: a caption and the text that stands in for its picture."""
    is_near = place.headline is not None and place.at - place.headline <= _NEAR_HEADLINE
    around = (place.neighbour(-1), place.neighbour(1))
    return is_near and any(line is not None and line.text == place.line.text for line in around)


def _is_copyright(place: Place) -> bool:
    return place.line.size < 200 and place.line.text.startswith(("©", "Copyright", "(c) "))


def _is_shouted_link(place: Place) -> bool:
    """Capitals only, in a story that is not."""
    below = place.neighbour(1)
    is_capitals = place.line.text.isupper() and place.line.words >= 5 and not place.line.ends_full
    return is_capitals and below is not None and not below.text.isupper()


def _stands_under_label(place: Place) -> bool:
    """One of the lines without a full stop that follow a label such as “Read more”."""
    for above in range(place.at, max(0, place.at - _LINKS) - 1, -1):
        line = place.lines[above]
        if line.ends_full or line.size > 150:
            return False
        if "related" in line.phrases and line.size < 40:
            return True
    return False


def _is_offer(place: Place) -> bool:
    return has("promotion", upto=120)(place) and "speech" not in place.line.phrases


def _is_signature(place: Place) -> bool:
    return place.at > place.last - _END and has("about", upto=250)(place) and "speech" not in place.line.phrases


def _is_subhead(place: Place) -> bool:
    """A short line without an end mark between paragraphs."""
    above, below, line = place.neighbour(-1), place.neighbour(1), place.line
    is_open = line.size < 80 and not line.ends_full and line.text[-1] not in ":,;" and not line.has_bullet
    return is_open and above is not None and above.ends_full and below is not None and below.is_prose


_FORMS = (
    Rule(Role.LIST, "An item of a list", lambda place: place.line.has_bullet),
    Rule(Role.QUOTE, "Wholly in quotation marks", lambda place: bool(_QUOTED.fullmatch(place.line.text))),
    Rule(Role.HEADING, "Short and without a full stop, between paragraphs", _is_subhead),
)
# In a text without debris: only what cannot be meant as story.
CLEAN_STORY = (
    Rule(Role.CAPTION, "Stands there twice, as captions do", _stands_twice),
    Rule(Role.CAPTION, PICTURE, _names_picture),
    Rule(Role.BOILERPLATE, LEGAL, _is_copyright),
    Rule(Role.NAVIGATION, BUTTON, has_openly("control", upto=40)),
    *_FORMS,
)
# In a page copied whole, where debris is expected.
PAGE_STORY = (
    *CLEAN_STORY[: -len(_FORMS)],
    Rule(Role.BOILERPLATE, LEGAL, lambda place: has("legal", upto=160)(place) and not place.line.is_prose),
    Rule(Role.NAVIGATION, TAGS, has_openly("tags", upto=200)),
    Rule(Role.DATELINE, "Says when it was published", lambda p: p.line.size < 120 and bool(_STAMP.match(p.line.text))),
    Rule(Role.RELATED, LINK, has_openly("related", upto=150)),
    Rule(Role.RELATED, "Stands under a label over links", _stands_under_label),
    Rule(Role.RELATED, "Capitals only, unlike the story, so it is a link", _is_shouted_link),
    Rule(Role.PROMOTION, OFFER, _is_offer),
    Rule(Role.BOILERPLATE, ABOUT, _is_signature),
    *_FORMS,
)
