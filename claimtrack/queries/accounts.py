"""Accounts, whatever their teams: for signing in, for the account page, for the terminal."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claimtrack.db import db, now
from claimtrack.models import Membership, SignInSession, Team, User


def user_by_email(email: str) -> User | None:
    """The person with this address, given in lower case."""
    return db.session.scalar(select(User).where(User.email == email))


def team_by_slug(slug: str) -> Team | None:
    """The team with this slug."""
    return db.session.scalar(select(Team).where(Team.slug == slug))


def memberships_of(user: User) -> Sequence[Membership]:
    """Where a person belongs, by the team's name."""
    return db.session.scalars(
        select(Membership)
        .join(Membership.team)
        .where(Membership.user_id == user.id)
        .options(joinedload(Membership.team))
        .order_by(Team.name)
    ).all()


def sign_ins_of(user: User) -> Sequence[SignInSession]:
    """A person's sign-ins that still hold, newest first."""
    return db.session.scalars(
        select(SignInSession)
        .where(SignInSession.user_id == user.id, SignInSession.expires_at > now())
        .order_by(SignInSession.id.desc())
    ).all()


def everybody() -> Sequence[tuple[User, Sequence[Membership]]]:
    """All people by name, each with their memberships."""
    places: dict[int, list[Membership]] = {}
    for place in db.session.scalars(select(Membership).options(joinedload(Membership.team))):
        places.setdefault(place.user_id, []).append(place)
    return [(user, places.get(user.id, [])) for user in db.session.scalars(select(User).order_by(User.name))]
