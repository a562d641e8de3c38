"""Who checks which claims, and until when."""

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, NotFound
from claimtrack.domain.permissions import Permission, allows
from claimtrack.models import Claim, Membership
from claimtrack.services.events import record

MOST = 500  # claims in one go


class Keep(Enum):
    """Leave a field as it is."""

    AS_IS = "as is"


def assign_claims(
    member: Membership,
    claim_ids: Iterable[int],
    *,
    assignee: Membership | Keep | None = Keep.AS_IS,
    due_at: dt.datetime | Keep | None = Keep.AS_IS,
) -> int:
    """Give the claims to a person (None: to nobody) with a due time (None: none). How many changed.

    What a claim says does not change, so neither its version nor an approval moves. Claims that were taken away
    meanwhile are passed over. Raises `Invalid`, and `NotFound` when one of the claims is not the team's.
    """
    wanted: dict[str, Any] = {}
    if assignee is not Keep.AS_IS:
        wanted["assignee_id"] = _checker(member, assignee)
    if due_at is not Keep.AS_IS:
        wanted["due_at"] = _sane(due_at)
    if not wanted:
        raise Invalid("Choose a checker or a due time.", "assignee")
    return sum(_change(member, claim, wanted) for claim in _taken(member, set(claim_ids)))


def _checker(member: Membership, assignee: Membership | None) -> int | None:
    if assignee is None:
        return None
    if assignee.team_id != member.team_id or not assignee.user.is_active:
        raise Invalid("Choose a member of the team.", "assignee")
    if not allows(assignee.role, Permission.CHECK):
        raise Invalid(f"{assignee.user.name} is a {assignee.role.label.lower()} and cannot check claims.", "assignee")
    return assignee.user_id


def _sane(due_at: dt.datetime | None) -> dt.datetime | None:
    if due_at and not 2000 <= due_at.year <= 2999:
        raise Invalid("Give a due time in this millennium.", "due_at")
    return due_at


def _taken(member: Membership, ids: set[int]) -> list[Claim]:
    """The claims, locked in the order of their ids, so that two who assign at once do not wait for each other."""
    if not ids:
        raise Invalid("Tick the claims to assign first.", "claim")
    if len(ids) > MOST:
        raise Invalid(f"{len(ids):,} claims are ticked; {MOST} is the most in one go.", "claim")
    found = db.session.scalars(
        select(Claim)
        .where(Claim.id.in_(ids), Claim.team_id == member.team_id)
        .order_by(Claim.id)
        .options(joinedload(Claim.article, innerjoin=True))
        .with_for_update(of=Claim)
        .execution_options(populate_existing=True)
    ).all()
    if len(found) < len(ids):
        raise NotFound
    return [claim for claim in found if claim.removed_at is None]


def _change(member: Membership, claim: Claim, wanted: dict[str, Any]) -> bool:
    changed = {name: value for name, value in wanted.items() if getattr(claim, name) != value}
    if changed:
        before = {name: getattr(claim, name) for name in changed}
        for name, value in changed.items():
            setattr(claim, name, value)
        record(member, "claim.assigned", claim, before=before, after=changed, claim=claim)
    return bool(changed)
