"""Accounts: made by an invitation or in the terminal, never by signing up."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.passwords import check_password
from claimtrack.domain.people import clean_email, clean_name, clean_slug
from claimtrack.models import Team, User
from claimtrack.services.lockout import forgive
from claimtrack.services.passwords import Passwords
from claimtrack.services.sign_in import check_credentials, end_all_sign_ins


def add_user(*, email: str, name: str, password: str, passwords: Passwords, is_admin: bool = False) -> User:
    """A new account. Raises Invalid, also when the address has one."""
    email, name = clean_email(email), clean_name(name)
    check_password(password, email=email, name=name)
    user = User(email=email, name=name, password_hash=passwords.hash(password), is_admin=is_admin)
    try:
        with db.session.begin_nested():  # a second one with this address, made at the same moment, loses nothing else
            db.session.add(user)
    except IntegrityError as error:
        raise Invalid("There is an account with this e-mail address. Sign in with it.", "email") from error
    return user


def add_team(*, slug: str, name: str) -> Team:
    """A new team. Raises Invalid, also when the slug is taken."""
    slug, name = clean_slug(slug), clean_name(name)
    if db.session.scalar(select(Team).where(Team.slug == slug)):
        raise Invalid(f"There is a team with the slug {slug} already.", "team")
    team = Team(slug=slug, name=name)
    db.session.add(team)
    db.session.flush()  # the caller makes its first member
    return team


def set_password(user: User, *, password: str, passwords: Passwords) -> None:
    """A new password; every sign-in of the person ends, and failed tries are forgotten. Raises Invalid."""
    check_password(password, email=user.email, name=user.name)
    user.password_hash = passwords.hash(password)
    end_all_sign_ins(user)
    forgive(user.email)


def change_own_password(user: User, *, current: str, password: str, network: str, passwords: Passwords) -> None:
    """`set_password` by its owner. A wrong `current` counts as a failed sign-in; raises Invalid and LockedOut."""
    check_password(password, email=user.email, name=user.name)
    if check_credentials(email=user.email, password=current, network=network, passwords=passwords) is None:
        raise Invalid("This is not your current password.", "current")
    set_password(user, password=password, passwords=passwords)
