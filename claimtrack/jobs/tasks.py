"""One attempt at a job."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from types import TracebackType

import structlog
from sqlalchemy.exc import SQLAlchemyError

from claimtrack.config import Settings
from claimtrack.db import db
from claimtrack.domain.errors import ClaimtrackError, Gone, Unavailable
from claimtrack.jobs import leases
from claimtrack.jobs.kinds import KINDS
from claimtrack.jobs.leases import Lease, LeaseLost
from claimtrack.jobs.running import Running

log = structlog.get_logger("claimtrack.jobs")

BROKE = "Something broke on our side, three times. Nothing was stored. Try it again, or tell your administrator."
Context = Callable[[], AbstractContextManager[object]]  # Flask.app_context: a database session for a thread


def attempt(lease: Lease, context: Context, settings: Settings) -> None:
    """Do the job of this lease, inside an application context. Never raises for what the job does."""
    try:
        with Heartbeat(lease, context):
            try:
                _work(lease, settings)
            finally:
                db.session.rollback()  # or the heartbeat would wait for what an error left open
    except LeaseLost:
        db.session.rollback()
        log.info("job_lost", job=lease.job_id)
    except Exception as error:
        db.session.rollback()
        with suppress(LeaseLost):
            _refuse(lease, error)


def _work(lease: Lease, settings: Settings) -> None:
    kind = KINDS[lease.kind]
    running = Running(lease, kind.needs, settings)
    running.check_allowed()
    if kind.needs_payload and lease.payload is None:
        raise Gone("The file of this job is not kept any longer. Choose it again.")
    kind.work(running)
    if not running.is_finished:
        raise RuntimeError(f"a job of the kind {lease.kind} ended without `finishing`")


def _refuse(lease: Lease, error: Exception) -> None:
    if isinstance(error, Unavailable):
        leases.put_off(lease, str(error))
    elif isinstance(error, ClaimtrackError):
        leases.fail(lease, str(error))
    else:
        log.error("job_broke", job=lease.job_id, kind=lease.kind, exc_info=error)
        leases.put_off(lease, BROKE)


class Heartbeat:
    """Renews the lease in a thread of its own, as long as the work goes on."""

    def __init__(self, lease: Lease, context: Context) -> None:
        self._lease = lease
        self._context = context
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._is_over.wait(self._lease.seconds / 3):
            try:
                with self._context():
                    leases.renew(self._lease)
            except LeaseLost:
                return  # the work finds out at its next step
            except SQLAlchemyError as error:  # the database is away or busy: perhaps not for as long as the lease
                log.warning("job_heartbeat", job=self._lease.job_id, problem=str(error))
