"""A new text beside the texts of those versions in which a person last put, or confirmed, places of claims."""

from collections.abc import Mapping

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from claimtrack.db import db
from claimtrack.domain.text.alignment import Alignment, align
from claimtrack.domain.text.realign import Realigned, carry
from claimtrack.domain.text.spans import Span
from claimtrack.models import Annotation, Claim, KeptAnchor, Mark, Revision


class Comparison:
    """Aligns each old text with the new one once: places are carried from where a person put them, not step by step,
    so that what one version lost the next can find.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._alignments: dict[int, Alignment] = {}

    def prepare(self, texts: Mapping[int, str]) -> None:
        """Align old texts, by the ids of their revisions; half a second for each 100,000 words."""
        for revision_id, old in texts.items():
            self._alignments[revision_id] = align(old, self.text)

    def carry(self, revision_id: int, span: Span) -> Realigned:
        """What becomes of a span of that revision."""
        if revision_id not in self._alignments:  # somebody marked or confirmed there after we prepared
            self.prepare({revision_id: db.session.get_one(Revision, revision_id).text})
        return carry(self._alignments[revision_id], span)


def texts_to_compare(revision: Revision, *, back_to: Revision | None = None) -> dict[int, str]:
    """The old texts that a version after `revision` needs, by revision id, in one statement.

    Going back to an earlier one, places that it kept need no comparison, nor do the marks.
    """
    base = aliased(KeptAnchor)
    bases = (
        select(func.coalesce(base.revision_id, Annotation.revision_id))
        .select_from(Annotation)
        .join(Claim, Claim.id == Annotation.claim_id)
        .outerjoin(base, base.id == Annotation.base_id)
        .where(Claim.article_id == revision.article_id, Claim.removed_at.is_(None), Annotation.removed_at.is_(None))
    )
    if back_to is None:
        marked = select(Mark.revision_id).where(Mark.revision_id == revision.id, Mark.removed_at.is_(None))
        needed = or_(Revision.id.in_(bases), Revision.id.in_(marked))
    else:
        kept = select(KeptAnchor.annotation_id).where(KeptAnchor.revision_id == back_to.id)
        needed = Revision.id.in_(bases.where(Annotation.id.not_in(kept)))
    return {row.id: row.text for row in db.session.execute(select(Revision.id, Revision.text).where(needed))}
