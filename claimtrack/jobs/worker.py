"""Threads that do the work: in a process of their own (`claimtrack worker`) or beside the pages (`serve`)."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import structlog
from huey.consumer import Consumer, Scheduler
from huey.consumer import Worker as HueyWorker
from sqlalchemy.exc import SQLAlchemyError

from claimtrack.config import Settings
from claimtrack.jobs import leases
from claimtrack.jobs.leases import Lease, LeaseLost
from claimtrack.jobs.queue import open_queue
from claimtrack.jobs.tasks import Context, attempt
from claimtrack.jobs.watching import watching

log = structlog.get_logger("claimtrack.jobs")

SECONDS_BETWEEN_SWEEPS = 1
LONGEST_PAUSE = 0.25  # between looks into a queue that is a file
SECONDS_TO_STOP = 20  # then what is not done goes back into the queue


class Desk:
    """The jobs that this process has in hand, and the way to take one."""

    def __init__(self, context: Context, settings: Settings) -> None:
        self._context = context
        self._settings = settings
        self._lock = threading.Lock()
        self._leases: dict[str, Lease] = {}
        self._swept = 0.0

    def run(self, job_id: int) -> None:
        """Do this job, if it is due and nobody else has it. Without the database it waits: its lease will run out."""
        try:
            self._run(job_id)
        except SQLAlchemyError as error:
            log.warning("job_database", job=job_id, problem=str(error))

    def _run(self, job_id: int) -> None:
        with self._context():
            lease = leases.claim(job_id, self._settings.job_lease_seconds)
            if lease is None:
                return
            self._leases[lease.owner] = lease
            try:
                attempt(lease, self._context, self._settings)
            finally:
                del self._leases[lease.owner]

    def sweep(self) -> None:
        """Do the job that has been due for longest: nobody was woken for it, or its worker died."""
        with self._context():
            leases.tidy()
            job_id = leases.next_due()
        if job_id is not None:
            self.run(job_id)
            self._swept = 0.0  # there may be more: no pause before the next look

    def is_time_to_sweep(self) -> bool:
        """Once in a while, for one of the threads."""
        with self._lock:
            is_time = time.monotonic() - self._swept >= SECONDS_BETWEEN_SWEEPS
            if is_time:
                self._swept = time.monotonic()
            return is_time

    def give_back(self) -> None:
        """Leave all that is in hand to other workers; the threads that are still at it can store nothing more."""
        for lease in list(self._leases.values()):
            with self._context(), suppress(LeaseLost, SQLAlchemyError):
                leases.give_back(lease)


class Hand(HueyWorker):  # type: ignore[misc]  # huey has no types
    """A thread that takes what the queue says, and looks for itself in between. It outlives whatever goes wrong."""

    desk: Desk
    is_cut_off = False

    def loop(self, now: object = None) -> None:
        """One round."""
        task = self._next()
        if task is not None:
            self.huey.execute(task, now)
        elif not self.huey.storage.blocking:
            self.sleep()
        if not self.stop_flag.is_set() and self.desk.is_time_to_sweep():
            self._sweep()

    def _next(self) -> Any:
        """What the queue says. Once it is away that is logged once, and then it is asked once a second."""
        try:
            task = self.huey.dequeue()
        except ValueError:
            log.warning("queue_foreign")  # somebody else wrote into it; it is taken out, and nothing comes of it
            return None
        except Exception as error:  # what drivers of queues raise has no common base
            if not self.is_cut_off:
                log.warning("queue_away", problem=str(error))
            self.is_cut_off = True
            self.stop_flag.wait(SECONDS_BETWEEN_SWEEPS)
            return None
        self.is_cut_off = False
        if task is not None:
            self.delay = self.default_delay
        return task

    def _sweep(self) -> None:
        try:
            self.desk.sweep()
        except SQLAlchemyError as error:
            log.warning("job_sweep", problem=str(error))
        except Exception as error:  # beside the pages nobody would start another thread
            log.error("job_sweep", exc_info=error)


class NoSchedule(Scheduler):  # type: ignore[misc]  # huey has no types
    """Nothing is ever scheduled, and a queue that is away need not be asked for it."""

    def loop(self, now: object = None) -> None:  # noqa: ARG002
        """Wait for the end."""
        self.stop_flag.wait(SECONDS_BETWEEN_SWEEPS)


class Workers(Consumer):  # type: ignore[misc]  # huey has no types
    """The threads. `start` and `stop` leave the signals of the process alone; `run` ends at SIGTERM or SIGINT."""

    scheduler_class = NoSchedule

    def __init__(
        self, context: Context, settings: Settings, threads: int, *, is_over: threading.Event, has_signals: bool
    ) -> None:
        self.desk = Desk(context, settings)
        self._is_over = is_over
        self._has_signals = has_signals
        self.worker_class = type("Hand", (Hand,), {"desk": self.desk})
        huey, _ = open_queue(settings, self.desk.run)
        super().__init__(
            huey,
            workers=threads,
            periodic=False,
            max_delay=LONGEST_PAUSE,
            shutdown_timeout=SECONDS_TO_STOP,
            graceful_signal="TERM",
        )
        self._signal_actions = dict.fromkeys((signal.SIGTERM, signal.SIGINT), (False, True))  # no restart, with grace

    def stop(self, graceful: bool = True) -> None:
        """Let the threads end what they are at, for a while; then give back what is left. `is_over` tells others."""
        self._is_over.set()
        super().stop(graceful)
        self.desk.give_back()
        self.huey.storage.close()

    def _set_signal_handlers(self) -> None:
        if self._has_signals:
            super()._set_signal_handlers()


@contextmanager
def working(context: Context, settings: Settings, threads: int) -> Iterator[None]:
    """Workers beside what is done within."""
    with watching(context, settings) as is_over:
        workers = Workers(context, settings, threads, is_over=is_over, has_signals=False)
        workers.start()
        try:
            yield
        finally:
            workers.stop()


def work(context: Context, settings: Settings, threads: int) -> None:
    """Work until the process is told to stop."""
    with watching(context, settings) as is_over:
        Workers(context, settings, threads, is_over=is_over, has_signals=True).run()
