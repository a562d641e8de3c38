"""What stands around the story, above and below it."""

import re

from claimtrack.domain.text.line_places import (
    ABOUT,
    BUTTON,
    LABEL,
    LEGAL,
    LINK,
    OFFER,
    PICTURE,
    TAGS,
    Place,
    Rule,
    has,
)
from claimtrack.domain.text.roles import Role

_SCALE = re.compile(r"\d+ .*\b\d+\b.*(?:likely|satisfied|agree|useful|important|poor|excellent|best|worst)", re.I)


def _is_credit(place: Place) -> bool:
    return not place.is_below and has("credit")(place)


def _is_byline(place: Place) -> bool:
    return place.is_under_headline and has("byline", "about", upto=160)(place)


def _is_dateline(place: Place) -> bool:
    return place.is_under_headline and has("date", upto=120)(place)


def _is_label(place: Place) -> bool:
    """A few words over links to other stories."""
    return has("related", upto=40)(place) and place.line.words <= 4 and not place.line.ends_full


def _is_comment(place: Place) -> bool:
    return not place.is_above and has("comments")(place)


def _is_scale(place: Place) -> bool:
    """The answers that a poll offers."""
    above = place.neighbour(-1)
    return above is not None and above.text.endswith("?") and bool(_SCALE.match(place.line.text))


def _is_question(place: Place) -> bool:
    return place.is_below and place.line.text.endswith("?") and has("reader")(place)


def _is_standfirst(place: Place) -> bool:
    return place.is_under_headline and place.line.is_prose and place.line.size < 350


def _is_caption(place: Place) -> bool:
    return place.is_under_headline and place.line.size >= 60


def _is_title(place: Place) -> bool:
    return place.line.words >= 4 and not place.line.ends_full


def _is_title_below(place: Place) -> bool:
    return not place.is_above and _is_title(place)


def _is_title_above(place: Place) -> bool:
    return place.is_above and _is_title(place) and place.line.size >= 35


AROUND_STORY = (
    Rule(Role.BOILERPLATE, LEGAL, has("legal")),
    Rule(Role.NAVIGATION, BUTTON, has("control")),
    Rule(Role.CAPTION, PICTURE, _is_credit),
    Rule(Role.BYLINE, "Under the headline, like the name of a writer", _is_byline),
    Rule(Role.DATELINE, "Under the headline, with a date", _is_dateline),
    Rule(Role.BOILERPLATE, ABOUT, has("about")),
    Rule(Role.NAVIGATION, LABEL, _is_label),
    Rule(Role.RELATED, LINK, has("related", "teaser")),
    Rule(Role.NAVIGATION, TAGS, has("tags")),
    Rule(Role.PROMOTION, OFFER, has("promotion")),
    Rule(Role.BOILERPLATE, "Belongs to the comments", _is_comment),
    Rule(Role.BOILERPLATE, "The scale of a poll", _is_scale),
    Rule(Role.BOILERPLATE, "A question to the reader, below the story", _is_question),
    Rule(Role.HEADING, "A whole sentence between headline and story, so a standfirst", _is_standfirst),
    Rule(Role.CAPTION, "Between headline and story, and longer than a label", _is_caption),
    Rule(Role.RELATED, "Ends without a full stop, below the story: another headline", _is_title_below),
    Rule(Role.RELATED, "Ends without a full stop, above the story: another headline", _is_title_above),
    Rule(Role.NAVIGATION, "Short, and outside of the story", lambda place: not place.line.is_prose),
)
