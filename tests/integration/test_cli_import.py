"""`claimtrack import` with several files, folders and addresses."""

import json
import os
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from claimtrack.cli.importing.asked import Asked
from claimtrack.cli.importing.folders import Folder
from claimtrack.cli.importing.telling import Teller
from claimtrack.cli.importing.texts import import_text
from claimtrack.cli.importing.watching import import_ready
from claimtrack.models import Article, Revision
from claimtrack.queries.articles import latest_revision
from claimtrack.services.articles import trash_article
from tests.factories import make_article
from tests.integration.test_near_texts import OTHER, STORY, UPDATE
from tests.support.acts import came
from tests.support.databases import make_app
from tests.support.docx_files import fares
from tests.support.misbehaving import page, redirect, serving

WHO = ("--team", "city-desk", "--as", "alice@example.org")
HTML = "Content-Type: text/html; charset=utf-8"
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n")[1:])
WEB_PAGE = f"""<!doctype html>
<html lang="en"><head><title>Ferry fares rise for the third year</title><link rel="canonical" href="$own"></head>
<body><article><h1>Ferry fares rise for the third year</h1>{PARAGRAPHS}</article></body></html>"""


@pytest.fixture
def run(app, session):
    def run(*words):
        session.commit()
        found = app.test_cli_runner().invoke(args=["import", *map(str, words), *WHO])
        session.rollback()  # see what the command committed
        return found

    return run


@pytest.fixture
def site(app, monkeypatch):
    """A server of pages, to which alone the door is open."""
    pages = {
        "/moved": redirect("/plain"),
        "/plain": page(OTHER.encode("latin-1", "replace"), "Content-Type: text/plain; charset=latin-1"),
    }
    with serving(pages | {"/gone": page(b"", status="404 Not Found")}) as server:
        settings = replace(app.config["SETTINGS"], fetch_allow=f"127.0.0.1:{server.port}")
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        server.pages["/story"] = page(WEB_PAGE.replace("$own", server.url("/fares")).encode(), HTML)
        yield server


@pytest.fixture
def folder(tmp_path):
    """Three stories, one of them broken, and one deeper."""
    place = tmp_path / "inbox"
    (place / "late").mkdir(parents=True)
    (place / "ferry.docx").write_bytes(fares())
    (place / "broken.docx").write_bytes(b"PK\x03\x04word/ and nothing else")
    (place / "late" / "regatta.txt").write_text(OTHER)
    return place


def articles(session):
    return session.scalars(select(Article).order_by(Article.id)).all()


