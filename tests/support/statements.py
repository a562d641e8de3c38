"""How many statements something sends to the database."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from claimtrack.db import db


def statements(run: Callable[[], Any]) -> list[str]:
    """Everything that `run` sends, in order."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        run()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return sent
