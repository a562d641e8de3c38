"""What a person says of a block is remembered for its site: for whom, for which blocks, and until when."""

import pytest
from sqlalchemy import func, insert, select

from claimtrack.db import now
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.similarity import sketch
from claimtrack.models import Block, Correction, Event, Sketch
from claimtrack.queries.articles import tally_of
from claimtrack.queries.site_roles import MOST
from claimtrack.services.articles import import_article, trash_article
from claimtrack.services.blocks import set_role
from claimtrack.services.revisions import stored_origin, stored_reading
from claimtrack.services.undo import redo, undo
from claimtrack.services.versions import add_version, go_back
from tests.support.acts import fresh
from tests.support.sites import TEASER, block_with, bring_page, page_of
from tests.support.statements import statements

ISLANDER = "https://islander.example/"
APP = "Read on in our app, it is free for a month."
BOAT = "A boat that nobody missed lies on the beach."
LIGHT = "The lighthouse is lit again, after two winters."
BY_ALICE = "As Alice Abara set it on a page of islander.example"


def app_line(path="div.foot>p"):
    return (path, Role.BODY, APP)


def teasers(*words, role=Role.BODY):
    return [(TEASER, role, line) for line in words]


def said(article, words):
    fresh()
    block = block_with(article, words)
    return block.role, block.reason


@pytest.fixture
def first(cast):
    """A page whose reader took a line and two teasers for story."""
    return bring_page(cast.alice, f"{ISLANDER}1", app_line(), *teasers(BOAT, LIGHT))


def fold_teasers(member, article):
    for words in (BOAT, LIGHT):
        set_role(member, block_with(article, words), role=Role.RELATED)


# Of the words


