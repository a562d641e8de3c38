"""What a command changes is stored whole or not at all, and what went wrong is one line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from claimtrack.db import db
from claimtrack.domain.errors import ClaimtrackError


@contextmanager
def transaction() -> Iterator[None]:
    """Commit at the end. An error becomes one line and the exit code 1."""
    try:
        yield
        db.session.commit()
    except ClaimtrackError as error:
        raise click.ClickException(str(error)) from error
    except (OperationalError, ProgrammingError) as error:
        hint = "Run `claimtrack migrate` first, if this installation is new."
        raise click.ClickException(f"The database does not answer: {error.orig}. {hint}") from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{where}{error.strerror or error}.") from error
