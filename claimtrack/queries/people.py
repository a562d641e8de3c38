"""Who somebody is, and where they belong."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import contains_eager, joinedload

from claimtrack.db import UTCDateTime, db, now
from claimtrack.models import Invitation, Membership, SignInSession, Team, User


def token_hash(token: str) -> str:
    """What is stored of a secret token that was handed out."""
    return hashlib.sha256(token.encode()).hexdigest()


def user_of_token(token: str) -> User | None:
    """The active person whose sign-in this token is, unless it ran out."""
    return db.session.scalar(
        select(User)
        .join(SignInSession, SignInSession.user_id == User.id)
        .where(SignInSession.token_hash == token_hash(token), SignInSession.expires_at > now(), User.is_active)
    )


def membership_in(user: User, slug: str) -> Membership | None:
    """The person's membership of the team with this slug."""
    return db.session.scalar(
        select(Membership)
        .join(Membership.team)
        .where(Membership.user_id == user.id, Team.slug == slug)
        .options(contains_eager(Membership.team), joinedload(Membership.user))
    )


def member_of_token(token: str, slug: str) -> Membership | None:
    """The person whose sign-in this token is, as a member of the team with this slug: one statement for most pages."""
    return db.session.scalar(_MEMBER, {"slug": slug, "token_hash": token_hash(token), "now": now()})


# Made once: every page of a team asks for it, and making it takes longer than the database takes to answer.
_MEMBER = (
    select(Membership)
    .join(Membership.team)
    .join(Membership.user)
    .join(SignInSession, SignInSession.user_id == User.id)
    .where(
        Team.slug == bindparam("slug"),
        SignInSession.token_hash == bindparam("token_hash"),
        SignInSession.expires_at > bindparam("now", type_=UTCDateTime()),
        User.is_active,
    )
    .options(contains_eager(Membership.team), contains_eager(Membership.user))
)


def teams_of(user: User) -> Sequence[Team]:
    """All teams of a person, by name."""
    return db.session.scalars(
        select(Team).join(Membership).where(Membership.user_id == user.id).order_by(Team.name)
    ).all()


def members_of(team: Team) -> Sequence[Membership]:
    """The members of a team, by name, with their users."""
    return db.session.scalars(
        select(Membership)
        .join(Membership.user)
        .where(Membership.team_id == team.id)
        .options(joinedload(Membership.user))
        .order_by(User.name)
    ).all()


def open_invitations(team: Team) -> Sequence[Invitation]:
    """Links that can still be used, newest first."""
    return db.session.scalars(
        select(Invitation)
        .where(
            Invitation.team_id == team.id,
            Invitation.used_at.is_(None),
            Invitation.withdrawn_at.is_(None),
            Invitation.expires_at > now(),
        )
        .options(joinedload(Invitation.created_by))
        .order_by(Invitation.id.desc())
    ).all()


def membership_stamp(team: Team) -> tuple[int, int]:
    """Changes when somebody joins or leaves the team."""
    count, newest = db.session.execute(
        select(func.count(), func.coalesce(func.max(Membership.id), 0)).where(Membership.team_id == team.id)
    ).one()
    return count, newest
