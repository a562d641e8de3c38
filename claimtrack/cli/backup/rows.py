"""Rows of any table as lines of JSON, and back, the same on SQLite and PostgreSQL."""

import datetime as dt
import enum
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Date, DateTime, Enum, LargeBinary, Table
from sqlalchemy.types import TypeDecorator, TypeEngine

from claimtrack.db import Base

LEFT_OUT = ("sign_in_session", "sign_in_failure")  # people sign in again; nobody is locked out by an old failure
VAST = ("job", "revision", "snapshot")  # a row of them may have many megabytes
Row = dict[str, Any]


def tables() -> list[Table]:
    """Those of a backup, each after those that it refers to."""
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


def at_once(table: Table) -> int:
    """How many rows to hold in memory."""
    return 1 if table.name in VAST else 200


def line(row: Row) -> bytes:
    """One row, in ASCII: JSON from elsewhere may hold halves of signs, which no other encoding takes."""
    return json.dumps(row, default=_plain, separators=(",", ":")).encode("ascii") + b"\n"


def reader(table: Table) -> Callable[[bytes], Row]:
    """What turns lines into rows of the table. Raises `ValueError` or `KeyError` for what is none."""
    readers = {column.name: _reader(column.type) for column in table.columns}

    def read(raw: bytes) -> Row:
        row = json.loads(raw)
        return {name: None if row[name] is None else convert(row[name]) for name, convert in readers.items()}

    return read


def late_keys(table: Table, order: Sequence[str]) -> list[str]:
    """Columns that refer to rows of the same table or of one that comes later: filled in once all rows are there."""
    later = order[order.index(table.name) :]
    return [key.parent.name for key in table.foreign_keys if key.column.table.name in later]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):  # moments are dates, too
        return value.isoformat()
    raise TypeError(f"no way to write {type(value).__name__}")


def _reader(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if isinstance(kind, LargeBinary):
        return b64decode
    if isinstance(kind, DateTime):
        return dt.datetime.fromisoformat
    if isinstance(kind, Date):
        return dt.date.fromisoformat
    if isinstance(kind, Enum) and kind.enum_class:
        return kind.enum_class
    return lambda value: value
