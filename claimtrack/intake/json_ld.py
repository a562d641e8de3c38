"""What a page says of its article to search engines (JSON-LD), however it is nested, escaped or broken."""

import html
import json
import re
from collections.abc import Container, Iterator
from typing import Any

from lxml import etree

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Review)$")
_NOT_JSON = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.S)
_LOOSE_COMMA = re.compile(r",\s*(?=[}\]])")
_BY_REFERENCE = ("author", "creator", "publisher")
_MOST = 2_000_000  # characters of all scripts that are read
_MOST_NODES = 20_000
_TO_WORKS = ("@graph", "mainEntity")  # all other ways lead to what a page only speaks of
_MOST_NAMES = 12

Node = dict[str, Any]


def articles_in(root: etree._Element) -> list[Node]:
    """The nodes that are an article, outermost first; none where a page has no such data."""
    nodes = list(_nodes(root))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in kinds_of(node))]
    return [{**one, **{part: _named(one[part], known) for part in _BY_REFERENCE if part in one}} for one in articles]


def works_in(root: etree._Element) -> list[Node]:
    """The nodes that may be what the page itself is, outermost first."""
    return list(_nodes(root, _TO_WORKS))


def names_of(value: object, *, kind: str = "") -> list[str]:
    """The names in an author or publisher, given as a text, a node, or a list of either; of one `kind` where given."""
    names: list[str] = []
    for one in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        if isinstance(one, dict):
            if kind and kind.lower() not in map(str.lower, kinds_of(one)):
                continue
            inner = one.get("name")
            names += [words_of(name) for name in (inner if isinstance(inner, list) else [inner])[:_MOST_NAMES]]
        elif not kind:
            names.append(words_of(one))
    return [name for name in dict.fromkeys(names) if name]


def kinds_of(node: Node) -> list[str]:
    """The types of a node, as they are written there."""
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def words_of(value: object) -> str:
    """A text on one line, its entities and tags resolved; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    return " ".join(re.sub(r"<[^<>]*>", " ", html.unescape(html.unescape(value))).split())


def _named(value: object, known: dict[str, Node]) -> object:
    """With the nodes that it only refers to, by their @id, in their place."""
    if isinstance(value, list):
        return [_named(one, known) if isinstance(one, dict) else one for one in value[:_MOST_NAMES]]
    refers = isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str)
    return known.get(value["@id"], value) if refers and isinstance(value, dict) else value


def _nodes(root: etree._Element, ways: Container[str] | None = None) -> Iterator[Node]:
    waiting: list[object] = []
    left = _MOST
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in script.get("type", "").lower() and len(text) <= left:
            left -= len(text)
            waiting.append(_parsed(text))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += [
                value for way, value in one.items() if isinstance(value, dict | list) and (ways is None or way in ways)
            ]
        elif isinstance(one, list):
            waiting[:0] = one


def _parsed(text: str) -> object:
    """Its value; None where it cannot be mended: line breaks in texts, stray commas, escapes, comments around it."""
    bare = _NOT_JSON.sub("", _NOT_JSON.sub("", text)).strip()
    for attempt in (bare, _LOOSE_COMMA.sub("", bare), html.unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
