"""Tracked changes: read as if all had been accepted, and counted by who made them."""

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from claimtrack.intake.docx_cleaning import w

_INSERTED = (w("ins"), w("moveTo"))
_DELETED = (w("del"), w("moveFrom"))


def describe_changes(roots: Iterable[etree._Element]) -> tuple[str, ...]:
    """A sentence for each author of tracked changes, in the order in which they appear."""
    counts: dict[str, Counter[str]] = {}
    for root in roots:
        for element in root.iter(*_INSERTED, *_DELETED):
            if _has_words(element) and not _continues(element):
                kind = "insertion" if element.tag in _INSERTED else "deletion"
                counts.setdefault(_author(element), Counter())[kind] += 1
    return tuple(
        f"Tracked changes by {author} were read as accepted: {_many(count, 'insertion')}, {_many(count, 'deletion')}."
        for author, count in counts.items()
    )


def _author(change: etree._Element) -> str:
    return change.get(w("author"), "").strip() or "somebody"


def _has_words(change: etree._Element) -> bool:
    """A mark on the end of a paragraph is no change of words; one on a row of a table is a change of its words."""
    around = change.getparent()
    if around is not None and around.tag == w("trPr"):
        return True
    words = (w("t"),) if change.tag in _INSERTED else (w("t"), w("delText"))
    return next(change.iter(*words), None) is not None


def _continues(change: etree._Element) -> bool:
    """Word cuts a change in two where its formatting changes."""
    before = change.getprevious()
    return before is not None and before.tag == change.tag and _author(before) == _author(change)


def _many(count: Counter[str], kind: str) -> str:
    return f"{count[kind]:,} {kind}" if count[kind] == 1 else f"{count[kind]:,} {kind}s"
