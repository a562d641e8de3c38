"""One-time links into a team. Whoever opens one first, joins with the role it was made for."""

import datetime as dt
import secrets

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import Gone, Invalid, NotFound
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Invitation, Membership, User
from claimtrack.queries.people import membership_in, token_hash
from claimtrack.services.events import record
from claimtrack.services.members import add_member
from claimtrack.services.passwords import Passwords
from claimtrack.services.people import add_user

VALID = dt.timedelta(days=7)
NOTE_LENGTH = 200


def invite(member: Membership, *, role: TeamRole, note: str = "") -> tuple[Invitation, str]:
    """A new invitation, and the token of its link, which is kept nowhere. `note` says for whom it is."""
    note = " ".join(note.replace("\0", "").split())
    if len(note) > NOTE_LENGTH:
        raise Invalid(f"A note has at most {NOTE_LENGTH} characters.", "note")
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        team_id=member.team_id,
        role=role,
        token_hash=token_hash(token),
        note=note,
        created_by_id=member.user_id,
        expires_at=now() + VALID,
    )
    db.session.add(invitation)
    record(member, "invitation.made", invitation, after={"role": role, "note": note})
    return invitation, token


def withdraw(member: Membership, invitation: Invitation) -> None:
    """Make the link useless. Raises Gone when it is so already."""
    invitation = _locked(invitation.token_hash)
    invitation.withdrawn_at = now()
    record(member, "invitation.withdrawn", invitation, after={"withdrawn_at": invitation.withdrawn_at})


def join(user: User, *, token: str) -> Membership:
    """A person with an account uses the link. Who belongs to the team already does not use it up."""
    invitation = find(token)
    if known := membership_in(user, invitation.team.slug):
        return known
    return _use(_locked(invitation.token_hash), user)


def join_as_new(*, token: str, name: str, email: str, password: str, passwords: Passwords) -> Membership:
    """A person without an account gets one and uses the link. Raises Invalid, Gone or NotFound."""
    invitation = _locked(token_hash(token))
    return _use(invitation, add_user(email=email, name=name, password=password, passwords=passwords))


def find(token: str) -> Invitation:
    """The invitation of a link, usable or not. Raises NotFound."""
    found = db.session.scalar(select(Invitation).where(Invitation.token_hash == token_hash(token)))
    if found is None:
        raise NotFound("This invitation link is not known here. Look whether all of it was copied.")
    return found


def check_usable(invitation: Invitation) -> None:
    """Raises Gone, and says why and whom to ask."""
    ask = f"Ask a lead of {invitation.team.name} for a new link."
    if invitation.withdrawn_at:
        raise Gone(f"This invitation was withdrawn. {ask}")
    if invitation.used_at:
        raise Gone(f"This invitation was used already; each works once. If it was you, sign in. If not: {ask}")
    if invitation.expires_at <= now():
        raise Gone(f"This invitation ran out: a link works for {VALID.days} days. {ask}")


def _locked(hashed: str) -> Invitation:
    """The usable invitation, held for this transaction: of two who open the link at once, one wins."""
    found = db.session.scalar(
        select(Invitation)
        .where(Invitation.token_hash == hashed)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("This invitation link is not known here. Look whether all of it was copied.")
    check_usable(found)
    return found


def _use(invitation: Invitation, user: User) -> Membership:
    membership = add_member(invitation.team, user, role=invitation.role)
    invitation.used_at = now()
    invitation.used_by_id = user.id
    after = {"used_at": invitation.used_at, "used_by_id": user.id}
    record(membership, "invitation.used", invitation, after=after)
    return membership
