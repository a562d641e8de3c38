"""Places: a claim may stand in several, and each edge can be moved."""

import pytest

from claimtrack.db import db, now
from claimtrack.domain.errors import AnchorMismatch, Invalid, NotFound
from claimtrack.models import Annotation, Claim, Membership
from claimtrack.queries.claim_card import claim_card
from claimtrack.services.nudges import nudge_place
from claimtrack.services.places import add_place, move_place, remove_place
from tests.factories import make_annotation, make_article, make_claim, make_revision
from tests.support.acts import at_once, events, fresh, words

TEXT = """One closed gate

Two gates closed in May. Three more closed in 2019.

It was 🚲 four gates, she said."""


@pytest.fixture
def article(cast):
    return make_article(cast.alice, TEXT)


@pytest.fixture
def claim(cast, article):
    return make_claim(article, "gates closed", by=cast.alice)


def live(claim):
    fresh()
    return [place.exact for place in claim.annotations if place.removed_at is None]


def test_a_claim_gets_another_place_and_its_first_one_speaks_for_it(cast, article, claim):
    _, is_new = add_place(cast.bob, claim, **words(article, "closed gate"))
    assert is_new
    assert live(claim) == ["closed gate", "gates closed"]
    assert claim_card(article, claim.id).quote == "closed gate"
    event = events("place.added")[0]
    assert (event.actor_id, event.after["exact"], event.after["removed_at"]) == (cast.bob.user_id, "closed gate", None)


def test_a_place_that_the_claim_has_is_not_added_again(cast, article, claim):
    _, is_new = add_place(cast.bob, claim, **words(article, "gates closed "))
    assert not is_new
    assert live(claim) == ["gates closed"]
    assert not events()


def test_a_place_added_twice_at_once_is_one_place(app, cast, article, claim):
    claim_id, member_id, chosen = claim.id, cast.bob.id, words(article, "2019")

    def add():
        actor, row = db.session.get_one(Membership, member_id), db.session.get_one(Claim, claim_id)
        return add_place(actor, row, **chosen)[1]

    assert sorted(at_once(app, add, add, add)) == [False, False, True]
    assert live(claim) == ["gates closed", "2019"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"start": -1}, Invalid),
        ({"start": 30, "end": 20}, Invalid),
        ({"end": 10_000}, Invalid),
        ({"exact": "open"}, AnchorMismatch),
        ({"start": 3, "end": 4, "exact": " "}, Invalid),
    ],
)
def test_every_way_to_name_words_is_checked(cast, article, claim, change, error):
    chosen = words(article, "2019") | change
    for act in (
        lambda: add_place(cast.alice, claim, **chosen),
        lambda: move_place(cast.alice, claim.annotations[0], **chosen),
    ):
        with pytest.raises(error):
            act()
    assert live(claim) == ["gates closed"]
    assert not events()


def test_words_of_another_article_or_version_are_refused(cast, article, claim):
    old, other = words(article, "2019"), words(make_article(cast.alice, TEXT), "2019")
    make_revision(article, TEXT, number=2)
    fresh()
    for chosen in (old, other):
        with pytest.raises(AnchorMismatch, match="another version"):
            add_place(cast.alice, claim, **chosen)


def test_a_moved_place_has_the_words_and_the_context_of_where_it_is_now(cast, article, claim):
    place = claim.annotations[0]
    move_place(cast.bob, place, **words(article, "Three more"))
    fresh()
    assert (place.exact, place.prefix.endswith("in May. "), place.suffix[:7]) == ("Three more", True, " closed")
    event = events("place.moved")[0]
    assert (event.before["exact"], event.after["exact"]) == ("gates closed", "Three more")
    assert event.before.keys() == event.after.keys() == {"start", "end", "exact", "prefix", "suffix"}


def test_a_place_moved_to_where_it_is_leaves_no_trace(cast, article, claim):
    version = claim.version
    move_place(cast.bob, claim.annotations[0], **words(article, " gates closed"))
    assert (claim.version, events()) == (version, [])


def test_the_last_place_stays_with_the_claim(cast, article, claim):
    more = make_annotation(claim, "2019")
    fresh()
    remove_place(cast.bob, more)
    remove_place(cast.bob, more)
    assert len(events("place.removed")) == 1
    with pytest.raises(Invalid, match="only place"):
        remove_place(cast.bob, claim.annotations[0])
    assert live(claim) == ["gates closed"]


def test_a_place_or_claim_that_was_taken_away_moves_no_more(cast, article, claim):
    gone = make_annotation(claim, "2019")
    gone.removed_at = now()
    fresh()
    with pytest.raises(NotFound):
        move_place(cast.alice, gone, **words(article, "four"))
    claim.removed_at = now()
    with pytest.raises(NotFound):
        move_place(cast.alice, claim.annotations[0], **words(article, "four"))
    with pytest.raises(NotFound):
        add_place(cast.alice, claim, **words(article, "four"))


@pytest.mark.parametrize(
    ("edge", "by", "words_now"),
    [
        ("start", -1, "Two gates closed"),
        ("start", 1, "closed"),
        ("end", 1, "gates closed in"),
        ("end", -1, "gates"),
    ],
)
def test_an_edge_moves_by_a_word(cast, claim, edge, by, words_now):
    nudge_place(cast.alice, claim.annotations[0], edge=edge, by=by)
    assert live(claim) == [words_now]


def test_an_edge_moves_over_the_border_of_a_paragraph_and_over_emoji(cast, article):
    place = make_claim(article, "Two").annotations[0]
    nudge_place(cast.alice, place, edge="start", by=-1)
    assert place.exact == "gate\n\nTwo"
    other = make_claim(article, "was").annotations[0]
    nudge_place(cast.alice, other, edge="end", by=1)
    assert other.exact == "was 🚲"
    nudge_place(cast.alice, other, edge="end", by=1)
    nudge_place(cast.alice, other, edge="start", by=1)
    nudge_place(cast.alice, other, edge="start", by=1)
    assert other.exact == "four"


@pytest.mark.parametrize(("quote", "edge", "by"), [("One", "start", -1), ("said.", "end", 1)])
def test_at_the_ends_of_the_text_an_edge_stays_and_says_so(cast, article, quote, edge, by):
    place = make_claim(article, quote).annotations[0]
    with pytest.raises(Invalid, match="text ends here"):
        nudge_place(cast.alice, place, edge=edge, by=by)


@pytest.mark.parametrize(("edge", "by"), [("start", 1), ("end", -1)])
def test_one_word_is_the_least(cast, article, edge, by):
    place = make_claim(article, "2019").annotations[0]
    with pytest.raises(Invalid):
        nudge_place(cast.alice, place, edge=edge, by=by)
    assert place.exact == "2019"


@pytest.mark.parametrize(("edge", "by"), [("middle", 1), ("start", 0), ("end", 2)])
def test_an_edge_is_start_or_end_and_moves_one_word(cast, claim, edge, by):
    with pytest.raises(Invalid):
        nudge_place(cast.alice, claim.annotations[0], edge=edge, by=by)


def test_nudging_there_and_back_restores_the_words(cast, article):
    text = article.revisions[0].text
    place = make_claim(article, "gates closed in").annotations[0]
    for edge, by in (("end", 1), ("end", -1), ("start", -1), ("start", 1)):
        nudge_place(cast.alice, place, edge=edge, by=by)
        assert text[place.start : place.end] == place.exact
    assert place.exact == "gates closed in"
    assert db.session.get_one(Annotation, place.id) is place
