"""Commands that are killed, and disks that are full: whole or not at all."""

import resource
from functools import partial

import pytest

from claimtrack.cli.demo.story import make_demo
from claimtrack.db import db
from claimtrack.services.passwords import Passwords
from tests.support.backups import command, environment, killed_in_its_middle, rows

TOLD = 200  # bytes of progress: some dozen of tables


@pytest.fixture
def made(app, session, tmp_path):
    """The path of a backup of the demo, which is still in the database."""
    make_demo(Passwords(8))
    session.commit()
    assert app.test_cli_runner().invoke(args=["backup", str(tmp_path / "file")]).exit_code == 0
    session.remove()
    return tmp_path / "file"


@pytest.fixture(scope="module")
def kept(app_on, tmp_path_factory):
    """The bytes of a backup whose database is empty again."""
    app, place = app_on("sqlite")
    path = tmp_path_factory.mktemp("kept") / "file"
    with app.app_context():
        make_demo(Passwords(8))
        db.session.commit()
        assert app.test_cli_runner().invoke(args=["backup", str(path)]).exit_code == 0
        db.session.remove()
        db.engine.dispose()
    place.empty()
    return path


def little_room(size=8192):
    """No file may grow beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_killed_backup_leaves_the_one_from_before(app, made):
    before = made.read_bytes()
    killed_in_its_middle("backup", made, environment=environment(app), told=TOLD)
    assert made.read_bytes() == before
    made.unlink()
    killed_in_its_middle("backup", made, environment=environment(app), told=TOLD)
    assert not made.exists()


def test_a_killed_restore_leaves_an_empty_database_for_the_next_try(kept, app, session):
    killed_in_its_middle("restore", kept, environment=environment(app), told=TOLD)
    assert not any(rows().values())
    assert app.test_cli_runner().invoke(args=["restore", str(kept)]).exit_code == 0
    assert rows()["claim"]


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_full_disk_leaves_the_backup_from_before_and_is_told_in_words(app, made):
    before = made.read_bytes()
    found = command("backup", made, environment=environment(app), preexec_fn=little_room)
    assert found.returncode == 1
    assert f"{made} was not written" in found.stderr
    assert "Traceback" not in found.stderr
    assert [path.name for path in made.parent.iterdir() if path.name.startswith(".file")] == []
    assert made.read_bytes() == before


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_full_disk_leaves_an_empty_database(kept, app, session):
    room_to_begin = partial(little_room, 80_000)  # an index of the log of SQLite takes 32 KB
    found = command("restore", kept, environment=environment(app), preexec_fn=room_to_begin)
    assert found.returncode == 1
    assert "Table claim" in found.stderr
    assert "disk" in found.stderr
    assert "Traceback" not in found.stderr
    assert not any(rows().values())


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_folder_that_is_not_there_is_told_in_words(app, session, tmp_path):
    found = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "none" / "file")])
    assert found.exit_code == 1
    assert "was not written: No such file or directory" in found.output
