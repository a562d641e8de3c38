"""The rules of the W3C Web Annotation Data Model (REC, 23 Feb 2017) for what we write, MUST and SHOULD alike.

Written from the recommendation, not from our code: `check_collection` fails on the first rule that is broken.
"""

import datetime as dt
import re
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying"),
    *("linking", "moderating", "questioning", "replying", "tagging"),
}
AGENTS = {"Person", "Organization", "Software"}
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)

Node = dict[str, Any]


def check_collection(document: Node, texts: dict[str, str]) -> None:
    """`texts` are what the annotations are about, by their IRI."""
    assert document["@context"] == CONTEXT
    assert is_iri(document["id"])
    assert document["type"] == "AnnotationCollection"
    assert isinstance(document["label"], str)
    assert is_count(document["total"])
    check_life(document)
    items: list[Node] = []
    if document["total"]:
        items = check_page(document["first"], document)
        assert document["last"] == document["first"]["id"]  # the IRI of the last page: there is one
    else:
        assert "first" not in document  # a page needs an annotation
        assert "last" not in document
    assert len(items) == document["total"]
    ids = [document["id"], *([document["first"]["id"]] if items else []), *(item["id"] for item in items)]
    assert len(set(ids)) == len(ids)
    for item in items:
        check_annotation(item, texts)


def check_page(page: Node, collection: Node) -> list[Node]:
    assert "@context" not in page  # it is embedded
    assert is_iri(page["id"])
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == collection["id"]
    assert page["startIndex"] == 0
    assert "next" not in page
    assert "prev" not in page
    items = page["items"]
    assert isinstance(items, list)
    assert items
    return items


def check_annotation(node: Node, texts: dict[str, str]) -> None:
    assert "@context" not in node  # one for all
    assert is_iri(node["id"])
    assert node["type"] == "Annotation"
    assert node["motivation"] in MOTIVATIONS
    assert isinstance(node["body"], list)
    assert node["body"]
    assert "bodyValue" not in node
    check_life(node)
    check_agent(node["creator"])
    assert moment(node["created"]) <= moment(node["modified"])
    for body in node["body"]:
        check_body(body)
    check_target(node["target"], texts)


def check_life(node: Node) -> None:
    check_agent(node["generator"])
    moment(node["generated"])


def check_agent(agent: Node) -> None:
    assert is_iri(agent["id"])
    assert agent["type"] in AGENTS
    assert isinstance(agent["name"], str)
    assert agent["name"]
    assert not {"email", "email_sha1"} & set(agent)  # ours: no address leaves


def check_body(body: Node) -> None:
    assert body["purpose"] in MOTIVATIONS
    if "creator" in body:
        check_agent(body["creator"])
        moment(body["created"])
    if body["type"] == "TextualBody":
        assert isinstance(body["value"], str)
        assert body["value"]
        assert body["format"] == "text/plain"
        assert isinstance(body.get("language", "en"), str)
        return
    assert body["type"] == "SpecificResource"
    assert is_iri(body["source"]["id"])
    if "selector" in body:
        assert body["selector"]["type"] == "TextQuoteSelector"
        assert body["selector"]["exact"]


def check_target(target: Node, texts: dict[str, str]) -> None:
    assert target["type"] == "SpecificResource"
    assert is_iri(target["source"])
    assert target["state"]["type"] == "TimeState"
    moment(target["state"]["sourceDate"])
    by_type = {selector["type"]: selector for selector in target["selector"]}
    assert set(by_type) == {"TextQuoteSelector", "TextPositionSelector"}
    quote, position = by_type["TextQuoteSelector"], by_type["TextPositionSelector"]
    assert set(quote) == {"type", "exact", "prefix", "suffix"}
    start, end, text = position["start"], position["end"], texts[target["source"]]
    assert is_count(start)
    assert is_count(end)
    assert text[start:end] == quote["exact"]  # in code points, of the text without markup
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])


def is_iri(value: object) -> bool:
    return isinstance(value, str) and bool(_IRI.fullmatch(value))


def is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def moment(value: str) -> dt.datetime:
    """xsd:dateTime in UTC, with a Z."""
    assert value.endswith("Z")
    return dt.datetime.fromisoformat(value)
