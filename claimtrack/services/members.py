"""Who belongs to a team, and as what. A team keeps at least one lead."""

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, NotAllowed
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Membership, Team, User
from claimtrack.services.events import record


def add_member(team: Team, user: User, *, role: TeamRole) -> Membership:
    """Take a person into a team. Raises Invalid when they belong to it already."""
    known = select(Membership).where(Membership.team_id == team.id, Membership.user_id == user.id)
    if db.session.scalar(known):
        raise Invalid(f"{user.name} belongs to {team.name} already.", "email")
    membership = Membership(team=team, team_id=team.id, user=user, user_id=user.id, role=role)
    db.session.add(membership)
    record(membership, "member.joined", membership, after={"user_id": user.id, "role": role})
    return membership


def change_role(member: Membership, membership: Membership, *, role: TeamRole) -> None:
    """Give somebody another role. Raises Invalid for the last lead."""
    _lock_leads(member, membership)
    if membership.role is role:
        return
    before = membership.role
    membership.role = role
    record(member, "member.role_changed", membership, before={"role": before}, after={"role": role})


def remove_member(member: Membership, membership: Membership) -> None:
    """End somebody's access; what they did keeps their name. Raises Invalid for the last lead."""
    _lock_leads(member, membership)
    gone = {"user_id": membership.user_id, "role": membership.role}
    record(member, "member.removed", membership, before=gone)
    db.session.delete(membership)


def _lock_leads(member: Membership, membership: Membership) -> None:
    """One change at a time: two leads who remove each other at the same moment must not both succeed."""
    leads = db.session.scalars(
        select(Membership)
        .where(Membership.team_id == member.team_id, Membership.role == TeamRole.LEAD)
        .order_by(Membership.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    if member not in leads:
        raise NotAllowed("You are no longer a lead of this team.")
    if leads == [membership]:
        raise Invalid("A team needs a lead, and this is the only one. Make somebody else a lead first.")
