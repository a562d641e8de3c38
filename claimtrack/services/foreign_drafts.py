"""Foreign annotations, sorted by the words that they stand on: what is to become one claim."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from claimtrack.domain.text.code_units import CodeUnits
from claimtrack.domain.text.quotes import Found, Quote, find_quotes
from claimtrack.domain.text.selectors import CONTEXT, at
from claimtrack.domain.vocabulary import Fate
from claimtrack.intake.foreign import ForeignAnnotation
from claimtrack.services.tags import LONGEST, MOST, tag_name

LONGEST_QUOTE = 10_000  # code points that are kept of words that were not found

Where = tuple[int, int] | tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Landed:
    """An annotation with where its words stand in the text. `key` is the same for the same annotation in any file."""

    key: str
    annotation: ForeignAnnotation
    found: Found


@dataclass(slots=True)
class Draft:
    """A claim to be, or what joins one: the columns of its place, and all that was said of these words."""

    where: Where
    place: dict[str, Any]
    landed: list[Landed] = field(default_factory=list)

    @property
    def notes(self) -> list[str]:
        """What was said, each with its author and day, once."""
        return list(dict.fromkeys(note for one in self.landed if (note := note_of(one.annotation))))

    @property
    def tags(self) -> list[str]:
        """As tags are written, each once; too long ones are cut."""
        came = (tag for one in self.landed for tag in one.annotation.tags)
        return list(dict.fromkeys(name for tag in came if (name := tag_name(tag)[:LONGEST].strip())))[:MOST]


def landed_in(text: str, annotations: Sequence[ForeignAnnotation]) -> list[Landed]:
    """Where each stands. Takes seconds for thousands in a book; asks the database nothing."""
    units = CodeUnits(text)
    found = find_quotes(text, [_in_code_points(annotation, units) for annotation in annotations])
    return [Landed(key_of(annotation), annotation, one) for annotation, one in zip(annotations, found, strict=True)]


def drafts_of(text: str, landed: Sequence[Landed]) -> list[Draft]:
    """One for all annotations of the same words, in the order of the file. If one quotes them exactly nothing waits."""
    drafts: dict[Where, Draft] = {}
    for one in sorted(landed, key=lambda one: not one.found.is_exact):
        where = _where(one)
        drafts.setdefault(where, Draft(where, _place(text, one))).landed.append(one)
    order = {one.key: number for number, one in enumerate(landed)}
    return sorted(drafts.values(), key=lambda draft: order[draft.landed[0].key])


def note_of(annotation: ForeignAnnotation) -> str:
    """The comment, and below it who wrote it, when."""
    when = annotation.created_at
    signed = ", ".join(filter(None, (annotation.creator, f"{when.day} {when:%b %Y}" if when else "")))
    return "\n".join(filter(None, (annotation.comment, signed)))


def key_of(annotation: ForeignAnnotation) -> str:
    """By its quote and all that was said, wherever in whichever file it stands."""
    quote = annotation.quote
    said = (annotation.comment, *annotation.tags, annotation.creator, str(annotation.created_at))
    packed = json.dumps((quote.exact, quote.prefix, quote.suffix, quote.start, *said), ensure_ascii=False)
    return sha256(packed.encode()).hexdigest()[:32]


def _in_code_points(annotation: ForeignAnnotation, units: CodeUnits) -> Quote:
    quote = annotation.quote
    if quote.start is None or not annotation.counts_units:
        return quote
    return Quote(quote.exact, quote.prefix, quote.suffix, units.point(quote.start))


def _where(one: Landed) -> Where:
    if one.found.span is not None:
        return one.found.span.start, one.found.span.end
    lost = _lost(one.annotation.quote)
    return lost["exact"], lost["prefix"], lost["suffix"]


def _place(text: str, one: Landed) -> dict[str, Any]:
    """The columns of the place; `revision_id` is the caller's."""
    if one.found.span is None:
        suggestions = [border for span in one.found.suggestions for border in span]
        return _lost(one.annotation.quote) | {"fate": Fate.GONE, "suggestions": suggestions}
    anchor = at(text, one.found.span)
    where = {name: getattr(anchor, name) for name in ("start", "end", "exact", "prefix", "suffix")}
    return where | {"fate": Fate.UNCHANGED if one.found.is_exact else Fate.EDITED, "suggestions": []}


def _lost(quote: Quote) -> dict[str, Any]:
    """A quote that stands nowhere, as it came."""
    exact = quote.plain.strip()[:LONGEST_QUOTE]
    prefix, suffix = quote.prefix[-CONTEXT:], quote.suffix[:CONTEXT]
    return {"start": 0, "end": len(exact), "exact": exact, "prefix": prefix, "suffix": suffix}
