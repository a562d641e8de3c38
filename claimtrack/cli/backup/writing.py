"""A backup is written aside and put in its place whole."""

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Table, select, text

from claimtrack.archive.store import Store, sync_folder
from claimtrack.cli.backup.manifest import MANIFEST, Counted, Manifest
from claimtrack.cli.backup.packing import Packer, fitting, packing
from claimtrack.cli.backup.rows import at_once, line, tables
from claimtrack.cli.backup.view import one_moment
from claimtrack.db import now
from claimtrack.domain.errors import Damaged, Invalid
from claimtrack.models import Snapshot

Tell = Callable[[str], None]


def write_backup(path: Path, store: Store, tell: Tell) -> Manifest:
    """The manifest of what was written. The file is there whole or not at all, for its owner alone.

    Raises `Invalid` where it cannot be written; what was there under its name is still there then.
    """
    try:
        with _in_place(path) as file, packing(file) as packer:
            with one_moment(path.parent) as connection:
                manifest = _begin(connection)
                for table in tables():
                    tell(f"Table {table.name}")
                    manifest.tables[table.name] = _add_table(packer, connection, table, path.parent)
                names = sorted(set(connection.scalars(select(Snapshot.warc_sha256))))
            _add_objects(packer, manifest, names, store, tell)
            packer.add_raw(MANIFEST, manifest.raw())
    except OSError as error:
        raise Invalid(f"{path} was not written: {error.strerror or error}.") from error
    return manifest


@contextmanager
def _in_place(path: Path) -> Iterator[IO[bytes]]:
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        sync_folder(path.parent)
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()


def _begin(connection: Connection) -> Manifest:
    migration = connection.scalars(text("SELECT version_num FROM alembic_version")).one()
    return Manifest(version("claimtrack"), migration, now().isoformat())


def _add_table(packer: Packer, connection: Connection, table: Table, folder: Path) -> Counted:
    """Its rows go into a file without a name first: a part says how long it is before it begins."""
    rows, digest = 0, sha256()
    with tempfile.TemporaryFile(dir=folder) as file:
        asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=at_once(table))
        for row in connection.execute(asked):
            raw = fitting(line(dict(row._mapping)), table.name)
            file.write(raw)
            digest.update(raw)
            rows += 1
        size = file.tell()
        file.seek(0)
        packer.add(f"tables/{table.name}.jsonl", file, size)
    return {"rows": rows, "sha256": digest.hexdigest()}


def _add_objects(packer: Packer, manifest: Manifest, names: list[str], store: Store, tell: Tell) -> None:
    """One that is lost already is told of, and keeps nobody from a backup of the rest."""
    for at, name in enumerate(names):
        if at % 100 == 0:
            tell(f"Archive file {at + 1:,} of {len(names):,}")
        try:
            packer.add_raw(f"objects/{name}", store.get(name))
        except Damaged:
            manifest.missing.append(name)
        else:
            manifest.objects.append(name)
