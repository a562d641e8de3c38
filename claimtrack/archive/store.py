"""Where archive files are kept, by the SHA-256 of their bytes: the same bytes once, and none ever changed.

A folder by default, or a bucket (store_s3). Whoever puts something into a folder writes it aside, waits for the disk,
and moves it into its place: after a crash there is the whole of it or nothing.
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from claimtrack.config import Settings
from claimtrack.domain.errors import Damaged, TooLarge

ROOM = 200_000_000  # bytes of disk that are left to the database, which may lie beside

NAME = re.compile("[0-9a-f]{64}")
MISSING = "The archive file of this copy is missing. Tell your administrator."


class Store(Protocol):
    """Names are SHA-256 in hex."""

    def put(self, raw: bytes) -> str:
        """Keep the bytes, and give their name. What is there already is not written again. Raises `TooLarge` when
        there is no room.
        """

    def get(self, name: str) -> bytes:
        """The bytes. Raises `Damaged` when they are not there, or are others."""

    def has(self, name: str) -> bool:
        """Whether something is kept under this name."""

    def all(self) -> Iterator[str]:
        """Every name."""


def open_store(settings: Settings) -> Store:
    """By the settings."""
    if settings.evidence_url:
        return _bucket(settings.evidence_url, settings.s3_endpoint)
    return Folder(settings.instance / "evidence")


def place_of(name: str) -> str:
    """Where it is kept below the root: ab/cd/abcd... Raises `ValueError` for what is no name."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no SHA-256")
    return f"{name[:2]}/{name[2:4]}/{name}"


def checked(name: str, raw: bytes) -> bytes:
    """The same bytes. Raises `Damaged` when they are not those of the name."""
    if sha256(raw).hexdigest() != name:
        raise Damaged("The archive file of this copy was changed. Tell your administrator.")
    return raw


class Folder:
    """Files under `root`/ab/cd/abcd..., readable by their owner alone."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, raw: bytes) -> str:
        """See `Store`. Raises `OSError` when the disk is full; nothing is left of it then."""
        name = sha256(raw).hexdigest()
        path = self._path(name)
        if path.exists():
            return name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if shutil.disk_usage(path.parent).free < len(raw) + ROOM:
            raise TooLarge(
                "The disk of claimtrack's server is nearly full, so nothing more is archived. Tell your administrator."
            )
        aside = path.with_name(f".{name}-{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            with suppress(FileNotFoundError):
                aside.unlink()
        sync_folder(path.parent)
        return name

    def get(self, name: str) -> bytes:
        """See `Store`."""
        try:
            raw = self._path(name).read_bytes()
        except FileNotFoundError:
            raise Damaged(MISSING) from None
        return checked(name, raw)

    def has(self, name: str) -> bool:
        """See `Store`."""
        return self._path(name).exists()

    def all(self) -> Iterator[str]:
        """See `Store`."""
        return (path.name for path in sorted(self.root.glob("??/??/*")) if not path.name.startswith("."))

    def _path(self, name: str) -> Path:
        return self.root / place_of(name)


@cache
def _bucket(url: str, endpoint: str) -> Store:
    """Once in a process, which keeps its connections."""
    from claimtrack.archive.store_s3 import Bucket  # needs the extra `s3`

    return Bucket(url, endpoint)


def sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut, too; Windows cannot open a folder."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
