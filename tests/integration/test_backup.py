"""`claimtrack backup` and `claimtrack restore`: every row and every copy comes back, on either database."""

import gzip
import io
import stat
import tarfile
import threading

import pytest
from sqlalchemy import select

from claimtrack.archive.store import open_store
from claimtrack.cli.backup.rows import LEFT_OUT, tables
from claimtrack.cli.demo.story import make_demo
from claimtrack.db import Base, db
from claimtrack.models import Article, Snapshot, Source, Team
from claimtrack.services.passwords import Passwords
from tests.factories import make_article, make_cast, make_citation, make_claim, make_job, make_source

WAYS = [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite"), ("postgresql", "postgresql")]


@pytest.fixture(scope="module")
def backups(app_on, tmp_path_factory):
    """A backup of the demo on each database, with what was in it: (path, rows, files)."""
    made = {}
    for engine in ("sqlite", "postgresql"):
        app, place = app_on(engine)
        path = tmp_path_factory.mktemp("backup") / f"{engine}.backup"
        with app.app_context():
            make_demo(Passwords(8))
            member = make_cast().alice
            newer, older = make_source(member), make_source(member)
            older.merged_into_id = newer.id
            newer.merged_into_id = older.id  # a ring, which no order of rows could store
            make_job(member, payload=bytes(range(256)))
            db.session.commit()
            found = app.test_cli_runner().invoke(args=["backup", str(path)])
            assert found.exit_code == 0, found.output
            made[engine] = (path, rows(), kept(app))
            db.session.remove()
            db.engine.dispose()
        place.empty()
    return made


@pytest.fixture
def empty(app_on):
    """`empty("sqlite")` is an application on a new database."""
    used = []

    def empty(engine):
        app, place = app_on(engine)
        used.append((app, place))
        return app

    yield empty
    for app, place in used:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        place.empty()


def rows():
    db.session.rollback()
    found = {
        table.name: [tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key.columns))]
        for table in tables()
    }
    db.session.rollback()
    return found


def kept(app):
    store = open_store(app.config["SETTINGS"])
    found = {name: store.get(name) for name in db.session.scalars(select(Snapshot.warc_sha256))}
    db.session.rollback()
    return found


def restore(app, path):
    return app.test_cli_runner().invoke(args=["restore", str(path)])


@pytest.mark.parametrize(("there", "here"), WAYS)
def test_every_row_and_every_copy_comes_back_the_same(backups, empty, there, here):
    path, before, files = backups[there]
    app = empty(here)
    with app.app_context():
        found = restore(app, path)
        assert found.exit_code == 0, found.output
        assert rows() == before
        assert files
        assert kept(app) == files
        db.session.add(Team(slug="another", name="Another"))  # numbers go on where they were
        db.session.commit()


def test_every_table_is_in_a_backup_or_left_out_on_purpose():
    assert {table.name for table in tables()} | set(LEFT_OUT) == set(Base.metadata.tables)


def test_it_is_for_its_owner_alone_and_holds_no_key(backups):
    path, *_ = backups["sqlite"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"a key that only the tests know" not in gzip.decompress(path.read_bytes())
    assert not [one for one in path.parent.iterdir() if one != path]


def test_a_database_that_holds_something_is_left_alone(backups, empty):
    app = empty("sqlite")
    with app.app_context():
        make_cast()
        db.session.commit()
        before = rows()
        found = restore(app, backups["sqlite"][0])
        assert found.exit_code == 1
        assert "not empty" in found.output
        assert rows() == before


def parts(path):
    with tarfile.open(path, "r:gz") as archive:
        return [(entry.name, archive.extractfile(entry).read()) for entry in archive]


def packed(path, found):
    with tarfile.open(path, "w:gz") as archive:
        for name, raw in found:
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))


def changed(found, wanted):
    return [(name, raw.replace(b"bridge", b"brigde", 1) if wanted in name else raw) for name, raw in found]


DAMAGE = {
    "a row changed": lambda found: changed(found, "tables/claim.jsonl"),
    "a copy changed": lambda found: [(name, raw[:-1] + b"x" if "objects/" in name else raw) for name, raw in found],
    "a table missing": lambda found: [part for part in found if part[0] != "tables/event.jsonl"],
    "no manifest": lambda found: found[:-1],
    "something more": lambda found: [("tables/../../evil", b"x"), *found],
    "another manifest": lambda found: [*found[:-1], ("manifest.json", b"{}")],
    "nothing": lambda found: [],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_backup_is_refused_before_anything_is_stored(backups, empty, tmp_path, damage):
    path = tmp_path / "damaged"
    packed(path, DAMAGE[damage](parts(backups["sqlite"][0])))
    app = empty("sqlite")
    with app.app_context():
        before = rows()
        found = restore(app, path)
        assert found.exit_code == 1
        assert "Nothing was stored" in found.output
        assert rows() == before


@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_a_cut_file_and_no_file_of_ours_are_refused(backups, empty, tmp_path, share):
    raw = backups["sqlite"][0].read_bytes()
    path = tmp_path / "cut"
    path.write_bytes(raw[: int(len(raw) * share)])
    app = empty("sqlite")
    with app.app_context():
        assert restore(app, path).exit_code == 1
        path.write_bytes(b"hello")
        assert restore(app, path).exit_code == 1
        assert not any(rows().values())


def test_a_backup_can_be_looked_at_without_a_restore(backups, empty):
    app = empty("sqlite")
    with app.app_context():
        found = app.test_cli_runner().invoke(args=["backup", "--check", str(backups["postgresql"][0])])
    assert found.exit_code == 0
    assert "is whole" in found.output


def test_while_others_write_it_is_one_moment(app, session, cast, tmp_path):
    """Each claim is stored together with its citation: none is there without it."""
    claims, begun, stop = make_article(cast.alice), threading.Event(), threading.Event()
    article_id, source_id = claims.id, make_source(cast.alice).id
    session.commit()

    def write():
        with app.app_context():
            while not stop.is_set():
                claim = make_claim(db.session.get_one(Article, article_id))
                make_citation(claim, db.session.get_one(Source, source_id))
                db.session.commit()
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(10)
    try:
        found = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "busy")])
    finally:
        stop.set()
        writer.join()
    assert found.exit_code == 0, found.output
    known = {name: raw.count(b"\n") for name, raw in parts(tmp_path / "busy")}
    assert known["tables/claim.jsonl"] == known["tables/citation.jsonl"] > 0
