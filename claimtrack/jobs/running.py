"""A job at work, as its function sees it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claimtrack.config import Settings
from claimtrack.db import db
from claimtrack.domain.errors import NotAllowed
from claimtrack.domain.permissions import Permission, allows
from claimtrack.jobs import leases
from claimtrack.jobs.leases import Lease, LeaseLost
from claimtrack.models import Membership

SECONDS_BETWEEN_REPORTS = 0.5


@dataclass(frozen=True, slots=True)
class Ending:
    """The last step of a job: who did it, for the services, and the result, to be filled with plain JSON."""

    member: Membership
    result: dict[str, Any] = field(default_factory=dict)


class Running:
    """What a function of `kinds.KINDS` is given.

    It works on `arguments` and `payload` first, in no transaction: on SQLite one would keep all others from writing.
    Then it stores everything in `finishing`, once.
    """

    def __init__(self, lease: Lease, needs: Permission, settings: Settings) -> None:
        self.job_id = lease.job_id
        self.team_id = lease.team_id
        self.arguments = lease.arguments
        self.payload = lease.payload
        self.settings = settings
        self.is_finished = False
        self._lease = lease
        self._needs = needs
        self._reported = 0.0

    def progress(self, done: int, total: int, words: str) -> None:
        """Tell how far it is; `total` 0 when not known. Cheap: most calls write nothing. Raises `LeaseLost`."""
        moment = time.monotonic()
        if moment - self._reported >= SECONDS_BETWEEN_REPORTS or done == total > 0:
            self._reported = moment
            leases.report(self._lease, done, total, words)

    def is_cancelled(self) -> bool:
        """Whether to stop, because somebody called the job off or another worker has it. Asks the database."""
        try:
            leases.renew(self._lease)
        except LeaseLost:
            return True
        return False

    @contextmanager
    def finishing(self) -> Iterator[Ending]:
        """Store the effect and the end of the job in one transaction; an error within stores neither.

        Raises `LeaseLost` when the job is another's by now, `NotAllowed` when whoever asked may no longer do this.
        """
        with leases.ending(self._lease) as result:
            yield Ending(self._allowed(), result)
        self.is_finished = True

    def check_allowed(self) -> None:
        """Before work that would be for nothing. Raises `NotAllowed`."""
        try:
            self._allowed()
        finally:
            db.session.rollback()

    def _allowed(self) -> Membership:
        """Who asked for it, as a member of the team now."""
        place = (Membership.team_id == self._lease.team_id, Membership.user_id == self._lease.user_id)
        loaded = (joinedload(Membership.team), joinedload(Membership.user))
        member = db.session.scalar(select(Membership).where(*place).options(*loaded))
        if member is None or not member.user.is_active or not allows(member.role, self._needs):
            raise NotAllowed("Whoever started this may no longer do it in this team. Ask a lead to start it.")
        return member
