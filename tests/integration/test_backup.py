"""`claimtrack backup` and `claimtrack restore`: every row and every copy comes back, on either database."""

import gzip
import json
import os
import stat
import threading
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import JSON, select

from claimtrack.archive.store import open_store, place_of
from claimtrack.cli.backup.rows import LEFT_OUT, tables
from claimtrack.cli.backup.view import one_moment
from claimtrack.cli.demo.story import PASSWORD, email_of, make_demo
from claimtrack.db import Base, db, sqlite  # type: ignore[attr-defined]
from claimtrack.models import Article, Snapshot, Source, Team
from claimtrack.services.passwords import Passwords
from tests.factories import make_article, make_cast, make_citation, make_claim, make_job, make_snapshot, make_source
from tests.support.backups import command, environment, parts, rows
from tests.support.processes import Person, serve_apart, stop
from tests.support.s3 import BUCKET, KEYS, serving_s3

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
            make_job(member, payload=bytes(range(256)), arguments={"half a sign": "\ud800", "2**80": 2**80, "b": [0.1]})
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


def kept(app):
    store = open_store(app.config["SETTINGS"])
    found = {name: store.get(name) for name in db.session.scalars(select(Snapshot.warc_sha256))}
    db.session.rollback()
    return found


def restore(app, path):
    return app.test_cli_runner().invoke(args=["restore", str(path)])


@pytest.mark.parametrize(("there", "here"), WAYS)
def test_every_row_and_every_copy_comes_back_the_same(backups, empty, tmp_path, there, here):
    path, before, files = backups[there]
    app = empty(here)
    with app.app_context():
        found = restore(app, path)
        assert found.exit_code == 0, found.output
        assert rows() == before
        assert files
        assert kept(app) == files
        again = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "again")])
        assert again.exit_code == 0, again.output
        assert parts(tmp_path / "again")[:-1] == parts(path)[:-1]
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


def test_a_backup_can_be_looked_at_without_a_restore(backups, empty):
    app = empty("sqlite")
    with app.app_context():
        found = app.test_cli_runner().invoke(args=["backup", "--check", str(backups["postgresql"][0])])
    assert found.exit_code == 0
    assert "is whole" in found.output


def test_no_column_of_json_can_hold_both_null_and_nothing():
    """They are the same to Python: a backup could not tell which it was."""
    columns = [column for table in tables() for column in table.columns if isinstance(column.type, JSON)]
    assert columns
    assert [str(column) for column in columns if column.nullable and not column.type.none_as_null] == []


def test_while_others_write_it_is_one_moment(app, session, cast, tmp_path):
    """Each claim is stored together with its citation: none is there without it, and none from before is missing."""
    ids = [(make_article(cast.alice).id, make_source(cast.alice).id) for _ in range(4)]
    session.commit()
    acknowledged, warm, end = [], threading.Event(), threading.Event()

    def write(article_id, source_id):
        with app.app_context():
            while not end.is_set():
                claim = make_claim(db.session.get_one(Article, article_id))
                make_citation(claim, db.session.get_one(Source, source_id))
                claim_id = claim.id
                db.session.commit()
                acknowledged.append(claim_id)
                if len(acknowledged) == 4:
                    warm.set()

    writers = [threading.Thread(target=write, args=pair) for pair in ids]
    for writer in writers:
        writer.start()
    warm.wait(30)
    before = list(acknowledged)
    try:
        found = command("backup", tmp_path / "busy", environment=environment(app))
    finally:
        end.set()
        for writer in writers:
            writer.join()
    assert found.returncode == 0, found.stderr
    known = dict(parts(tmp_path / "busy"))
    claims, citations = ids_in(known["tables/claim.jsonl"]), known["tables/citation.jsonl"].count(b"\n")
    assert len(claims) == citations
    assert len(before) >= 4
    assert set(before) <= claims <= set(acknowledged)
    assert len(claims) < len(acknowledged)


