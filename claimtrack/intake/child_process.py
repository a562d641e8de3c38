"""What runs in the child that `child` starts: one reader, behind closed doors."""

import contextlib
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from claimtrack.intake import parsed_json
from claimtrack.intake.child import PASTE, READERS, REFUSALS

_OPEN_FILES = 64
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET (linux/sched.h)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"),
    *("os.kill", "os.putenv", "shutil.", "ftplib.", "http.", "smtplib.", "urllib.", "pty."),
)
_is_child = False


def report(done: int, total: int) -> None:
    """For readers: tell how far they are, to whoever started the child."""
    if _is_child:
        print(done, total, file=sys.stderr, flush=True)  # noqa: T201


def main() -> None:
    """Read standard input with the reader that the arguments name; answer on standard output."""
    global _is_child
    _is_child = True
    kind, url, charset, memory, cpu = sys.argv[2:]
    module, _, function = READERS[kind].partition(":")
    read = getattr(import_module(module), function)
    raw = sys.stdin.buffer.read()
    close_doors(int(memory), int(cpu))
    known = {"url": url, "charset": charset} if kind in ("page", "cleaned") else {}
    try:
        found = read(raw, **known)
        told = found if isinstance(found, str) else parsed_json.dumps(found)
    except tuple(REFUSALS.values()) as error:
        told = f"!{type(error).__name__} {error}"
    except MemoryError:
        told = f"!Unreadable This file takes more memory to read than it may. {PASTE}"
    sys.stdout.write(told)
    sys.stdout.flush()
    os._exit(0)  # all is said; taking a large document apart again would only cost time


def close_doors(memory: int, cpu: int) -> None:
    """From here on: limits, no network, no processes, no writing."""
    if sys.platform == "linux":
        _leave_network()
    with contextlib.suppress(ImportError):
        import resource  # not on Windows

        for limit, soft, hard in (
            # macOS takes the limit of address space, but does not hold to it
            (resource.RLIMIT_AS, _address_space() + memory, _address_space() + memory),
            (resource.RLIMIT_CPU, cpu, cpu + 1),  # at the soft limit a signal that says what it was
            (resource.RLIMIT_FSIZE, 0, 0),
            (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
            (resource.RLIMIT_NPROC, 0, 0),
            (resource.RLIMIT_CORE, 0, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (soft, hard))
    sys.addaudithook(_refuse)


def _leave_network() -> None:
    """Into a network without devices, where the kernel lets anybody make one."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)  # os.unshare comes with Python 3.12


def _address_space() -> int:
    """Bytes mapped by now: libraries reserve far more than they use."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        _path, mode, flags = arguments
        if not (flags & _WRITES if isinstance(flags, int) else set(mode or "") & set("wax+")):
            return
    elif not event.startswith(_FORBIDDEN):
        return
    raise PermissionError(f"{event} is not for readers of files")
