"""What a page says of itself for those who cite it. Where its standards disagree, the first counts that says anything:

the `citation_` tags (Highwire, as Google Scholar asks for them), JSON-LD (schema.org), Dublin Core and PRISM, links
(RFC 8574 cite-as, canonical), Open Graph. A DOI is only taken where the page declares it as its own.
"""

from collections.abc import Iterator

from lxml import etree

from claimtrack.intake.citation_fields import NAMES, cleaned
from claimtrack.intake.citation_json_ld import json_ld, main_work
from claimtrack.intake.citation_tags import Metas, authors, dublin, highwire, open_graph, unified
from claimtrack.intake.json_ld import Node
from claimtrack.intake.page_facts import Facts, metas_in

_IN_A_SITE = {"article-newspaper", "post", "post-weblog", "webpage"}


def citation_of(root: etree._Element, facts: Facts) -> dict[str, str]:
    """What the page declares, by the names of `citation_fields`; `author` only where it declares them for citing.

    `issued` is part of a date, and only there where the page declares no whole one.
    """
    metas, work = unified(metas_in(root)), main_work(root)
    found = {"author": authors(metas)}
    for name in NAMES:
        if name != "author":
            found[name] = next(filter(None, (cleaned(name, said) for said in _said(name, metas, work, root))), "")
    if not found["container-title"] and found["type"] in _IN_A_SITE:
        found["container-title"] = cleaned("container-title", facts.publisher)
    if facts.published_on:
        found["issued"] = ""
    return {name: value for name, value in found.items() if value}


def _said(name: str, metas: Metas, work: Node, root: etree._Element) -> Iterator[str]:
    """As it is written there, what counts most first."""
    yield from highwire(name, metas)
    yield from json_ld(name, work)
    yield from dublin(name, metas)
    if name == "DOI":
        yield from _links(root)
    if name == "language":
        yield root.get("lang") or ""
    yield from open_graph(name, metas)


def _links(root: etree._Element) -> Iterator[str]:
    for relation in ("cite-as", "canonical"):
        for link in root.iter("link"):
            href = link.get("href", "")
            if relation in link.get("rel", "").lower().split() and "doi.org/" in href:
                yield href
