"""`claimtrack demo`: the demo team, made once, and served."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import select

from claimtrack.cli.demo.story import PASSWORD, PEOPLE, email_of, make_demo
from claimtrack.cli.serve import HOST, free_port, listen
from claimtrack.db import db
from claimtrack.models import Team, User
from claimtrack.services.passwords import Passwords


@click.command()
@click.option("--port", type=int, help="Port; without it, 8000 or the next free one.")
@click.option("--only-make", is_flag=True, help="Make the demo and do not serve it.")
@click.option("--worker/--no-worker", "has_worker", default=True, help="Do the work in the background here as well.")
@with_appcontext
def demo(port: int | None, only_make: bool, has_worker: bool) -> None:
    """Make a demo team with an article under way, if it is missing, and serve claimtrack."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    upgrade()
    _make_if_missing(app)
    click.echo("Sign in to the demo as one of these; the password of all is: " + PASSWORD)
    for name, (full_name, role) in PEOPLE.items():
        click.echo(f"  {email_of(name):22} {full_name}, {role.label.lower()}")
    db.session.remove()  # the look for the demo began a transaction, which would lock the database as long as we serve
    if not only_make:
        listen(app, HOST, port or free_port(HOST), has_worker=has_worker)


def _make_if_missing(app: Flask) -> None:
    if db.session.scalar(select(User.id).where(User.email == email_of("alice"))):
        return
    if db.session.scalar(select(Team.id).limit(1)):
        raise click.ClickException(
            "this database holds a newsroom's work, so the demo stays out of it. "
            "Set CLAIMTRACK_INSTANCE to another folder for a demo, or use: claimtrack serve"
        )
    make_demo(Passwords(app.config["SETTINGS"].argon2_memory_kib))
    db.session.commit()
