"""Frozen dataclasses as JSON values and back, field by field, in the order of the fields.

Moments are ISO 8601 in UTC with a Z, days ISO 8601, enums their value, bytes base64, spans [start, end].
"""

import datetime as dt
import enum
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from claimtrack.domain.errors import Invalid
from claimtrack.domain.text.spans import Span

Shape = TypeVar("Shape")


def to_json(value: Any) -> Any:
    """The value as dicts, lists, strings, numbers and None."""
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def from_json(shape: type[Shape], value: Any, path: str = "$") -> Shape:
    """What `to_json` was given. The value fits the schema; raises `Invalid`, naming the path, for what no schema sees:
    days and moments that are none, and strings that are no text."""
    read: Reader = _reader(shape)  # type: ignore[arg-type]  # a type is hashable
    found: Shape = read(value, path)
    return found


Reader = Callable[[Any, str], Any]


@cache
def _reader(shape: Any) -> Reader:
    if shape is Span:
        return lambda value, _path: Span(int(value[0]), int(value[1]))
    if is_dataclass(shape):
        return _dataclass_reader(shape)
    if isinstance(shape, UnionType):  # X | None
        inner = _reader(get_args(shape)[0])
        return lambda value, path: None if value is None else inner(value, path)
    if get_origin(shape) is tuple:  # tuple[X, ...]
        item = _reader(get_args(shape)[0])
        return lambda value, path: tuple(item(part, f"{path}[{at}]") for at, part in enumerate(value))
    return READERS.get(shape) or (lambda value, _path: shape(value))


def _dataclass_reader(shape: Any) -> Reader:
    hints = get_type_hints(shape)
    readers = {field.name: _reader(hints[field.name]) for field in fields(shape)}

    def read_fields(value: Any, path: str) -> Any:
        """What is not there has a default: the schema says what may be absent."""
        return shape(**{name: read(value[name], f"{path}.{name}") for name, read in readers.items() if name in value})

    return read_fields


def _text(value: str, path: str) -> str:
    if "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise Invalid(f"{path} holds a character that is no character: NUL, or half of a surrogate pair.", "file")
    return value


def _moment(value: str, path: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(value).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Invalid(f"{path} is no moment: {value!r}.", "file") from None


def _day(value: str, path: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise Invalid(f"{path} is no day of the calendar: {value!r}.", "file") from None


def _bytes(value: str, path: str) -> bytes:
    try:
        return b64decode(value, validate=True)
    except ValueError:
        raise Invalid(f"{path} is not in base64.", "file") from None


READERS: dict[Any, Reader] = {str: _text, dt.datetime: _moment, dt.date: _day, bytes: _bytes}
