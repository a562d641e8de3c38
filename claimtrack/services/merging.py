"""Two sources that are one: what rests on the one rests on the other from then on."""

from sqlalchemy import Update, delete, update

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid
from claimtrack.models import Citation, Claim, Derivation, Membership, Snapshot, Source, Watch
from claimtrack.services.claim_status import content_changed
from claimtrack.services.events import record
from claimtrack.services.source_edits import citing_claims

QUIETLY = {"synchronize_session": False}
FILLED = ("publisher", "author", "published_on", "reliability")


def merge_sources(member: Membership, keep: Source, *, gone: Source) -> None:
    """Citations, copies and origins of `gone` move to `keep`, and what nobody said of `keep` is taken from it.

    A claim that cites both in the same words keeps one citation. Claims in review or checked go back to checking, as
    after any change of evidence. The address of `gone` leads to `keep` from now on (services.sources).
    """
    if keep.id == gone.id:
        raise Invalid("These are one source already.", "gone")
    for source in sorted((keep, gone), key=lambda one: one.id):
        db.session.refresh(source, with_for_update=True)
    if keep.merged_into_id or gone.merged_into_id:
        raise Invalid("One of the two was merged meanwhile. Reload to see it.", "gone")
    claims = citing_claims(gone)
    for claim in claims:
        _move_citations(claim, keep, gone)
    _move_rest(keep, gone)
    before = {name: getattr(keep, name) for name in FILLED if not getattr(keep, name) and getattr(gone, name)}
    for name in before:
        setattr(keep, name, getattr(gone, name))
    keep.csl = gone.csl | keep.csl
    keep.is_confidential = keep.is_confidential or gone.is_confidential
    gone.merged_into_id = keep.id
    after = {"merged_into_id": keep.id, "title": gone.title}
    record(member, "source.merged", gone, before={"merged_into_id": None}, after=after)
    for claim in claims:
        record(member, "source.merged", gone, claim=claim, before={"merged_into_id": None}, after=after)
        content_changed(member, claim, "A source merged into another")


def _move_citations(claim: Claim, keep: Source, gone: Source) -> None:
    here = [one for one in claim.citations if one.removed_at is None and one.source_id == keep.id]
    said = {(one.stance, one.passage, one.locator, one.note) for one in here}
    for citation in claim.citations:
        if citation.source_id != gone.id:
            continue
        if citation.removed_at is None and (citation.stance, citation.passage, citation.locator, citation.note) in said:
            citation.removed_at = now()
        citation.source = keep


def _move_rest(keep: Source, gone: Source) -> None:
    db.session.flush()
    _update(update(Citation).where(Citation.source_id == gone.id).values(source_id=keep.id))
    _update(update(Snapshot).where(Snapshot.source_id == gone.id).values(source_id=keep.id))
    both = (keep.id, gone.id)
    between = (Derivation.source_id.in_(both), Derivation.origin_id.in_(both), Derivation.removed_at.is_(None))
    _update(update(Derivation).where(*between).values(removed_at=now()))
    _update(update(Derivation).where(Derivation.source_id == gone.id).values(source_id=keep.id))
    _update(update(Derivation).where(Derivation.origin_id == gone.id).values(origin_id=keep.id))
    if db.session.get(Watch, keep.id) is None:
        _update(update(Watch).where(Watch.source_id == gone.id).values(source_id=keep.id))
    else:
        db.session.execute(delete(Watch).where(Watch.source_id == gone.id), execution_options=QUIETLY)
    if not keep.url:
        keep.url = gone.url  # shown and followed; by its key the other is found, and leads here
    db.session.flush()
    db.session.expire_all()


def _update(statement: Update) -> None:
    db.session.execute(statement, execution_options=QUIETLY)