def ids_in(raw):
    return {json.loads(line)["id"] for line in raw.splitlines()}


def test_writers_go_on_beside_a_backup_of_sqlite_without_wal(empty, tmp_path):
    app = empty("sqlite")
    with app.app_context():
        db.session.add(Team(slug="one", name="One"))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
        with closing(sqlite.connect(db.engine.url.database, timeout=0, isolation_level=None)) as writer:
            assert writer.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
            with one_moment(tmp_path) as connection:
                assert connection.scalars(select(Team.slug)).all() == ["one"]
                writer.execute("UPDATE team SET slug = 'two'")
                assert connection.scalars(select(Team.slug)).all() == ["one"]
    assert list(tmp_path.iterdir()) == []


def test_a_lost_archive_file_is_told_of_and_keeps_nobody_from_the_rest(empty, tmp_path):
    app = empty("sqlite")
    with app.app_context():
        lost = make_snapshot(make_source(make_cast().alice)).warc_sha256
        db.session.commit()
        made = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "file")])
        assert made.exit_code == 1
        assert f"{lost} was missing" in made.output
        checked = app.test_cli_runner().invoke(args=["backup", "--check", str(tmp_path / "file")])
        assert checked.exit_code == 0
        assert f"{lost} was missing" in checked.output
    other = empty("postgresql")
    with other.app_context():
        assert restore(other, tmp_path / "file").exit_code == 0
        assert db.session.scalars(select(Snapshot.warc_sha256)).all() == [lost]


def test_a_damaged_archive_file_that_is_there_already_is_not_taken_for_the_right_one(backups, empty, tmp_path):
    path, before, files = backups["sqlite"]
    app = empty("sqlite")
    name = sorted(files)[0]
    with app.app_context(), settings_of(app, instance=tmp_path):
        there = tmp_path / "evidence" / place_of(name)
        there.parent.mkdir(parents=True)
        there.write_bytes(b"rotten")
        found = restore(app, path)
        assert found.exit_code == 1
        assert f"{name} that is there already is damaged" in found.output
        assert not any(rows().values())
        there.unlink()
        assert restore(app, path).exit_code == 0
        assert rows() == before
        assert kept(app) == files


def test_copies_move_from_a_folder_into_a_bucket(backups, empty, tmp_path, monkeypatch):
    path, before, files = backups["postgresql"]
    for key, value in KEYS.items():
        monkeypatch.setenv(key, value)
    app = empty("sqlite")
    with (
        serving_s3(tmp_path) as url,
        app.app_context(),
        settings_of(app, evidence_url=f"s3://{BUCKET}/copies", s3_endpoint=url),
    ):
        found = restore(app, path)
        assert found.exit_code == 0, found.output
        assert rows() == before
        assert kept(app) == files
        assert (tmp_path / BUCKET / "copies" / place_of(sorted(files)[0])).is_file()


@contextmanager
def settings_of(app, **changed):
    before = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(before, **changed)
    try:
        yield
    finally:
        app.config["SETTINGS"] = before


def test_a_demo_that_was_restored_is_served(backups, tmp_path):
    """All by commands, as people do it: another machine, another secret key."""
    ours = environment_of_new(tmp_path)
    for words in (["migrate"], ["restore", backups["postgresql"][0]]):
        found = command(*words, environment=ours)
        assert found.returncode == 0, found.stderr
    process, address = serve_apart("serve", environment=ours)
    try:
        person = Person(address, email_of("alice"), PASSWORD)
        assert "Free ferries carry fewer people" in person.read("/teams/courier/articles?view=all")
    finally:
        stop(process)


def environment_of_new(folder):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMTRACK_")}
    return ours | {
        "CLAIMTRACK_INSTANCE": str(folder),
        "CLAIMTRACK_ARGON2_MEMORY_KIB": "8",
        "PYTHONUNBUFFERED": "1",
    }
