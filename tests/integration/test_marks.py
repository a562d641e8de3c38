"""Marks: sentences that are no claim, and why."""

import pytest
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import AnchorMismatch, Invalid, NotFound
from claimtrack.domain.vocabulary import MarkKind
from claimtrack.models import Article, Mark, Membership
from claimtrack.services.marks import mark_sentence, unmark_sentence
from tests.factories import make_article
from tests.support.acts import at_once, events, words

SAID = "“Nobody likes it,” said Maj. Ines Hadley."


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


def live():
    db.session.flush()
    return [(mark.kind, mark.removed_at) for mark in db.session.scalars(select(Mark)) if mark.removed_at is None]


@pytest.mark.parametrize("kind", MarkKind)
def test_a_sentence_is_marked_with_a_reason(cast, article, kind):
    mark = mark_sentence(cast.alice, article, kind=kind, **words(article, SAID))
    assert (mark.kind, mark.end - mark.start, mark.created_by_id) == (kind, len(SAID), cast.alice.user_id)
    event = events("mark.made")[0]
    assert (event.actor_id, event.article_id, event.after["kind"], event.after["exact"]) == (
        cast.alice.user_id,
        article.id,
        kind.value,
        SAID,
    )


def test_the_same_mark_again_leaves_no_trace(cast, article):
    for member in (cast.alice, cast.bob):
        mark_sentence(member, article, kind=MarkKind.OPINION, **words(article, SAID))
    assert len(events()) == len(live()) == 1


def test_another_reason_changes_the_mark(cast, article):
    for kind in (MarkKind.OPINION, MarkKind.SKIPPED):
        mark_sentence(cast.bob, article, kind=kind, **words(article, SAID))
    assert live() == [(MarkKind.SKIPPED, None)]
    event = events("mark.changed")[0]
    assert (event.before, event.after) == ({"kind": "opinion"}, {"kind": "skipped"})


def test_a_sentence_is_opened_again_by_anybody_and_twice_is_once(cast, article):
    mark_sentence(cast.alice, article, kind=MarkKind.OPINION, **words(article, SAID))
    for _ in range(2):
        unmark_sentence(cast.bob, article, **words(article, f" {SAID}"))
    assert not live()
    assert [event.actor_id for event in events("mark.removed")] == [cast.bob.user_id]


def test_two_who_mark_one_sentence_at_once_make_one_mark(app, cast, article):
    chosen, article_id = words(article, SAID), article.id

    def marking(member_id, kind):
        def mark():
            actor, row = db.session.get_one(Membership, member_id), db.session.get_one(Article, article_id)
            return mark_sentence(actor, row, kind=kind, **chosen).id

        return mark

    pairs = [(cast.alice.id, MarkKind.OPINION), (cast.bob.id, MarkKind.OPINION)]
    first, second = at_once(app, *[marking(*pair) for pair in pairs])
    assert isinstance(first, int)
    assert first == second


@pytest.mark.parametrize(
    ("change", "error"),
    [({"start": -2}, Invalid), ({"end": 9999}, Invalid), ({"exact": "Anybody"}, AnchorMismatch)],
)
def test_the_words_are_checked_as_those_of_a_claim(cast, article, change, error):
    chosen = words(article, SAID) | change
    with pytest.raises(error):
        mark_sentence(cast.alice, article, kind=MarkKind.OPINION, **chosen)
    with pytest.raises(error):
        unmark_sentence(cast.alice, article, **chosen)
    assert not events()


def test_another_article_and_a_removed_one_take_no_mark(cast, article):
    with pytest.raises(AnchorMismatch):
        mark_sentence(cast.alice, make_article(cast.alice), kind=MarkKind.OPINION, **words(article, SAID))
    article.removed_at = now()
    with pytest.raises(NotFound):
        mark_sentence(cast.alice, article, kind=MarkKind.OPINION, **words(article, SAID))
