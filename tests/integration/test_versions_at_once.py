"""Versions that come in while others work: nothing is lost, nothing is stored by halves, nobody waits for ever."""

import threading

import pytest
from sqlalchemy import insert, literal, select, text

from claimtrack.db import db
from claimtrack.domain.errors import AnchorMismatch, StaleEdit
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import Fate, MarkKind, Status
from claimtrack.models import Annotation, Article, Block, Claim, Mark, Membership, Revision, Source
from claimtrack.services.blocks import set_role
from claimtrack.services.claims import edit_claim, highlight_claim
from claimtrack.services.locking import let_go, lock_with_claims
from claimtrack.services.marks import mark_sentence
from claimtrack.services.places import add_place, move_place
from claimtrack.services.source_edits import edit_source
from claimtrack.services.undo import undo
from claimtrack.services.versions import go_back
from tests.factories import make_article, make_citation, make_claim, make_source
from tests.support.acts import at_once, bring_in, bring_to, edit, events, fresh, words

TEXT = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay."""
NEWER = TEXT.replace("18 crowns", "19 crowns")
SQLITE = pytest.mark.parametrize("database", ["sqlite"])
POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"])


@pytest.fixture
def article(cast):
    article = make_article(cast.alice, TEXT)
    make_claim(article, "18 crowns", by=cast.alice)
    return article


def got(kind, row_id):
    return db.session.get_one(kind, row_id)


def bringing(member, article, said, seen=1):
    """To be run in a transaction of its own."""
    member_id, article_id = member.id, article.id
    return lambda: bring_in(got(Membership, member_id), got(Article, article_id), said, seen=seen).number


def names(found):
    return sorted(type(one).__name__ for one in found)


def test_of_two_versions_at_once_one_comes_in_and_the_other_is_told(app, cast, article):
    found = at_once(
        app,
        bringing(cast.alice, article, NEWER),
        bringing(cast.bob, article, NEWER + " Both."),
        bringing(cast.bob, article, TEXT + " All."),
    )
    assert names(found) == ["StaleEdit", "StaleEdit", "int"]
    fresh()
    assert [revision.number for revision in article.revisions] == [1, 2]
    assert len(events("version.added")) == 1
    assert set(db.session.scalars(select(Block.revision_id))) == {revision.id for revision in article.revisions}
    assert article.revisions[1].sha256 == events("version.added")[0].after["sha256"]


def test_one_goes_back_and_one_brings_in_and_one_of_them_is_told(app, cast, article):
    bring_in(cast.alice, article, NEWER)
    member_id, article_id = cast.bob.id, article.id
    found = at_once(
        app,
        lambda: go_back(got(Membership, member_id), got(Article, article_id), number=1, seen=2).number,
        bringing(cast.alice, article, NEWER + " Both.", seen=2),
    )
    assert names(found) == ["StaleEdit", "int"]


def acts_on(cast, article):
    """What others do to the version before, by the words they saw."""
    bob, article_id = cast.bob.id, article.id
    claim_id, place_id = article_claim(article).id, article_claim(article).annotations[0].id
    block_id = article.revisions[0].blocks[2].id
    boats, mayor, crowns = (
        words(article, quote) for quote in ("five boats", "The mayor calls it a bargain.", "crowns")
    )
    return {
        "marks a claim": lambda: highlight_claim(got(Membership, bob), got(Article, article_id), **boats)[1],
        "adds a place": lambda: add_place(got(Membership, bob), got(Claim, claim_id), **boats)[1],
        "moves a place": lambda: move_place(got(Membership, bob), got(Annotation, place_id), **crowns),
        "marks a sentence": lambda: (
            mark_sentence(got(Membership, bob), got(Article, article_id), kind=MarkKind.OPINION, **mayor).kind
        ),
        "sets a role": lambda: set_role(got(Membership, bob), got(Block, block_id), role=Role.QUOTE),
    }


def article_claim(article):
    return db.session.query(Claim).filter_by(article_id=article.id, number=1).one()


COPIED = [column.name for column in Claim.__table__.c if column.name not in ("id", "number")]
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
ACTS = ("marks a claim", "adds a place", "moves a place", "marks a sentence", "sets a role")


@pytest.mark.parametrize("what", ACTS)
def test_what_somebody_does_while_a_version_comes_in_is_carried_or_refused(app, cast, article, what):
    found = at_once(app, bringing(cast.alice, article, NEWER), acts_on(cast, article)[what])
    fresh()
    newest = article.revisions[-1]
    assert found[0] == newest.number == 2
    live = db.session.scalars(select(Annotation).where(Annotation.removed_at.is_(None))).all()
    assert {place.revision_id for place in live} == {newest.id}
    assert all(newest.text[place.start : place.end] == place.exact for place in live)
    if isinstance(found[1], AnchorMismatch):
        assert len(live) == 1
        assert not db.session.scalars(select(Mark)).all()
        assert not [block for block in newest.blocks if block.role is Role.QUOTE]
    else:
        assert not isinstance(found[1], Exception)
        assert len(live) == (2 if what in ("marks a claim", "adds a place") else 1)
        marked = db.session.scalars(select(Mark).where(Mark.revision_id == newest.id)).all()
        assert len(marked) == (what == "marks a sentence")
        assert bool([block for block in newest.blocks if block.role is Role.QUOTE]) == (what == "sets a role")


def test_versions_edits_and_undo_at_once_never_block_each_other(app, cast, article):
    claim = article_claim(article)
    make_citation(claim, make_source(cast.alice))
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    claim_id, article_id, source_id = claim.id, article.id, claim.citations[0].source_id
    alice, bob, lena = cast.alice.id, cast.bob.id, cast.lena.id

    def note(turn):
        row = got(Claim, claim_id)
        return edit_claim(
            got(Membership, bob), row, changes={"note": f"Note {turn}"}, version=1, was={"note": row.note}
        )

    def rename(turn):
        source = got(Source, source_id)
        return edit_source(
            got(Membership, lena), source, changes={"author": f"A {turn}"}, was={"author": source.author}
        )

    for turn in range(6):
        edit(cast.alice, claim, fix=f"{turn} crowns")
        found = at_once(
            app,
            bringing(cast.lena, article, f"{NEWER} It is {turn} now.", seen=turn + 1),
            lambda turn=turn: note(turn),
            lambda turn=turn: rename(turn),
            lambda: type(undo(got(Membership, alice), got(Article, article_id))).__name__,
        )
        fresh()
        assert found[:3] == [turn + 2, True, True]
        assert found[3] == "Event" or "nothing of yours" in str(found[3])


@POSTGRESQL
def test_a_claim_that_is_marked_while_the_article_is_waited_for_is_locked_too(app, cast, article):
    """Somebody marks a claim after all others were locked, and before the article is."""
    article_id = article.id
    db.session.commit()
    seen = []

    def version():
        with app.test_request_context(method="POST"):
            lock_with_claims(got(Article, article_id))
            free = "SELECT id FROM claim WHERE article_id = :id ORDER BY id FOR UPDATE SKIP LOCKED"
            with db.engine.connect() as other:
                seen.append(other.execute(text(free), {"id": article_id}).all())
            db.session.rollback()

    with db.engine.connect() as marker:
        marker.execute(text("SELECT id FROM article WHERE id = :id FOR UPDATE"), {"id": article_id})
        thread = threading.Thread(target=version)
        thread.start()
        with db.engine.connect() as watcher:
            watched = watcher.execution_options(isolation_level="AUTOCOMMIT")
            while not watched.scalar(text(WAITING)):
                assert thread.is_alive()
        known = select(literal(2), *(Claim.__table__.c[name] for name in COPIED)).where(Claim.article_id == article_id)
        marker.execute(insert(Claim).from_select(["number", *COPIED], known))
        marker.commit()
    thread.join()
    assert seen == [[]]


@SQLITE
def test_while_texts_are_compared_others_write(app, cast, article):
    article_id = article.id
    db.session.commit()
    with app.test_request_context(method="POST"):
        assert got(Article, article_id).title  # its transaction holds the file
        let_go()
        with db.engine.begin() as other:
            other.execute(text("UPDATE article SET byline = 'Theirs'"))
        assert got(Article, article_id).byline == "Theirs"
        db.session.rollback()


@pytest.mark.parametrize("way", ["flushed", "in the session", "past the session"])
def test_what_was_written_is_never_let_go(cast, article, way):
    db.session.commit()
    if way == "past the session":
        db.session.execute(text("UPDATE article SET byline = 'Mine'"))
    else:
        article.byline = "Mine"
    if way == "flushed":
        db.session.flush()
    let_go()
    fresh()
    assert article.byline == "Mine"


def test_a_version_comes_in_whether_or_not_the_request_wrote_before(cast, article):
    claim = article_claim(article)
    edit(cast.alice, claim, note="Before")
    bring_in(cast.bob, article, NEWER)
    assert (claim.note, claim.annotations[0].fate) == ("Before", Fate.EDITED)
    db.session.commit()
    bring_in(cast.bob, article, NEWER + " Both.")
    assert events()[-1].kind == "version.added"
    assert db.session.scalars(select(Revision.number).order_by(Revision.number)).all() == [1, 2, 3]
    with pytest.raises(StaleEdit):
        bring_in(cast.bob, article, TEXT, seen=2)
