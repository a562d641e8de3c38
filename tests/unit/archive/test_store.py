"""The store, a folder or a bucket: the same bytes once, all or nothing, and nothing that was changed is given out."""

import multiprocessing
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from claimtrack.archive.store import Folder, open_store
from claimtrack.archive.store_s3 import Bucket
from claimtrack.config import Settings
from claimtrack.domain.errors import Damaged, Unavailable
from tests.support.misbehaving import page, serving
from tests.support.s3 import BUCKET, KEYS, serving_s3

ROOT = Path(__file__).parents[3]


class Made(NamedTuple):
    """How a store is opened, by another process, too; and where its files are, behind its back."""

    kind: type
    where: tuple[str, ...]
    files_in: Path

    def open(self):
        return Folder(Path(*self.where)) if self.kind is Folder else Bucket(*self.where)

    def files(self):
        found = [path for path in self.files_in.rglob("*") if path.is_file()]
        return {path.relative_to(self.files_in).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    root = tmp_path_factory.mktemp("buckets")
    with serving_s3(root) as url:
        yield root, url


@pytest.fixture
def keys(monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def folder(tmp_path):
    return Made(Folder, (str(tmp_path / "evidence"),), tmp_path / "evidence")


@pytest.fixture
def bucket(s3, keys, tmp_path):
    root, url = s3
    return in_bucket(root, url, f"{tmp_path.name}/evidence")


def in_bucket(root, url, prefix):
    return Made(Bucket, (f"s3://{BUCKET}/{prefix}", url), root / BUCKET / prefix)


@pytest.fixture(params=["folder", "bucket"])
def made(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def store(made):
    return made.open()


def place(name):
    return f"{name[:2]}/{name[2:4]}/{name}"


def test_what_was_put_is_got_by_its_hash(store):
    name = store.put(b"a copy")
    assert name == sha256(b"a copy").hexdigest()
    assert store.get(name) == b"a copy"
    assert store.has(name)
    assert list(store.all()) == [name]


def test_the_same_bytes_are_kept_once_at_the_same_place_in_every_kind(store, made):
    name = store.put(b"a copy")
    store.put(b"a copy")
    assert made.files() == {place(name): b"a copy"}


def test_what_is_there_is_never_written_again(store, made):
    name = store.put(b"a copy")
    (made.files_in / place(name)).write_bytes(b"a coqy")
    store.put(b"a copy")
    assert made.files() == {place(name): b"a coqy"}


def test_what_is_missing_or_was_changed_is_told(store, made):
    name = store.put(b"a copy")
    (made.files_in / place(name)).write_bytes(b"a coqy")
    with pytest.raises(Damaged, match="changed"):
        store.get(name)
    with pytest.raises(Damaged, match="missing"):
        store.get(sha256(b"another").hexdigest())
    assert not store.has(sha256(b"another").hexdigest())


@pytest.mark.parametrize("name", ["", "../../secret-key", "A" * 64, "a" * 63, "a" * 65, "/" * 64, "a" * 64 + "\n"])
def test_only_a_hash_is_a_name(store, name):
    for ask in (store.get, store.has):
        with pytest.raises(ValueError, match="no SHA-256"):
            ask(name)


def test_a_large_copy_comes_back_whole(store):
    raw = os.urandom(30_000_000)
    assert store.get(store.put(raw)) == raw


def _put(made, raw):
    made.open().put(raw)


def test_many_processes_put_the_same_at_once(made):
    raw = os.urandom(3_000_000)
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.starmap(_put, [(made, raw)] * 8)
    assert list(made.files().values()) == [raw]


PUT_FOR_EVER = """
import os, sys
from pathlib import Path
from claimtrack.archive.store import Folder
from claimtrack.archive.store_s3 import Bucket
store = Bucket(*sys.argv[1:]) if sys.argv[2:] else Folder(Path(sys.argv[1]))
print("on", flush=True)
while True:
    store.put(os.urandom(20_000_000))
"""


def test_whoever_is_killed_while_putting_leaves_nothing_that_counts(store, made):
    for _ in range(3):
        told = [sys.executable, "-c", PUT_FOR_EVER, *made.where]
        child = subprocess.Popen(told, stdout=subprocess.PIPE, cwd=ROOT)
        child.stdout.readline()
        time.sleep(0.15)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    for name in store.all():
        store.get(name)


def test_files_of_a_folder_are_for_their_owner_alone(folder):
    name = folder.open().put(b"a copy")
    assert stat.S_IMODE((folder.files_in / place(name)).stat().st_mode) == 0o600


def test_a_full_disk_leaves_nothing(folder):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            folder.open().put(b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert folder.files() == {}


def test_a_bucket_is_listed_page_after_page_without_what_others_keep_there(tmp_path, keys):
    names = sorted(sha256(b"%d" % number).hexdigest() for number in range(1005))  # a page has 1000
    stray = ["notes.txt", f"old/{place(names[0])}", names[0], f"../evidence-2/{place(names[1])}"]
    for path in [*map(place, names), *stray]:
        file = tmp_path / BUCKET / "evidence" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    with serving_s3(tmp_path) as url:
        assert list(in_bucket(tmp_path, url, "evidence").open().all()) == names


def test_a_folder_moved_into_a_bucket_is_the_same_store(tmp_path, folder, keys):
    name = folder.open().put(b"a copy")
    (tmp_path / BUCKET).mkdir()
    folder.files_in.rename(tmp_path / BUCKET / "moved")
    with serving_s3(tmp_path) as url:
        moved = in_bucket(tmp_path, url, "moved").open()
        assert moved.get(name) == b"a copy"
        assert list(moved.all()) == [name]


def tries(store):
    return [lambda: store.put(b"a copy"), lambda: store.get("a" * 64), lambda: list(store.all())]


@pytest.mark.parametrize("try_", range(3), ids=["put", "get", "all"])
@pytest.mark.parametrize("key", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_a_wrong_key_is_told_in_a_sentence(bucket, monkeypatch, try_, key):
    monkeypatch.setenv(key, "another")
    with pytest.raises(Unavailable, match="refuses our keys"):
        tries(bucket.open())[try_]()
    assert bucket.files() == {}


@pytest.mark.parametrize("try_", range(3), ids=["put", "get", "all"])
def test_a_bucket_that_is_not_there_is_told_in_a_sentence(bucket, try_):
    with pytest.raises(Unavailable, match=r"bucket .* does not exist"):
        tries(Bucket("s3://none-of-this-name", bucket.where[1]))[try_]()


@pytest.mark.parametrize("try_", range(3), ids=["put", "get", "all"])
@pytest.mark.parametrize("status", ["503 Slow Down", "301 Moved Permanently"])
def test_a_server_that_is_no_archive_now_is_told_in_a_sentence(keys, status, try_):
    answer = page(b"<p>Sign in first.</p>", "Content-Type: text/html", "Connection: close", status=status)
    asked = [f"/evidence/{place(name)}" for name in (sha256(b"a copy").hexdigest(), "a" * 64)]
    with serving(dict.fromkeys([*asked, "/evidence?list-type=2"], answer)) as server:
        store = Bucket("s3://evidence", server.url())
        with pytest.raises(Unavailable, match="does not answer"):
            tries(store)[try_]()
    assert len(server.requests) == (3 if status[0] == "5" else 1)


def test_whatever_answers_200_to_everything_does_not_pass_for_an_archive(keys):
    asked = f"/evidence/{place(sha256(b'a copy').hexdigest())}"
    with serving({asked: page(b"<p>Sign in first.</p>", "Connection: close")}) as server:
        store = Bucket("s3://evidence", server.url())
        with pytest.raises(Unavailable, match="does not answer"):
            store.put(b"a copy")
    assert [request.split()[0] for request in server.requests] == ["HEAD", "PUT"]


def test_a_server_that_is_away_is_told_in_a_sentence(keys):
    with serving() as server:
        address = server.url("")
    with pytest.raises(Unavailable, match="does not answer"):
        Bucket("s3://evidence", address).put(b"a copy")


def test_the_settings_say_which_store_it_is(bucket, tmp_path):
    url, endpoint = bucket.where
    here = open_store(Settings.read({"instance": tmp_path}))
    there = open_store(Settings.read({"instance": tmp_path, "evidence_url": url, "s3_endpoint": endpoint}))
    name = there.put(b"a copy")
    assert bucket.files() == {place(name): b"a copy"}
    assert not here.has(name)
