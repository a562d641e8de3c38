"""The process in which files are read: what it may not do, and in which words its end is told."""

import resource
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from claimtrack.domain.errors import Unreadable
from claimtrack.intake import child
from claimtrack.intake.child import ChildLimits, parse

ROOT = str(Path(child.__file__).parents[2])


def behind_closed_doors(code, memory=400_000_000, cpu=2):
    """Run code as a reader that was taken over would: after the doors were closed."""
    program = f"""
import sys
sys.path.insert(0, {ROOT!r})
from claimtrack.intake.child_process import close_doors
import ctypes, os, socket, subprocess
close_doors({memory}, {cpu})
{textwrap.dedent(code)}
"""
    return subprocess.run([sys.executable, "-I", "-B", "-c", program], capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "open('/tmp/claimtrack-child', 'w')",
        "os.open('/tmp/claimtrack-child', os.O_CREAT | os.O_WRONLY)",
        "os.mkdir('/tmp/claimtrack-child')",
        "os.remove('/tmp/claimtrack-child')",
    ],
)
def test_a_reader_may_not_connect_start_or_write_anything(code):
    ended = behind_closed_doors(code)
    assert ended.returncode == 1
    assert b"is not for readers of files" in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's limits are those of Linux")
def test_what_reaches_past_python_cannot_write_a_file_either(tmp_path):
    there = tmp_path / "there"
    there.touch()
    ended = behind_closed_doors(f"""
        libc = ctypes.CDLL(None)
        at = libc.open({str(there).encode()!r}, os.O_WRONLY)
        print(libc.write(at, b"words", 5))
    """)
    assert ended.stdout.strip() == b"-1"
    assert there.read_bytes() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's limits are those of Linux")
@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("held = [bytes(10_000_000) for _ in range(1000)]", b"MemoryError"),
        ("while True: pass", b""),
        ("ctypes.string_at(0)", b""),
    ],
    ids=["memory", "time", "crash"],
)
def test_a_reader_without_end_is_ended_by_the_kernel(code, end):
    ended = behind_closed_doors(code, cpu=1)
    assert ended.returncode != 0
    assert end in ended.stderr


LONG = b"Some *words* of a paragraph.\n\n" * 100_000


@pytest.mark.parametrize(
    ("limits", "raw", "words"),
    [
        (ChildLimits(clock=0.01), LONG, "not be read within 0.01 seconds"),
        (ChildLimits(cpu=1), LONG, "not be read within 1 seconds"),
        (ChildLimits(memory=9_000_000), LONG, "more memory"),
        (ChildLimits(answer=1_000), LONG[:3_000], "far more than a text"),
    ],
    ids=["clock", "processor", "memory", "answer"],
)
def test_each_limit_has_its_sentence_and_says_what_to_do(limits, raw, words):
    with pytest.raises(Unreadable, match=words) as refused:
        parse("markdown", raw, limits=limits)
    assert "paste it here" in str(refused.value)


def test_a_kind_that_nobody_reads_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="No reader"):
        parse("os:system", b"words")


def test_the_child_sees_nothing_of_the_environment(monkeypatch, tmp_path):
    (tmp_path / "lxml.py").write_text("raise SystemExit(7)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert parse("markdown", b"# Fares\n\nWords.").pieces[0].text == "Fares"


def test_reading_leaves_no_thread_and_no_open_file_behind():
    def held():
        return threading.active_count(), len(list(Path("/dev/fd").iterdir()))

    parse("markdown", b"Words.")
    before = held()
    with pytest.raises(Unreadable):
        parse("markdown", LONG, limits=ChildLimits(clock=0.01))
    assert held() == before


def test_ctrl_c_ends_the_child_as_well():
    """Which else would read on for seconds, and keep whoever wants to go."""

    def processor():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = processor()
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background ignores it
    timer = threading.Timer(0.5, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            parse("markdown", LONG)
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, handler)
    assert processor() - before < 2
