"""Citations: one source used for one claim, its passage looked for in what was captured of the source."""

from collections.abc import Sequence
from typing import Any

from claimtrack.db import db, now
from claimtrack.domain.content import CITATION_FIELDS
from claimtrack.domain.errors import Invalid, NotFound, StaleEdit
from claimtrack.domain.text.selectors import anchor
from claimtrack.domain.vocabulary import ClaimPart, Stance
from claimtrack.models import Citation, Claim, Membership, Snapshot, Source
from claimtrack.queries.snapshots import newest_snapshot
from claimtrack.services.claim_status import begin_if_waiting, content_changed
from claimtrack.services.events import plain, record
from claimtrack.services.locking import lock, lock_live
from claimtrack.services.passages import place_passage, stand_at
from claimtrack.services.sources import LONGEST, SourceFields, kept_source, source_for
from claimtrack.services.watching import expect_look


def cite_source(
    member: Membership,
    claim: Claim,
    *,
    source: SourceFields | Source,
    stance: Stance,
    passage: str = "",
    locator: str = "",
    note: str = "",
    covers: Sequence[ClaimPart] | None = None,
) -> Citation:
    """Link a source to a claim. The team's source with that address is used when there is one.

    The same citation sent twice is one citation. The passage is looked for in the newest snapshot, if there is one.
    """
    lock_live(claim)
    found = kept_source(source) if isinstance(source, Source) else source_for(member, source)
    fields = _clean(stance=stance, passage=passage, locator=locator, note=note, covers=covers)
    for citation in claim.citations:
        if citation.removed_at is None and citation.source_id == found.id and _fields(citation) == fields:
            return citation
    citation = Citation(team_id=claim.team_id, claim_id=claim.id, source=found, created_by_id=member.user_id, **fields)
    db.session.add(citation)
    db.session.flush()  # the source may be new
    place_passage(citation, newest_snapshot(found))
    expect_look(found)
    after = {"removed_at": None, "title": found.title, **fields}
    record(member, "citation.added", citation, claim=claim, before={"removed_at": now()}, after=after)
    db.session.expire(claim, ["citations"])
    content_changed(member, claim, "Evidence added")
    begin_if_waiting(member, claim)
    return citation


def edit_citation(
    member: Membership,
    claim: Claim,
    citation: Citation,
    *,
    version: int,
    stance: Stance,
    passage: str,
    locator: str,
    note: str,
    covers: Sequence[ClaimPart] | None = None,
) -> None:
    """Change what is said of a source. Raises `StaleEdit` when somebody did so meanwhile."""
    lock_live(claim)
    db.session.refresh(citation)
    if citation.removed_at is not None:
        raise NotFound("This evidence was taken away meanwhile. Undo brings it back.")
    _write(
        member,
        claim,
        citation,
        version,
        _clean(stance=stance, passage=passage, locator=locator, note=note, covers=covers),
    )


def pick_passage(
    member: Membership, claim: Claim, citation: Citation, *, snapshot: Snapshot, start: int, end: int, exact: str
) -> None:
    """The passage is what stands from `start` to `end` (code points) of a snapshot of the source.

    Raises `Invalid` for one of another source, and what `selectors.anchor` raises.
    """
    lock_live(claim)
    db.session.refresh(citation)
    if citation.removed_at is not None:
        raise NotFound("This evidence was taken away meanwhile. Undo brings it back.")
    if snapshot.source_id != citation.source_id:
        raise Invalid("This copy is of another source.")
    found = anchor(snapshot.text, start, end, exact)
    _write(member, claim, citation, citation.version, _fields(citation) | {"passage": found.exact[:LONGEST]})
    stand_at(citation, snapshot, found)


def _write(member: Membership, claim: Claim, citation: Citation, version: int, fields: dict[str, Any]) -> None:
    before = _fields(citation)
    if before == fields:
        return
    if version != citation.version:
        theirs, yours = plain(before), plain(fields)
        raise StaleEdit(
            "Somebody changed this evidence meanwhile.", yours=yours, theirs=theirs, version=citation.version
        )
    for name, value in fields.items():
        setattr(citation, name, value)
    citation.version += 1
    if before["passage"] != citation.passage:
        place_passage(citation, newest_snapshot(citation.source))
    changed = [name for name in fields if before[name] != fields[name]]
    record(
        member,
        "citation.edited",
        citation,
        claim=claim,
        before={name: before[name] for name in changed},
        after={name: fields[name] for name in changed},
    )
    content_changed(member, claim, "Evidence changed")


def remove_citation(member: Membership, claim: Claim, citation: Citation) -> None:
    """Take a citation away; the source stays in the team's list, and undo brings the citation back."""
    lock(claim)
    if citation.removed_at is None:
        citation.removed_at = now()
        after = {"removed_at": citation.removed_at, "title": citation.source.title}
        record(member, "citation.removed", citation, claim=claim, before={"removed_at": None}, after=after)
        content_changed(member, claim, "Evidence taken away")


def _clean(
    *, stance: Stance, passage: str, locator: str, note: str, covers: Sequence[ClaimPart] | None
) -> dict[str, Any]:
    words = {"passage": passage, "locator": locator, "note": note}
    cleaned = {name: value.replace("\r\n", "\n").replace("\x00", "").strip() for name, value in words.items()}
    for name, value in cleaned.items():
        if len(value) > LONGEST:
            raise Invalid(f"That is {len(value):,} characters; {LONGEST:,} is the most.", name)
    return {"stance": stance, **cleaned, "covers": None if covers is None else [part.value for part in covers]}


def _fields(citation: Citation) -> dict[str, Any]:
    return {name: getattr(citation, name) for name in (*CITATION_FIELDS, "covers")}
