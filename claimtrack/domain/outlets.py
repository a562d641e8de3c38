"""Where a text was printed: what tells another printing of an agency's text from a new version of an article."""

from dataclasses import dataclass

from claimtrack.domain.agencies import agency_in
from claimtrack.domain.urls import site_of


@dataclass(frozen=True, slots=True)
class Outlet:
    """Each may be empty. `address` is where the text stands on the web."""

    publisher: str
    address: str
    byline: str

    @property
    def agency(self) -> str:
        """The agency that is named, or nothing."""
        return agency_in(self.byline, self.publisher)


def is_elsewhere(one: Outlet, other: Outlet) -> bool | None:
    """Whether two texts stand in different places; None when that is not known of both.

    The publisher decides before the host: one newspaper has many hosts.
    """
    for a, b in ((_plain(one.publisher), _plain(other.publisher)), (site_of(one.address), site_of(other.address))):
        if a and b:
            return a != b
    return None


def is_copy_likelier(one: Outlet, other: Outlet) -> bool:
    """Whether two nearly identical texts are rather two printings of one text than two versions of one article.

    One place prints an agency's text once, and then updates it.
    """
    elsewhere = is_elsewhere(one, other)
    return bool(one.agency or other.agency) if elsewhere is None else elsewhere


def _plain(publisher: str) -> str:
    return " ".join(publisher.casefold().split()).removeprefix("the ")
