"""What is said of a source, mended."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, StaleEdit
from claimtrack.domain.library import LONGEST, checked_fields
from claimtrack.models import Citation, Claim, Membership, Source
from claimtrack.services.claim_status import content_changed
from claimtrack.services.events import plain, record

EDITABLE = (
    *("title", "kind", "publisher", "author", "published_on", "is_primary"),
    *("is_confidential", "reliability", "csl"),
)


def edit_source(member: Membership, source: Source, *, changes: dict[str, Any], was: dict[str, Any]) -> bool:
    """Write the changed fields; False when there are none. The address stays: it is what the source is.

    `was` holds the values that the editor saw. Somebody else's change of another field is kept; of the same field it
    raises `StaleEdit`, and nothing is written.
    """
    db.session.refresh(source, with_for_update=True)
    changes = {name: _clean(name, value) for name, value in changes.items()}
    mine = {name: value for name, value in changes.items() if name not in was or value != was[name]}
    changed = {name: value for name, value in mine.items() if getattr(source, name) != value}
    _refuse_overwriting(source, changed, was)
    if not changed:
        return False
    before = {name: getattr(source, name) for name in changed}
    for name, value in changed.items():
        setattr(source, name, value)
    claims = citing_claims(source)
    for claim in claims:  # their cards show it, and an unaddressed source is known by its title alone
        record(member, "source.edited", source, claim=claim, before=before, after=changed)
        if "title" in changed and not source.url:
            content_changed(member, claim, "A source renamed")
    if not claims:
        record(member, "source.edited", source, before=before, after=changed)
    return True


def citing_claims(source: Source) -> list[Claim]:
    """Its claims, locked before their articles are written, as every edit of one does: else two could wait for
    each other.
    """
    using = select(Citation.claim_id).where(Citation.source_id == source.id, Citation.removed_at.is_(None))
    cited = select(Claim).where(Claim.id.in_(using)).order_by(Claim.id).with_for_update(of=Claim)
    fresh = cited.options(joinedload(Claim.article, innerjoin=True)).execution_options(populate_existing=True)
    return list(db.session.scalars(fresh))


def fields_of(source: Source) -> dict[str, Any]:
    """The editable fields as they are."""
    return {name: getattr(source, name) for name in EDITABLE}


def _clean(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        raise Invalid(f"A source has no field “{name}” that can be edited.", name)
    if name in ("title", "publisher", "author"):
        value = " ".join(str(value or "").replace("\x00", "").split())
    if name == "reliability":
        value = str(value or "").replace("\r\n", "\n").replace("\x00", "").strip()
    if isinstance(value, str) and len(value) > LONGEST:
        raise Invalid(f"That is {len(value):,} characters; {LONGEST:,} is the most.", name)
    if name == "csl":
        value = checked_fields(value)
    if name == "title" and not value:
        raise Invalid("A source needs a title.", "title")
    if isinstance(value, dt.date) and not 1000 <= value.year <= 9999:
        raise Invalid("Give the year with four digits.", name)
    return value


def _refuse_overwriting(source: Source, changed: dict[str, Any], was: dict[str, Any]) -> None:
    theirs = {name: getattr(source, name) for name in changed if getattr(source, name) != was.get(name)}
    if theirs:
        raise StaleEdit(
            "Somebody saved this source while you were editing it.",
            yours={name: str(plain(changed)[name] or "") for name in theirs},
            theirs={name: str(plain(theirs)[name] or "") for name in theirs},
            version=0,
        )
