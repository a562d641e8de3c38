"""The terminal."""

from flask import Flask

from claimtrack.cli import export, import_article, serve, user
from claimtrack.cli.demo import command as demo


def register(app: Flask) -> None:
    """Add every command."""
    for command in (demo.demo, export.export, import_article.import_, serve.migrate, serve.serve, user.user):
        app.cli.add_command(command)
