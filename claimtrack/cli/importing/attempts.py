"""One input: imported and stored, or why not. Whatever is wrong with it, the next one has its turn."""

import re
from collections.abc import Callable
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError

from claimtrack.cli.importing.asked import Asked
from claimtrack.cli.importing.folders import Folder
from claimtrack.cli.importing.reports import import_annotations, import_report
from claimtrack.cli.importing.telling import Outcome, Progress
from claimtrack.cli.importing.texts import import_text, read_address, read_upload
from claimtrack.db import db
from claimtrack.domain.errors import ClaimtrackError

BROKE = "Something broke on our side; what it was stands above. Nothing was stored. Tell your administrator."


def is_address(given: str) -> bool:
    """Whether it is on the web, and no path."""
    return re.match(r"https?://", given, re.I) is not None


def import_named(asked: Asked, given: str) -> Outcome:
    """A file or an address that somebody named."""
    progress, path = Progress(given), Path(given)
    if is_address(given):
        return attempt(progress, lambda: import_text(asked, lambda: read_address(given, progress)))
    if asked.article_id is not None:
        return attempt(progress, lambda: import_annotations(asked, path))
    if path.suffix.lower() == ".json" and asked.version_of is None:
        return attempt(progress, lambda: import_report(asked, path))
    return attempt(progress, lambda: import_text(asked, lambda: read_upload(path.open("rb"), path, progress)))


def import_found(asked: Asked, folder: Folder, path: Path) -> Outcome:
    """A file that lay in a folder."""
    progress = Progress(str(path))

    def work() -> Outcome:
        return import_text(asked, lambda: read_upload(folder.open(path), path, progress), is_named=False)

    return attempt(progress, work)


def attempt(progress: Progress, work: Callable[[], Outcome]) -> Outcome:
    """Store what `work` did. Raises only what the database says when it is not there, or not migrated."""
    try:
        done = work()
        db.session.commit()
    except ClaimtrackError as error:
        done = Outcome("failed", str(error))
    except OSError as error:
        done = Outcome("failed", f"It cannot be opened: {error.strerror or error}.")
    except (InterfaceError, OperationalError, ProgrammingError):
        raise
    except Exception:
        current_app.logger.exception("import")
        done = Outcome("failed", BROKE)
    finally:
        db.session.rollback()
        progress.clear()
    return done
