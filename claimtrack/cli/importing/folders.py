"""A folder that others put files into: which of them are whole and were not taken yet.

Looked at again and again, for nothing else sees a network share; a file is whole when two looks find it the same.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from claimtrack.domain.errors import NotNow
from claimtrack.intake.files import FILE_ENDINGS

STILL_WRITTEN = "It is still being written, and was left for later."
_HIDDEN = (".", "~$")  # the second: what Word keeps beside an open file
_FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")  # as far as the system has them
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp")  # of folders; no such file has an ending that is read


class State(NamedTuple):
    """By what a file's change is known: bytes, and moments in ns. `changed_at` moves with permissions too."""

    size: int
    written_at: int
    changed_at: int


class Folder:
    """`problems` are sentences about what could not be looked into, by path, as of the last look."""

    def __init__(self, root: Path, *, is_deep: bool) -> None:
        self.root = root
        self.problems: dict[str, str] = {}
        self._is_deep = is_deep
        self._seen: dict[Path, State] = {}
        self._taken: dict[Path, State] = {}

    def look(self) -> list[Path]:
        """The files that are as they were at the last look, and were not taken so; sorted."""
        before, self.problems = self._seen, {}
        self._seen = dict(self._files())
        return sorted(path for path in self.waiting() if before.get(path) == self._seen[path])

    def waiting(self) -> list[Path]:
        """The files that were not taken as they are, whole or not; sorted."""
        return sorted(path for path, state in self._seen.items() if self._taken.get(path) != state)

    def open(self, path: Path) -> IO[bytes]:
        """A file as it was at the last look. Raises NotNow when it is another by now, OSError when it cannot be."""
        file = os.fdopen(_open(path), "rb")
        if _state(os.fstat(file.fileno())) != self._seen[path]:
            file.close()
            raise NotNow(STILL_WRITTEN)
        return file

    def take(self, path: Path) -> None:
        """It is looked at no more until it changes."""
        self._taken[path] = self._seen[path]

    def _files(self) -> Iterator[tuple[Path, State]]:
        """Empty ones are left alone: browsers keep the name of a download with one."""
        for folder, folders, names in os.walk(self.root, onerror=self._note):
            folders[:] = [name for name in folders if self._is_deep and _is_wanted(name)]
            for path in (Path(folder, name) for name in names if _is_wanted(name)):
                if path.name.lower().endswith(FILE_ENDINGS) and (state := self._state_at(path)) and state.size:
                    yield path, state

    def _state_at(self, path: Path) -> State | None:
        """None for what is no plain file. A link is none either: it may lead out of the folder."""
        try:
            found = path.lstat()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._note(error)
            return None
        return _state(found) if stat.S_ISREG(found.st_mode) else None

    def _note(self, error: OSError) -> None:
        self.problems[str(error.filename)] = f"It cannot be looked into: {error.strerror}."


def _is_wanted(name: str) -> bool:
    return not name.startswith(_HIDDEN) and not name.lower().endswith(_UNFINISHED)


def _state(found: os.stat_result) -> State:
    return State(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _open(path: Path) -> int:
    """Neither through a link nor waiting for a pipe: it may have been put there since it was looked at."""
    return os.open(path, os.O_RDONLY | sum(getattr(os, name, 0) for name in _FLAGS))
