"""The test setup keeps its promises: real databases, nothing left behind, a client that behaves like a browser."""

import pytest
from sqlalchemy import func, select, text

from claimtrack.db import Base, db
from claimtrack.models import Article, Revision, Team
from tests.factories import make_article, make_claim, make_team
from tests.support.html import problems_of


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_begins_with_empty_tables(session, turn):
    rows = {
        table.name: session.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables
    }
    assert set(rows.values()) == {0}
    make_team(name="Left behind")
    session.commit()


def test_the_database_is_the_one_that_the_test_names(session, database):
    assert db.engine.dialect.name == database
    assert session.scalar(text("select version_num from alembic_version"))


def test_the_factories_make_a_whole_article(session, cast):
    article = make_article(cast.alice)
    claim = make_claim(article, "61 years old")
    revision = session.scalar(select(Revision).where(Revision.article_id == article.id))
    assert next(revision.text[b.start : b.end] for b in revision.blocks) == article.title
    assert revision.text[revision.sentences[2] : revision.sentences[3]].endswith("for nine weeks.")
    assert claim.annotations[0].exact == revision.text[claim.annotations[0].start : claim.annotations[0].end]
    assert session.scalar(select(func.count(Article.id))) == 1


def test_the_client_sees_what_the_test_made_and_loses_what_a_view_does_not_commit(app, session, client):
    make_team(name="Seen")
    assert client.get("/healthz").status_code == 200
    assert session.scalar(select(func.count(Team.id))) == 1


def test_two_clients_are_two_people(app, cast, sign_in):
    alice, oscar = sign_in(cast.alice), sign_in(cast.oscar)
    assert alice.get_cookie("claimtrack") != oscar.get_cookie("claimtrack")


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<p onclick='x()'>a</p>", "onclick"),
        ("<p style='color: red'>a</p>", "style"),
        ("<script>x()</script>", "without src"),
        ("<i id='a'></i><b id='a'></b>", "occurs 2 times"),
        ("<div><span></div>", "line 1"),
        ("<!doctype html><html lang='en'><title>A</title><p>a</p></html>", "0 h1"),
    ],
)
def test_unsound_html_is_named(html, problem):
    assert problem in " / ".join(problems_of(html))


def test_sound_html_passes():
    page = "<!doctype html><html lang='en'><title>A</title><h1>A</h1><dialog id='d'><p>a</p></dialog></html>"
    assert list(problems_of(page)) == []
