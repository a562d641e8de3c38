"""The queue that wakes workers: a file, Redis or PostgreSQL by the settings. It holds numbers of jobs and no more.

What is lost with it costs a second: workers look into the table of jobs themselves.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import structlog

from claimtrack.config import Settings

log = structlog.get_logger("claimtrack.jobs")

TASK = "run"
PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 5}  # of a page that wakes a worker, in seconds


class JobNumbers:
    """Of a message only the number of the job travels, as JSON: whoever can write to the queue can run no code."""

    def serialize(self, data: Any) -> bytes:
        """As a worker reads it."""
        return json.dumps({"job": data.args[0]}).encode()

    def deserialize(self, data: bytes) -> Any:
        """Raises `ValueError` for all else."""
        from huey.registry import Message

        said = json.loads(data)
        if not isinstance(said, dict) or type(said.get("job")) is not int or said.keys() != {"job"}:
            raise ValueError("this is no number of a job")
        return Message(id=None, name=f"{__name__}.{TASK}", args=(said["job"],), kwargs={})


def open_queue(settings: Settings, run: Callable[[int], None]) -> Any:
    """The queue, and the task that puts numbers into it: `(huey, task)`. A worker calls `run` with each number."""
    huey = _open(settings)

    def _run(job_id: int) -> None:
        run(job_id)

    _run.__module__ = __name__
    return huey, huey.task(name=TASK)(_run)


def wake(settings: Settings, job_id: int) -> None:
    """Tell a worker, after the commit. Never fails: without it the job begins a little later."""
    try:
        put = for_waking(settings)[1]
        put(job_id)
    except Exception as error:  # whatever Redis or PostgreSQL say when they are away
        log.warning("queue_away", problem=str(error))


@cache
def for_waking(settings: Settings) -> Any:
    """As `open_queue`, once in a process that asks for work and does none of it here."""
    return open_queue(settings, lambda _job_id: None)


def _open(settings: Settings) -> Any:
    from huey import PostgresHuey, RedisHuey, SqliteHuey  # here, because pages start faster without

    how: dict[str, Any] = {"name": "claimtrack", "results": False, "serializer": JobNumbers()}
    if settings.queue_url.startswith("postgresql://"):
        return PostgresHuey(dsn=settings.queue_url, connect_timeout=2, **how)
    if settings.queue_url:
        return RedisHuey(connection_pool=_redis(settings.queue_url), **how)
    # A rollback journal, because of the WAL-reset bug (db.py), and no sync: nothing here is worth one.
    path = settings.instance / "queue.sqlite"
    return SqliteHuey(filename=str(path), journal_mode="delete", fsync=False, **how)


def _redis(url: str) -> Any:
    from redis import ConnectionPool
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return ConnectionPool.from_url(url, retry=Retry(NoBackoff(), 1), **PATIENCE)
