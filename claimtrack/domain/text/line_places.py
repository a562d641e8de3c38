"""A line in its place on the page, and the form of the rules that name it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimtrack.domain.text.line_features import Line
from claimtrack.domain.text.roles import Role


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


def first_rule(place: Place, rules: Sequence[Rule]) -> Rule | None:
    """The first rule that fits."""
    return next((rule for rule in rules if rule.fits(place)), None)


def has(*phrases: str, upto: float = float("inf")) -> Callable[[Place], bool]:
    """A rule's test: whether a line of at most `upto` characters has one of these phrases."""
    return lambda place: place.line.size <= upto and not place.line.phrases.isdisjoint(phrases)


def has_openly(*phrases: str, upto: float) -> Callable[[Place], bool]:
    """The same, and the line does not end with a full stop, as a sentence of the story would."""
    return lambda place: not place.line.ends_full and has(*phrases, upto=upto)(place)


BUTTON = "The words of a button"
LEGAL = "Copyright or legal words"
LINK = "Begins as links to other stories do"
OFFER = "Words of advertising or subscription"
PICTURE = "Names the source of a picture"
TAGS = "Begins as a list of tags does"
ABOUT = "Tells about the author or the article"
LABEL = "A label over links"
