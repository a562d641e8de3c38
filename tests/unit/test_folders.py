"""A folder that is looked at: which files are whole, which are left alone, what is said of those nobody may read."""

import os
import pty
import sys
from contextlib import contextmanager

import pytest

from claimtrack.cli.importing.folders import Folder
from claimtrack.cli.importing.telling import Outcome, Progress, Teller
from claimtrack.domain.errors import NotNow


def looked(root, *, is_deep=False):
    """What two looks find whole, by the path within the folder."""
    folder = Folder(root, is_deep=is_deep)
    folder.look()
    return [str(path.relative_to(root)) for path in folder.look()]


@contextmanager
def as_nobody():
    """Without the rights of an administrator, should the tests have them."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_files_with_a_readable_ending_are_taken_in_the_order_of_their_names(tmp_path):
    for name in ("c.md", "a.docx", "b.PDF", "notes.json", "photo.jpg", "README"):
        (tmp_path / name).write_text("x")
    assert looked(tmp_path) == ["a.docx", "b.PDF", "c.md"]


@pytest.mark.parametrize(
    "name", [".a.txt", "~$a.docx", "a.txt.part", "a.txt.crdownload", "a.txt.tmp", ".trash/a.txt", "a.download/a.txt"]
)
def test_what_is_hidden_or_unfinished_is_left_alone(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    assert looked(tmp_path, is_deep=True) == []


def test_an_empty_file_is_left_alone_for_a_browser_puts_one_where_a_download_will_be(tmp_path):
    (tmp_path / "a.txt").touch()
    assert looked(tmp_path) == []


def test_folders_in_the_folder_are_taken_only_when_asked_for(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.txt").write_text("x")
    assert looked(tmp_path) == []
    assert looked(tmp_path, is_deep=True) == ["deep/er/a.txt"]


def test_links_are_not_followed_and_pipes_not_waited_for(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text("x")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    os.mkfifo(inside / "pipe.txt")
    assert looked(inside, is_deep=True) == []


def test_the_folder_itself_may_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert looked(tmp_path / "link") == ["a.txt"]


def test_a_file_is_whole_when_it_is_the_same_twice(tmp_path):
    path, folder = tmp_path / "a.txt", Folder(tmp_path, is_deep=False)
    path.write_text("One")
    assert folder.look() == []
    path.write_text("One two")
    assert folder.look() == []
    assert folder.waiting() == [path]
    assert folder.look() == [path]
    with folder.open(path) as file:
        assert file.read() == b"One two"


def test_a_file_that_was_taken_is_taken_again_only_when_it_changes(tmp_path):
    path, folder = tmp_path / "a.txt", Folder(tmp_path, is_deep=False)
    path.write_text("One")
    folder.look(), folder.look()
    folder.take(path)
    assert folder.look() == folder.look() == folder.waiting() == []
    path.write_text("One two")
    assert [folder.look(), folder.look()] == [[], [path]]


def test_a_file_whose_permission_was_put_right_is_taken_again(tmp_path):
    path, folder = tmp_path / "a.txt", Folder(tmp_path, is_deep=False)
    path.write_text("One")
    folder.look(), folder.look()
    folder.take(path)
    path.chmod(0o600)
    assert [folder.look(), folder.look()] == [[], [path]]


def test_a_file_that_changed_since_the_look_is_not_opened(tmp_path):
    path, folder = tmp_path / "a.txt", Folder(tmp_path, is_deep=False)
    path.write_text("One")
    folder.look(), folder.look()
    path.write_text("One two")
    with pytest.raises(NotNow, match="still being written"):
        folder.open(path)


def test_a_file_that_became_a_link_since_the_look_is_not_opened(tmp_path):
    path, folder = tmp_path / "in" / "a.txt", Folder(tmp_path / "in", is_deep=False)
    path.parent.mkdir()
    path.write_text("One")
    folder.look(), folder.look()
    path.rename(tmp_path / "a.txt")
    path.symlink_to(tmp_path / "a.txt")
    with pytest.raises(OSError, match="symbolic links"):
        folder.open(path)


def test_a_folder_that_nobody_may_read_is_a_sentence_and_forgotten_once_it_is_readable(tmp_path):
    closed, folder = tmp_path / "closed", Folder(tmp_path, is_deep=True)
    closed.mkdir()
    closed.chmod(0)
    with as_nobody():
        folder.look()
    assert "It cannot be looked into: Permission denied." in folder.problems.values()
    closed.chmod(0o700)
    folder.look()
    assert folder.problems == {}


def test_a_folder_that_is_gone_is_a_sentence_too(tmp_path):
    folder = Folder(tmp_path / "share", is_deep=False)
    assert folder.look() == []
    assert folder.problems == {str(tmp_path / "share"): "It cannot be looked into: No such file or directory."}


def test_names_and_titles_cannot_steer_the_terminal(capsys):
    Teller(as_json=False).tell("a\x1b[2J\nb.txt", Outcome("imported", "Caf\udce9 \u202eeht"))
    assert capsys.readouterr().out == "a?[2J?b.txt: Caf? ?eht\n"


def test_progress_is_shown_on_a_terminal(monkeypatch):
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal, os.fdopen(ours, "rb", buffering=0) as screen:
        monkeypatch.setattr(sys, "stderr", terminal)
        progress = Progress("a/very/long/" * 20 + "name.pdf")
        progress.fetching(1_500_000, 3_000_000)
        progress.reading(1, 4)
        progress.clear()
        drawn = b""
        while not drawn.endswith(b"25 %\r\x1b[K"):  # what a terminal gives comes in pieces; a hang is said by pytest
            drawn += screen.read(4096)
    drawn = drawn.decode()
    assert "name.pdf: fetching, 1.5 of 3.0 MB\r\x1b[K…" in drawn
    assert "name.pdf: reading, 25 %" in drawn
    assert max(len(line) for line in drawn.split("\r\x1b[K")) < 80


def test_progress_is_not_shown_in_a_pipe(capsys):
    progress = Progress("name.pdf")
    progress.fetching(1, None)
    progress.reading(1, 4)
    progress.clear()
    assert capsys.readouterr().err == ""