def test_the_same_words_on_the_next_page_have_the_role_and_say_why(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    block = block_with(bring_page(cast.bob, f"{ISLANDER}2", app_line("footer>p")), APP)
    assert (block.role, block.reason, block.confidence) == (Role.PROMOTION, BY_ALICE, 0.95)
    assert block.read_as is Role.BODY


def test_words_in_another_dress_are_the_same_words(cast):
    first = bring_page(cast.alice, f"{ISLANDER}1", ("", Role.BODY, "“Ours”  is free – try it"))
    set_role(cast.alice, block_with(first, "try it"), role=Role.PROMOTION)
    second = bring_page(cast.bob, f"{ISLANDER}2", ("", Role.BODY, '"Ours" is free - try it'))
    assert said(second, "try it") == (Role.PROMOTION, BY_ALICE)


def test_the_words_of_a_headline_are_those_of_one_page(cast, first):
    set_role(cast.alice, block_with(first, BOAT), role=Role.HEADLINE)
    second = bring_page(cast.alice, f"{ISLANDER}2", ("nav>p", Role.RELATED, BOAT))
    assert said(second, BOAT) == (Role.RELATED, "As the reader has it")


def test_what_nobody_set_is_not_remembered(cast, first):
    second = bring_page(cast.alice, f"{ISLANDER}2", ("", Role.NAVIGATION, APP))
    assert said(second, APP) == (Role.NAVIGATION, "As the reader has it")


# Of the path


def test_all_blocks_of_a_path_have_the_role_on_the_next_page(cast, first):
    fold_teasers(cast.alice, first)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday.", "The mayor sings."))
    assert said(second, "Rain on Sunday") == said(second, "The mayor sings") == (Role.RELATED, BY_ALICE)


def test_one_block_of_several_says_nothing_of_its_path(cast, first):
    set_role(cast.alice, block_with(first, BOAT), role=Role.RELATED)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday."))
    assert said(second, "Rain on Sunday") == (Role.BODY, "As the reader has it")


def test_a_folded_paragraph_folds_no_story(cast, first):
    set_role(cast.alice, block_with(first, "The council met"), role=Role.BOILERPLATE)
    assert said(bring_page(cast.bob, f"{ISLANDER}2"), "The council met")[0] is Role.BODY


def test_the_only_paragraph_of_a_page_folds_no_story_either(cast, first):
    for block in first.revisions[0].blocks[:2]:
        set_role(cast.alice, block, role=Role.BOILERPLATE)
    second = bring_page(cast.bob, f"{ISLANDER}2", app_line())
    assert said(second, "The council met")[0] is Role.BODY


def test_the_words_count_for_more_than_the_path(cast, first):
    fold_teasers(cast.alice, first)
    third = bring_page(cast.bob, f"{ISLANDER}3", ("div.x>p", Role.NAVIGATION, "Rain on Sunday."))
    set_role(cast.bob, block_with(third, "Rain on Sunday"), role=Role.BODY)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday.", "The mayor sings."))
    assert said(second, "Rain on Sunday")[0] is Role.BODY
    assert said(second, "The mayor sings")[0] is Role.RELATED


def test_a_repeat_stays_a_repeat_wherever_it_stands(cast, first):
    fold_teasers(cast.alice, first)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday.", role=Role.DUPLICATE))
    assert said(second, "Rain on Sunday")[0] is Role.DUPLICATE


def test_a_paragraph_folded_by_mistake_says_nothing_once_it_is_set_back(cast):
    first = bring_page(cast.alice, f"{ISLANDER}1", *teasers(BOAT))
    set_role(cast.alice, block_with(first, BOAT), role=Role.RELATED)
    set_role(cast.alice, block_with(first, BOAT), role=Role.BODY)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday.", role=Role.PROMOTION))
    assert said(second, "Rain on Sunday") == (Role.PROMOTION, "As the reader has it")


def test_a_repeat_is_one_on_its_page_alone(cast):
    first = bring_page(cast.alice, f"{ISLANDER}1", *teasers(BOAT))
    set_role(cast.alice, block_with(first, BOAT), role=Role.DUPLICATE)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday."))
    assert said(second, "Rain on Sunday") == (Role.BODY, "As the reader has it")


def test_blocks_without_a_path_are_not_alike(cast):
    first = bring_page(cast.alice, f"{ISLANDER}1", ("", Role.BODY, APP))
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    second = bring_page(cast.bob, f"{ISLANDER}2", ("", Role.BODY, BOAT))
    assert said(second, BOAT)[0] is Role.BODY


# Later


def test_a_later_correction_takes_the_place_of_the_earlier_one(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    second = bring_page(cast.bob, f"{ISLANDER}2", app_line())
    set_role(cast.bob, block_with(second, APP), role=Role.NAVIGATION)
    third = bring_page(cast.alice, f"{ISLANDER}3", app_line())
    assert said(third, APP) == (Role.NAVIGATION, "As Bob Brandt set it on a page of islander.example")


def test_what_is_set_back_to_the_role_of_the_reader_is_forgotten(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    second = bring_page(cast.bob, f"{ISLANDER}2", app_line())
    set_role(cast.bob, block_with(second, APP), role=Role.BODY)
    third = bring_page(cast.alice, f"{ISLANDER}3", app_line())
    assert said(third, APP) == (Role.BODY, "As the reader has it")
    fourth = bring_page(cast.alice, f"{ISLANDER}4", ("", Role.NAVIGATION, APP))
    assert said(fourth, APP) == (Role.NAVIGATION, "As the reader has it")


def test_one_block_set_otherwise_ends_what_was_known_of_its_path(cast, first):
    fold_teasers(cast.alice, first)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday.", "The mayor sings."))
    set_role(cast.bob, block_with(second, "Rain on Sunday"), role=Role.BODY)
    third = bring_page(cast.alice, f"{ISLANDER}3", *teasers("Snow by Monday."))
    assert said(third, "Snow by Monday") == (Role.BODY, "As the reader has it")


def test_what_is_undone_is_not_remembered_and_what_is_redone_is(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    undo(cast.alice, first)
    assert said(bring_page(cast.bob, f"{ISLANDER}2", app_line()), APP)[0] is Role.BODY
    redo(cast.alice, first)
    assert said(bring_page(cast.bob, f"{ISLANDER}3", app_line()), APP) == (Role.PROMOTION, BY_ALICE)


def test_to_undo_a_later_correction_brings_back_the_earlier_one(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    second = bring_page(cast.bob, f"{ISLANDER}2", app_line())
    set_role(cast.bob, block_with(second, APP), role=Role.BODY)
    undo(cast.bob, second)
    assert said(second, APP) == (Role.PROMOTION, BY_ALICE)
    assert said(bring_page(cast.bob, f"{ISLANDER}3", app_line()), APP) == (Role.PROMOTION, BY_ALICE)


def test_to_undo_one_block_of_a_path_brings_back_what_was_known_of_it(cast, first):
    fold_teasers(cast.alice, first)
    undo(cast.alice, first)
    assert said(bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday.")), "Rain")[0] is Role.BODY
    redo(cast.alice, first)
    assert said(bring_page(cast.bob, f"{ISLANDER}3", *teasers("Rain on Monday.")), "Rain")[0] is Role.RELATED


def test_a_removed_article_is_remembered(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    trash_article(cast.lena, first)
    assert said(bring_page(cast.bob, f"{ISLANDER}2", app_line()), APP)[0] is Role.PROMOTION


def test_a_correction_is_one_event(session, cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    bring_page(cast.bob, f"{ISLANDER}2", app_line())
    kinds = session.scalars(select(Event.kind).order_by(Event.id)).all()
    assert kinds == ["article.imported", "block.role_changed", "article.imported"]


# Whose, and where


@pytest.mark.parametrize(
    ("address", "is_the_site"),
    [
        ("http://www.islander.example:8080/2", True),
        ("https://ISLANDER.example./2", True),
        ("https://sport.islander.example/2", False),
        ("https://islander.example.org/2", False),
        ("https://notislander.example/2", False),
        ("", False),
    ],
)
def test_a_site_is_a_host(cast, first, address, is_the_site):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    second = bring_page(cast.bob, address, app_line())
    assert said(second, APP)[0] is (Role.PROMOTION if is_the_site else Role.BODY)


def test_a_host_abroad_is_one_site_however_it_is_written(cast):
    first = bring_page(cast.alice, "https://www.Küste.example/1", app_line())
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    second = bring_page(cast.bob, "https://xn--kste-0ra.example/2", app_line())
    assert said(second, APP) == (Role.PROMOTION, "As Alice Abara set it on a page of xn--kste-0ra.example")


def test_another_team_is_not_told(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    assert said(bring_page(cast.oscar, f"{ISLANDER}2", app_line()), APP)[0] is Role.BODY


@pytest.mark.parametrize("address", ["", "ftp://islander.example/", "http://[", "https://u:p@islander.example/"])
def test_of_an_article_without_a_web_address_nothing_is_remembered(session, cast, address):
    article = bring_page(cast.alice, address, app_line())
    set_role(cast.alice, block_with(article, APP), role=Role.PROMOTION)
    assert session.scalar(select(func.count(Correction.block_id))) == 0
    assert said(bring_page(cast.alice, f"{address} ", app_line(), *teasers(BOAT)), APP)[0] is Role.BODY


# What follows from roles


def test_the_sketch_is_that_of_the_story_as_it_is_then(session, cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    plain = page_of(f"{ISLANDER}2")["reading"]
    second = bring_page(cast.bob, f"{ISLANDER}2", app_line())
    stored = session.scalars(
        select(Sketch.value).where(Sketch.revision_id == second.revisions[0].id).order_by(Sketch.slot)
    ).all()
    assert stored == plain.sketch == sketch(plain.text)


def test_the_page_counts_the_blocks_whose_role_was_remembered(cast, first):
    fold_teasers(cast.alice, first)
    second = bring_page(cast.bob, f"{ISLANDER}2", *teasers("Rain on Sunday.", "The mayor sings."), app_line())
    assert tally_of(first.revisions[0]).remembered == 0
    assert tally_of(second.revisions[0]).remembered == 2
    set_role(cast.bob, block_with(second, "Rain on Sunday"), role=Role.BODY)
    assert tally_of(second.revisions[0]).remembered == 1
    undo(cast.bob, second)
    assert tally_of(second.revisions[0]).remembered == 2


# Versions


def test_a_new_version_has_what_is_known_of_the_site(cast, first):
    second = bring_page(cast.bob, f"{ISLANDER}2")
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    add_version(cast.bob, second, **page_of(f"{ISLANDER}2", app_line()), seen=1)
    assert said(second, APP) == (Role.PROMOTION, BY_ALICE)
    assert block_with(second, APP).read_as is Role.BODY


def test_what_was_set_in_the_article_itself_counts_for_more(cast, first):
    second = bring_page(cast.bob, f"{ISLANDER}2", app_line())
    set_role(cast.bob, block_with(second, APP), role=Role.CAPTION)
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    add_version(cast.bob, second, **page_of(f"{ISLANDER}2", app_line(), *teasers(BOAT)), seen=1)
    assert said(second, APP) == (Role.CAPTION, "set by Bob Brandt")


def test_what_was_set_in_a_draft_counts_for_more_in_the_version_that_it_becomes(cast, first):
    second = bring_page(cast.bob, f"{ISLANDER}2")
    draft = import_article(cast.bob, **page_of(f"{ISLANDER}3", app_line(), *teasers(BOAT)))
    set_role(cast.bob, block_with(draft, APP), role=Role.CAPTION)
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    text = draft.revisions[0]
    add_version(cast.bob, second, reading=stored_reading(text), origin=stored_origin(text), seen=1)
    assert said(second, APP) == (Role.CAPTION, "set by Bob Brandt")


def test_a_correction_carried_into_a_new_version_is_forgotten_by_a_later_one_there(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    add_version(cast.bob, first, **page_of(f"{ISLANDER}1", app_line()), seen=1)
    assert said(first, APP) == (Role.PROMOTION, "set by Alice Abara")
    set_role(cast.bob, block_with(first, APP), role=Role.BODY)
    assert said(bring_page(cast.bob, f"{ISLANDER}2", app_line()), APP) == (Role.BODY, "As the reader has it")


def test_going_back_brings_the_roles_as_they_were(cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    second = bring_page(cast.bob, f"{ISLANDER}2", app_line())
    add_version(cast.bob, second, **page_of(f"{ISLANDER}2"), seen=1)
    set_role(cast.alice, block_with(first, APP), role=Role.NAVIGATION)
    go_back(cast.bob, second, number=1, seen=2)
    assert said(second, APP) == (Role.PROMOTION, BY_ALICE)
    assert tally_of(second.revisions[-1]).remembered == 1


# Many


def many_corrections(session, article, count):
    """Blocks with paths and words of their own, each set by somebody."""
    revision = article.revisions[0]
    rows = [
        {"team_id": article.team_id, "revision_id": revision.id, "start": 10_000 + at, "end": 10_001 + at}
        | {"role": Role.PROMOTION, "read_as": Role.BODY, "reason": "set by Alice Abara", "path": f"{at:016x}"}
        for at in range(count)
    ]
    session.execute(insert(Block), rows)
    ids = session.scalars(select(Block.id).where(Block.start >= 10_000).order_by(Block.start)).all()
    known = {"team_id": article.team_id, "site": "islander.example", "set_at": now()}
    session.execute(insert(Correction), [known | {"block_id": one, "words": f"{one:016x}"} for one in ids])


def test_of_too_many_corrections_the_oldest_go(session, cast, first):
    other = bring_page(cast.alice, "https://coast.example/1", app_line())
    set_role(cast.alice, block_with(other, APP), role=Role.PROMOTION)
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    many_corrections(session, first, MOST - 1)
    assert said(bring_page(cast.bob, f"{ISLANDER}2", app_line()), APP)[0] is Role.PROMOTION
    set_role(cast.alice, block_with(first, BOAT), role=Role.RELATED)
    held = dict(session.execute(select(Correction.site, func.count()).group_by(Correction.site)).all())
    assert held == {"islander.example": MOST, "coast.example": 1}
    assert said(bring_page(cast.bob, f"{ISLANDER}3", app_line()), APP)[0] is Role.BODY


def test_a_page_with_5000_paths_is_imported_and_its_roles_remembered(cast):
    rows = [(f"div.c{at}>p", Role.BODY, f"Line {at}.") for at in range(5_000)]
    first = bring_page(cast.alice, f"{ISLANDER}1", *rows)
    set_role(cast.alice, block_with(first, "Line 4999."), role=Role.NAVIGATION)
    second = bring_page(cast.bob, f"{ISLANDER}2", *rows)
    assert tally_of(second.revisions[0]).remembered == 1


def test_an_import_takes_the_same_statements_for_few_and_for_many_corrections(session, cast, first):
    set_role(cast.alice, block_with(first, APP), role=Role.PROMOTION)
    fresh()
    few = statements(lambda: bring_page(cast.bob, f"{ISLANDER}2", app_line(), *teasers(BOAT)))
    many_corrections(session, first, 500)
    fresh()
    paths = {f"div.c{at}>p" for at in range(30)}
    many = statements(
        lambda: bring_page(cast.bob, f"{ISLANDER}3", app_line(), *[(path, Role.BODY, path) for path in paths])
    )
    assert len(many) == len(few)
