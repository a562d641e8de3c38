"""The store: the same bytes once, all or nothing, and nothing that was changed is given out."""

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

import pytest

from claimtrack.archive.store import Folder
from claimtrack.domain.errors import Damaged

ROOT = Path(__file__).parents[3]


@pytest.fixture
def store(tmp_path):
    return Folder(tmp_path / "evidence")


def files(store):
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_what_was_put_is_got_by_its_hash(store):
    name = store.put(b"a copy")
    assert name == sha256(b"a copy").hexdigest()
    assert store.get(name) == b"a copy"
    assert store.has(name)
    assert list(store.all()) == [name]


def test_the_same_bytes_are_kept_once_and_by_their_owner_alone(store):
    store.put(b"a copy")
    store.put(b"a copy")
    (path,) = files(store)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_missing_or_was_changed_is_told(store):
    name = store.put(b"a copy")
    (path,) = files(store)
    path.write_bytes(b"a coqy")
    with pytest.raises(Damaged, match="changed"):
        store.get(name)
    with pytest.raises(Damaged, match="missing"):
        store.get(sha256(b"another").hexdigest())
    assert not store.has(sha256(b"another").hexdigest())


@pytest.mark.parametrize("name", ["", "../../secret-key", "A" * 64, "a" * 63, "a" * 65, "/" * 64])
def test_only_a_hash_is_a_name(store, name):
    with pytest.raises(ValueError, match="no SHA-256"):
        store.get(name)


def _put(root, raw):
    Folder(root).put(raw)


def test_many_processes_put_the_same_at_once(store):
    raw = os.urandom(3_000_000)
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.starmap(_put, [(store.root, raw)] * 8)
    assert [path.read_bytes() for path in files(store)] == [raw]


def test_whoever_is_killed_while_putting_leaves_nothing_that_counts(store):
    code = "import sys; from claimtrack.archive.store import Folder; from pathlib import Path\n"
    code += "print('on', flush=True)\nwhile True: Folder(Path(sys.argv[1])).put(__import__('os').urandom(20_000_000))"
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", code, str(store.root)], stdout=subprocess.PIPE, cwd=ROOT)
        child.stdout.readline()
        time.sleep(0.15)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    for name in store.all():
        store.get(name)


def test_a_full_disk_leaves_nothing(store):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            store.put(b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert files(store) == []
