"""Guessing passwords: after some failures an account or a network waits. Counted in the database, for all processes."""

import datetime as dt
import hashlib
from ipaddress import IPv6Address, ip_address

from sqlalchemy import delete, select

from claimtrack.db import db, now
from claimtrack.domain.errors import LockedOut
from claimtrack.models import SignInFailure

WINDOW = dt.timedelta(minutes=15)
ACCOUNT_LIMIT = 5
NETWORK_LIMIT = 20


def refuse_if_locked(*, email: str, network: str) -> None:
    """Raises LockedOut while there are too many failures; what is tried meanwhile is not counted."""
    for subject, limit in ((_account(email), ACCOUNT_LIMIT), (_network(network), NETWORK_LIMIT)):
        moment = now()
        decisive = db.session.scalar(
            select(SignInFailure.at)
            .where(SignInFailure.subject == subject, SignInFailure.at > moment - WINDOW)
            .order_by(SignInFailure.at.desc())
            .offset(limit - 1)
            .limit(1)
        )
        if decisive is not None:
            raise LockedOut(int((decisive + WINDOW - moment).total_seconds()) + 1)


def count_failure(*, email: str, network: str) -> None:
    """One more for the account, whether it exists or not, and one for the network."""
    db.session.add_all((SignInFailure(subject=_account(email)), SignInFailure(subject=_network(network))))


def forgive(email: str) -> None:
    """Forget the failures of an account. Those of a network stay: one right password does not excuse many wrong."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.subject == _account(email)))


def forget_old_failures() -> None:
    """Remove what no longer counts."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.at <= now() - WINDOW))


def _account(email: str) -> str:
    return hashlib.sha256(f"account:{email.strip().lower()}".encode("utf-8", "replace")).hexdigest()


def _network(address: str) -> str:
    """One IPv4 address, or the /64 that one subscriber has of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        parsed = None
    if isinstance(parsed, IPv6Address):
        address = str(parsed.ipv4_mapped or parsed.exploded[:19])
    return hashlib.sha256(f"network:{address}".encode()).hexdigest()
