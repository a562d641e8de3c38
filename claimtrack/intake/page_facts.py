"""What the head of a page says: titles, writers, date, publisher, address, language. Nothing in it is shown."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from claimtrack.domain.errors import Invalid
from claimtrack.domain.urls import checked_url, without_tracking
from claimtrack.intake.json_ld import Node, articles_in, names_of, words_of
from claimtrack.intake.markup_links import absolute
from claimtrack.intake.page_authors import house_in, people_in
from claimtrack.intake.page_dates import told_day

_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")
_LONGEST_NAMES = 200
_LONGEST_TITLE = 400
_TITLES = ("citation_title", "og:title", "twitter:title", "dc.title", "parsely-title")
_HOUSES = ("citation_publisher", "citation_technical_report_institution", "citation_dissertation_institution")


@dataclass(frozen=True, slots=True)
class Facts:
    """`titles`: the likeliest first, some with the name of the site. `houses` are authors that are no people."""

    titles: tuple[str, ...]
    people: tuple[str, ...]
    houses: tuple[str, ...]
    published_on: dt.date | None
    publisher: str
    language: str
    address: str


def facts_of(root: etree._Element, url: str) -> Facts:
    """The facts; empty where the page says nothing."""
    metas = {name: contents[0] for name, contents in metas_in(root).items()}
    articles = articles_in(root)
    titles = (
        *(words_of(article.get("headline")) for article in articles[:1]),
        *(metas.get(name, "") for name in _TITLES),
        _title(root),
    )
    publisher = _publisher(articles, metas, url)
    return Facts(
        titles=tuple(dict.fromkeys(title[:_LONGEST_TITLE] for title in titles if title)),
        people=tuple(people_in(articles, metas, publisher)),
        houses=tuple(house_in(articles, publisher)),
        published_on=told_day(articles, metas, url),
        publisher=publisher,
        language=_language(root, metas),
        address=_address(root, metas, url),
    )


def metas_in(root: etree._Element) -> dict[str, list[str]]:
    """The contents of each name, in lower case; at least one."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = words_of(meta.get("content"))
        if name and content:
            metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def host_of(url: str) -> str:
    """The host as people say it, without www; empty where `url` has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _title(root: etree._Element) -> str:
    title = root.find(".//title")
    return words_of("".join(map(str, title.itertext()))) if title is not None else ""


def _publisher(articles: list[Node], metas: dict[str, str], url: str) -> str:
    """The name of the site, without its motto; else that of the publisher. An address is a name where all are."""
    said = (
        *(metas.get(name, "") for name in (*_HOUSES, "og:site_name")),
        *(name for one in articles for name in names_of(one.get("publisher"))),
        metas.get("dc.publisher", ""),
    )
    names = [name.split(" | ")[0] for name in said if name and "://" not in name and not name.startswith("@")]
    names.sort(key=lambda name: name.casefold() == host_of(url))
    return next(iter(names), "")[:_LONGEST_NAMES]


def _language(root: etree._Element, metas: dict[str, str]) -> str:
    for said in (
        root.get("lang") or "",
        root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        metas.get("og:locale", ""),
        metas.get("content-language", ""),
    ):
        if match := _LANGUAGE.match(said.strip().lower()):
            return match[0]
    return ""


def _address(root: etree._Element, metas: dict[str, str], url: str) -> str:
    """The address that the page gives itself, else its own, without what only tracks its readers."""
    for said in (*_canonical(root), metas.get("og:url", ""), url):
        address = absolute(said, url)
        # A careless page names the front page of its site as its own address.
        if address and (address == url or urlsplit(address).path.strip("/")) and (checked := _checked(address)):
            return checked
    return ""


def _canonical(root: etree._Element) -> Iterator[str]:
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            yield link.get("href", "")


def _checked(address: str) -> str:
    """By the rule for all addresses, which also refuses mailto; empty where it refuses."""
    try:
        return without_tracking(checked_url(address))
    except Invalid:
        return ""
