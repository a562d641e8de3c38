"""The places of a report's claims, stored with the anchors that they had in earlier versions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert, select, update

from claimtrack.db import db
from claimtrack.domain.reported import ReportedAnchor, ReportedPlace
from claimtrack.domain.text.selectors import at
from claimtrack.domain.text.spans import Span
from claimtrack.models import Annotation, KeptAnchor, Revision
from claimtrack.services.restored_people import RestoredPeople

Revisions = Mapping[int, Revision]  # by number
Placed = tuple[Annotation, ReportedPlace]


def place_of(place: ReportedPlace, team_id: int, revisions: Revisions, people: RestoredPeople) -> Annotation:
    """The row of a place, still without its base."""
    return Annotation(
        team_id=team_id,
        fate=place.fate,
        suggestions=[border for span in place.suggestions for border in span],
        created_by_id=people.id_of(place.created_by),
        created_at=place.created_at,
        **_where(place, revisions),
    )


def restore_anchors(placed: Iterable[Placed], revisions: Revisions) -> None:
    """Where the places stood before, version by version, for an anchor may have an earlier one as its base."""
    pairs = list(placed)
    of_version: dict[int, list[tuple[Annotation, ReportedAnchor]]] = defaultdict(list)
    for row, place in pairs:
        for anchor in place.anchors:
            of_version[anchor.revision].append((row, anchor))
    ids: dict[tuple[int, int], int] = {}  # by place and number of the version
    for number, found in sorted(of_version.items()):
        revision = revisions[number]
        db.session.execute(insert(KeptAnchor), [_kept(row, anchor, revision, ids) for row, anchor in found])
        stored = select(KeptAnchor.annotation_id, KeptAnchor.id).where(KeptAnchor.revision_id == revision.id)
        ids |= {(annotation_id, number): id_ for annotation_id, id_ in db.session.execute(stored)}
    based = [{"id": row.id, "base_id": ids[row.id, place.base]} for row, place in pairs if place.base is not None]
    if based:
        db.session.execute(update(Annotation), based)


def _where(place: ReportedPlace, revisions: Revisions) -> dict[str, Any]:
    if place.revision is None:
        names = ("start", "end", "exact", "prefix", "suffix")
        return {"revision_id": None} | {name: getattr(place, name) for name in names}
    revision = revisions[place.revision]
    anchor = at(revision.text, Span(place.start, place.end))
    words = {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    return {"revision_id": revision.id, "start": anchor.start, "end": anchor.end, **words}


def _kept(
    row: Annotation, anchor: ReportedAnchor, revision: Revision, ids: Mapping[tuple[int, int], int]
) -> dict[str, Any]:
    return {
        "team_id": revision.team_id,
        "annotation_id": row.id,
        "revision_id": revision.id,
        "start": anchor.start,
        "end": anchor.end,
        "fate": anchor.fate,
        "base_id": ids[row.id, anchor.base] if anchor.base is not None else None,
    }
