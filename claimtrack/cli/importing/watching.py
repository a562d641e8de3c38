"""Folders, looked at until somebody stops it."""

import time

import click
from sqlalchemy.exc import InterfaceError, OperationalError

from claimtrack.cli.importing.asked import Asked
from claimtrack.cli.importing.attempts import import_found
from claimtrack.cli.importing.folders import Folder
from claimtrack.cli.importing.telling import Outcome, Teller


def watch(asked: Asked, folders: list[Folder], teller: Teller, every: float) -> None:
    """Never ends by itself. What failed is tried again when it changes, or once the database answers again."""
    for folder in folders:
        click.echo(f"Watching {folder.root}  (stop it with Ctrl+C)", err=True)
    told: set[tuple[str, str]] = set()
    while True:
        problems: set[tuple[str, str]] = set()
        for folder in folders:
            problems |= import_ready(asked, folder, teller)
        for place, problem in sorted(problems - told):
            teller.tell(place, Outcome("failed", problem))
        told = problems
        time.sleep(every)


def import_ready(asked: Asked, folder: Folder, teller: Teller) -> set[tuple[str, str]]:
    """Import what is ready. What is wrong with the folder or the database, to be told once."""
    try:
        for path in folder.look():
            teller.tell(str(path), import_found(asked, folder, path))
            folder.take(path)
    except (InterfaceError, OperationalError) as error:
        return {(str(folder.root), f"The database does not answer: {error.orig}. It is asked again in a while.")}
    return set(folder.problems.items())
