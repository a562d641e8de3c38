"""Places of claims, carried into a new version: each from where a person last put it, or back to where it was."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, insert, select, update
from sqlalchemy.orm import aliased

from claimtrack.db import db
from claimtrack.domain.text.sameness import same_words
from claimtrack.domain.text.selectors import at
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate, Status
from claimtrack.models import Annotation, Claim, KeptAnchor, Revision
from claimtrack.services.comparing import Comparison, lost_quote

WHERE = ("start", "end", "exact", "prefix", "suffix")
CARRIED = ("revision_id", *WHERE, "fate", "base_id", "suggestions")


@dataclass(frozen=True, slots=True)
class Carried:
    """A place as it was and as it is now (the columns CARRIED); `number` is that of the version where it was."""

    place_id: int
    claim_id: int
    status: Status
    version: int
    number: int | None
    was: dict[str, Any]
    now: dict[str, Any]

    @property
    def says_other_words(self) -> bool:
        """Whether more than typesetting changed since the version before."""
        return not same_words(self.was["exact"], self.now["exact"])

    @property
    def is_lost(self) -> bool:
        """Whether this version dropped its words."""
        return _stands(self.was) and not _stands(self.now)

    @property
    def is_news(self) -> bool:
        """Whether the claim's history should tell it: other words, or they went, came back, wait, or wait no more."""
        return self.says_other_words or any(says(self.was) != says(self.now) for says in (_stands, _waits))


def _stands(values: dict[str, Any]) -> bool:
    return values["revision_id"] is not None and values["fate"] is not Fate.GONE


def _waits(values: dict[str, Any]) -> bool:
    return values["revision_id"] is None or values["fate"] in (Fate.EDITED, Fate.GONE)


def keep_anchors(revision: Revision) -> None:
    """Write down where every place of the revision stands, before another revision comes."""
    columns = ("team_id", "revision_id", "start", "end", "fate", "base_id")
    standing = (
        select(Annotation.id, *(getattr(Annotation, name) for name in columns))
        .join(Claim, Claim.id == Annotation.claim_id)
        .where(Annotation.revision_id == revision.id, Annotation.removed_at.is_(None), Claim.removed_at.is_(None))
        .order_by(Annotation.id)
    )
    db.session.execute(insert(KeptAnchor).from_select(["annotation_id", *columns], standing))


def carry_places(revision: Revision, comparison: Comparison, *, back_to: Revision | None = None) -> list[Carried]:
    """Carry every live place of the article into the new revision, in text order; two statements in all.

    Where `back_to` kept an anchor of a place, the place stands exactly there again.
    """
    carried = [_carry(row, revision, comparison) for row in _rows(revision, back_to)]
    changed = [{"id": one.place_id, **one.now} for one in carried if one.now != one.was]
    if changed:
        db.session.execute(update(Annotation), changed)
    return carried


def spans_in(revision: Revision, carried: Sequence[Carried]) -> Iterator[Span]:
    """Where the places stand in the revision."""
    for one in carried:
        if one.now["revision_id"] == revision.id:
            yield Span(one.now["start"], one.now["end"])


def counts(carried: Iterable[Carried]) -> dict[str, int]:
    """What became of the places, but for those of claims set aside and those that were never found."""
    found = Counter(
        one.now["fate"] or Fate.UNCHANGED
        for one in carried
        if one.status is not Status.SET_ASIDE and one.now["revision_id"] is not None
    )
    return {fate.value: found[fate] for fate in Fate}


def _rows(revision: Revision, back_to: Revision | None) -> Sequence[Any]:
    """Place, its claim's status and version, number of its revision, its base, its anchor there, and in `back_to`."""
    base, last, kept = aliased(KeptAnchor), aliased(KeptAnchor), aliased(KeptAnchor)
    live = (
        select(Annotation, Claim.status, Claim.version, Revision.number, base, last, kept)
        .join(Claim, Claim.id == Annotation.claim_id)
        .outerjoin(Revision, Revision.id == Annotation.revision_id)
        .outerjoin(base, base.id == Annotation.base_id)
        .outerjoin(last, and_(last.annotation_id == Annotation.id, last.revision_id == Annotation.revision_id))
        .outerjoin(kept, and_(kept.annotation_id == Annotation.id, kept.revision_id == (back_to.id if back_to else 0)))
        .where(Claim.article_id == revision.article_id, Claim.removed_at.is_(None), Annotation.removed_at.is_(None))
        .order_by(Annotation.start, Annotation.id)
        .execution_options(populate_existing=True)
    )
    return db.session.execute(live).all()


def _carry(row: Any, revision: Revision, comparison: Comparison) -> Carried:
    place, status, version, number, base, last, kept = row
    was = {name: getattr(place, name) for name in CARRIED}
    if kept is not None:
        now = _there(revision, Span(kept.start, kept.end), kept.fate, kept.base_id)
    elif place.revision_id is None:
        now = _searched(place, was, revision, comparison)
    else:
        now = _from(base or last, was, revision, comparison)
    return Carried(place.id, place.claim_id, status, version, number, was, now)


def _from(base: KeptAnchor, was: dict[str, Any], revision: Revision, comparison: Comparison) -> dict[str, Any]:
    found = comparison.carry(base.revision_id, Span(base.start, base.end))
    if found.span is not None:
        # Words that never were quite those of the file that they came from still wait for a person.
        fate = Fate.EDITED if base.fate is Fate.EDITED else found.fate
        return _there(revision, found.span, fate, base.id)
    return was | {"fate": Fate.GONE, "base_id": base.id, "suggestions": _flat(found.suggestions)}


def _searched(place: Annotation, was: dict[str, Any], revision: Revision, comparison: Comparison) -> dict[str, Any]:
    """Words from elsewhere, which stood in no version so far."""
    found = comparison.find(lost_quote(place))
    if found.span is None:
        return was | {"suggestions": _flat(found.suggestions)}
    return _there(revision, found.span, Fate.UNCHANGED if found.is_exact else Fate.EDITED, None)


def _flat(suggestions: Sequence[Span]) -> list[int]:
    return [border for span in suggestions for border in span]


def _there(revision: Revision, span: Span, fate: Fate | None, base_id: int | None) -> dict[str, Any]:
    anchor = at(revision.text, span)
    where = {name: getattr(anchor, name) for name in WHERE}
    return {"revision_id": revision.id, **where, "fate": fate, "base_id": base_id, "suggestions": []}
