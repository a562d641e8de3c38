"""What the JSON-LD of a page (schema.org) says of it for those who cite it."""

from collections.abc import Iterator

from lxml import etree

from claimtrack.intake.json_ld import Node, kinds_of, names_of, words_of, works_in

_TYPE_BY_KIND = {
    "scholarlyarticle": "article-journal",
    "medicalscholarlyarticle": "article-journal",
    "newsarticle": "article-newspaper",
    "analysisnewsarticle": "article-newspaper",
    "askpublicnewsarticle": "article-newspaper",
    "backgroundnewsarticle": "article-newspaper",
    "opinionnewsarticle": "article-newspaper",
    "reportagenewsarticle": "article-newspaper",
    "reviewnewsarticle": "article-newspaper",
    "liveblogposting": "article-newspaper",
    "report": "report",
    "dataset": "dataset",
    "legislation": "legislation",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "map": "map",
    "softwaresourcecode": "software",
    "podcastepisode": "broadcast",
    "radioepisode": "broadcast",
    "tvepisode": "broadcast",
    "blogposting": "post-weblog",
    "socialmediaposting": "post",
    "discussionforumposting": "post",
    "article": "webpage",
    "techarticle": "webpage",
}
_CONTAINERS = {"periodical", "newspaper", "magazine", "book", "bookseries", "blog"}
_KEYS = {
    "version": ("version",),
    "language": ("inLanguage",),
    "issued": ("datePublished",),
    "DOI": ("doi", "identifier", "@id", "sameAs", "url"),
    "page": ("pagination",),
}
_KEYS_OF_ALL = {"volume": "volumeNumber", "issue": "issueNumber", "ISBN": "isbn", "ISSN": "issn"}
_IN_A_NODE = ("value", "@value", "alternateName", "name", "@id")
_DEEPEST = 4  # an article in an issue in a volume in a journal
_MOST = 20


def main_work(root: etree._Element) -> Node:
    """The node of the page itself: the outermost, and rather a dataset than an article that says no more."""
    works = [work for work in works_in(root) if _type_of(work)]
    works.sort(key=lambda work: _type_of(work) == "webpage")
    return works[0] if works else {}


def json_ld(name: str, work: Node) -> Iterator[str]:
    """By the node and, for some names, what it is part of."""
    if name == "type":
        yield _type_of(work)
    for key in _KEYS.get(name, ()):
        yield from _texts(work.get(key))
    if name == "page":
        yield "-".join(next(_texts(work.get(key)), "") for key in ("pageStart", "pageEnd")).strip("-")
    for one in _chain(work):
        if name in _KEYS_OF_ALL:
            yield from _texts(one.get(_KEYS_OF_ALL[name]))
        elif name == "container-title" and one is not work and _CONTAINERS & set(map(str.lower, kinds_of(one))):
            yield from names_of(one)


def _type_of(work: Node) -> str:
    return next((_TYPE_BY_KIND[kind.lower()] for kind in kinds_of(work) if kind.lower() in _TYPE_BY_KIND), "")


def _chain(work: Node, depth: int = 0) -> Iterator[Node]:
    """The work, and what it is part of, from the issue to the journal."""
    yield work
    inner = work.get("isPartOf")
    for one in (inner if isinstance(inner, list) else [inner])[:_DEEPEST]:
        if isinstance(one, dict) and depth < _DEEPEST:
            yield from _chain(one, depth + 1)


def _texts(value: object) -> Iterator[str]:
    """The words in a text, a number, a node (a PropertyValue, a Language), or a list of them."""
    for one in (value if isinstance(value, list) else [value])[:_MOST]:
        for part in [one.get(key) for key in _IN_A_NODE] if isinstance(one, dict) else [one]:
            if words := str(part) if type(part) is int else words_of(part):
                yield words
