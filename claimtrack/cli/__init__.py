"""The terminal."""

from flask import Flask

from claimtrack.cli import export, import_article, serve, user, worker
from claimtrack.cli.demo import command as demo


def register(app: Flask) -> None:
    """Add every command."""
    commands = (demo.demo, export.export, import_article.import_, serve.migrate, serve.serve, user.user, worker.worker)
    for command in commands:
        app.cli.add_command(command)
