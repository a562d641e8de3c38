"""Sources, once per team, and their citations for claims."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.content import CITATION_FIELDS
from claimtrack.domain.errors import Invalid, NotFound, StaleEdit
from claimtrack.domain.urls import checked_url, url_key
from claimtrack.domain.vocabulary import SourceKind, Stance
from claimtrack.models import Citation, Claim, Membership, Source, Team
from claimtrack.queries.lookup import one
from claimtrack.services.claim_status import begin_if_waiting, content_changed
from claimtrack.services.events import plain, record
from claimtrack.services.locking import lock, lock_live

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class SourceFields:
    """What a person says of a source; a source without an address needs a title."""

    url: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: dt.date | None = None
    kind: SourceKind = SourceKind.ARTICLE
    is_primary: bool = False


def cite_source(
    member: Membership,
    claim: Claim,
    *,
    source: SourceFields | Source,
    stance: Stance,
    passage: str = "",
    locator: str = "",
    note: str = "",
) -> Citation:
    """Link a source to a claim. The team's source with that address is used when there is one.

    The same citation sent twice is one citation.
    """
    lock_live(claim)
    found = source if isinstance(source, Source) else source_for(member, source)
    fields = _clean(stance=stance, passage=passage, locator=locator, note=note)
    for citation in claim.citations:
        if citation.removed_at is None and citation.source_id == found.id and _fields(citation) == fields:
            return citation
    citation = Citation(team_id=claim.team_id, claim_id=claim.id, source=found, created_by_id=member.user_id, **fields)
    db.session.add(citation)
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
) -> None:
    """Change what is said of a source. Raises `StaleEdit` when somebody did so meanwhile."""
    lock_live(claim)
    db.session.refresh(citation)
    if citation.removed_at is not None:
        raise NotFound("This evidence was taken away meanwhile. Undo brings it back.")
    fields = _clean(stance=stance, passage=passage, locator=locator, note=note)
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


def source_for(member: Membership, fields: SourceFields) -> Source:
    """The team's source with this address, made now if there is none. One without an address is known by all it says.

    Raises `Invalid` for an address that is none, and when neither address nor title is given.
    """
    url = checked_url(fields.url) if fields.url.strip() else ""
    title = fields.title.strip() or url
    if not title:
        raise Invalid("Give the address of the source, or a title for one that is not on the web.", "url")
    said = {
        "url_key": url_key(url) if url else None,
        "title": title[:LONGEST],
        "publisher": fields.publisher.strip()[:LONGEST],
        "author": fields.author.strip()[:LONGEST],
        "published_on": fields.published_on,
        "kind": fields.kind,
        "is_primary": fields.is_primary,
    }
    known = {"url_key": said["url_key"]} if url else said
    found = _known(member.team_id, known)
    if found is None:  # of two who cite a new one at once, the second has to see the first
        db.session.execute(select(Team.id).where(Team.id == member.team_id).with_for_update())
        found = _known(member.team_id, known)
    if found is None:
        found = Source(team_id=member.team_id, url=url, created_by_id=member.user_id, **said)
        db.session.add(found)
        record(member, "source.added", found, after={"title": found.title, "url": url})
    return found


def known_source(member: Membership, source_id: int) -> Source:
    """A source that the team has."""
    return one(Source, member.team, source_id)


def _known(team_id: int, fields: dict[str, Any]) -> Source | None:
    alike = select(Source).filter_by(team_id=team_id, **fields).order_by(Source.id).limit(1)
    return db.session.scalars(alike).first()


def _clean(*, stance: Stance, passage: str, locator: str, note: str) -> dict[str, Any]:
    words = {"passage": passage, "locator": locator, "note": note}
    cleaned = {name: value.replace("\r\n", "\n").replace("\x00", "").strip() for name, value in words.items()}
    for name, value in cleaned.items():
        if len(value) > LONGEST:
            raise Invalid(f"That is {len(value):,} characters; {LONGEST:,} is the most.", name)
    return {"stance": stance, **cleaned}


def _fields(citation: Citation) -> dict[str, Any]:
    return {name: getattr(citation, name) for name in CITATION_FIELDS}
