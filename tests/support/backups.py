"""Backups taken apart and put together otherwise, and commands that are stopped in their middle."""

import fcntl
import io
import json
import os
import subprocess
import sys
import tarfile
import termios
import time
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from claimtrack.cli.backup.manifest import Manifest
from claimtrack.cli.backup.rows import tables
from claimtrack.db import db
from tests.support.databases import SECRET_KEY

PIPE = 4096  # bytes that fit into the smallest pipe
Part = tuple[str, bytes]


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """All that a backup has to hold, by table."""
    db.session.rollback()
    found = {
        table.name: [tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key.columns))]
        for table in tables()
    }
    db.session.rollback()
    return found


def parts(path: Path) -> list[Part]:
    """Name and bytes of each; the manifest comes last."""
    with tarfile.open(path, "r:gz") as archive:
        return [(entry.name, archive.extractfile(entry).read()) for entry in archive]  # type: ignore[union-attr]


def packed(path: Path, found: Iterable[Part]) -> None:
    """These parts, as they are."""
    with tarfile.open(path, "w:gz") as archive:
        for name, raw in found:
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))


def forged(found: list[Part], name: str, raw: bytes) -> list[Part]:
    """With other bytes in one part, and a manifest to which nothing is wrong with that."""
    *others, (_, manifest) = found
    told = {key: value for key, value in json.loads(manifest).items() if key not in ("format", "sha256")}
    told["tables"][name.removeprefix("tables/").removesuffix(".jsonl")]["sha256"] = sha256(raw).hexdigest()
    changed = [(one, raw if one == name else bytes_) for one, bytes_ in others]
    return [*changed, ("manifest.json", Manifest(**told).raw())]


def environment(app: Flask) -> dict[str, str]:
    """For a command of the same installation in a process of its own."""
    settings = app.config["SETTINGS"]
    return os.environ | {
        "CLAIMTRACK_INSTANCE": str(settings.instance),
        "CLAIMTRACK_DATABASE_URL": settings.database(),
        "CLAIMTRACK_SECRET_KEY": SECRET_KEY,
        "CLAIMTRACK_ARGON2_MEMORY_KIB": "8",
        "PYTHONUNBUFFERED": "1",
    }


def command(*words: str | Path, environment: Mapping[str, str], **how: Any) -> subprocess.CompletedProcess[str]:
    """Run to its end."""
    asked = [sys.executable, "-m", "claimtrack", *map(str, words)]
    return subprocess.run(asked, env=environment, check=False, capture_output=True, text=True, **how)


def killed_in_its_middle(*words: str | Path, environment: Mapping[str, str], told: int) -> None:
    """As by a power cut, when it has told of its progress for so many bytes: nobody reads them, so it waits."""
    read, write = os.pipe()
    fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, PIPE)
    os.write(write, b"." * (PIPE - told))
    process = subprocess.Popen([sys.executable, "-m", "claimtrack", *map(str, words)], env=environment, stderr=write)
    try:
        while _waiting(read) < PIPE - 30:
            assert process.poll() is None
            time.sleep(0.01)
    finally:
        process.kill()
        process.wait()
        os.close(read)
        os.close(write)


def _waiting(pipe: int) -> int:
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)
