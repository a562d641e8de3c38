"""The quote in a selector of the Web Annotation model: alone, in a list, in a choice, or refining another selector."""

from collections.abc import Iterator
from typing import Any

from claimtrack.domain.text.quotes import Quote
from claimtrack.intake.foreign import listed, node, offset, text

_DEEPEST = 8  # selectors that refine each other; the model's own examples have three


def kinds(value: dict[str, Any]) -> list[Any]:
    """The types of an object, however it spells them."""
    return listed(value.get("type", value.get("@type")))


def quote_in(selector: Any) -> Quote | None:
    """The innermost quote with words in it. A position counts when it stands beside the quote."""
    return _quote(listed(selector), _DEEPEST)


def _quote(selectors: list[Any], depth: int) -> Quote | None:
    if not depth:
        return None
    found = [_alternatives(selector) for selector in selectors]
    flat = [selector for group in found for selector in group]
    for selector in flat:
        inner = _quote(listed(selector.get("refinedBy")), depth - 1)
        if inner is not None:
            return inner
    start = next((at for selector in flat if (at := _start(selector)) is not None), None)
    quotes = (selector for selector in flat if "TextQuoteSelector" in kinds(selector))
    return next((_as_quote(selector, start) for selector in quotes if text(selector.get("exact")).strip()), None)


def _alternatives(selector: Any) -> list[dict[str, Any]]:
    """The selector itself, and those of a choice."""
    found = node(selector)
    return [found, *(node(item) for item in listed(found.get("items")))]


def _start(selector: dict[str, Any]) -> int | None:
    return offset(selector.get("start")) if "TextPositionSelector" in kinds(selector) else None


def _as_quote(selector: dict[str, Any], start: int | None) -> Quote:
    return Quote(text(selector.get("exact")), text(selector.get("prefix")), text(selector.get("suffix")), start)


def why_without(selector: Any) -> str:
    """Why `quote_in` finds nothing."""
    if not listed(selector):
        return "is about the page as a whole"
    return "has no quote, only a position" if any(_positions(selector)) else "has no quote"


def _positions(selector: Any) -> Iterator[bool]:
    for found in listed(selector):
        yield from (_start(each) is not None for each in _alternatives(found))
