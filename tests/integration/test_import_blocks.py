"""Blocks of an import: flipping, counting, paging."""

from sqlalchemy import func, select

from claimtrack.domain.text.roles import Role
from claimtrack.models import Event
from claimtrack.queries import articles as queries
from claimtrack.services.blocks import set_role
from claimtrack.services.undo import redo, undo
from tests.factories import make_article
from tests.support.statements import statements

TEXT = """Boats late again

The first boat left at noon. It came back at one.

The second did not leave. Its engine was on land.
"""


def body(article):
    return [block for block in article.revisions[0].blocks if block.role is Role.BODY]


def test_a_new_role_is_an_event_in_the_name_of_who_set_it(session, cast):
    article = make_article(cast.alice, TEXT)
    block = body(article)[0]
    assert set_role(cast.bob, block, role=Role.CAPTION)
    assert (block.role, block.reason) == (Role.CAPTION, "set by Bob Brandt")
    event = session.scalars(select(Event)).one()
    assert (event.kind, event.subject, event.subject_id) == ("block.role_changed", "block", block.id)
    assert (event.before["role"], event.after["role"]) == ("body", "caption")


def test_a_new_role_moves_the_change_counter_of_the_article(session, cast):
    article = make_article(cast.alice, TEXT)
    before = article.change_count
    set_role(cast.bob, body(article)[0], role=Role.CAPTION)
    session.flush()
    assert article.change_count == before + 1


def test_the_role_that_a_block_has_already_is_no_change(session, cast):
    article = make_article(cast.alice, TEXT)
    assert not set_role(cast.bob, body(article)[0], role=Role.BODY)
    assert session.scalar(select(func.count(Event.id))) == 0


def test_a_new_role_can_be_undone_and_redone(session, cast):
    article = make_article(cast.alice, TEXT)
    block = body(article)[0]
    set_role(cast.bob, block, role=Role.NAVIGATION)
    undo(cast.bob, article)
    assert (block.role, block.reason) == (Role.BODY, "")
    redo(cast.bob, article)
    assert (block.role, block.reason) == (Role.NAVIGATION, "set by Bob Brandt")


def test_the_tally_counts_the_story_and_follows_a_flip(session, cast):
    article = make_article(cast.alice, TEXT)
    revision = article.revisions[0]
    assert queries.tally_of(revision) == queries.Tally(words=21, paragraphs=2, sentences=4, shown=1, folded=0)
    set_role(cast.alice, body(article)[1], role=Role.BOILERPLATE)
    session.flush()
    assert queries.tally_of(revision) == queries.Tally(words=11, paragraphs=1, sentences=2, shown=1, folded=1)


def test_a_page_beyond_the_last_is_the_last(session, cast, monkeypatch):
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    revision = make_article(cast.alice, TEXT).revisions[0]
    page = queries.block_page(revision, 9)
    assert (page.page, page.pages, page.total) == (2, 2, 3)
    assert [row.text for row in page.rows] == ["The second did not leave. Its engine was on land."]


def test_a_huge_block_is_cut_for_the_eye_and_says_by_how_much(session, cast):
    revision = make_article(cast.alice, "Title\n\n" + "word " * 2000).revisions[0]
    row = queries.block_page(revision, 1).rows[1]
    assert (len(row.text), row.cut) == (queries.SHOWN, 9999 - queries.SHOWN)


def test_a_page_of_blocks_takes_the_same_statements_for_few_and_for_many(session, cast):
    few = make_article(cast.alice, TEXT).revisions[0]
    many = make_article(cast.alice, "\n\n".join(f"This is paragraph {n}." for n in range(60))).revisions[0]
    session.flush()
    assert len(statements(lambda: read(few))) == len(statements(lambda: read(many)))


def read(revision):
    queries.block_page(revision, 1)
    queries.tally_of(revision)
