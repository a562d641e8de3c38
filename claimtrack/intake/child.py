"""Parsers that eat hostile files run here: a process of their own, with little memory and time and no way out.

`parse` starts it; `python -m claimtrack.intake.child KIND URL CHARSET` is what runs in it. Bytes come in by standard
input, one line of JSON goes out by standard output, progress ("12 300") by standard error. On Linux the limits are the
kernel's; Windows has none of them, so there only the clock stops a file.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from claimtrack.domain import errors
from claimtrack.intake import parsed_json
from claimtrack.intake.parsed import Parsed

READERS = {
    "page": "claimtrack.intake.page:read_page",
    "docx": "claimtrack.intake.docx:read_docx",
    "markdown": "claimtrack.intake.markdown:read_markdown",
}
PASTE = "Open it, select all of it, copy, and paste it here."
Progress = Callable[[int, int], None]
_OUT_OF_TIME = {getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")} - {0}  # Windows has neither


@dataclass(frozen=True)
class ChildLimits:
    """Bytes of memory, seconds of processor time and by the clock, bytes of answer."""

    memory: int = 1_000_000_000
    cpu: int = 30
    clock: int = 60
    answer: int = 100_000_000


def parse(
    kind: str,
    raw: bytes,
    *,
    url: str = "",
    charset: str = "",
    limits: ChildLimits | None = None,
    on_progress: Progress | None = None,
) -> Parsed:
    """Read a file of a kind in `READERS`. Raises what its reader raises, and Unreadable when it hits a limit."""
    limits = limits or ChildLimits()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(raw)
        given.seek(0)
        code, is_late = _run([kind, url, charset, *_numbers(limits)], given, answer, limits.clock, on_progress)
        answer.seek(0)
        told = answer.read(limits.answer + 1)
    if is_late or -code in _OUT_OF_TIME:
        raise errors.Unreadable(f"This file could not be read within {limits.cpu} seconds. {PASTE}")
    if code or len(told) > limits.answer:
        raise errors.Unreadable(f"This file could not be read: it is broken, or made to break what reads it. {PASTE}")
    return _answer(told)


def _run(
    arguments: list[str], given: IO[bytes], answer: IO[bytes], seconds: float, on_progress: Progress | None
) -> tuple[int, bool]:
    """The exit code, and whether the clock ran out."""
    command = [sys.executable, "-B", "-X", "utf8", "-m", "claimtrack.intake.child", *arguments]
    root = str(Path(__file__).parents[2])
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    child = subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=given,
        stdout=answer,
        stderr=subprocess.PIPE,
        cwd=root,
        env=kept | {"PYTHONPATH": root},
        start_new_session=True,
    )
    is_late = threading.Event()

    def stop() -> None:
        is_late.set()
        child.kill()

    clock = threading.Timer(seconds, stop)
    clock.start()
    try:
        with child:
            for line in child.stderr or ():
                done, _, total = line.partition(b" ")
                if on_progress and done.isdigit() and total.strip().isdigit():
                    on_progress(int(done), int(total))
    finally:
        clock.cancel()
    return child.returncode, is_late.is_set()


def _numbers(limits: ChildLimits) -> list[str]:
    return [str(limits.memory), str(limits.cpu), str(limits.answer)]


def _answer(told: bytes) -> Parsed:
    try:
        if told.startswith(b"!"):
            name, _, words = told[1:].decode().partition(" ")
            raise _REFUSALS[name](words) if words else _REFUSALS[name]()
        return parsed_json.loads(told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise errors.Unreadable(f"This file could not be read. {PASTE}") from error


_REFUSALS: dict[str, Any] = {
    kind.__name__: kind for kind in (errors.Unreadable, errors.TooLarge, errors.EmptyText, errors.Invalid)
}


# Inside the child


def report(done: int, total: int) -> None:
    """For readers: tell how far they are, to whoever started the child."""
    if os.environ.get("CLAIMTRACK_CHILD"):
        print(done, total, file=sys.stderr, flush=True)  # noqa: T201


def main(kind: str, url: str, charset: str, memory: str, cpu: str, answer: str) -> None:
    """Read standard input, answer on standard output."""
    os.environ["CLAIMTRACK_CHILD"] = "1"
    module, _, function = READERS[kind].partition(":")
    raw = sys.stdin.buffer.read()
    read = getattr(import_module(module), function)
    _close_doors(int(memory), int(cpu), int(answer))
    known = {"url": url, "charset": charset} if kind == "page" else {}
    try:
        told = parsed_json.dumps(read(raw, **known))
    except tuple(_REFUSALS.values()) as error:
        told = f"!{type(error).__name__} {error}"
    except MemoryError:
        told = f"!Unreadable This file takes more memory to read than it may. {PASTE}"
    sys.stdout.write(told)


def _close_doors(memory: int, cpu: int, answer: int) -> None:
    """From here on: limits, no network, no processes, no writing."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        used = 0 if sys.platform == "darwin" else _address_space()
        for limit, most in (
            (resource.RLIMIT_AS, used + memory),
            (resource.RLIMIT_CPU, cpu),
            (resource.RLIMIT_FSIZE, answer),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(limit, (most, most))
    sys.addaudithook(_refuse)


def _address_space() -> int:
    """Bytes mapped by now: libraries reserve far more than they use."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & writes):
        return
    if event == "open" or event.startswith(
        ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.sys")
    ):
        raise PermissionError(f"{event} is not for readers of files")


if __name__ == "__main__":
    main(*sys.argv[1:])