def test_several_at_once_are_told_of_one_by_one_and_one_that_fails_keeps_nobody_back(session, cast, run, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(" \n")
    (tmp_path / "c.txt").write_text(OTHER)
    found = run(*(tmp_path / name for name in ("a.txt", "b.txt", "missing.txt", "c.txt", "a.txt")))
    first, second = articles(session)
    assert found.exit_code == 1
    assert found.stdout.splitlines() == [
        f"{tmp_path}/a.txt: Article {first.id}, /teams/city-desk/articles/{first.id}: {first.title}",
        f"{tmp_path}/c.txt: Article {second.id}, /teams/city-desk/articles/{second.id}: {second.title}",
        f"{tmp_path}/a.txt: Here already as article {first.id}, /teams/city-desk/articles/{first.id}. "
        "--again imports it nevertheless.",
    ]
    assert found.stderr.splitlines() == [
        f"Error: {tmp_path}/b.txt: There are no words in this text. Paste or choose the article again.",
        f"Error: {tmp_path}/missing.txt: It cannot be opened: No such file or directory.",
    ]


def test_programs_are_told_in_json(session, cast, run, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    found = run(tmp_path / "a.txt", tmp_path / "a.txt", tmp_path / "missing.txt", "--json")
    number = articles(session)[0].id
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert [(row["outcome"], row["article"]) for row in rows] == [
        ("imported", number),
        ("known", number),
        ("failed", None),
    ]
    assert rows[2]["input"] == str(tmp_path / "missing.txt")
    assert rows[2]["message"] == "It cannot be opened: No such file or directory."
    assert (found.exit_code, found.stderr) == (1, "")


def test_the_name_of_a_file_may_be_no_text(session, cast, run, tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w") as file:  # noqa: PTH123 - such a name is bytes
        file.write(OTHER)
    assert run(tmp_path, "--every", 0.1).exit_code == 0
    assert session.scalars(select(Revision.raw_name)).one() == "caf?.txt"


def test_an_address_is_fetched_and_kept_with_the_article(session, cast, run, site):
    found = run(site.url("/story"), site.url("/moved"))
    assert (found.exit_code, found.stderr) == (0, "")
    first, second = articles(session)
    assert (first.title, first.is_draft) == ("Ferry fares rise for the third year", False)
    assert [first.address, second.address] == [site.url("/fares"), site.url("/plain")]
    assert latest_revision(second).raw == OTHER.encode("latin-1", "replace")


def test_what_cannot_be_fetched_is_a_sentence(session, cast, run, site):
    found = run(site.url("/gone"), "http://10.0.0.1/", site.url("/story"))
    assert found.exit_code == 1
    assert "127.0.0.1 has no such page (404 Not Found)." in found.stderr
    assert "claimtrack may not open 10.0.0.1" in found.stderr
    assert len(articles(session)) == 1


def test_of_a_folder_every_file_is_imported_and_counted(session, cast, run, folder):
    found = run(folder, "--every", 0.1)
    assert [line.split(":")[0] for line in found.stdout.splitlines()] == [f"{folder}/ferry.docx"]
    assert f"Error: {folder}/broken.docx: This Word file " in found.stderr
    assert found.stderr.endswith("Imported: 1. Here already: 0. Failed: 1.\n")
    assert found.exit_code == 1
    again = run(folder, "--recursive", "--every", 0.1)
    assert again.stderr.endswith("Imported: 1. Here already: 1. Failed: 1.\n")
    assert len(articles(session)) == 2


def test_what_was_removed_is_not_brought_back_by_a_folder_that_still_has_it(session, cast, run, folder):
    run(folder / "late", "--every", 0.1)
    (article,) = articles(session)
    trash_article(cast.lena, article)
    found = run(folder / "late", "--every", 0.1)
    assert f"Here before as article {article.id}, which was removed." in found.stdout
    assert len(articles(session)) == 1
    assert run(folder / "late" / "regatta.txt").exit_code == 0
    assert len(articles(session)) == 2


def test_a_text_that_is_nearly_an_article_stays_a_draft_until_somebody_decides(session, cast, run, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    run(tmp_path / "a.txt")
    (tmp_path / "a.txt").write_text(UPDATE)
    found = run(tmp_path / "a.txt")
    first, second = articles(session)
    assert (first.is_draft, second.is_draft) == (False, True)
    assert f"Article {second.id} is a draft, because it is nearly the same as article {first.id}, " in found.stdout
    assert f"Decide at /teams/city-desk/articles/{second.id}/setup whether" in found.stdout


def test_nearly_the_same_again_is_an_article_when_it_is_meant(session, cast, run, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    run(tmp_path / "a.txt")
    (tmp_path / "a.txt").write_text(UPDATE)
    run(tmp_path / "a.txt", "--again")
    assert [article.is_draft for article in articles(session)] == [False, False]


def test_a_text_becomes_a_version_of_the_article_that_is_named(session, cast, run, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    run(tmp_path / "a.txt")
    (tmp_path / "a.txt").write_text(UPDATE)
    number = articles(session)[0].id
    found = run(tmp_path / "a.txt", "--version-of", number)
    at = f"/teams/city-desk/articles/{number}"
    assert f"Version 2 of article {number}, {at}/versions/2: Ferry fares rise" in found.stdout
    assert (
        f"Article {number}, {at}, has this very text as version 2."
        in run(tmp_path / "a.txt", "--version-of", number).stdout
    )
    assert session.scalar(select(func.count(Revision.id))) == 2


def test_an_address_can_be_a_version_too(session, cast, run, site, tmp_path):
    (tmp_path / "a.txt").write_text(UPDATE)
    run(tmp_path / "a.txt")
    (article,) = articles(session)
    assert run(site.url("/story"), "--version-of", article.id).exit_code == 0
    assert latest_revision(article).number == 2


def test_only_an_article_that_is_there_can_have_a_version(session, cast, run, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    found = run(tmp_path / "a.txt", "--version-of", 10**6)
    assert found.exit_code == 1
    assert "Team city-desk has no article 1000000, or it was removed." in found.stderr


@pytest.mark.parametrize("version_of", [False, True])
def test_nobody_waits_while_a_text_is_read(session, cast, version_of):
    article = make_article(cast.alice)
    session.commit()
    seen = []

    def read():
        seen.append(session().in_transaction())
        return came(UPDATE.encode()).values()

    asked = Asked("city-desk", "alice@example.org", version_of=article.id if version_of else None)
    assert import_text(asked, read).outcome == "imported"
    assert seen == [False]


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a.txt", "b.txt", "--version-of", "7"), "--version-of takes one input at a time, and no folder."),
        ((".", "--article", "7"), "--article takes one input at a time, and no folder."),
        (("a.txt", "--article", "7", "--version-of", "7"), "not both."),
        (("https://example.org/notes.json", "--article", "7"), "--article takes a file"),
        (("a.txt", "--watch"), "--watch takes folders that are there"),
        (("missing", ".", "--watch"), "--watch takes folders that are there"),
        ((".", "--watch", "--again"), "--again with --watch would import everything anew"),
        ((), "Missing argument"),
    ],
)
def test_options_that_make_no_sense_together_are_refused(cast, run, words, said):
    found = run(*words)
    assert found.exit_code == 2
    assert said in found.stderr


@pytest.mark.parametrize("database", ["sqlite"])
def test_while_the_database_is_away_a_watched_file_waits(app, tmp_path, capsys):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.txt"
    path.write_text(STORY)
    folder = Folder(path.parent, is_deep=False)
    folder.look()
    away = make_app(f"sqlite:///{tmp_path}/none/db.sqlite", tmp_path)
    with away.app_context():
        ((place, said),) = import_ready(Asked("city-desk", "alice@example.org"), folder, Teller(as_json=False))
    assert place == str(folder.root)
    assert said.startswith("The database does not answer: unable to open database file.")
    assert folder.look() == [path]
    assert capsys.readouterr().out == ""
