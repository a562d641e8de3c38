"""A backup is looked at whole before anything of it is stored, and stored in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, Update, bindparam, func, insert, select, text, update
from sqlalchemy.exc import StatementError

from claimtrack.archive.store import Store
from claimtrack.cli.backup.manifest import Manifest
from claimtrack.cli.backup.packing import broken, check, damage_told, lines, parts, whole
from claimtrack.cli.backup.rows import Row, at_once, late_keys, reader, tables
from claimtrack.db import db
from claimtrack.domain.errors import Damaged, Invalid

Tell = Callable[[str], None]


@dataclass
class Late:
    """A statement to be run for each of the values, at the end."""

    statement: Update
    values: list[dict[str, Any]] = field(default_factory=list)


def check_backup(path: Path) -> Manifest:
    """Its manifest. Raises `Damaged`."""
    with path.open("rb") as file:
        return check(file)


def restore_backup(path: Path, store: Store, tell: Tell) -> Manifest:
    """Into an empty database of the same form. Commits nothing: the caller does, once. Raises `Invalid`, `Damaged`."""
    with path.open("rb") as file:
        manifest = check(file)
        connection = db.session.connection()
        _refuse_unfit(connection, manifest)
        file.seek(0)
        _store(connection, store, manifest, file, tell)
    return manifest


def _refuse_unfit(connection: Connection, manifest: Manifest) -> None:
    here = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if here != manifest.migration:
        forms = f"This backup is of database form {manifest.migration}, and this database of form {here}."
        raise Invalid(f"{forms} Restore it with claimtrack {manifest.claimtrack}, then run `claimtrack migrate`.")
    if set(manifest.tables) != {table.name for table in tables()}:
        raise Invalid("This backup has other tables than this version of claimtrack. Nothing was stored.")
    for table in tables():
        if connection.execute(select(1).select_from(table).limit(1)).first():
            raise Invalid(f"This database is not empty: there are rows in {table.name}. Restore into a new one.")


def _store(connection: Connection, store: Store, manifest: Manifest, file: IO[bytes], tell: Tell) -> None:
    of_part = {f"tables/{table.name}.jsonl": table for table in tables()}
    order = list(manifest.tables)
    late: list[Late] = []
    for name, part in parts(file):
        if name in of_part:
            table = of_part[name]
            tell(f"Table {table.name}")
            late += _store_table(connection, table, lines(part), late_keys(table, order))
        elif name.startswith("objects/"):
            _keep(store, name.removeprefix("objects/"), whole(part))
    for one in late:
        _execute(connection, one.statement, one.values)


def _keep(store: Store, name: str, raw: bytes) -> None:
    """A store trusts what it has under a name already, and a backup may be wanted because that is damaged."""
    known = store.has(name)
    if store.put(raw) != name:
        raise broken(f"objects/{name} is not as it was")
    if known:
        try:
            store.get(name)
        except Damaged as error:
            problem = f"The archive file {name} that is there already is damaged. Move it away and restore again."
            raise Damaged(f"{problem} No row was stored.") from error


def _store_table(connection: Connection, table: Table, raws: Iterable[bytes], keys: list[str]) -> list[Late]:
    """Its rows; what is to be filled in once all tables are there is given back."""
    late = {
        key: Late(update(table).where(table.c.id == bindparam("row")).values({key: bindparam("to")})) for key in keys
    }
    rows = map(reader(table), raws)
    while some := _next(rows, at_once(table)):
        for key in keys:
            late[key].values += [{"row": row["id"], "to": row[key]} for row in some if row[key] is not None]
        _execute(connection, insert(table), [row | dict.fromkeys(keys) for row in some])
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        _go_on_counting(connection, table)
    return [one for one in late.values() if one.values]


def _next(rows: Iterator[Row], count: int) -> list[Row]:
    with damage_told():
        return list(islice(rows, count))


def _execute(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    try:
        connection.execute(statement, rows)
    except StatementError as error:
        why = str(error.orig).partition("\n")[0]
        raise Invalid(f"Rows of {statement.table.name} cannot be stored: {why}. Nothing was stored.") from error


def _go_on_counting(connection: Connection, table: Table) -> None:
    sequence = connection.scalar(select(func.pg_get_serial_sequence(f'"{table.name}"', "id")))
    most = connection.scalar(select(func.max(table.c.id)))
    if sequence and most:
        connection.execute(select(func.setval(sequence, most)))
