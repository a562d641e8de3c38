"""A backup with anything more, less or other than it says is refused, and nothing of it is stored."""

import io
import json
import tarfile

import pytest

from claimtrack.cli.backup import packing
from claimtrack.cli.demo.story import make_demo
from claimtrack.db import db
from claimtrack.services.passwords import Passwords
from tests.factories import make_cast
from tests.support.backups import forged, packed, parts, rows


@pytest.fixture(scope="module")
def whole(app_on, tmp_path_factory):
    """The path of a backup of the demo."""
    app, place = app_on("sqlite")
    path = tmp_path_factory.mktemp("backup") / "whole"
    with app.app_context():
        make_demo(Passwords(8))
        db.session.commit()
        found = app.test_cli_runner().invoke(args=["backup", str(path)])
        assert found.exit_code == 0, found.output
        db.session.remove()
        db.engine.dispose()
    place.empty()
    return path


@pytest.fixture
def database():
    """What is refused is refused before the database is asked."""
    return "sqlite"


@pytest.fixture
def refused(app, session):
    """`refused(path)` is what is said about it, when nothing of it was stored."""

    def refused(path):
        found = app.test_cli_runner().invoke(args=["restore", str(path)])
        assert found.exit_code == 1
        assert isinstance(found.exception, SystemExit)  # a sentence, no traceback
        assert not any(rows().values())
        return found.output

    return refused


def changed(found, wanted):
    return [(name, raw.replace(b"bridge", b"brigde", 1) if wanted in name else raw) for name, raw in found]


def with_manifest(found, **told):
    return [*found[:-1], ("manifest.json", json.dumps(json.loads(found[-1][1]) | told).encode())]


DAMAGE = {
    "a row changed": lambda found: changed(found, "tables/claim.jsonl"),
    "an archive file changed": lambda found: [(name, raw[:-1] + b"x" if "obj" in name else raw) for name, raw in found],
    "a table missing": lambda found: [part for part in found if part[0] != "tables/event.jsonl"],
    "a table twice": lambda found: [found[0], *found],
    "two tables swapped": lambda found: [found[1], found[0], *found[2:]],
    "the bytes of two tables swapped": lambda found: [
        (found[0][0], found[1][1]),
        (found[1][0], found[0][1]),
        *found[2:],
    ],
    "a table after the end": lambda found: [*found, found[0]],
    "a second end": lambda found: [*found, found[-1]],
    "no manifest": lambda found: found[:-1],
    "another path": lambda found: [("tables/../../evil", b"x"), *found],
    "an absolute path": lambda found: [("/tmp/evil", b"x"), *found],
    "an empty manifest": lambda found: [*found[:-1], ("manifest.json", b"{}")],
    "a manifest of another shape": lambda found: with_manifest(found, tables=[], objects={}),
    "a manifest with a later day": lambda found: with_manifest(found, made_at="2030-01-01T00:00:00+00:00"),
    "a manifest of another form": lambda found: with_manifest(found, migration="0001"),
    "a manifest with other hashes": lambda found: with_manifest(found, objects=["0" * 64]),
    "a manifest of vast depth": lambda found: [*found[:-1], ("manifest.json", b"[" * 200_000)],
    "nothing": lambda found: [],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_parts_that_are_not_as_they_were_are_refused(whole, refused, tmp_path, damage):
    packed(tmp_path / "damaged", DAMAGE[damage](parts(whole)))
    assert "Nothing was stored" in refused(tmp_path / "damaged")


def test_a_flipped_byte_anywhere_is_found(whole, app, session, tmp_path):
    raw = whole.read_bytes()
    path = tmp_path / "flipped"
    for at in [*range(10, len(raw), len(raw) // 100), len(raw) - 8, len(raw) - 1]:
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 255]) + raw[at + 1 :])
        found = app.test_cli_runner().invoke(args=["backup", "--check", str(path)])
        assert "no whole backup" in found.output, at


