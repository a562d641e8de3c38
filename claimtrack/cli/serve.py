"""Serve the pages, and bring the database up to date."""

import gc
import signal
import socket
import sys

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from waitress import serve as waitress_serve

from claimtrack.cli.worker import beside

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100


@click.command()
@with_appcontext
def migrate() -> None:
    """Bring the database to the form that this version needs."""
    upgrade()


@click.command()
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option("--port", type=int, help=f"Port; without it, {FIRST_PORT} or the next free one.")
@click.option("--worker/--no-worker", "has_worker", default=True, help="Do the work in the background here as well.")
@with_appcontext
def serve(host: str, port: int | None, has_worker: bool) -> None:
    """Migrate the database and serve claimtrack."""
    upgrade()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    listen(app, host, port or free_port(host), has_worker=has_worker)


def calm_garbage_collector() -> None:
    """Collect rarely: a page of a book makes 40,000 short-lived objects, and a collection walks the whole program."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def listen(app: Flask, host: str, port: int, *, has_worker: bool = True) -> None:
    """Serve until told to stop. The connection limit is raised: slow readers must not lock others out."""
    calm_garbage_collector()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # waitress ends its requests first
    with beside(app, wanted=has_worker):
        click.echo(f"claimtrack runs on http://{host}:{port}  (stop it with Ctrl+C)")
        waitress_serve(app, host=host, port=port, threads=16, connection_limit=2000, channel_timeout=60, ident=None)


def free_port(host: str) -> int:
    """The first free port from 8000 on; says so when it is another."""
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
        if port != FIRST_PORT:
            click.echo(f"Port {FIRST_PORT} is taken, so claimtrack uses {port}.")
        return port
    raise click.ClickException(f"no free port in {PORTS_TRIED} from {FIRST_PORT} on; choose one by --port")
