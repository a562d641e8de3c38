"""One page of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from claimtrack.db import db

Row = TypeVar("Row", covariant=True)

# Nobody leafs through more, and counting further would read the whole of a large archive.
COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`rows` of page number `page`, from 1. `total` stops at COUNTED; then `is_more` says that there are others."""

    rows: Sequence[Row]
    page: int
    size: int
    total: int
    is_more: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def count_up_to(found: Select[Any], most: int = COUNTED) -> tuple[int, bool]:
    """How many rows, counted to `most`, and whether there are more."""
    counted = db.session.scalar(select(func.count()).select_from(found.limit(most + 1).subquery())) or 0
    return min(counted, most), counted > most


def page_within(page: int, total: int, size: int) -> int:
    """The page asked for, or the last there is."""
    return min(max(1, page), max(1, -(-total // size)))
