"""Getting in and out. A sign-in is a row; deleting the row ends it, wherever its browser is."""

import datetime as dt
import secrets

from sqlalchemy import delete, select

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid
from claimtrack.domain.people import clean_email
from claimtrack.models import SignInSession, User
from claimtrack.queries.accounts import user_by_email
from claimtrack.queries.people import token_hash
from claimtrack.services.lockout import count_failure, forget_old_failures, forgive, refuse_if_locked
from claimtrack.services.passwords import Passwords


def check_credentials(*, email: str, password: str, network: str, passwords: Passwords) -> User | None:
    """The person, or None when the address or the password is wrong; the failure is counted.

    Raises LockedOut after too many failures, even for the right password.
    """
    email = _normal(email)
    refuse_if_locked(email=email, network=network)
    found = user_by_email(email)
    stored = found.password_hash if found else None
    db.session.rollback()  # hashing takes a tenth of a second: no other writer waits for it
    fits = passwords.fits(stored, password)
    user = db.session.scalar(select(User).where(User.email == email).with_for_update())
    refuse_if_locked(email=email, network=network)  # again: tries beside this one may have been counted meanwhile
    if not fits or user is None or not user.is_active or user.password_hash != stored:
        count_failure(email=email, network=network)
        return None
    forgive(email)
    if passwords.is_outdated(user.password_hash):
        user.password_hash = passwords.hash(password)
    return user


def start_sign_in(user: User, *, lifetime: dt.timedelta) -> str:
    """A new sign-in; gives the token for the browser, of which only the hash is kept. Tidies what ran out."""
    db.session.execute(delete(SignInSession).where(SignInSession.expires_at <= now()))
    forget_old_failures()
    token = secrets.token_urlsafe(32)
    db.session.add(SignInSession(token_hash=token_hash(token), user_id=user.id, expires_at=now() + lifetime))
    return token


def end_sign_in(token: str) -> None:
    """Sign out the browser that holds this token."""
    db.session.execute(delete(SignInSession).where(SignInSession.token_hash == token_hash(token)))


def end_all_sign_ins(user: User, *, but: str | None = None) -> None:
    """Sign a person out everywhere; the browser with the token `but` stays."""
    ended = delete(SignInSession).where(SignInSession.user_id == user.id)
    db.session.execute(ended.where(SignInSession.token_hash != token_hash(but)) if but else ended)


def _normal(email: str) -> str:
    """What is no address belongs to nobody, and takes as long as one that is."""
    try:
        return clean_email(email)
    except Invalid:
        return ""
