"""One consistent view of the database, while others go on writing."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from claimtrack.db import db, engine_options


@contextmanager
def one_moment(folder: Path) -> Iterator[Connection]:
    """A connection to the database as it is now, which holds up nobody; `folder` has room for a copy of it.

    With WAL and on PostgreSQL a transaction is such a view. SQLite without WAL lets nobody write as long as somebody
    reads: there a copy is read, and only the making of the copy is waited for.
    """
    with ExitStack() as stack:
        engine = _engine(stack, db.engine.url)
        if engine.dialect.name == "sqlite" and not _has_wal(engine):
            aside = Path(stack.enter_context(TemporaryDirectory(dir=folder, prefix=".backup-"))).resolve()
            copy = _engine(stack, URL.create("sqlite", database=str(aside / "copy.sqlite")))
            _copy(engine, copy)
            engine = copy
        yield stack.enter_context(engine.connect())


def _engine(stack: ExitStack, url: URL) -> Engine:
    """With transactions that only read, and see one state from their first statement on."""
    options: dict[str, Any] = engine_options(url.drivername)
    if url.drivername.startswith("postgresql"):
        options["execution_options"] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    engine = create_engine(url, **options)
    stack.callback(engine.dispose)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _has_wal(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal")


def _copy(engine: Engine, to: Engine) -> None:
    with closing(engine.raw_connection()) as source, closing(to.raw_connection()) as target:
        there: Any = source.driver_connection
        there.backup(target.driver_connection)
