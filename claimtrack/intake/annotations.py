"""Annotation files of other programs: W3C Web Annotations (JSON-LD) and Hypothesis."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.domain.errors import Invalid, TooLarge, Unreadable
from claimtrack.intake.foreign import ForeignAnnotation, ForeignFile, Skipped, listed
from claimtrack.intake.hypothesis import Row, is_row, read_rows
from claimtrack.intake.webannotation import is_webannotation, read_webannotation

MOST = 20_000  # annotations of one file
W3C, HYPOTHESIS = "W3C Web Annotation", "Hypothesis"

Found = Iterable[ForeignAnnotation | Skipped]


def read_annotations(raw: bytes) -> ForeignFile:
    """All annotations of a file, in its order. A single one that makes no sense is skipped, and said why.

    Raises `Unreadable` for what is no JSON, `Invalid`, naming the path, for JSON that is no annotation file, and
    `TooLarge` for more than `MOST` of them.
    """
    document = _parsed(raw)
    if isinstance(document, dict) and isinstance(document.get("annotations"), list):
        return _file(HYPOTHESIS, _hypothesis({"$.annotations": document["annotations"]}))
    if isinstance(document, dict) and isinstance(document.get("rows"), list):
        answer = {f"$.{name}": listed(document.get(name)) for name in ("rows", "replies")}
        return _file(HYPOTHESIS, _hypothesis(answer))
    if isinstance(document, dict) and isinstance(document.get("@graph"), list):
        return _file(W3C, _list(document["@graph"], "$['@graph']"))
    if is_webannotation(document):
        return _file(W3C, read_webannotation(document, "$"))
    if isinstance(document, list) and any(map(is_row, document)):
        return _file(HYPOTHESIS, _hypothesis({"$": document}))
    if isinstance(document, list) and (not document or any(map(is_webannotation, document))):
        return _file(W3C, _list(document, "$"))
    raise Invalid(_advice(document), "file")


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"This file is no JSON: {error}.") from None


def _hypothesis(lists: dict[str, list[Any]]) -> Iterator[ForeignAnnotation | Skipped]:
    """`lists` by their path."""
    places = [(f"{path}[{at}]", value) for path, values in lists.items() for at, value in enumerate(values)]
    _limit(len(places))
    yield from (Skipped(here, "is no annotation") for here, value in places if not isinstance(value, dict))
    yield from read_rows([Row(here, value) for here, value in places if isinstance(value, dict)])


def _list(values: list[Any], path: str) -> Iterator[ForeignAnnotation | Skipped]:
    for at, value in enumerate(values):
        here = f"{path}[{at}]"
        if is_webannotation(value):
            yield from read_webannotation(value, here)
        else:
            yield Skipped(here, "is no annotation")


def _file(name: str, found: Found) -> ForeignFile:
    annotations: list[ForeignAnnotation] = []
    skipped: list[Skipped] = []
    for one in found:
        annotations.append(one) if isinstance(one, ForeignAnnotation) else skipped.append(one)
        _limit(len(annotations) + len(skipped))
    return ForeignFile(name, tuple(annotations), tuple(skipped))


def _limit(count: int) -> None:
    if count > MOST:
        raise TooLarge(f"This file holds more than {MOST:,} annotations, which is the most. Import it in parts.")


def _advice(document: Any) -> str:
    if isinstance(document, dict) and document.get("format") == "claimtrack.report":
        return "This is a report of claimtrack: $.format says so. Import it as an article of its own."
    return (
        "This is no annotation file: $ is neither an annotation, a page or a collection of the W3C model, nor an export"
        " of Hypothesis."
    )
