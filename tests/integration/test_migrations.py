"""The migrations make what the models say, on both databases, down and up again."""

import enum
import hashlib
import json

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import Enum, inspect, select, text

from claimtrack.db import Base, db
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import Fate, PassageMatch, Status
from claimtrack.models import (
    Annotation,
    Article,
    Citation,
    Claim,
    Correction,
    Membership,
    Review,
    Revision,
    Source,
    Submission,
)
from claimtrack.services.blocks import set_role
from claimtrack.services.claim_status import hash_of
from claimtrack.services.events import Claimtrack, record
from claimtrack.services.places import add_place
from tests.factories import (
    make_article,
    make_cast,
    make_citation,
    make_claim,
    make_job,
    make_kept_anchor,
    make_mark,
    make_outreach,
    make_revision,
    make_snapshot,
    make_source,
    make_watch,
)
from tests.support.acts import bring_to, edit, words

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
        db.session.remove()  # whoever holds the file holds up the migration
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
        "annotation": claim.annotations[0],
        "anchor": make_kept_anchor(claim.annotations[0]),
        "membership": cast.alice,
        "block": article.revisions[0].blocks[0],
        "claim": claim,
        "mark": make_mark(article, "Nobody likes it"),
        "source": citation.source,
        "citation": citation,
        "snapshot": make_snapshot(citation.source),
        "watch": make_watch(citation.source),
        "outreach": make_outreach(claim),
        "job": make_job(cast.alice),
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


# 0002: versions


def test_a_checked_claim_goes_through_0002_with_its_place_and_its_approval(migrated):
    cast = make_cast()
    claim = make_claim(make_article(cast.alice), "“Nobody likes it,”", by=cast.alice)
    add_place(cast.alice, claim, **words(claim.article, "61 years"))
    make_citation(claim, make_source(cast.alice, url="https://notice.example"))
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    claim_id, new_hash = claim.id, hash_of(claim)
    places = [(place.id, place.revision_id, place.start, place.exact) for place in claim.annotations]
    old_hash = _hashed_before_0002(claim)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0001")
    assert _column("content_hash", "submission") == _column("content_hash", "review") == [old_hash]
    assert sorted(_column("exact", "annotation")) == ["61 years", "“Nobody likes it,”"]
    upgrade()
    check()
    claim = db.session.get_one(Claim, claim_id)
    assert [(place.id, place.revision_id, place.start, place.exact) for place in claim.annotations] == places
    assert {(place.fate, place.base_id, tuple(place.suggestions)) for place in claim.annotations} == {(None, None, ())}
    assert db.session.scalars(select(Submission.content_hash)).one() == new_hash == hash_of(claim)
    assert db.session.scalars(select(Review.content_hash)).one() == new_hash
    revision = db.session.scalars(select(Revision)).one()
    assert (revision.carried, revision.same_as_id) == ({}, None)


def test_0002_leaves_the_hash_of_what_a_claim_said_once(migrated):
    cast = make_cast()
    claim = make_claim(make_article(cast.alice), "“Nobody likes it,”", by=cast.alice)
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    edit(cast.lena, claim, fix="“Some do,”")
    kept = db.session.scalars(select(Review.content_hash)).one()
    db.session.commit()
    db.session.remove()
    downgrade(revision="0001")
    upgrade()
    assert db.session.scalars(select(Review.content_hash)).one() == kept


def test_the_way_down_from_0002_keeps_what_its_tables_can_say(migrated):
    cast = make_cast()
    article = make_article(cast.alice)
    gone, nowhere = make_claim(article, "nine weeks").annotations[0], make_claim(article, "61 years").annotations[0]
    kept, known = make_kept_anchor(gone), (gone.id, gone.revision_id)
    make_revision(article, number=2)
    gone.fate, gone.base_id, gone.suggestions = Fate.GONE, kept.id, [3, 9]
    nowhere.revision_id = None
    db.session.commit()
    db.session.remove()
    downgrade(revision="0001")
    assert _column("exact", "annotation") == ["nine weeks"]
    upgrade()
    place = db.session.scalars(select(Annotation)).one()
    assert (place.id, place.revision_id) == known
    assert (place.fate, place.base_id, place.suggestions) == (None, None, [])


