"""`claimtrack import`: files, folders and addresses become articles; annotations join one."""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import with_appcontext

from claimtrack.cli.importing.asked import Asked
from claimtrack.cli.importing.attempts import import_found, import_named, is_address
from claimtrack.cli.importing.folders import STILL_WRITTEN, Folder
from claimtrack.cli.importing.telling import Outcome, Teller
from claimtrack.cli.importing.watching import watch
from claimtrack.cli.transaction import transaction
from claimtrack.db import db

LEAST_PAUSE = 0.1  # seconds


@click.command("import")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH_OR_ADDRESS...")
@click.option("--team", "slug", required=True, metavar="SLUG", help="The team to import into.")
@click.option("--as", "email", required=True, metavar="EMAIL", help="The member of the team who imports.")
@click.option("--again", is_flag=True, help="Import a text also when the team has it, or nearly, already.")
@click.option("--article", "article_id", type=int, metavar="ARTICLE", help="The article that annotations are about.")
@click.option("--version-of", type=int, metavar="ARTICLE", help="The article whose newest version the text becomes.")
@click.option("--recursive", is_flag=True, help="Take the folders in a folder too.")
@click.option("--watch", "is_watch", is_flag=True, help="Go on importing what comes into the folders, until Ctrl+C.")
@click.option(
    "--every",
    type=click.FloatRange(min=LEAST_PAUSE),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="The pause between two looks at a folder. A file that grew meanwhile is not taken yet.",
)
@click.option("--json", "as_json", is_flag=True, help="Tell of each input by an object of JSON on a line.")
@with_appcontext
def import_(
    inputs: tuple[str, ...],
    slug: str,
    email: str,
    again: bool,
    article_id: int | None,
    version_of: int | None,
    recursive: bool,
    is_watch: bool,
    every: float,
    as_json: bool,
) -> None:
    """Import files, folders and web addresses: each text becomes an article.

    A file is plain text, Markdown, Word (.docx), PDF or a saved web page (.html); with the name ending in .json it is a
    report that was exported. With --article it holds annotations (W3C Web Annotation or Hypothesis), and each becomes a
    claim. Of a folder all files are imported that have such an ending, except .json.

    A text that the team has already is not imported again; one that is nearly an article of the team stays a draft, for
    a person to decide whether it is a new version of that one. For each input one line says what became of it. When one
    failed the others are imported nevertheless, and the exit code is 1.
    """
    asked = Asked(slug, email, again, article_id, version_of)
    folders = {given: Folder(Path(given), is_deep=recursive) for given in inputs if Path(given).is_dir()}
    _check(asked, inputs, folders, is_watch=is_watch)
    teller = Teller(as_json)
    with transaction():  # a database that does not answer at the start ends it all
        asked.member()
        db.session.rollback()
        if is_watch:
            _until_stopped(lambda: watch(asked, [*folders.values()], teller, every))
        else:
            _import_all(asked, inputs, folders, teller, every)
    if folders:
        teller.close()
    if teller.counts["failed"] and not is_watch:
        raise SystemExit(1)


def _check(asked: Asked, inputs: tuple[str, ...], folders: dict[str, Folder], *, is_watch: bool) -> None:
    """Of the options, what makes no sense together."""
    targets = [name for name, value in asked.targets() if value is not None]
    if len(targets) > 1:
        raise click.UsageError("Give --article for annotations, or --version-of for a text: not both.")
    if targets and (len(inputs) > 1 or folders):
        raise click.UsageError(f"{targets[0]} takes one input at a time, and no folder.")
    if asked.article_id is not None and is_address(inputs[0]):
        raise click.UsageError("--article takes a file: save what is at the address, and import that.")
    if is_watch and len(folders) < len(set(inputs)):
        raise click.UsageError("--watch takes folders that are there, and nothing else.")
    if is_watch and asked.again:
        raise click.UsageError("--again with --watch would import everything anew at each start.")


def _import_all(
    asked: Asked, inputs: tuple[str, ...], folders: dict[str, Folder], teller: Teller, every: float
) -> None:
    for given in inputs:
        if given in folders:
            _import_folder(asked, folders[given], teller, every)
        else:
            teller.tell(given, import_named(asked, given))


def _import_folder(asked: Asked, folder: Folder, teller: Teller, every: float) -> None:
    """What is whole is what two looks find the same."""
    folder.look()
    if folder.waiting():
        time.sleep(every)
    for path in folder.look():
        teller.tell(str(path), import_found(asked, folder, path))
        folder.take(path)
    for path in folder.waiting():
        teller.tell(str(path), Outcome("failed", STILL_WRITTEN))
    for place, problem in folder.problems.items():
        teller.tell(place, Outcome("failed", problem))


def _until_stopped(work: Callable[[], None]) -> None:
    """By Ctrl+C or SIGTERM, at any moment: what is being stored then is stored whole or not at all."""
    for number in (signal.SIGINT, signal.SIGTERM):  # shells let what they start in the background ignore the first
        signal.signal(number, signal.default_int_handler)
    try:
        work()
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            click.echo(err=True)  # below the ^C
