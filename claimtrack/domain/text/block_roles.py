"""Which part of a page a line is, by rules in order: the first that fits gives the role and the reason."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimtrack.domain.text.line_features import Line
from claimtrack.domain.text.roles import Role

_QUOTED = re.compile(r"^[“\"«„][^“”\"«»„]+[”\"»“]$")
_SCALE = re.compile(r"^\d+ .*\b\d+\b.*(?:likely|satisfied|agree|useful|important|poor|excellent|best|worst)", re.I)


_NEAR_HEADLINE = 8  # lines


class Place(NamedTuple):
    """The line at index `at` among the others; the story goes from `first` to `last`. All are indices."""

    lines: Sequence[Line]
    at: int
    first: int
    last: int
    headline: int | None

    @property
    def line(self) -> Line:
        return self.lines[self.at]

    @property
    def is_above(self) -> bool:
        return self.at < self.first

    @property
    def is_below(self) -> bool:
        return self.at > self.last

    @property
    def is_under_headline(self) -> bool:
        return self.is_above and self.headline is not None and self.at > self.headline

    def neighbour(self, step: int) -> Line | None:
        index = self.at + step
        return self.lines[index] if 0 <= index < len(self.lines) else None


class Rule(NamedTuple):
    """If `fits`, the line is a `role`, because of `reason`."""

    role: Role
    reason: str
    fits: Callable[[Place], bool]


def _has(*phrases: str, upto: float = 1e9) -> Callable[[Place], bool]:
    """Whether a line of at most `upto` characters has one of these phrases."""
    return lambda place: place.line.size <= upto and bool(place.line.phrases.intersection(phrases))


def _is_label(place: Place) -> bool:
    """A few words over links to other stories."""
    return _has("related", upto=40)(place) and place.line.words <= 4 and not place.line.ends_full


def _stands_twice(place: Place) -> bool:
    """The same words on the next line, near the headline: a caption and the text that stands in for its picture."""
    is_near = place.headline is not None and place.at - place.headline <= _NEAR_HEADLINE
    around = (place.neighbour(-1), place.neighbour(1))
    return is_near and any(line is not None and line.text == place.line.text for line in around)


def _is_title(place: Place) -> bool:
    return place.line.words >= 4 and not place.line.ends_full


def _is_caption_by_place(place: Place) -> bool:
    return place.is_under_headline and place.line.size >= 60


def _is_headline_below(place: Place) -> bool:
    return not place.is_above and _is_title(place)


def _is_headline_above(place: Place) -> bool:
    return _is_title(place) and place.line.size >= 35


def _follows_question(place: Place) -> bool:
    above = place.neighbour(-1)
    return above is not None and above.text.endswith("?")


def _is_subhead(place: Place) -> bool:
    """A short line without an end mark between paragraphs."""
    above, below = place.neighbour(-1), place.neighbour(1)
    ends_openly = not place.line.ends_full and place.line.text[-1] not in ":,;"
    return bool(
        place.line.size < 80 and ends_openly and not place.line.has_bullet and place.line.words
        and above and below and above.ends_full and below.is_prose
    )  # fmt: skip


def _is_shouted_link(place: Place) -> bool:
    """Capitals only, in a story that is not."""
    below = place.neighbour(1)
    is_capitals = place.line.text.isupper() and place.line.words >= 5 and not place.line.ends_full
    return is_capitals and below is not None and not below.text.isupper()


def _is_copyright(place: Place) -> bool:
    marked = place.line.size < 200 and place.line.text.startswith(("©", "Copyright"))
    return marked or (_has("legal", upto=160)(place) and not place.line.is_prose)


def _is_offer(place: Place) -> bool:
    return _has("promotion", upto=120)(place) and "speech" not in place.line.phrases


def _is_question_to_reader(place: Place) -> bool:
    return place.is_below and place.line.text.endswith("?") and "reader" in place.line.phrases


def _is_signature(place: Place) -> bool:
    return place.is_under_headline and _has("byline", "about", upto=160)(place)


def _is_standfirst(place: Place) -> bool:
    return place.is_under_headline and place.line.is_prose and place.line.size < 350


_LINK = "Begins as links to other stories do"
_BUTTON = "The words of a button"
_OFFER = "Words of advertising or subscription"
_PICTURE = "Names the source of a picture"
_LEGAL = "Copyright or legal words"
_LABEL = "A label over links"
IN_STORY = (
    Rule(Role.CAPTION, "Stands there twice, as captions do", _stands_twice),
    Rule(Role.CAPTION, _PICTURE, _has("credit", upto=300)),
    Rule(Role.NAVIGATION, _BUTTON, _has("control", upto=60)),
    Rule(Role.BOILERPLATE, _LEGAL, _is_copyright),
    Rule(Role.RELATED, _LINK, lambda place: _has("related", upto=150)(place) and not place.line.ends_full),
    Rule(Role.RELATED, "Capitals only, unlike the story, so it is a link", _is_shouted_link),
    Rule(Role.PROMOTION, _OFFER, _is_offer),
    Rule(Role.LIST, "An item of a list", lambda place: place.line.has_bullet),
    Rule(Role.QUOTE, "Wholly in quotation marks", lambda place: bool(_QUOTED.match(place.line.text))),
    Rule(Role.HEADING, "Short and without a full stop, between paragraphs", _is_subhead),
)
OUT_OF_STORY = (
    Rule(Role.BOILERPLATE, _LEGAL, _has("legal")),
    Rule(Role.NAVIGATION, _BUTTON, _has("control")),
    Rule(Role.CAPTION, _PICTURE, lambda place: _has("credit")(place) and not place.is_below),
    Rule(Role.BYLINE, "Under the headline, like the name of a writer", _is_signature),
    Rule(Role.DATELINE, "Under the headline, with a date", lambda p: p.is_under_headline and _has("date", upto=120)(p)),
    Rule(Role.BOILERPLATE, "Tells about the author or the article", _has("about")),
    Rule(Role.NAVIGATION, _LABEL, _is_label),
    Rule(Role.RELATED, _LINK, _has("related", "teaser")),
    Rule(Role.NAVIGATION, "Begins as a list of tags does", _has("tags")),
    Rule(Role.PROMOTION, _OFFER, _has("promotion")),
    Rule(Role.BOILERPLATE, "Belongs to the comments", lambda place: not place.is_above and _has("comments")(place)),
    Rule(Role.BOILERPLATE, "The scale of a poll", lambda p: _follows_question(p) and bool(_SCALE.match(p.line.text))),
    Rule(Role.BOILERPLATE, "A question to the reader, below the story", _is_question_to_reader),
    Rule(Role.HEADING, "A whole sentence between headline and story, so a standfirst", _is_standfirst),
    Rule(Role.CAPTION, "Between headline and story, and longer than a label", _is_caption_by_place),
    Rule(Role.RELATED, "Ends without a full stop, below the story: another headline", _is_headline_below),
    Rule(Role.RELATED, "Ends without a full stop, above the story: another headline", _is_headline_above),
    Rule(Role.NAVIGATION, "Short, and outside of the story", lambda place: not place.line.is_prose),
)


def first_rule(place: Place, rules: Sequence[Rule]) -> Rule | None:
    """The first rule that fits."""
    return next((rule for rule in rules if rule.fits(place)), None)
