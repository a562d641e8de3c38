"""The migrations make what the models say, on both databases, down and up again."""

import enum

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import Enum, inspect

from claimtrack.db import Base, db
from tests.factories import make_article, make_citation, make_claim, make_mark, make_source

ENUMS = [
    (table.name, column.name, member)
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Enum)
    for member in column.type.enum_class or ()
]


@pytest.fixture
def migrated(app):
    """Outside of any session; the tables are there again afterwards."""
    with app.app_context():
        yield
        upgrade()
        db.session.remove()


def tables():
    found = set(inspect(db.engine).get_table_names())
    db.engine.dispose()
    return found


def test_down_to_nothing_and_up_again_gives_what_the_models_say(migrated):
    assert tables() == {*Base.metadata.tables, "alembic_version"}
    check()
    downgrade(revision="base")
    assert tables() == {"alembic_version"}
    upgrade()
    check()
    assert tables() == {*Base.metadata.tables, "alembic_version"}


@pytest.fixture
def rows(session, cast):
    """A row of every table that holds an enum."""
    article = make_article(cast.alice)
    claim = make_claim(article)
    citation = make_citation(claim, make_source(cast.alice))
    session.flush()
    return {
        "membership": cast.alice,
        "block": article.revisions[0].blocks[0],
        "claim": claim,
        "mark": make_mark(article, "Nobody likes it"),
        "source": citation.source,
        "citation": citation,
    }


def test_every_member_of_every_enum_can_be_stored_and_nothing_else(session, rows):
    for table, column, member in ENUMS:
        if table in rows:
            setattr(rows[table], column, member)
            session.flush()
            session.refresh(rows[table])
            assert getattr(rows[table], column) is member
            assert isinstance(member, enum.StrEnum)
    left = {table for table, _, _ in ENUMS} - set(rows)
    assert left == {"invitation", "review"}  # the same kinds as in membership, and the two decisions of test_reviews