# 0005: site roles


def test_the_blocks_of_before_0005_keep_their_roles_and_new_ones_are_remembered(migrated):
    cast = make_cast()
    article = make_article(cast.alice, address="https://islander.example/1")
    set_role(cast.alice, article.revisions[0].blocks[1], role=Role.QUOTE)
    article_id, alice_id, roles = article.id, cast.alice.id, [block.role for block in article.revisions[0].blocks]
    assert db.session.scalars(select(Correction.site)).all() == ["islander.example"]
    db.session.commit()
    db.session.remove()
    downgrade(revision="0004")
    assert _column("role", "block") == roles
    upgrade()
    check()
    article = db.session.get_one(Article, article_id)
    assert {(block.path, block.read_as) for block in article.revisions[0].blocks} == {("", None)}
    assert db.session.scalars(select(Correction)).all() == []
    set_role(db.session.get_one(Membership, alice_id), article.revisions[0].blocks[1], role=Role.CAPTION)
    assert db.session.scalars(select(Correction.site)).all() == ["islander.example"]


def _hashed_before_0002(claim):
    """The hash as it was: the quotes as they are typeset, in text order."""
    fields = ("statement", "claimant", "claimed_on", "kind", "verdict", "explanation", "fix")
    cited = {"stance": "supports", "passage": "", "locator": "", "note": "", "source": "https://notice.example"}
    content = {
        "claim": {name: getattr(claim, name) for name in fields},
        "quotes": ["“Nobody likes it,”", "61 years"],
        "citations": [cited],
    }
    packed = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def _column(name, table):
    """Read without the models, which know the newest tables alone."""
    with db.engine.connect() as connection:
        return list(connection.scalars(text(f'SELECT "{name}" FROM "{table}" ORDER BY id')))


# 0007: same copies


def test_an_article_goes_through_0007_and_names_no_other(migrated):
    cast = make_cast()
    root, copy = make_article(cast.alice), make_article(cast.bob)
    copy.same_copy_as_id, known = root.id, (root.id, copy.id)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0006")
    assert "same_copy_as_id" not in {column["name"] for column in inspect(db.engine).get_columns("article")}
    db.engine.dispose()
    upgrade()
    rows = db.session.execute(text("SELECT id, title, same_copy_as_id FROM article ORDER BY id")).all()
    assert [(row[0], row[2]) for row in rows] == [(known[0], None), (known[1], None)]
    assert {row[1] for row in rows} == {"Harbour bridge closes for nine weeks"}


# 0008: evidence


def test_evidence_goes_down_and_up_through_0008_and_what_claimtrack_did_itself_is_gone(migrated):
    cast = make_cast()
    claim = make_claim(make_article(cast.alice))
    source = make_source(cast.alice, reliability="Careful with dates.")
    citation = make_citation(claim, source, passage="the deck is 61 years old")
    snapshot = make_snapshot(source)
    citation.snapshot, citation.match, citation.start, citation.end = snapshot, PassageMatch.FOUND, 200, 224
    make_watch(source)
    record(Claimtrack(cast.team.id), "source.checked", source)
    record(cast.alice, "source.edited", source)
    ids = (citation.id, source.id)
    db.session.commit()
    db.session.remove()
    downgrade(revision="0007")
    assert _column("kind", "event") == ["source.edited"]
    upgrade()
    check()
    citation, source = db.session.get_one(Citation, ids[0]), db.session.get_one(Source, ids[1])
    assert (citation.passage, citation.match, citation.snapshot_id) == ("the deck is 61 years old", None, None)
    assert (source.reliability, source.csl, source.is_confidential) == ("", {}, False)
