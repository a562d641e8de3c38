"""500 captures of local servers of every kind of behaviour: `python -m tests.bench.captures`."""

import tempfile
from itertools import cycle, islice
from pathlib import Path

from claimtrack.db import db
from tests.factories import make_cast
from tests.support.behaviours import BEHAVIOURS
from tests.support.capturing import capture_all
from tests.support.databases import make_app, migrate

MANY = 500
WORKERS = 4


def main() -> None:
    """Print how they came out."""
    slow = [name for name, behaviour in BEHAVIOURS.items() if behaviour.is_slow]
    quick = [name for name in BEHAVIOURS if name not in slow]
    names = [*slow, *islice(cycle(quick), MANY - len(slow))]
    with tempfile.TemporaryDirectory() as folder:
        app = make_app(f"sqlite:///{folder}/bench.sqlite", Path(folder))
        migrate(app)
        with app.app_context():
            cast = make_cast()
            db.session.commit()
            found = capture_all(app, [cast.alice, cast.bob, cast.lena], names, threads=WORKERS)
            db.session.remove()
            db.engine.dispose()
        files = sum(path.is_file() for path in Path(folder, "evidence").rglob("*"))
    print(
        f"captures: {found.captures} of {len(BEHAVIOURS)} kinds of behaviour in {found.seconds:.0f} s with {WORKERS}"
        f" threads: {found.kept} kept, {found.captures - found.kept} failed; states that are wrong: {len(found.wrong)}"
    )
    print(
        f"captures: {found.payloads} different contents are held by {found.holders} of {found.kept} copies,"
        f" in {files} files"
    )
    for line in found.wrong:
        print("  ", line)


if __name__ == "__main__":
    main()
