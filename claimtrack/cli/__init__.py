"""The terminal."""

from flask import Flask

from claimtrack.cli import serve, user


def register(app: Flask) -> None:
    """Add every command."""
    for command in (serve.migrate, serve.serve, user.user):
        app.cli.add_command(command)
