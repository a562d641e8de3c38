"""Claims: highlight words as one, edit its record, take it away."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import make_transient_to_detached

from claimtrack.db import db, now, table_of
from claimtrack.domain.content import CONTENT_FIELDS
from claimtrack.domain.errors import Invalid, NotAllowed, StaleEdit
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Annotation, Article, Claim, Membership
from claimtrack.services.claim_status import begin_if_waiting, content_changed
from claimtrack.services.events import plain, record
from claimtrack.services.locking import lock, lock_live
from claimtrack.services.places import anchor_and_claim, new_place

EDITABLE = (*CONTENT_FIELDS, "note")
LONGEST = 10_000  # code points of one field


def highlight_claim(
    member: Membership, article: Article, *, revision_id: int, start: int, end: int, exact: str
) -> tuple[Claim, bool]:
    """Mark words as a claim. The same words marked twice are one claim: then the second value is False.

    Offsets in code points of the revision. Raises what `domain.text.selectors.anchor` raises.
    """
    lock_live(article)
    found, twin = anchor_and_claim(article, revision_id=revision_id, start=start, end=end, exact=exact)
    if twin is not None:
        return db.session.get_one(Claim, twin), False
    claim = _new_claim(member, article)
    record(
        member,
        "claim.highlighted",
        claim,
        article=article,
        claim=claim,
        before={"removed_at": claim.changed_at},
        after={"removed_at": None, "number": claim.number, "exact": found.exact},
        at=claim.changed_at,
        number=claim.number,
    )
    db.session.connection().execute(_PUT_PLACE, {"claim_id": claim.id, **new_place(member, revision_id, found)})
    return claim, True


def edit_claim(
    member: Membership,
    claim: Claim,
    *,
    changes: dict[str, Any],
    version: int,
    was: dict[str, Any] | None = None,
) -> bool:
    """Write the changed fields. False when nothing changed.

    `version` is the one the editor saw; `was` the values it showed: a value that it showed is no edit. If somebody
    saved meanwhile, edits of other fields are merged, and an edit of the same field raises `StaleEdit` with both,
    nothing written.
    """
    lock_live(claim)
    was = was or {}
    cleaned = {name: _clean(name, value) for name, value in changes.items()}
    changes = {name: value for name, value in cleaned.items() if name not in was or value != was[name]}
    if version != claim.version:
        _refuse_overwriting(claim, changes, was)
    changed = {name: value for name, value in changes.items() if getattr(claim, name) != value}
    if not changed:
        return False
    before = {name: getattr(claim, name) for name in changed}
    for name, value in changed.items():
        setattr(claim, name, value)
    record(member, "claim.edited", claim, claim=claim, before=before, after=changed)
    if changed.keys() & set(CONTENT_FIELDS):
        content_changed(member, claim, f"{_names(changed)} changed")
    else:
        claim.version += 1
    if changed.get("verdict"):
        begin_if_waiting(member, claim)
    return True


def remove_claim(member: Membership, claim: Claim) -> None:
    """Take a claim off the text; undo brings it back. One in review or checked stays."""
    lock(claim)
    if claim.removed_at is not None:
        return
    if claim.created_by_id != member.user_id and not allows(member.role, Permission.REMOVE_ANY_CLAIM):
        raise NotAllowed(f"{claim.created_by.name} marked this claim. Ask them or a lead to take it away.")
    if claim.status in (Status.CHECKED, Status.IN_REVIEW):
        raise Invalid("A claim in review or checked stays. Withdraw or reopen it first.")
    claim.removed_at = now()
    after = {"removed_at": claim.removed_at}
    record(member, "claim.removed", claim, claim=claim, before={"removed_at": None}, after=after)


def _new_claim(member: Membership, article: Article) -> Claim:
    """A claim as it was written, with the article's next number, which `record` takes. The rest is read when used."""
    number = article.last_claim_number + 1
    owner = {"team_id": article.team_id, "article_id": article.id, "created_by_id": member.user_id}
    row: dict[str, Any] = owner | {"number": number, "status": Status.TO_CHECK, "changed_at": now()}
    written = db.session.connection().execute(_PUT_CLAIM, row)
    claim = Claim(id=written.inserted_primary_key[0], **row)  # type: ignore[index]  # one row was inserted
    make_transient_to_detached(claim)
    db.session.add(claim)
    return claim


def _clean(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        raise Invalid(f"A claim has no field “{name}” that can be edited.", name)
    if isinstance(value, str) and type(value) is str:
        value = value.replace("\r\n", "\n").replace("\x00", "").strip()
        if len(value) > LONGEST:
            raise Invalid(f"That is {len(value):,} characters; {LONGEST:,} is the most.", name)
    if isinstance(value, dt.date) and not 1000 <= value.year <= 9999:
        raise Invalid("Give the year with four digits.", name)
    return value


def _refuse_overwriting(claim: Claim, changes: dict[str, Any], was: dict[str, Any]) -> None:
    theirs = {
        name: getattr(claim, name)
        for name, value in changes.items()
        if getattr(claim, name) != value and (name not in was or getattr(claim, name) != was[name])
    }
    if theirs:
        raise StaleEdit(
            "Somebody saved this claim while you were editing it.",
            yours={name: str(plain({name: changes[name]})[name] or "") for name in theirs},
            theirs={name: str(plain({name: value})[name] or "") for name, value in theirs.items()},
            version=claim.version,
        )


def _names(changed: dict[str, Any]) -> str:
    return ", ".join(name.replace("_", " ") for name in changed).capitalize()


# On the tables, and made once: marking is what people do all day, and objects take four times as long to write.
_PUT_CLAIM = table_of(Claim).insert()
_PUT_PLACE = table_of(Annotation).insert()
