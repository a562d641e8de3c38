"""Sources that a text names itself: the links in the sentences of a claim."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from claimtrack.domain.errors import Invalid
from claimtrack.domain.text.inlines import Inline, Look
from claimtrack.domain.text.spans import Span
from claimtrack.domain.urls import checked_url, url_key, without_tracking

MOST = 8


class LinkedSource(NamedTuple):
    """An address that can be cited. `site` and `rest` are it in two parts, for people."""

    url: str
    site: str
    rest: str


def linked_sources(
    inlines: Iterable[Inline], places: Sequence[Span], sentences: Iterable[Span], cited: Iterable[str]
) -> list[LinkedSource]:
    """At most `MOST`, those within the places first, then those in their sentences. None is among the `cited`."""
    links = [one for one in inlines if one.look is Look.LINK]
    around = [sentence for sentence in sentences if any(_touch(sentence, place) for place in places)] if links else []
    found: dict[str, str] = {}
    for span in (*places, *around):
        for url in _addresses(link for link in links if _touch(span, Span(link.start, link.end))):
            found.setdefault(url_key(url), url)
    known = {url_key(url) for url in cited if url}
    return [_shown(url) for key, url in found.items() if key not in known][:MOST]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _addresses(links: Iterable[Inline]) -> Iterator[str]:
    """Without those that no source may have: mail, say."""
    for link in links:
        try:
            yield without_tracking(checked_url(link.href))
        except Invalid:
            continue


def _shown(url: str) -> LinkedSource:
    parts = urlsplit(url)
    site = parts.netloc.removeprefix("www.")
    return LinkedSource(url, site, url.partition(parts.netloc)[2].rstrip("/"))
