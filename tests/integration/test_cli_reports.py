"""`claimtrack export` and `claimtrack import`."""

import json

import pytest
from sqlalchemy import func, select

from claimtrack.models import Article
from claimtrack.queries.report import report_of
from claimtrack.reports.csv import render_csv
from claimtrack.reports.hypothesis import render_hypothesis
from claimtrack.reports.json import render_json
from claimtrack.reports.webannotation import render_webannotation
from claimtrack.services.restore import restore_report
from tests.factories import make_article
from tests.support.examples import example_report

STORY = "Baths open early\n\nThe baths open at 6 a.m. from May on. The city spent 200,000 crowns on the roof.\n"


@pytest.fixture
def run(app, session):
    def run(*words):
        session.commit()
        found = app.test_cli_runner().invoke(args=[str(word) for word in words])
        session.rollback()  # see what the command committed
        return found

    return run


@pytest.fixture
def article(session, cast) -> Article:
    return restore_report(cast.lena, example_report()).article


def test_json_goes_out_and_comes_back_the_same(session, cast, run, article, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run("export", article.id, "--team", "city-desk", "--format", "json", "--output", first).exit_code == 0
    found = run("import", first, "--team", "sports-desk", "--as", "oscar@example.org")
    assert found.stdout.startswith(f"{first}: Article ")
    assert "Claims: 9. Sources: 2." in found.stdout
    assert "kept by name: Alice Abara, Bob Brandt, Lena Lindqvist" in found.stderr
    copy = session.scalars(select(Article).order_by(Article.id.desc())).first()
    run("export", copy.id, "--team", "sports-desk", "--format", "json", "--output", second)
    assert first.read_bytes() == second.read_bytes()


def test_without_a_file_the_report_goes_to_standard_output(cast, run, article):
    found = run("export", article.id, "--team", "city-desk", "--format", "csv", "--bom")
    assert found.stdout_bytes == render_csv(report_of(article), bom=True)


@pytest.mark.parametrize(
    ("form", "render"), [("webannotation", render_webannotation), ("hypothesis", render_hypothesis)]
)
def test_annotations_are_formats_too(cast, run, article, form, render):
    found = run("export", article.id, "--team", "city-desk", "--format", form)
    assert found.stdout_bytes == render(report_of(article))


def test_html_is_the_format_unless_another_is_asked_for(cast, run, article, tmp_path):
    run("export", article.id, "--team", "city-desk", "--output", tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_extract_says_beside_the_file_what_it_leaves_out(cast, run, article):
    found = run("export", article.id, "--team", "city-desk", "--format", "json", "--only", "checked")
    assert found.stderr == "Claims left out, because no second person approved them: 4\n"
    assert found.stdout_bytes == render_json(report_of(article).only_checked())


def test_a_text_file_becomes_an_article_that_is_no_draft(session, cast, run, tmp_path):
    (tmp_path / "baths.txt").write_bytes(STORY.encode("utf-16"))
    path = tmp_path / "baths.txt"
    found = run("import", path, "--team", "city-desk", "--as", "alice@example.org")
    assert found.exit_code == 0, found.output
    article = session.scalars(select(Article)).one()
    assert (article.is_draft, article.created_by_id) == (False, cast.alice.user_id)
    assert found.stdout == f"{path}: Article {article.id}, /teams/city-desk/articles/{article.id}: {article.title}\n"
    assert "UTF-16" in found.stderr
    assert report_of(article).text.raw == STORY.encode("utf-16")


def test_the_same_text_again_is_imported_only_when_it_is_meant(session, cast, run, tmp_path):
    (tmp_path / "baths.txt").write_text(STORY)
    to = (tmp_path / "baths.txt", "--team", "city-desk", "--as", "alice@example.org")
    run("import", *to)
    number = session.scalars(select(Article.id)).one()
    again = run("import", *to)
    assert (again.exit_code, again.stderr) == (0, "")
    assert f"Here already as article {number}, /teams/city-desk/articles/{number}. --again" in again.stdout
    assert run("import", *to, "--again").exit_code == 0
    assert session.scalar(select(func.count(Article.id))) == 2


def test_annotations_become_claims_of_an_article(session, cast, run, tmp_path):
    article = make_article(cast.alice)
    quotes = ("The mayor calls it the best money ever spent.", "The lighthouse was sold.")
    rows = [hypothesis_row(f"a{number}", quote) for number, quote in enumerate(quotes)]
    rows.append(hypothesis_row("a9", None))
    (tmp_path / "notes.json").write_text(json.dumps({"annotations": rows}))
    to = (tmp_path / "notes.json", "--team", "city-desk", "--as", "alice@example.org", "--article", article.id)
    found = run("import", *to)
    assert found.stdout == (
        f"{to[0]}: Article {article.id}, /teams/city-desk/articles/{article.id}: {article.title}. "
        "Annotations: 1 placed, 1 not found. Decide about 1.\n"
    )
    assert found.stderr == f"{to[0]}: $.annotations[2] was left out: it has no quote.\n"
    assert run("import", *to).stdout.endswith("Annotations: 2 taken in before.\n")
    assert len(report_of(article).claims) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("x.json", "--as", "victor@example.org"), "is a viewer there, and may not import"),
        (("x.json", "--as", "alice@example.org"), "This is no annotation file"),
        (("x.txt", "--as", "alice@example.org"), "This file is no JSON"),
        (("report.json", "--as", "alice@example.org"), "Import it as an article of its own"),
        (("empty.json", "--as", "alice@example.org", "--article", 10**6), "Team city-desk has no article 1000000"),
    ],
)
def test_annotations_that_are_refused_leave_nothing_behind(session, cast, run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    article = make_article(cast.alice)
    (tmp_path / "x.txt").write_text(STORY)
    (tmp_path / "x.json").write_text("{}")
    (tmp_path / "empty.json").write_text("[]")
    (tmp_path / "report.json").write_bytes(render_json(example_report()))
    found = run("import", "--team", "city-desk", "--article", article.id, *words)
    assert found.exit_code == 1
    assert said in found.stderr
    assert report_of(article).claims == ()


def hypothesis_row(id_, quote):
    selector = [{"type": "TextQuoteSelector", "exact": quote}]
    said = {"text": "Is that so?", "tags": [], "created": "2026-03-01T10:00:00Z", "user": "acct:jo@hypothes.is"}
    return {"id": id_, "uri": "https://example.org", "target": [{"selector": selector}], **said}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", 10**6, "--team", "city-desk"), "Team city-desk has no article 1000000"),
        (("export", 1, "--team", "nobody"), "There is no team 'nobody'"),
        (("import", "missing.txt", "--team", "city-desk", "--as", "alice@example.org"), "No such file"),
        (("import", "x.txt", "--team", "city-desk", "--as", "oscar@example.org"), "is no member of a team 'city-desk'"),
        (("import", "x.txt", "--team", "city-desk", "--as", "victor@example.org"), "is a viewer there, and may not"),
        (("import", "x.json", "--team", "city-desk", "--as", "alice@example.org"), "This is no report of claimtrack"),
        (("import", "empty.txt", "--team", "city-desk", "--as", "alice@example.org"), "There are no words"),
        (("import", "large.txt", "--team", "city-desk", "--as", "alice@example.org"), "8,000,000 is the most"),
    ],
)
def test_what_went_wrong_is_one_line_and_nothing_is_stored(session, cast, run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(STORY)
    (tmp_path / "x.json").write_text("{}")
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "large.txt").write_text("word " * 2_000_000)
    found = run(*words)
    assert found.exit_code == 1
    assert said in found.stderr
    assert found.stderr.startswith("Error: ")
    assert found.stderr.count("\n") == 1
    assert session.scalar(select(func.count(Article.id))) == 0


def test_an_article_of_another_team_is_not_exported(session, cast, run):
    article = make_article(cast.alice)
    assert run("export", article.id, "--team", "sports-desk").exit_code == 1


def test_a_report_that_is_refused_leaves_nothing_behind(session, cast, run, tmp_path):
    broken = render_json(example_report()).replace(b'"created_by": "Bob Brandt"', b'"created_by": " Bob"')
    (tmp_path / "broken.json").write_bytes(broken)
    found = run("import", tmp_path / "broken.json", "--team", "sports-desk", "--as", "oscar@example.org")
    assert found.exit_code == 1
    assert found.stderr == f"Error: {tmp_path / 'broken.json'}: “ Bob” must be written “Bob”.\n"
    assert session.scalar(select(func.count(Article.id))) == 0
