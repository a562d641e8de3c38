"""The versions of an article in its report, and the places of its claims in them."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from claimtrack.domain.reported import ReportedAnchor, ReportedPlace
from claimtrack.domain.reported_text import (
    ReportedBlock,
    ReportedCounts,
    ReportedInline,
    ReportedMark,
    ReportedRemark,
    ReportedText,
    ReportedVersion,
)
from claimtrack.domain.text.inlines import inlines_of
from claimtrack.domain.text.spans import Span
from claimtrack.models import Annotation, Claim, KeptAnchor, Revision
from claimtrack.queries.report_rows import ReportRows
from claimtrack.queries.standing import is_foreign


def version_in(rows: ReportRows, revision: Revision) -> ReportedVersion:
    """A version with its blocks and marks."""
    blocks = (ReportedBlock(b.start, b.end, b.role, b.reason, b.confidence, b.page) for b in revision.blocks)
    marks = (
        ReportedMark(mark.start, mark.end, mark.kind, mark.created_at, rows.names[mark.created_by_id])
        for mark in rows.marks.get(revision.id, ())
    )
    return ReportedVersion(_text(rows, revision), tuple(blocks), tuple(marks))


def places_of(claim: Claim, rows: ReportRows) -> tuple[ReportedPlace, ...]:
    """Those that were not taken away: first what stands, in text order, then what is gone, last what never stood."""
    live = (place for place in claim.annotations if place.removed_at is None)
    order = sorted(
        live, key=lambda place: (not place.stands, place.revision_id is None, place.start, place.end, place.id)
    )
    return tuple(_place(place, rows) for place in order)


def _text(rows: ReportRows, revision: Revision) -> ReportedText:
    digest = sha256(revision.text.encode()).hexdigest()
    return ReportedText(
        revision=revision.number,
        content=revision.text,
        sha256=digest,
        word_count=revision.word_count,
        sentences=_spans(revision.sentences),
        raw=None if revision.raw_sha256 == digest else revision.raw,
        raw_name=revision.raw_name,
        raw_encoding=revision.raw_encoding,
        created_at=revision.created_at,
        created_by=rows.names[revision.created_by_id],
        same_as=rows.numbers[revision.same_as_id] if revision.same_as_id is not None else None,
        carried=_counts(revision.carried),
        raw_kind=revision.raw_kind,
        raw_address=revision.raw_address,
        inlines=tuple(ReportedInline(*one) for one in inlines_of(revision.inlines)),
        notes=tuple(revision.notes),
        remarks=_remarks(revision),
    )


def _remarks(revision: Revision) -> tuple[ReportedRemark, ...]:
    at = {remark.id: index for index, remark in enumerate(revision.remarks)}
    return tuple(
        ReportedRemark(
            r.start, r.end, r.author, r.text, r.written_at, None if r.reply_to_id is None else at[r.reply_to_id]
        )
        for r in revision.remarks
    )


def _counts(carried: Mapping[str, Any]) -> ReportedCounts | None:
    return ReportedCounts(**carried) if carried else None


def _place(place: Annotation, rows: ReportRows) -> ReportedPlace:
    anchors = {anchor.id: anchor for anchor in rows.anchors.get(place.id, ())}
    base = anchors.get(place.base_id) if place.base_id is not None else None
    is_lost = place.revision_id is None
    return ReportedPlace(
        start=place.start,
        end=place.end,
        exact=place.exact,
        created_at=place.created_at,
        created_by=rows.names[place.created_by_id],
        revision=rows.numbers[place.revision_id] if place.revision_id is not None else None,
        fate=place.fate,
        base=rows.numbers[base.revision_id] if base else None,
        suggestions=_spans(place.suggestions),
        prefix=place.prefix if is_lost else "",
        suffix=place.suffix if is_lost else "",
        quoted=rows.quoted.get(place.claim_id, "") if is_foreign(place, base) else "",
        anchors=tuple(_anchor(anchor, anchors, rows) for anchor in anchors.values()),
    )


def _anchor(anchor: KeptAnchor, anchors: Mapping[int, KeptAnchor], rows: ReportRows) -> ReportedAnchor:
    base = rows.numbers[anchors[anchor.base_id].revision_id] if anchor.base_id is not None else None
    return ReportedAnchor(rows.numbers[anchor.revision_id], anchor.start, anchor.end, anchor.fate, base)


def _spans(flat: list[int]) -> tuple[Span, ...]:
    return tuple(Span(flat[at], flat[at + 1]) for at in range(0, len(flat), 2))
