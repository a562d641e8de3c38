"""The terminal."""

from flask import Flask

from claimtrack.cli import export, serve, sources, user, worker
from claimtrack.cli.backup import command as backing_up
from claimtrack.cli.demo import command as demo
from claimtrack.cli.importing import command as importing


def register(app: Flask) -> None:
    """Add every command."""
    commands = (
        backing_up.backup,
        backing_up.restore,
        demo.demo,
        export.export,
        importing.import_,
        serve.migrate,
        serve.serve,
        sources.sources,
        user.user,
        worker.worker,
    )
    for command in commands:
        app.cli.add_command(command)
