"""`claimtrack sources import` and `claimtrack sources export`."""

import json

import pytest
from sqlalchemy import func, select

from claimtrack.models import Source
from tests.factories import make_source

TO = ("--team", "city-desk", "--as", "alice@example.org")
ITEMS = [
    {"type": "report", "id": "roof", "title": "The roof, an inquiry", "URL": "https://court.example/roof"},
    {"type": "book", "id": "baths", "title": "Baths of the north", "ISBN": "978-3-16-148410-0"},
]


@pytest.fixture
def run(app, session):
    def run(*words, given=None):
        session.commit()
        found = app.test_cli_runner().invoke(args=["sources", *map(str, words)], input=given)
        session.rollback()  # see what the command committed
        return found

    return run


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "ris"])
def test_sources_go_out_and_come_into_another_team(session, cast, run, tmp_path, form):
    assert run("import", "-", *TO, given=json.dumps(ITEMS)).stdout.startswith("2 new. 0 were here")
    assert run("export", "--team", "city-desk", "--format", form, "--output", tmp_path / "all").exit_code == 0
    taken = run("import", tmp_path / "all", "--team", "sports-desk", "--as", "oscar@example.org")
    assert taken.stdout == "2 new. 0 were here already and stay as they are.\n"
    stored = session.scalars(select(Source).where(Source.team_id == cast.oscar.team_id).order_by(Source.id)).all()
    assert [(one.title, one.url or one.csl["ISBN"]) for one in stored] == [
        ("The roof, an inquiry", "https://court.example/roof"),
        ("Baths of the north", "978-3-16-148410-0"),
    ]


def test_what_the_team_has_stays_and_what_has_no_title_is_told(session, cast, run):
    run("import", "-", *TO, given=json.dumps(ITEMS))
    found = run("import", "-", *TO, given=json.dumps([*ITEMS, {"type": "book", "id": "empty"}]))
    assert found.stdout == "0 new. 2 were here already and stay as they are.\n"
    assert found.stderr.count("\n") == 1
    assert session.scalar(select(func.count(Source.id))) == 2


def test_confidential_sources_go_out_only_when_that_is_asked_for(cast, run):
    make_source(cast.alice, title="A caretaker").is_confidential = True
    without, whole = (run("export", "--team", "city-desk", *more) for more in ((), ("--confidential",)))
    assert (json.loads(without.stdout), without.stderr) == ([], "Left out, because they are confidential: 1\n")
    assert [one["title"] for one in json.loads(whole.stdout)] == ["A caretaker"]
    assert whole.stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "missing.bib", *TO), "No such file"),
        (("import", "-", "--team", "city-desk", "--as", "oscar@example.org"), "is no member of a team 'city-desk'"),
        (("import", "-", "--team", "city-desk", "--as", "victor@example.org"), "is a viewer there, and may not"),
        (("import", "-", *TO), "Export it as CSL-JSON, BibTeX or RIS"),
        (("export", "--team", "nobody"), "There is no team 'nobody'"),
    ],
)
def test_what_went_wrong_is_one_line_and_nothing_is_stored(session, cast, run, words, said):
    found = run(*words, given="This is a letter.")
    assert found.exit_code == 1
    assert said in found.stderr
    assert found.stderr.count("\n") == 1
    assert session.scalar(select(func.count(Source.id))) == 0
