"""The terminal."""

from flask import Flask

from claimtrack.cli import serve


def register(app: Flask) -> None:
    """Add every command."""
    for command in (serve.migrate, serve.serve):
        app.cli.add_command(command)
