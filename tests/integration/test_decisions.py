"""Decisions about what a version edited or dropped: accept, choose elsewhere, give up; what is shown for deciding."""

import pytest

from claimtrack.db import db, now
from claimtrack.domain.errors import AnchorMismatch, Invalid, NotAllowed, NotFound, WrongStep
from claimtrack.domain.permissions import PERMISSIONS, Permission, allows
from claimtrack.domain.text.wording import Change
from claimtrack.domain.vocabulary import Fate, Status, TeamRole
from claimtrack.domain.workflow import Action
from claimtrack.models import Annotation, Claim, Membership
from claimtrack.queries.claim_card import claim_card
from claimtrack.queries.decisions import decisions_of
from claimtrack.queries.manuscript import manuscript
from claimtrack.services.claim_status import hash_of, take_action
from claimtrack.services.claims import remove_claim
from claimtrack.services.decisions import confirm_place, retire_place
from claimtrack.services.places import add_place, move_place, remove_place
from claimtrack.services.reviews import own_work
from claimtrack.services.undo import redo, undo
from claimtrack.web.history import told
from tests.factories import make_annotation, make_article, make_claim, make_kept_anchor, make_mark
from tests.support.acts import at_once, bring_in, bring_to, edit, events, fresh, words
from tests.support.statements import statements

TEXT = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay.

