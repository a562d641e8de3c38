"""`claimtrack backup` and `claimtrack restore`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from claimtrack.archive.store import open_store
from claimtrack.cli.backup.manifest import Manifest
from claimtrack.cli.backup.restoring import check_backup, restore_backup
from claimtrack.cli.backup.writing import write_backup
from claimtrack.cli.transaction import transaction


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; tell whether this backup is whole.")
@with_appcontext
def backup(file: Path, check: bool) -> None:
    """Write everything into one FILE: database and copies of sources, as they are at one moment.

    People can go on working. A FILE that is there already is replaced once the new one is whole. Sign-ins are left out,
    and so is the secret key: keep that elsewhere. The FILE is as confidential as all that is in it; it is readable by
    its owner alone.
    """
    with transaction():
        if check:
            _sum(f"{file} is whole.", check_backup(file))
            return
        manifest = write_backup(file, open_store(current_app.config["SETTINGS"]), _tell)
    _sum(f"Written to {file}.", manifest)
    if manifest.missing:
        raise click.ClickException("The backup is whole but for what was lost before: see above.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Bring a backup back from FILE, into an empty database (run `claimtrack migrate` first).

    The settings say which: a backup of SQLite can be restored into PostgreSQL, and the other way round. It is looked at
    whole first, and stored whole or not at all. People sign in again afterwards.
    """
    with transaction():
        manifest = restore_backup(file, open_store(current_app.config["SETTINGS"]), _tell)
    _sum("Restored.", manifest)


def _tell(words: str) -> None:
    click.echo(words, err=True)


def _sum(words: str, manifest: Manifest) -> None:
    click.echo(f"{words} {manifest.rows():,} rows, {len(manifest.objects):,} archive files.")
    click.echo(f"Made at {manifest.made_at} by claimtrack {manifest.claimtrack}; SHA-256 {manifest.fingerprint()}.")
    for name in manifest.missing:
        click.echo(f"Archive file {name} was missing or changed when it was made, and is not in it.")