@pytest.mark.parametrize("share", [0, 0.2, 0.6, 0.99, 0.9999])
def test_a_cut_file_is_refused(whole, refused, tmp_path, share):
    raw = whole.read_bytes()
    (tmp_path / "cut").write_bytes(raw[: int(len(raw) * share)])
    assert "Nothing was stored" in refused(tmp_path / "cut")


def test_a_file_of_another_kind_is_refused(refused, tmp_path):
    (tmp_path / "note").write_text("hello")
    assert "Nothing was stored" in refused(tmp_path / "note")


FORGERY = {
    "an orphan": ("tables/citation.jsonl", lambda raw: raw.replace(b'"source_id":1,', b'"source_id":999,')),
    "a row twice": ("tables/team.jsonl", lambda raw: raw + raw),
    "no word of the list": ("tables/claim.jsonl", lambda raw: raw.replace(b'"checking"', b'"dancing"')),
    "no JSON": ("tables/claim.jsonl", lambda raw: raw[:-9]),
    "no object": ("tables/claim.jsonl", lambda raw: b"[]\n" + raw),
    "a column missing": ("tables/team.jsonl", lambda raw: raw.replace(b'"slug"', b'"slag"')),
    "a day that is none": ("tables/article.jsonl", lambda raw: raw.replace(b'"created_at":"20', b'"created_at":"x20')),
}


@pytest.mark.parametrize("forgery", FORGERY)
def test_rows_that_the_database_cannot_hold_are_refused_together_with_all_others(whole, refused, tmp_path, forgery):
    name, change = FORGERY[forgery]
    before = dict(parts(whole))[name]
    assert change(before) != before
    packed(tmp_path / "forged", forged(parts(whole), name, change(before)))
    assert "Nothing was stored" in refused(tmp_path / "forged")


def test_what_claims_to_be_vast_is_not_taken_into_memory(whole, refused, tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "MOST", 100_000)
    before = dict(parts(whole))["tables/team.jsonl"]
    row = json.loads(before.splitlines()[0]) | {"name": "x" * 200_000}
    packed(tmp_path / "row", forged(parts(whole), "tables/team.jsonl", json.dumps(row).encode() + b"\n"))
    assert "a row in it has more than" in refused(tmp_path / "row")
    packed(tmp_path / "manifest", [*parts(whole)[:-1], ("manifest.json", b" " * 200_000)])
    assert "a part of it has more than" in refused(tmp_path / "manifest")


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_vast_header_is_not_taken_into_memory(refused, tmp_path, kind):
    entry = tarfile.TarInfo("long")
    entry.type, entry.size = kind, 20 << 20
    with tarfile.open(tmp_path / "header", "w:gz", compresslevel=1) as archive:
        archive.addfile(entry, io.BytesIO(bytes(entry.size)))
    assert "claims to be vast" in refused(tmp_path / "header")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE])
def test_what_is_no_file_is_refused(refused, tmp_path, kind):
    entry = tarfile.TarInfo("tables/team.jsonl")
    entry.type, entry.linkname = kind, "/etc/passwd"
    with tarfile.open(tmp_path / "link", "w:gz") as archive:
        archive.addfile(entry)
    assert "no file" in refused(tmp_path / "link")


def test_a_backup_of_another_form_says_how_to_go_on(whole, refused, session, tmp_path):
    found = parts(whole)
    told = json.loads(found[-1][1])
    told = {key: value for key, value in told.items() if key not in ("format", "sha256")} | {"migration": "0001"}
    packed(tmp_path / "older", [*found[:-1], ("manifest.json", packing.Manifest(**told).raw())])
    said = refused(tmp_path / "older")
    assert "form 0001" in said
    assert "claimtrack migrate" in said


def test_a_database_that_holds_something_is_left_alone(whole, app, session):
    make_cast()
    session.commit()
    before = rows()
    found = app.test_cli_runner().invoke(args=["restore", str(whole)])
    assert found.exit_code == 1
    assert "not empty" in found.output
    assert rows() == before
