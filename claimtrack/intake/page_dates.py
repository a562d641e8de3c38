"""The day on which a page was first published: by its data, its address, and what it prints."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from claimtrack.domain.text.dates import find_date
from claimtrack.intake.json_ld import Node, words_of

_META_NAMES = (
    "article:published_time",
    "article:published",
    "article.published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "og:pubdate",
    "pub_date",
    "publish-date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
)
_DATE = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)")
_AT_HOME = re.compile(r"T?\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?[+-](?!00:?00)\d\d:?\d\d$")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d|[a-z]{3})[/-]([0-3]?\d)(?=[/-])")


def told_day(articles: Sequence[Node], metas: dict[str, str], url: str) -> dt.date | None:
    """By the data of the page or, where they say nothing or the moment of another zone, by its address."""
    data = [words_of(article.get("datePublished")) for article in articles]
    told = [(words, day) for words in (*data, *map(metas.get, _META_NAMES)) if words and (day := _date(words))]
    first = told[0][1] if told else None
    at_home = next((day for words, day in told if _AT_HOME.search(words) and _is_next_to(day, first)), None)
    named = _in_address(url)
    # Data give the time of Greenwich, the address the day on which its readers had it.
    return named if named and (first is None or _is_next_to(named, first)) else at_home or first


def settled(told: dt.date | None, printed: dt.date | None, others: Iterable[dt.date | None]) -> dt.date | None:
    """The day printed, where `told` may be its moment in another zone; `others` count where nobody says anything."""
    if printed and (told is None or _is_next_to(printed, told)):
        return printed
    return told or next(filter(None, others), None)


def _is_next_to(one: dt.date, other: dt.date | None) -> bool:
    return other is not None and abs((one - other).days) == 1


def _date(said: str) -> dt.date | None:
    """The day as it is written there: in the place of the writer."""
    if match := _DATE.match(said):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return find_date(said)


def _in_address(url: str) -> dt.date | None:
    if not (match := _IN_ADDRESS.search(url.lower())):
        return None
    year, month, day = match.groups()
    return find_date(f"{day} {month} {year}" if month.isalpha() else f"{year}-{int(month):02}-{int(day):02}")
