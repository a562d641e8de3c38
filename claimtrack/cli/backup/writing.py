"""A backup is made from one consistent view of the database, while others go on writing."""

import io
import json
import os
import secrets
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, create_engine, event, select, text

from claimtrack.archive.store import Store
from claimtrack.cli.backup.rows import line, tables
from claimtrack.db import db, engine_options, now
from claimtrack.models import Snapshot

FORMAT = "claimtrack-backup"
MANIFEST = "manifest.json"
AT_ONCE = 200  # rows in memory
Tell = Callable[[str], None]


def write_backup(path: Path, store: Store, tell: Tell) -> dict[str, Any]:
    """The manifest of what was written. The file is there whole or not at all, for its owner alone."""
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
                manifest = _fill(archive, store, tell)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()
    return manifest


def _fill(archive: tarfile.TarFile, store: Store, tell: Tell) -> dict[str, Any]:
    with _view() as connection:
        counted = {}
        for table in tables():
            tell(f"Table {table.name}")
            counted[table.name] = _add_table(archive, connection, table)
        names = sorted(set(connection.scalars(select(Snapshot.warc_sha256))))
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    tell(f"{len(names):,} archive files")
    for name in names:
        _add(archive, f"objects/{name}", io.BytesIO(raw := store.get(name)), len(raw))
    manifest = {
        "format": FORMAT,
        "claimtrack": version("claimtrack"),
        "migration": revision,
        "made_at": now().isoformat(),
        "tables": counted,
        "objects": names,
    }
    raw = json.dumps(manifest, indent=1).encode()
    _add(archive, MANIFEST, io.BytesIO(raw), len(raw))
    return manifest


@contextmanager
def _view() -> Iterator[Connection]:
    """A connection of its own, with a transaction that only reads and holds up nobody."""
    url = db.engine.url
    engine = create_engine(url, **engine_options(str(url)))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        options: dict[str, Any] = {}
    else:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    try:
        with engine.connect() as connection:
            yield connection.execution_options(**options)
    finally:
        engine.dispose()


def _add_table(archive: tarfile.TarFile, connection: Connection, table: Table) -> dict[str, Any]:
    rows, digest = 0, sha256()
    with tempfile.TemporaryFile() as file:
        asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
        for row in connection.execute(asked):
            raw = line(dict(row._mapping))
            file.write(raw)
            digest.update(raw)
            rows += 1
        size = file.tell()
        file.seek(0)
        _add(archive, f"tables/{table.name}.jsonl", file, size)
    return {"rows": rows, "sha256": digest.hexdigest()}


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes], size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    archive.addfile(entry, file)
