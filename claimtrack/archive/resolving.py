"""From names to addresses, within a time limit."""

import socket
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread

Resolver = Callable[[str, int], list[str]]

# The system's resolver cannot be interrupted. What hangs is left behind in its thread, and these are counted.
_LOOKUPS = BoundedSemaphore(16)


def system_resolver(host: str, port: int) -> list[str]:
    """All addresses of a host, in the order to try them in. Raises `OSError` or `ValueError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolved(resolve: Resolver, host: str, port: int, seconds: float) -> list[str]:
    """What the resolver says, asked once; empty: there is no such host. Raises `TimeoutError`."""
    if not _LOOKUPS.acquire(timeout=seconds):
        raise TimeoutError
    answers: SimpleQueue[list[str]] = SimpleQueue()
    Thread(target=_look_up, args=(resolve, host, port, answers), name="name lookup", daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None


def _look_up(resolve: Resolver, host: str, port: int, answers: SimpleQueue[list[str]]) -> None:
    try:
        answers.put(resolve(host, port))
    except (OSError, ValueError):
        answers.put([])
    finally:
        _LOOKUPS.release()