The port office will answer questions until Friday. It has two telephones."""
NEWER = TEXT.replace("18 crowns", "19 crowns").replace(" “Nobody asked us,” said Ada Brandt.", "")


@pytest.fixture
def article(cast):
    """Claim 1 was edited by version 2, claim 2 is gone from it, claim 3 is as it was."""
    article = make_article(cast.alice, TEXT)
    for quote in ("will cost 18 crowns", "“Nobody asked us,”", "two telephones"):
        make_claim(article, quote, by=cast.alice)
    bring_in(cast.bob, article, NEWER)
    return article


@pytest.fixture
def edited(article):
    return place_of(article, 1)


@pytest.fixture
def gone(article):
    return place_of(article, 2)


def claim_of(article, number):
    return db.session.query(Claim).filter_by(article_id=article.id, number=number).one()


def place_of(article, number):
    return claim_of(article, number).annotations[0]


def pending(article):
    fresh()
    return [(found.number, found.what) for found in decisions_of(article)]


def columns(place):
    fresh()
    names = ("revision_id", "start", "end", "exact", "prefix", "suffix", "fate", "base_id", "suggestions")
    return {name: getattr(place, name) for name in names}


# What is shown


def test_what_waits_is_listed_with_its_old_and_new_words(cast, article, edited):
    found = decisions_of(article)[0]
    assert (found.number, found.what, found.place_id, found.claim_id) == (1, "edited", edited.id, edited.claim_id)
    assert (found.old_words, found.new_words) == ("will cost 18 crowns", "will cost 19 crowns")
    assert (found.start, found.end) == (edited.start, edited.end)
    assert [(run.change, run.words) for run in found.changes] == [
        (Change.KEPT, "will cost "),
        (Change.TAKEN_OUT, "18"),
        (Change.PUT_IN, "19"),
        (Change.KEPT, " crowns"),
    ]
    assert (found.words, found.suggestions, found.status, found.verdict) == (found.old_words, [], Status.TO_CHECK, None)


def test_what_is_gone_is_listed_with_what_it_could_mean(cast, article, gone):
    start = NEWER.index("The mayor")
    gone.suggestions = [start, start + 29]
    found = decisions_of(article)[1]
    assert (found.number, found.what, found.old_words) == (2, "gone", "“Nobody asked us,”")
    assert (found.new_words, found.start, found.end, found.changes) == (None, None, None, [])
    assert [(one.start, one.end, one.words) for one in found.suggestions] == [
        (start, start + 29, "The mayor calls it a bargain.")
    ]
    assert found.suggestions[0].changes[0].words == "“Nobody asked us,”"
    assert found.revision_id == article.revisions[-1].id


def test_words_from_elsewhere_that_were_never_found_are_listed(cast, article):
    place = place_of(article, 3)
    place.revision_id, place.base_id, place.start, place.end, place.exact = None, None, 0, 9, "Two rings"
    found = next(one for one in decisions_of(article) if one.number == 3)
    assert (found.what, found.old_words, found.new_words) == ("unplaced", "Two rings", None)


def test_the_statement_speaks_for_the_claim_and_the_dropped_approval_goes_along(cast):
    article = make_article(cast.alice, TEXT)
    claim = make_claim(article, "18 crowns", by=cast.alice, statement="It costs 18.")
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    bring_in(cast.bob, article, NEWER)
    found = decisions_of(article)[0]
    assert (found.words, found.status, found.verdict) == ("It costs 18.", Status.CHECKING, "supported")
    assert (found.dropped.created_by.name, found.dropped.dropped_by_id) == ("Lena Lindqvist", cast.bob.user_id)


def test_a_newer_review_hides_the_dropped_approval(cast, article):
    claim = claim_of(article, 1)
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    assert decisions_of(article)[0].dropped is None


def test_what_is_decided_set_aside_or_taken_away_is_not_listed(cast, article, edited, gone):
    assert pending(article) == [(1, "edited"), (2, "gone")]
    take_action(cast.alice, edited.claim, Action.SET_ASIDE, why="Twice")
    assert pending(article) == [(2, "gone")]
    remove_claim(cast.alice, gone.claim)
    assert pending(article) == []


def test_one_claim_can_be_asked_about(article, edited, gone):
    assert [found.place_id for found in decisions_of(article, claim=gone.claim)] == [gone.id]
    assert decisions_of(article, claim=claim_of(article, 3)) == []


def test_another_articles_places_are_none_of_this_ones(cast, article):
    assert decisions_of(make_article(cast.alice, TEXT)) == []


def test_forty_decisions_take_as_many_statements_as_two(cast, article):
    def count():
        fresh()
        _ = article.id
        return len(statements(lambda: decisions_of(article)))

    few = count()
    for number in range(20):
        for fate in (Fate.EDITED, Fate.GONE):
            claim = make_claim(article, "two telephones", status=Status.CHECKING)
            place = claim.annotations[0]
            place.fate, place.base_id, place.suggestions = fate, make_kept_anchor(place).id, [number, number + 9]
    assert count() == few <= 4


def test_cards_and_pages_take_as_many_statements_when_things_wait(cast, article, edited):
    bare = make_claim(article, "two telephones")
    make_mark(article, "Nobody knows")

    def count(claim):
        fresh()
        _ = article.id
        read = lambda: (claim_card(article, claim.id).places[0].waits, manuscript(article).coverage)  # noqa: E731
        claim_id = claim.id
        assert claim_id
        return len(statements(read))

    assert count(edited.claim) == count(bare)


# Accepting


def test_accepted_words_wait_no_more_and_are_a_base_of_their_own(cast, article, edited):
    confirm_place(cast.bob, edited)
    assert columns(edited).items() >= {"exact": "will cost 19 crowns", "fate": None, "base_id": None}.items()
    assert pending(article) == [(2, "gone")]
    event = events("place.confirmed")[0]
    assert (event.claim_id, event.subject_id, event.actor_id) == (edited.claim_id, edited.id, cast.bob.user_id)
    assert event.before["fate"] == "edited"
    assert event.after == {"fate": None, "base_id": None}
    assert told(event) == "accepted the new words"


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHECKED])
def test_accepting_changes_nothing_that_was_decided_and_is_no_hand_in_it(cast, edited, status):
    claim = edited.claim
    bring_to(status, claim, cast.alice, cast.lena)
    content, version = hash_of(claim), claim.version
    confirm_place(cast.lena, edited)
    assert (claim.status, hash_of(claim), claim.version) == (status, content, version)
    assert own_work(cast.lena, claim) == ""


def test_accepted_twice_is_accepted_once(cast, edited):
    confirm_place(cast.bob, edited)
    confirm_place(cast.alice, edited)
    assert len(events("place.confirmed")) == 1


def test_what_never_waited_is_accepted_without_a_trace(cast, article):
    place = place_of(article, 3)
    before = columns(place)
    confirm_place(cast.bob, place)
    assert (columns(place), events("place.confirmed")) == (before, [])


@pytest.mark.parametrize("number", [2, 3])
def test_words_that_are_nowhere_cannot_be_accepted(cast, article, number):
    place = place_of(article, number)
    if number == 3:
        place.revision_id = None
    with pytest.raises(Invalid, match="nothing to accept"):
        confirm_place(cast.bob, place)


def test_words_that_the_person_did_not_see_are_not_accepted(cast, article, edited):
    bring_in(cast.alice, article, TEXT.replace("18 crowns", "20 crowns"))
    fresh()
    with pytest.raises(AnchorMismatch, match="other words stand there now"):
        confirm_place(cast.bob, edited, exact="will cost 19 crowns")
    assert edited.fate is Fate.EDITED
    confirm_place(cast.bob, edited, exact="will cost\n20 crowns")
    assert edited.fate is None


@pytest.mark.parametrize("decide_about", [confirm_place, retire_place])
def test_nothing_is_decided_about_what_was_taken_away(cast, article, edited, decide_about):
    more = make_annotation(edited.claim, "two telephones")
    fresh()
    remove_place(cast.alice, edited)
    with pytest.raises(NotFound):
        decide_about(cast.bob, edited)
    more.claim.removed_at = now()
    with pytest.raises(NotFound):
        decide_about(cast.bob, more)


# Choosing elsewhere


def test_a_gone_place_stands_where_a_person_puts_it(cast, article, gone):
    gone.suggestions = [3, 9]
    before = columns(gone)
    chosen = words(article, "The mayor calls it a bargain.")
    move_place(cast.bob, gone, **chosen)
    after = columns(gone)
    assert (after["exact"], after["revision_id"]) == (chosen["exact"], article.revisions[-1].id)
    assert (after["fate"], after["base_id"], after["suggestions"]) == (None, None, [])
    assert "somebody else" in own_work(cast.bob, gone.claim)
    event = events("place.moved")[0]
    assert event.before == before | {"fate": "gone"}
    assert event.after == after
    assert pending(article) == [(1, "edited")]


def test_words_from_elsewhere_stand_where_a_person_puts_them(cast, article):
    place = place_of(article, 3)
    place.revision_id = None
    move_place(cast.bob, place, **words(article, "a bargain"))
    assert (place.exact, place.stands, place.waits) == ("a bargain", True, False)


def test_an_edited_place_marked_by_hand_waits_no_more(cast, article, edited):
    move_place(cast.bob, edited, **words(article, "19 crowns"))
    assert (edited.fate, edited.base_id, edited.exact) == (None, None, "19 crowns")


def test_an_edited_place_marked_where_it_stands_waits_no_more(cast, article, edited):
    move_place(cast.bob, edited, **words(article, "will cost 19 crowns"))
    assert (edited.fate, len(events("place.moved"))) == (None, 1)


def test_a_carried_place_marked_where_it_stands_leaves_no_trace(cast, article):
    place = place_of(article, 3)
    before, version = columns(place), place.claim.version
    assert before["fate"] is Fate.UNCHANGED
    move_place(cast.bob, place, **words(article, "two telephones"))
    assert (columns(place), place.claim.version, events("place.moved")) == (before, version, [])


def test_moving_takes_a_claim_out_of_review(cast, article, gone):
    bring_to(Status.IN_REVIEW, gone.claim, cast.alice, cast.lena)
    move_place(cast.alice, gone, **words(article, "a bargain"))
    assert gone.claim.status is Status.CHECKING


# Giving up


@pytest.mark.parametrize("number", [1, 2])
def test_with_its_last_place_a_claim_is_set_aside_for_a_reason(cast, article, number):
    place = place_of(article, number)
    retire_place(cast.bob, place)
    assert (place.claim.status, place.removed_at) == (Status.SET_ASIDE, None)
    event = events("claim.set_aside")[0]
    assert (event.claim_id, event.actor_id) == (place.claim_id, cast.bob.user_id)
    assert event.why == "Its words are gone from version 2"
    assert (number, "gone" if number == 2 else "edited") not in pending(article)


def test_words_that_were_never_found_are_given_up_for_that_reason(cast, article):
    place = place_of(article, 3)
    place.revision_id = None
    retire_place(cast.bob, place)
    assert events("claim.set_aside")[0].why == "Its words were not found in version 2"


def test_one_of_several_places_is_taken_away(cast, article, gone):
    add_place(cast.alice, gone.claim, **words(article, "a bargain"))
    fresh()
    retire_place(cast.bob, gone)
    assert (gone.claim.status, gone.removed_at is None) == (Status.TO_CHECK, False)
    assert events("place.removed")[0].subject_id == gone.id
    assert pending(article) == [(1, "edited")]


def test_given_up_twice_is_given_up_once(cast, gone):
    retire_place(cast.bob, gone)
    retire_place(cast.alice, gone)
    assert len(events("claim.set_aside")) == 1


def test_what_does_not_wait_is_not_given_up(cast, article):
    with pytest.raises(Invalid, match="Nothing waits"):
        retire_place(cast.bob, place_of(article, 3))


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHECKED])
def test_what_is_in_review_or_checked_is_not_given_up(cast, gone, status):
    bring_to(status, gone.claim, cast.alice, cast.lena)
    with pytest.raises(WrongStep):
        retire_place(cast.lena, gone)


def test_a_checker_takes_no_place_of_a_checked_claim_away(cast, article, gone):
    add_place(cast.alice, gone.claim, **words(article, "a bargain"))
    bring_to(Status.CHECKED, gone.claim, cast.alice, cast.lena)
    with pytest.raises(NotAllowed, match="Ask a lead"):
        retire_place(cast.bob, gone)


def test_a_claim_taken_up_again_waits_again(cast, article, gone):
    retire_place(cast.bob, gone)
    take_action(cast.bob, gone.claim, Action.RESUME)
    assert (2, "gone") in pending(article)


def test_a_given_up_claim_comes_back_with_its_words(cast, article, gone):
    retire_place(cast.bob, gone)
    bring_in(cast.bob, article, TEXT)
    assert (gone.exact, gone.fate, gone.stands) == ("“Nobody asked us,”", None, True)
    assert gone.claim.status is Status.SET_ASIDE


# Undo


def accept(member, article):
    confirm_place(member, place_of(article, 1))


def choose(member, article):
    move_place(member, place_of(article, 2), **words(article, "The mayor calls it a bargain."))


@pytest.mark.parametrize(("number", "decide_about"), [(1, accept), (2, choose)], ids=["accepted", "chosen"])
def test_a_decision_is_undone_and_redone_exactly(cast, article, number, decide_about):
    place = place_of(article, number)
    place.suggestions = [3, 9] if number == 2 else []
    before = columns(place)
    decide_about(cast.alice, article)
    after = columns(place)
    for _ in range(2):
        undo(cast.alice, article)
        assert columns(place) == before
        redo(cast.alice, article)
        assert columns(place) == after


def test_undoing_an_acceptance_takes_no_claim_out_of_review(cast, article, edited):
    accept(cast.bob, article)
    bring_to(Status.CHECKED, edited.claim, cast.alice, cast.lena)
    undo(cast.bob, article)
    assert (edited.fate, edited.claim.status) == (Fate.EDITED, Status.CHECKED)
    redo(cast.bob, article)
    assert (edited.fate, edited.claim.status) == (None, Status.CHECKED)


def test_a_decision_that_somebody_changed_since_stays(cast, article, edited):
    accept(cast.alice, article)
    move_place(cast.bob, edited, **words(article, "19 crowns"))
    undo(cast.bob, article)
    edit(cast.bob, edited.claim, note="Ring")
    undo(cast.alice, article)
    assert edited.fate is Fate.EDITED


def test_a_retired_place_comes_back_and_waits(cast, article, gone):
    add_place(cast.alice, gone.claim, **words(article, "a bargain"))
    fresh()
    retire_place(cast.bob, gone)
    undo(cast.bob, article)
    assert (2, "gone") in pending(article)


# Several at once, and who may


def test_of_two_decisions_at_once_none_is_lost(app, cast, article, edited):
    place_id, alice, bob = edited.id, cast.alice.id, cast.bob.id

    def deciding(member_id, act):
        return lambda: act(db.session.get_one(Membership, member_id), db.session.get_one(Annotation, place_id))

    found = at_once(app, deciding(alice, confirm_place), deciding(bob, retire_place))
    fresh()
    assert found[0] is None
    retired = edited.claim.status is Status.SET_ASIDE
    assert isinstance(found[1], Invalid) != retired
    assert edited.fate is None


@pytest.mark.parametrize("permission", [Permission.IMPORT_ARTICLE, Permission.CHECK])
def test_checkers_and_leads_bring_versions_in_and_decide_and_viewers_read(permission):
    assert PERMISSIONS[permission] == {TeamRole.CHECKER, TeamRole.LEAD}
    assert allows(TeamRole.VIEWER, Permission.READ)
