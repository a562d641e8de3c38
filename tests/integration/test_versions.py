"""New versions: what is stored, what people said of blocks and sentences, what is refused, what the history shows."""

import hashlib
import itertools

import pytest
from sqlalchemy import func, select

from claimtrack.db import db, now
from claimtrack.domain.errors import AlreadyImported, AnchorMismatch, Invalid, NotFound, SameText, StaleEdit
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import MarkKind, Status
from claimtrack.models import Block, Event, Mark, Revision
from claimtrack.queries.manuscript import manuscript
from claimtrack.queries.versions import version_of, versions_of
from claimtrack.services.articles import import_article
from claimtrack.services.blocks import set_role
from claimtrack.services.claims import highlight_claim
from claimtrack.services.marks import mark_sentence, unmark_sentence
from claimtrack.services.reviews import own_work
from claimtrack.services.versions import add_version
from tests.factories import make_article, make_claim, make_mark
from tests.support.acts import bring_in, bring_to, came, decide, events, fresh, words
from tests.support.statements import statements
from tests.support.world import digest

TEXT = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay.

The port office will answer questions until Friday. It has two telephones."""
NEWER = TEXT.replace("18 crowns", "19 crowns").replace("has two telephones.", "has one telephone. The other fell.")


@pytest.fixture
def article(cast):
    return make_article(cast.alice, TEXT)


def blocks(revision, role=None):
    return [revision.text[b.start : b.end] for b in revision.blocks if role in (None, b.role)]


def marked(revision):
    found = select(Mark).where(Mark.revision_id == revision.id, Mark.removed_at.is_(None)).order_by(Mark.start)
    return [(revision.text[mark.start : mark.end], mark.kind) for mark in db.session.scalars(found)]


# What is stored


def test_a_version_keeps_what_came_in_and_who_brought_it(cast, article):
    raw = NEWER.replace("\n", "\r\n").encode()
    revision = add_version(cast.bob, article, **came(raw, "update.txt"), seen=1)
    assert (revision.number, revision.team_id, revision.created_by_id) == (2, cast.team.id, cast.bob.user_id)
    assert (revision.raw, revision.raw_sha256) == (raw, hashlib.sha256(raw).hexdigest())
    assert (revision.raw_name, revision.raw_encoding) == ("update.txt", "utf-8")
    assert revision.text == NEWER
    assert revision.sha256 == hashlib.sha256(NEWER.encode()).hexdigest()
    assert (revision.same_as, revision.word_count) == (None, len(NEWER.split()))


def test_it_is_current_and_the_one_before_stays_as_it_was(session, cast, article):
    before = session.execute(select(Revision.text, Revision.sentences, Revision.raw_sha256)).one()
    bring_in(cast.bob, article, NEWER)
    assert manuscript(article).text == NEWER
    assert [revision.number for revision in article.revisions] == [1, 2]
    first = select(Revision.text, Revision.sentences, Revision.raw_sha256).where(Revision.number == 1)
    assert session.execute(first).one() == before


def test_every_word_is_in_one_block_and_no_sentence_in_two(cast, article):
    revision = bring_in(cast.bob, article, NEWER)
    spans = [(block.start, block.end) for block in revision.blocks]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    assert "".join("".join(blocks(revision)).split()) == "".join(NEWER.split())
    flat = revision.sentences
    for start, end in zip(flat[::2], flat[1::2], strict=True):
        assert any(first <= start < end <= last for first, last in spans)


def test_a_version_is_an_event_of_the_article(cast, article):
    count = article.change_count
    revision = bring_in(cast.bob, article, NEWER)
    event = events("version.added")[0]
    assert (event.article_id, event.claim_id, event.actor_id) == (article.id, None, cast.bob.user_id)
    assert (event.subject, event.subject_id) == ("revision", revision.id)
    assert event.before == {"number": 1}
    assert event.after == {
        "number": 2,
        "sha256": revision.sha256,
        "carried": {"unchanged": 0, "moved": 0, "edited": 0, "gone": 0, "fresh": 3},
        "same_as": None,
    }
    assert article.change_count == count + 1


def test_whoever_brings_a_version_in_has_no_hand_in_its_claims(cast, article):
    claim = make_claim(article, "18 crowns", by=cast.alice)
    bring_in(cast.lena, article, NEWER)
    assert own_work(cast.lena, claim) == ""
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    decide(cast.lena, claim)
    assert claim.status is Status.CHECKED


# What is refused


def test_the_text_that_is_there_already_is_no_version(cast, article):
    db.session.commit()
    before = digest()
    for text in (TEXT, TEXT.replace("\n", "\r\n") + "\n\n", TEXT.replace(" ", "  ")):
        with pytest.raises(SameText, match="Version 1 has this very text") as caught:
            bring_in(cast.bob, article, text)
        assert (caught.value.number, caught.value.field) == (1, "text")
        db.session.commit()
    assert digest() == before


def test_who_has_not_seen_the_newest_version_is_told_and_nothing_is_stored(cast, article):
    bring_in(cast.alice, article, NEWER)
    db.session.commit()
    before = digest()
    with pytest.raises(StaleEdit, match="Version 2 came in meanwhile") as caught:
        bring_in(cast.bob, article, TEXT + " More.", seen=1)
    assert caught.value.version == 2
    db.session.commit()
    assert digest() == before


@pytest.mark.parametrize(
    ("state", "error"), [({"is_draft": True}, Invalid), ({"removed_at": now()}, NotFound)], ids=["draft", "removed"]
)
def test_a_draft_and_a_removed_article_get_no_version(cast, article, state, error):
    for name, value in state.items():
        setattr(article, name, value)
    fresh()
    with pytest.raises(error):
        bring_in(cast.alice, article, NEWER)
    assert db.session.scalar(select(func.count(Revision.id))) == 1


def test_a_text_that_is_a_version_of_an_article_is_noticed_when_it_is_imported(cast, article):
    bring_in(cast.alice, article, NEWER)
    for text in (TEXT, NEWER):
        with pytest.raises(AlreadyImported) as caught:
            import_article(cast.bob, **came(text.encode()))
        assert caught.value.article_id == article.id


def test_what_is_chosen_in_the_version_before_is_refused(cast, article):
    old = words(article, "two telephones")
    block = article.revisions[0].blocks[1]
    bring_in(cast.bob, article, NEWER)
    for act in (
        lambda: highlight_claim(cast.alice, article, **old),
        lambda: mark_sentence(cast.alice, article, kind=MarkKind.SKIPPED, **old),
        lambda: unmark_sentence(cast.alice, article, **old),
        lambda: set_role(cast.alice, block, role=Role.CAPTION),
    ):
        with pytest.raises(AnchorMismatch):
            act()
    assert not events("claim.highlighted", "mark.made", "block.role_changed")


# Roles and marks


def test_a_role_that_a_person_gave_goes_with_the_words(cast, article):
    set_role(cast.alice, article.revisions[0].blocks[2], role=Role.QUOTE)
    revision = bring_in(cast.bob, article, NEWER.replace("“", '"').replace("”", '"'))
    quote = next(block for block in revision.blocks if block.role is Role.QUOTE)
    assert NEWER[quote.start : quote.end].startswith("Two of the five boats")
    assert (quote.reason, quote.confidence) == ("set by Alice Abara", 1.0)


def test_a_role_stays_behind_when_the_words_changed(cast, article):
    set_role(cast.alice, article.revisions[0].blocks[1], role=Role.QUOTE)
    assert blocks(bring_in(cast.bob, article, NEWER), Role.QUOTE) == []


def test_a_role_that_nobody_gave_is_found_anew(cast, article):
    article.revisions[0].blocks[2].role = Role.QUOTE
    fresh()
    assert blocks(bring_in(cast.bob, article, NEWER), Role.QUOTE) == []


def test_of_blocks_with_the_same_words_each_keeps_its_own_role(cast):
    text = "Ferry fares rise\n\nSoon.\n\nThe crossing costs 18 crowns.\n\nSoon.\n\nNobody asked."
    article = make_article(cast.alice, text)
    set_role(cast.alice, article.revisions[0].blocks[3], role=Role.CAPTION)
    revision = bring_in(cast.bob, article, text.replace("18", "19"))
    short = [block for block in revision.blocks if revision.text[block.start : block.end] == "Soon."]
    assert [block.reason == "set by Alice Abara" for block in short] == [False, True]


def test_marks_come_along_where_the_words_are_the_same(cast, article):
    make_mark(article, "The mayor calls it a bargain.")
    make_mark(article, "“Nobody asked us,” said Ada Brandt.", MarkKind.SKIPPED)
    changed = TEXT.replace("18 crowns", "19 crowns").replace("“Nobody asked us,”", '"Nobody asked us,"')
    revision = bring_in(cast.bob, article, changed)
    assert marked(revision) == [
        ('"Nobody asked us," said Ada Brandt.', MarkKind.SKIPPED),
        ("The mayor calls it a bargain.", MarkKind.OPINION),
    ]
    mark = db.session.scalars(select(Mark).where(Mark.revision_id == revision.id)).first()
    assert (mark.team_id, mark.created_by_id) == (cast.team.id, cast.alice.user_id)
    assert len(marked(article.revisions[0])) == 2


def test_a_sentence_whose_words_changed_is_open_again(cast, article):
    make_mark(article, "The mayor calls it a bargain.")
    revision = bring_in(cast.bob, article, TEXT.replace("a bargain", "a scandal"))
    assert marked(revision) == []
    start = revision.text.index("The mayor")
    assert manuscript(article).states[start] == "untouched"


def test_marks_taken_away_stay_away(cast, article):
    make_mark(article, "The mayor calls it a bargain.").removed_at = now()
    assert marked(bring_in(cast.bob, article, NEWER)) == []


def test_new_and_changed_sentences_that_nobody_touched_are_counted(cast, article):
    assert bring_in(cast.bob, article, NEWER).carried["fresh"] == 3
    reordered = NEWER.replace("The other fell.", "").replace("Nobody knows", "The other fell. Nobody knows")
    assert bring_in(cast.bob, article, reordered.replace("“", '"').replace("”", '"')).carried["fresh"] == 0


def test_a_changed_sentence_with_a_claim_in_it_is_not_counted(cast, article):
    make_claim(article, "18 crowns")
    assert bring_in(cast.bob, article, NEWER).carried == {
        "unchanged": 0,
        "moved": 0,
        "edited": 1,
        "gone": 0,
        "fresh": 2,
    }


# The history


def test_the_history_has_a_row_for_each_version_newest_first(cast, article):
    bring_in(cast.bob, article, NEWER, name="update.txt")
    bring_in(cast.lena, article, TEXT)
    rows = versions_of(article)
    assert [(row.number, row.created_by.name, row.file_name, row.same_as, row.is_current) for row in rows] == [
        (3, "Lena Lindqvist", "", 1, True),
        (2, "Bob Brandt", "update.txt", None, False),
        (1, "Alice Abara", "", None, False),
    ]
    assert [row.word_count for row in rows] == [len(text.split()) for text in (TEXT, NEWER, TEXT)]
    assert (rows[1].carried["fresh"], rows[2].carried) == (3, {})
    assert [row.id for row in rows] == [revision.id for revision in reversed(article.revisions)]


def test_a_version_is_found_by_its_number_in_its_own_article_only(cast, article):
    other = make_article(cast.alice, TEXT)
    bring_in(cast.bob, article, NEWER)
    assert version_of(article, 1).text == TEXT
    assert (version_of(article, 2).text, version_of(article, 2).created_by.name) == (NEWER, "Bob Brandt")
    for where, number in ((article, 3), (article, 0), (other, 2)):
        with pytest.raises(NotFound, match=f"no version {number}"):
            version_of(where, number)


def test_the_history_takes_one_statement_and_leaves_the_texts_alone(cast, article):
    for number in range(3):
        bring_in(cast.bob, article, f"{TEXT} It is {number} now.")
    _ = article.id
    sent = statements(lambda: versions_of(article))
    assert len(sent) == 1
    assert "revision.text" not in sent[0]
    assert "raw," not in sent[0]


def test_versions_of_another_team_are_none_of_ours(cast, article):
    theirs = make_article(cast.oscar, TEXT)
    bring_in(cast.oscar, theirs, NEWER)
    bring_in(cast.bob, article, NEWER)
    assert {event.team_id for event in events("version.added")} == {cast.team.id, cast.oscar.team_id}
    rows = db.session.execute(select(Revision.team_id, Revision.article_id).where(Revision.number == 2)).all()
    assert set(rows) == {(cast.team.id, article.id), (cast.oscar.team_id, theirs.id)}
    of_blocks = select(Block.team_id).join(Revision).where(Revision.article_id == theirs.id).distinct()
    assert db.session.scalars(of_blocks).all() == [cast.oscar.team_id]
    assert db.session.scalars(select(Event).where(Event.article_id == theirs.id)).one().team_id == cast.oscar.team_id
