"""Annotations of the W3C model, alone or in lists, pages and collections."""

from collections.abc import Iterator
from typing import Any

from claimtrack.intake.foreign import ForeignAnnotation, Skipped, listed, moment, node, text
from claimtrack.intake.foreign_bodies import bodies_of, comment_of, purpose, tags_of
from claimtrack.intake.foreign_selectors import kinds, quote_in, why_without

Found = Iterator[ForeignAnnotation | Skipped]
_MOST_TARGETS = 100  # of one annotation


def is_webannotation(value: Any) -> bool:
    """Whether this looks like an annotation, or several, of the model."""
    found = node(value)
    known = {"Annotation", "AnnotationPage", "AnnotationCollection", "oa:Annotation"}
    return any(kind in known for kind in kinds(found) if isinstance(kind, str)) or (
        "target" in found and ("body" in found or "bodyValue" in found or "motivation" in found)
    )


def read_webannotation(value: dict[str, Any], path: str) -> Found:
    """The annotations of a collection or a page, or the one that this is."""
    if "AnnotationCollection" in kinds(value):
        yield from _collection(value, path)
    elif "AnnotationPage" in kinds(value):
        yield from _page(value, path)
    else:
        yield from _annotation(value, path)


def _collection(value: dict[str, Any], path: str) -> Found:
    first = value.get("first")
    if isinstance(first, dict):
        yield from _page(first, f"{path}.first")
    elif first is not None:
        yield Skipped(f"{path}.first", "is a page that is not in this file")


def _page(value: dict[str, Any], path: str) -> Found:
    for at, item in enumerate(listed(value.get("items"))):
        here = f"{path}.items[{at}]"
        if isinstance(item, dict):
            yield from _annotation(item, here)
        else:
            yield Skipped(here, "is no annotation")
    if value.get("next") is not None:
        yield Skipped(f"{path}.next", "is a page that is not in this file")


def _annotation(value: dict[str, Any], path: str) -> Found:
    """One for each target with a quote: an annotation says the same of all its targets."""
    targets = list(_targets(value.get("target")))
    if not targets:
        yield Skipped(path, "has no target")
    for target in targets[:_MOST_TARGETS]:
        selector = node(target).get("selector")
        quote = quote_in(selector)
        if quote is None:
            yield Skipped(path, why_without(selector))
            continue
        motivation = purpose(value.get("motivation", value.get("motivatedBy")))
        bodies = bodies_of(value)
        yield ForeignAnnotation(
            path=path,
            quote=quote,
            comment=comment_of(bodies, motivation),
            tags=tags_of(bodies, motivation),
            creator=_name(value.get("creator")),
            created_at=moment(value.get("created")),
            motivation=motivation,
        )


def _targets(value: Any) -> Iterator[Any]:
    for target in listed(value):
        items = node(target).get("items")
        if isinstance(items, list):
            yield from items
        else:
            yield target


def _name(creator: Any) -> str:
    """The name of an agent, or of the first of several; nobody's address."""
    found = node(next(iter(listed(creator)), None))
    names = (text(found.get(key)) for key in ("name", "nickname", "account", "label"))
    return next((name for name in names if name.strip()), "").strip()
