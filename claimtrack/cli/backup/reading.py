"""A backup is looked at whole before anything of it is stored, and stored in one transaction."""

import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, Update, bindparam, func, insert, select, text, update

from claimtrack.archive.store import Store
from claimtrack.cli.backup.rows import late_keys, reader, tables
from claimtrack.cli.backup.writing import AT_ONCE, FORMAT, MANIFEST
from claimtrack.db import db
from claimtrack.domain.errors import Damaged, Invalid

MOST_MANIFEST = 50_000_000  # bytes
Tell = Callable[[str], None]
BROKEN = "This file is no whole backup: {}. Nothing was stored."


@dataclass
class Late:
    """A statement to be run for each of the values, at the end."""

    statement: Update
    values: list[dict[str, Any]] = field(default_factory=list)


def check_backup(path: Path) -> dict[str, Any]:
    """The manifest, once every part was found to be as it says. Raises `Damaged`."""
    digests: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    with _opened(path) as archive:
        for entry, file in _files(archive):
            if entry.name == MANIFEST:
                manifest = _manifest(file)
                break
            digests[entry.name] = _digest(file)
    if not manifest:
        raise Damaged(BROKEN.format("it is cut"))
    wanted = {f"tables/{name}.jsonl": counted["sha256"] for name, counted in manifest["tables"].items()}
    wanted |= {f"objects/{name}": name for name in manifest["objects"]}
    if digests != wanted:
        odd = sorted(set(digests.items()) ^ set(wanted.items()))
        raise Damaged(BROKEN.format(f"{odd[0][0]} is not as it was"))
    return manifest


def restore_backup(path: Path, store: Store, tell: Tell) -> dict[str, Any]:
    """Into an empty database of the same form. Commits nothing: the caller does, once. Raises `Invalid`, `Damaged`."""
    manifest = check_backup(path)
    connection = db.session.connection()
    _check_target(connection, manifest)
    of_name = {table.name: table for table in tables()}
    if set(manifest["tables"]) != set(of_name):
        raise Invalid("This backup has other tables than this version of claimtrack. Nothing was stored.")
    late: list[Late] = []
    with _opened(path) as archive:
        for entry, file in _files(archive):
            folder, _, name = entry.name.partition("/")
            if folder == "objects":
                store.put(file.read())
            elif folder == "tables":
                tell(f"Table {name.removesuffix('.jsonl')}")
                late += _restore_table(connection, of_name[name.removesuffix(".jsonl")], file)
    for one in late:
        connection.execute(one.statement, one.values)
    return manifest


def _check_target(connection: Connection, manifest: dict[str, Any]) -> None:
    here = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if here != manifest["migration"]:
        forms = f"This backup is of database form {manifest['migration']}, and this database of form {here}."
        raise Invalid(f"{forms} Restore it with claimtrack {manifest['claimtrack']}, then run `claimtrack migrate`.")
    for table in tables():
        if connection.scalar(select(func.count()).select_from(table)):
            raise Invalid(f"This database is not empty: there are rows in {table.name}. Restore into a new one.")


def _restore_table(connection: Connection, table: Table, file: IO[bytes]) -> list[Late]:
    """Its rows; what is to be filled in once all tables are there is given back."""
    read, keys = reader(table), late_keys(table)
    late = {
        key: Late(update(table).where(table.c.id == bindparam("row")).values({key: bindparam("to")})) for key in keys
    }
    lines = iter(file.readline, b"")
    while some := [read(raw) for raw in islice(lines, AT_ONCE)]:
        for key in keys:
            late[key].values += [{"row": row["id"], "to": row[key]} for row in some if row[key] is not None]
        connection.execute(insert(table), [row | dict.fromkeys(keys) for row in some])
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        _go_on_counting(connection, table)
    return [one for one in late.values() if one.values]


def _go_on_counting(connection: Connection, table: Table) -> None:
    sequence = connection.scalar(select(func.pg_get_serial_sequence(f'"{table.name}"', "id")))
    most = connection.scalar(select(func.max(table.c.id)))
    if sequence and most:
        connection.execute(select(func.setval(sequence, most)))


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, "r:gz") as archive:
            yield archive
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise Damaged(BROKEN.format("it cannot be read")) from error


def _files(archive: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Read one after the other, never unpacked: a name leads nowhere."""
    for entry in archive:
        file = archive.extractfile(entry) if entry.isreg() else None
        if file is None:
            raise Damaged(BROKEN.format("there is something strange in it"))
        yield entry, file


def _manifest(file: IO[bytes]) -> dict[str, Any]:
    found = json.loads(file.read(MOST_MANIFEST))
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Damaged(BROKEN.format("it is of another kind"))
    return found


def _digest(file: IO[bytes]) -> str:
    digest = sha256()
    while part := file.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()
