"""The database: base class, naming, and the transaction rules of each engine.

SQLite: we send BEGIN ourselves, IMMEDIATE for all that may write, because a deferred transaction that reads first and
writes later fails at once with "database is locked"; synchronous=FULL, so that an acknowledged save survives a power
cut; WAL only with a library that is free of the WAL-reset bug (https://sqlite.org/wal.html#walresetbug).
"""

import datetime as dt
import enum
import threading
from typing import Any

from flask import has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, MetaData, Table, TypeDecorator, event, types
from sqlalchemy.orm import DeclarativeBase, registry

try:
    import pysqlite3.dbapi2 as sqlite
except ImportError:  # no wheel for this platform: the library that Python links
    import sqlite3 as sqlite

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_SECONDS = 10
TURN = "turn"
CHANGES = "changes"  # rows that the connection had written when its transaction began
READ_METHODS = ("GET", "HEAD", "OPTIONS")


class UTCDateTime(TypeDecorator[dt.datetime]):
    """An aware moment, stored in UTC and given back in UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Refuse a naive moment: nobody knows when that was."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """SQLite gives it back without its zone."""
        return value.replace(tzinfo=dt.UTC) if value is not None and value.tzinfo is None else value


def by_value(kind: type[enum.StrEnum], name: str = "") -> Enum:
    """An enum column that stores values, checked by the database; a second one of its kind in a table needs a name."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=name or kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Base of every table."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            dt.datetime: UTCDateTime(),
            dict[str, Any]: types.JSON(),
            list[int]: types.JSON(),
            list[str]: types.JSON(),
            list[list[Any]]: types.JSON(),
        },
    )


def table_of(kind: type[Base]) -> Table:
    """Its table, for a statement that needs no objects: a row is written in a quarter of the time."""
    return Base.metadata.tables[kind.__tablename__]


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)


def engine_options(url: str) -> dict[str, Any]:
    """For Flask-SQLAlchemy, by kind of database."""
    if url.startswith("sqlite"):
        return {"module": sqlite, "connect_args": {"timeout": BUSY_SECONDS}}
    return {"pool_pre_ping": True, "pool_size": 16}


def wal_is_safe(version: tuple[int, ...] = sqlite.sqlite_version_info) -> bool:
    """Whether this SQLite is free of the WAL-reset bug: 3.51.3 or later, or a mended 3.50.7 or 3.44.6; not 3.52.0."""
    if version[:2] == (3, 44):
        return version >= (3, 44, 6)
    if version[:2] == (3, 50):
        return version >= (3, 50, 7)
    return version >= (3, 51, 3) and version[:3] != (3, 52, 0)


def listen(engine: Engine) -> None:
    """Set the transaction rules on an SQLite engine; PostgreSQL needs none."""
    if engine.dialect.name != "sqlite":
        return
    turns = Turns()
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", turns.begin)
    event.listen(engine, "checkin", turns.end)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we send BEGIN ourselves
    journal = "WAL" if wal_is_safe() else "DELETE"
    for pragma in (
        f"journal_mode={journal}",
        "synchronous=FULL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "foreign_keys=ON",
    ):
        connection.execute("PRAGMA " + pragma)


class Turns:
    """Writers of this process take turns in the order of their coming.

    SQLite alone lets them poll: with eight at once, the unlucky wait a second for locks that are held a millisecond.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()

    def begin(self, connection: Connection) -> None:
        """Send BEGIN; whoever may write waits for its turn first."""
        if has_request_context() and request.method in READ_METHODS:
            connection.exec_driver_sql("BEGIN")
        else:
            if not connection.info.get(TURN):
                connection.info[TURN] = self.lock.acquire(timeout=BUSY_SECONDS)
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # another process may hold it: SQLite waits, then says so
            connection.info[CHANGES] = _changes(connection)

    def end(self, _connection: object, record: Any) -> None:
        """The connection went back to the pool, so its transaction is over: the next one may go."""
        if record.info.pop(TURN, False):
            self.lock.release()


def has_written(connection: Connection) -> bool:
    """Whether its transaction on SQLite has written a row."""
    return _changes(connection) != connection.info.get(CHANGES)


def _changes(connection: Connection) -> int:
    return int(connection.connection.dbapi_connection.total_changes)  # type: ignore[union-attr]


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)
