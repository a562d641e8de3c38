"""Parsers that eat hostile files run in a process of their own, with little memory and time and no way out.

`parse` and `clean` start it; `child_process` is what runs in it. Bytes go in by standard input, JSON or markup comes
out by standard output, progress ("12 300") by standard error. On Linux the limits are the kernel's; macOS does not
limit memory, and on Windows only the clock and the size of the answer stop a file.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from claimtrack.domain import errors
from claimtrack.intake import parsed_json
from claimtrack.intake.parsed import Parsed

READERS = {
    "page": "claimtrack.intake.page:read_page",
    "fragment": "claimtrack.intake.page:read_fragment",
    "docx": "claimtrack.intake.docx:read_docx",
    "markdown": "claimtrack.intake.markdown:read_markdown",
    "pdf": "claimtrack.intake.pdf:read_pdf",
    "cleaned": "claimtrack.intake.cleaning:body_of",
}
REFUSALS: dict[str, Any] = {
    kind.__name__: kind for kind in (errors.Unreadable, errors.TooLarge, errors.EmptyText, errors.Invalid)
}
PASTE = "Open it, select all of it, copy, and paste it here."
Progress = Callable[[int, int], None]
_NAMES = {
    "page": "web page",
    "fragment": "pasted text",
    "docx": "Word file",
    "markdown": "Markdown file",
    "pdf": "PDF",
    "cleaned": "page",
}
_ADVICE = {"cleaned": "Read its text here, or save the file."}  # for all others: to paste it
_ROOT = Path(__file__).parents[2]
# -I: neither the environment nor the folder decide what is imported. -B: it may not write, not even bytecode.
_FLAGS = ("-I", "-B", "-X", "utf8", "-c")
_START = "import sys; sys.path.insert(0, sys.argv[1]); from claimtrack.intake import child_process as c; c.main()"
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
_LINE = 100  # bytes of a line of progress
_LAST_WORDS = 4_000  # bytes of standard error kept for whoever looks for the fault


@dataclass(frozen=True)
class ChildLimits:
    """Bytes of memory beyond what Python takes, seconds of processor and by the clock, bytes of answer."""

    memory: int = 1_000_000_000
    cpu: int = 30
    clock: float = 60
    answer: int = 64_000_000


@dataclass
class _End:
    """How a child ended: its exit code (negative: the signal), what it said, whether the clock or the size ended it."""

    code: int = 0
    told: bytes = b""
    last_words: bytes = b""
    is_late: bool = False


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
    if kind not in READERS:
        raise ValueError(f"No reader for {kind!r}")
    told = _told(kind, raw, url, charset, limits or ChildLimits(), on_progress)
    with _sound(kind):
        return parsed_json.loads(told)


def clean(raw: bytes, *, charset: str, limits: ChildLimits) -> str:
    """The body of a page, without what acts or fetches (intake.cleaning). Raises as `parse`."""
    told = _told("cleaned", raw, "", charset, limits, None)
    with _sound("cleaned"):
        return told.decode()


def _told(kind: str, raw: bytes, url: str, charset: str, limits: ChildLimits, on_progress: Progress | None) -> bytes:
    with tempfile.TemporaryFile() as given:
        given.write(raw)
        given.seek(0)
        end = _run([kind, url, charset, str(limits.memory), str(limits.cpu)], given, limits, on_progress)
    if words := _refusal(end, limits):
        cause = RuntimeError(f"exit code {end.code}: {end.last_words.decode('utf-8', 'replace')}")
        raise errors.Unreadable(f"This {_NAMES[kind]} {words} {_ADVICE.get(kind, PASTE)}") from cause
    with _sound(kind):
        return _answer(end.told)


def _run(arguments: list[str], given: IO[bytes], limits: ChildLimits, on_progress: Progress | None) -> _End:
    child = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, *_FLAGS, _START, str(_ROOT), *arguments],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(sys.executable).anchor,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        start_new_session=True,
    )
    end = _End()

    def stop() -> None:
        end.is_late = True
        _kill(child)

    clock = threading.Timer(limits.clock, stop)
    reader = threading.Thread(target=_collect, args=(child, limits.answer, end))
    try:
        clock.start()
        reader.start()
        with child:
            try:
                _listen(child, on_progress, end)
                reader.join()
            except BaseException:  # whoever is told of the progress may break it off, and so may Ctrl+C
                _kill(child)  # before its pipes are closed, which waits for whoever reads them
                raise
            _sweep(child)
    finally:
        clock.cancel()
        clock.join()
        _kill(child)
    end.code = child.returncode
    return end


def _collect(child: subprocess.Popen[bytes], most: int, end: _End) -> None:
    end.told = child.stdout.read(most + 1) if child.stdout else b""
    if len(end.told) > most:
        _kill(child)


def _listen(child: subprocess.Popen[bytes], on_progress: Progress | None, end: _End) -> None:
    last = 0
    while child.stderr and (line := child.stderr.readline(_LINE)):
        done, _, total = line.partition(b" ")
        if not (done.isdigit() and total.strip().isdigit()):
            end.last_words = (end.last_words + line)[-_LAST_WORDS:]
        elif on_progress and last < int(done) <= int(total):
            last = int(done)
            on_progress(last, int(total))


def _sweep(child: subprocess.Popen[bytes]) -> None:
    """What the child may have started ends with it."""
    if hasattr(os, "waitid"):
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """With all that it started. Only while it has not been waited for: then its number may be another's."""
    if child.returncode is not None:
        return
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it just ended, as macOS says it
            os.killpg(child.pid, signal.SIGKILL)


def _refusal(end: _End, limits: ChildLimits) -> str:
    """What happened to a child that did not end by itself; empty: nothing did."""
    if end.is_late:
        return f"could not be read within {limits.clock:g} seconds."
    if len(end.told) > limits.answer:
        return "unpacks to far more than a text."
    if end.code and end.code == -getattr(signal, "SIGXCPU", 0):
        return f"could not be read within {limits.cpu} seconds."
    if end.code and end.code == -getattr(signal, "SIGKILL", 0):  # not by us: the system ran out of memory
        return "takes more memory to read than it may."
    return "could not be read: it is broken, or takes more memory to read than it may." if end.code else ""


def _answer(told: bytes) -> bytes:
    """Raises what the reader refused the file with."""
    if not told.startswith(b"!"):
        return told
    name, _, words = told[1:].decode().partition(" ")
    raise REFUSALS[name](words) if words else REFUSALS[name]()


@contextlib.contextmanager
def _sound(kind: str) -> Iterator[None]:
    """The child may say anything: it ate a hostile file."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise errors.Unreadable(f"This {_NAMES[kind]} could not be read. {_ADVICE.get(kind, PASTE)}") from error
