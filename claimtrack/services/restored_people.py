"""The people whom a report names, as people of this installation."""

from collections import Counter
from hashlib import sha256

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.people import clean_name
from claimtrack.models import Membership, User


class RestoredPeople:
    """A name becomes the team's member of that name, if there is exactly one, else a person who cannot sign in.

    Such a person keeps the name where it was: a report that is imported and exported again names the same people.
    The names kept this way are in `kept`.
    """

    def __init__(self, member: Membership) -> None:
        self.team_id = member.team_id
        self.kept: list[str] = []
        members = db.session.scalars(select(User).join(Membership).where(Membership.team_id == member.team_id)).all()
        often = Counter(user.name for user in members)
        self._known = {user.name: user for user in members if often[user.name] == 1}

    def id_of(self, name: str) -> int:
        """Raises `Invalid` for what is no name."""
        if name not in self._known:
            self._known[name] = self._keep(name)
        return self._known[name].id

    def _keep(self, name: str) -> User:
        if clean_name(name) != name:
            raise Invalid(f"“{name}” must be written “{clean_name(name)}”.", "file")
        # .invalid can never be an address (RFC 2606), and an empty hash fits no password.
        email = f"{sha256(f'{self.team_id} {name}'.encode()).hexdigest()[:32]}@kept.invalid"
        user = db.session.scalar(select(User).where(User.email == email))
        if user is None:
            user = User(email=email, name=name, password_hash="", is_active=False)
            db.session.add(user)
            db.session.flush()  # its id is what was asked for
        self.kept.append(name)
        return user
