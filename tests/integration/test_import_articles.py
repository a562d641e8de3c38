"""Importing a text: what is stored, what is noticed, who may take it away."""

import hashlib
import itertools
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from claimtrack.db import db, now
from claimtrack.domain.errors import AlreadyImported, Invalid, NotAllowed, StaleEdit
from claimtrack.models import Article, Event, Membership, Revision
from claimtrack.services.articles import import_article, open_article, trash_article
from tests.support.acts import came

PAGE = """Home

Ferry fares rise for the third year

The ferry to the outer islands will cost 18 crowns from March. Col. Ada Brandt of the port office said so on Tuesday.

Two of the five boats are older than the harbour wall. Nobody knows who will pay for new ones, the office said.

Copyright The Islander 2031
"""


def bring_in(member, text=PAGE, **options):
    raw = text.encode()
    return import_article(member, **came(raw), **options)


def known(article, **changes):
    fields = {"title": "Fares", "byline": "", "publisher": "", "published_on": None, "language": "en"}
    return fields | {"version": article.version} | changes


def test_the_raw_bytes_and_their_hash_are_kept(session, cast):
    raw = "A line ends here.\r\nNo\u0308 more.".encode()
    article = import_article(cast.alice, **came(raw, "copy.txt"))
    revision = article.revisions[0]
    assert (revision.raw, revision.raw_sha256) == (raw, hashlib.sha256(raw).hexdigest())
    assert (revision.raw_name, revision.raw_encoding) == ("copy.txt", "utf-8")
    assert revision.text == "A line ends here.\nNö more."
    assert revision.sha256 == hashlib.sha256(revision.text.encode()).hexdigest()


def test_an_import_is_a_draft_of_its_importer_with_one_revision(session, cast):
    article = bring_in(cast.alice)
    assert article.is_draft
    assert (article.team_id, article.created_by_id) == (cast.team.id, cast.alice.user_id)
    assert [revision.number for revision in article.revisions] == [1]
    assert article.language == "en"


def test_every_word_of_the_text_is_in_exactly_one_block(session, cast):
    revision = bring_in(cast.alice).revisions[0]
    spans = [(block.start, block.end) for block in revision.blocks]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    left = list(revision.text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    assert "".join(left).isspace()
    assert all(block.reason for block in revision.blocks)


def test_no_sentence_runs_from_one_block_into_the_next(session, cast):
    revision = bring_in(cast.alice).revisions[0]
    borders = revision.sentences
    assert borders == sorted(borders)
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        assert any(block.start <= start < end <= block.end for block in revision.blocks)
    said = [revision.text[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True)]
    assert "Col. Ada Brandt of the port office said so on Tuesday." in said


def test_a_text_in_which_no_headline_is_found_opens_with_its_first_words(session, cast):
    assert bring_in(cast.alice, "just a few words\n").title


def test_an_import_is_an_event(session, cast):
    article = bring_in(cast.alice)
    event = session.scalars(select(Event).where(Event.article_id == article.id)).one()
    assert (event.kind, event.subject, event.subject_id) == ("article.imported", "article", article.id)
    assert event.after["removed_at"] is None


def test_the_same_text_twice_is_noticed_and_not_stored(session, cast):
    first = bring_in(cast.alice)
    with pytest.raises(AlreadyImported) as caught:
        bring_in(cast.bob, PAGE.replace("\n", "\r\n") + "\n\n")
    assert caught.value.article_id == first.id
    assert session.scalar(select(func.count(Article.id))) == 1


def test_the_same_text_is_stored_again_when_asked_to(session, cast):
    first = bring_in(cast.alice)
    assert bring_in(cast.bob, again=True).id != first.id
    assert session.scalar(select(func.count(Revision.id))) == 2


def test_of_two_imports_at_once_the_second_is_told_of_the_first(app, session, cast):
    member_id = cast.alice.id
    session.commit()
    start = Barrier(2)

    def send(_):
        with app.app_context():
            start.wait()
            try:
                bring_in(db.session.get(Membership, member_id))
            except AlreadyImported:
                return "told"
            db.session.commit()
            return "stored"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(send, range(2))) == ["stored", "told"]


def test_a_removed_article_and_another_team_do_not_hold_a_text(session, cast):
    bring_in(cast.oscar)
    first = bring_in(cast.alice)
    trash_article(cast.alice, first)
    assert bring_in(cast.alice).id != first.id


def test_opening_an_article_saves_what_is_known_and_ends_the_draft(session, cast):
    article = bring_in(cast.alice)
    due = now().replace(microsecond=0)
    fields = known(article, title="  Ferry\nfares ", byline="I. Holm", due_at=due)
    assert open_article(cast.alice, article, **fields)
    assert (article.title, article.byline, article.due_at) == ("Ferry fares", "I. Holm", due)
    assert (article.is_draft, article.version) == (False, 2)
    event = session.scalars(select(Event).where(Event.kind == "article.opened")).one()
    assert (event.before["is_draft"], event.after["is_draft"]) == (True, False)


def test_saving_the_same_again_changes_nothing(session, cast):
    article = bring_in(cast.alice)
    open_article(cast.alice, article, **known(article))
    assert not open_article(cast.alice, article, **known(article))
    assert session.scalar(select(func.count(Event.id)).where(Event.kind == "article.edited")) == 0


def test_a_stale_edit_overwrites_nothing_and_holds_both(session, cast):
    article = bring_in(cast.alice)
    stale = article.version
    open_article(cast.bob, article, **known(article, title="Bob’s title"))
    with pytest.raises(StaleEdit) as caught:
        open_article(cast.alice, article, **known(article, title="Alice’s title", version=stale))
    assert article.title == "Bob’s title"
    assert (caught.value.yours["title"], caught.value.theirs["title"]) == ("Alice’s title", "Bob’s title")
    assert caught.value.version == article.version


@pytest.mark.parametrize(
    ("field", "value"), [("title", " \u200b "), ("title", "t" * 501), ("byline", "b" * 301), ("language", "")]
)
def test_what_cannot_be_a_field_is_refused_by_its_name(session, cast, field, value):
    article = bring_in(cast.alice)
    with pytest.raises(Invalid) as caught:
        open_article(cast.alice, article, **known(article, **{field: value}))
    assert caught.value.field == field
    assert article.is_draft


def test_a_title_cannot_turn_the_direction_of_the_page(session, cast):
    article = bring_in(cast.alice)
    open_article(cast.alice, article, **known(article, title="fare\u202e txt\u0000"))
    assert article.title == "fare txt"


def test_whoever_imported_a_draft_can_discard_it(session, cast):
    article = bring_in(cast.alice)
    trash_article(cast.alice, article)
    assert article.removed_at is not None
    event = session.scalars(select(Event).where(Event.kind == "article.trashed")).one()
    assert event.before == {"removed_at": None}


def test_a_checker_removes_neither_a_draft_of_others_nor_an_opened_article(session, cast):
    article = bring_in(cast.alice)
    with pytest.raises(NotAllowed):
        trash_article(cast.bob, article)
    open_article(cast.alice, article, **known(article))
    with pytest.raises(NotAllowed):
        trash_article(cast.alice, article)
    trash_article(cast.lena, article)
    assert article.removed_at is not None
