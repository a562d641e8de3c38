"""Lists live in their address: reading it, and making the addresses of its neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from flask import request, url_for

Kind = TypeVar("Kind", bound=StrEnum)
Value = str | int | list[str] | None


@dataclass(frozen=True)
class Choice:
    """One entry of a menu: where it leads, what it says, whether it is in force."""

    href: str
    label: str
    is_current: bool = False


@dataclass(frozen=True)
class Address:
    """A list with what was asked of it; only names that the list knows get into a link."""

    endpoint: str
    query: Mapping[str, Value]

    def to(self, **changes: Value) -> str:
        """The same list with other values, from its first page; None and "" take one away."""
        asked = {name: value for name, value in {**self.query, **changes}.items() if value}
        return url_for(self.endpoint, **asked)  # type: ignore[arg-type]

    def page(self, number: int) -> str:
        """Another page of the same list."""
        return self.to(page=number if number > 1 else None)

    def kept(self, *without: str) -> list[tuple[str, str]]:
        """(name, value) for the hidden fields of a form that changes the fields `without`."""
        found = []
        for name, value in self.query.items():
            if value and name not in without:
                found += [(name, str(one)) for one in (value if isinstance(value, list) else [value])]
        return found


def chosen(kind: type[Kind], name: str) -> Kind | None:
    """The member that the address names, if there is such a one: an old link still opens the list."""
    value = request.args.get(name, "")
    return next((member for member in kind if member.value == value), None)


def asked_number(name: str) -> int | None:
    """A positive whole number in the address."""
    value = request.args.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 and int(value) > 0 else None


def asked_words(name: str = "q") -> str:
    """Words in the address, spaces folded."""
    return " ".join(request.args.get(name, "").replace("\x00", "").split())[:200]
