"""Do the work in the background, in a process of its own or beside the pages."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

THREADS = click.IntRange(1, 16)


@click.command()
@click.option("--threads", type=THREADS, default=2, show_default=True, help="How many jobs at a time.")
@with_appcontext
def worker(threads: int) -> None:
    """Do the work in the background, until stopped by SIGTERM or Ctrl+C."""
    from claimtrack.jobs.worker import work

    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    click.echo("claimtrack does the work in the background  (stop it with Ctrl+C)")
    try:
        work(app.app_context, app.config["SETTINGS"], threads)
    except Exception as error:  # what drivers of queues raise has no common base
        raise click.ClickException(f"The queue at CLAIMTRACK_QUEUE_URL cannot be used: {error}") from error


@contextmanager
def beside(app: Flask, *, wanted: bool) -> Iterator[None]:
    """A worker in this process, unless the settings name a queue: then `claimtrack worker` runs somewhere."""
    if not wanted or app.config["SETTINGS"].queue_url:
        yield
        return
    from claimtrack.jobs.worker import working

    with working(app.app_context, app.config["SETTINGS"], threads=1):
        yield
