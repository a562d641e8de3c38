"""`claimtrack backup` and `claimtrack restore`."""

from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from claimtrack.archive.store import open_store
from claimtrack.cli.backup.reading import check_backup, restore_backup
from claimtrack.cli.backup.writing import write_backup
from claimtrack.cli.transaction import transaction

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--check", is_flag=True, help="Only look whether this backup is whole.")
@with_appcontext
def backup(file: Path, check: bool) -> None:
    """Write everything into one file: database and copies of sources, as they are at one moment.

    People can go on working. Sign-ins are left out, and so is the secret key. The file is as confidential as all that
    is in it; it is readable by its owner alone.
    """
    with transaction():
        if check:
            _sum(f"{file} is whole.", check_backup(file))
        else:
            store = open_store(current_app.config["SETTINGS"])
            _sum(f"Written to {file}.", write_backup(file, store, _tell))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Bring a backup back, into an empty database (run `claimtrack migrate` first).

    The settings say which: a backup of SQLite can be restored into PostgreSQL, and the other way round. It is looked at
    whole first, and stored whole or not at all.
    """
    with transaction():
        manifest = restore_backup(file, open_store(current_app.config["SETTINGS"]), _tell)
    _sum("Restored.", manifest)


def _tell(words: str) -> None:
    click.echo(words, err=True)


def _sum(words: str, manifest: dict[str, Any]) -> None:
    rows = sum(counted["rows"] for counted in manifest["tables"].values())
    click.echo(f"{words} {rows:,} rows, {len(manifest['objects']):,} archive files, made at {manifest['made_at']}.")
