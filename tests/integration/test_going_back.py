"""Going back to an earlier version: anchors, marks, block roles exactly as they were, and approvals for those words."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid, NotFound, SameText, StaleEdit
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import Decision, Fate, MarkKind, Status
from claimtrack.domain.workflow import Action
from claimtrack.intake.parsed import Remark
from claimtrack.models import Annotation, Mark, Review
from claimtrack.services.blocks import set_role
from claimtrack.services.claim_status import hash_of, take_action
from claimtrack.services.claims import highlight_claim
from claimtrack.services.decisions import confirm_place
from claimtrack.services.marks import mark_sentence, unmark_sentence
from claimtrack.services.places import add_place, move_place, remove_place
from claimtrack.services.reviews import submit_claim
from claimtrack.services.revisions import store_remarks
from claimtrack.services.undo import redo, stacks, undo
from claimtrack.services.versions import go_back
from tests.factories import make_annotation, make_article, make_claim
from tests.support.acts import bring_in, bring_to, decide, edit, events, fresh, words
from tests.support.statements import statements
from tests.support.world import digest

TEXT = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay.

The port office will answer questions until Friday. It has two telephones."""
EDITED = TEXT.replace("18 crowns", "19 crowns")
WITHOUT = TEXT.replace(" will cost 18 crowns", "")


@pytest.fixture
def article(cast):
    return make_article(cast.alice, TEXT)


@pytest.fixture
def fare(cast, article):
    return make_claim(article, "will cost 18 crowns", by=cast.alice)


def back(member, article, number=1):
    fresh()
    return go_back(member, article, number=number, seen=len(article.revisions))


def places(article):
    """Every live place that stands in the newest version, column by column but for the revision."""
    fresh()
    newest = article.revisions[-1].id
    names = ("id", "start", "end", "exact", "prefix", "suffix", "fate", "base_id", "suggestions")
    found = select(Annotation).where(Annotation.revision_id == newest, Annotation.removed_at.is_(None))
    return [[getattr(place, name) for name in names] for place in db.session.scalars(found.order_by(Annotation.id))]


def marks(article):
    fresh()
    newest = article.revisions[-1].id
    names = ("start", "end", "kind", "created_by_id", "created_at")
    found = select(Mark).where(Mark.revision_id == newest, Mark.removed_at.is_(None)).order_by(Mark.start)
    return [[getattr(mark, name) for name in names] for mark in db.session.scalars(found)]


def roles(article):
    fresh()
    return [(b.start, b.end, b.role, b.reason, b.confidence) for b in article.revisions[-1].blocks]


def held(claim):
    fresh()
    found = select(Review).where(Review.claim_id == claim.id, Review.dropped_at.is_(None))
    return db.session.scalar(found.where(Review.decision == Decision.APPROVE))


# What comes back


def test_going_back_is_a_version_of_its_own_with_the_text_and_bytes_of_the_earlier_one(cast, article):
    bring_in(cast.bob, article, EDITED, name="update.txt")
    revision = back(cast.lena, article)
    first = article.revisions[0]
    assert (revision.number, revision.same_as, revision.created_by_id) == (3, first, cast.lena.user_id)
    for name in ("text", "sha256", "sentences", "word_count", "raw", "raw_sha256", "raw_name", "raw_encoding"):
        assert getattr(revision, name) == getattr(first, name)
    event = events("version.added")[-1]
    assert (event.before, event.after["number"], event.after["same_as"]) == ({"number": 2}, 3, 1)


def test_an_earlier_text_brought_in_again_is_going_back_with_the_bytes_that_came(cast, article, fare):
    before = places(article)
    bring_in(cast.bob, article, EDITED)
    revision = bring_in(cast.bob, article, TEXT + "\n\n", name="again.txt")
    assert (revision.same_as.number, revision.raw, revision.raw_name) == (1, f"{TEXT}\n\n".encode(), "again.txt")
    assert places(article) == before


def test_the_comments_that_came_with_the_earlier_text_are_there_again(session, cast, article, fare):
    earlier = article.revisions[0]
    store_remarks(earlier, [Remark(0, 2, 9, "Ann", "Sure?"), Remark(0, 2, 9, "Bo", "Yes.", "2031-03-04", 0)])
    bring_in(cast.bob, article, EDITED)
    revision = back(cast.bob, article)
    session.expire_all()
    first, answer = revision.remarks
    assert (first.author, first.start, first.end, first.text) == ("Ann", 2, 9, "Sure?")
    assert (answer.text, answer.reply_to_id) == ("Yes.", first.id)


def test_of_several_versions_with_the_text_the_newest_is_gone_back_to(cast, article):
    bring_in(cast.bob, article, EDITED)
    back(cast.bob, article)
    set_role(cast.alice, article.revisions[-1].blocks[1], role=Role.QUOTE)
    bring_in(cast.bob, article, EDITED + " Both ring.")
    assert bring_in(cast.bob, article, TEXT).same_as.number == 3
    assert roles(article)[1][2] is Role.QUOTE


def test_every_place_stands_exactly_where_it_stood(cast, article, fare):
    make_claim(article, "“Nobody asked us,”")
    make_annotation(fare, "two telephones")
    before = places(article)
    bring_in(cast.bob, article, EDITED)
    bring_in(cast.bob, article, WITHOUT)
    revision = back(cast.bob, article)
    assert places(article) == before
    assert revision.carried == {"unchanged": 3, "moved": 0, "edited": 0, "gone": 0, "fresh": 0}


def test_what_waited_then_waits_again(cast, article, fare):
    bring_in(cast.bob, article, EDITED)
    before = places(article)
    bring_in(cast.bob, article, TEXT + " Both ring.")
    back(cast.bob, article, 2)
    assert places(article) == before
    assert before[0][6] is Fate.EDITED


def test_a_place_that_a_person_moved_since_is_where_it_was(cast, article, fare):
    before = places(article)
    bring_in(cast.bob, article, WITHOUT)
    move_place(cast.alice, fare.annotations[0], **words(article, "a bargain"))
    back(cast.bob, article)
    assert places(article) == before


def test_a_place_that_came_later_is_carried(cast, article):
    bring_in(cast.bob, article, EDITED)
    claim, _ = highlight_claim(cast.alice, article, **words(article, "19 crowns"))
    other, _ = highlight_claim(cast.alice, article, **words(article, "two telephones"))
    back(cast.bob, article)
    fresh()
    assert (claim.annotations[0].exact, claim.annotations[0].fate) == ("18 crowns", Fate.EDITED)
    assert (other.annotations[0].exact, other.annotations[0].fate) == ("two telephones", Fate.UNCHANGED)


def test_what_was_taken_away_since_stays_away(cast, article, fare):
    more = make_annotation(fare, "two telephones")
    fresh()
    bring_in(cast.bob, article, EDITED)
    remove_place(cast.alice, more)
    back(cast.bob, article)
    assert [row[3] for row in places(article)] == ["will cost 18 crowns"]


def test_marks_and_roles_are_as_they_were(cast, article):
    sentence = words(article, "The mayor calls it a bargain.")
    mark_sentence(cast.alice, article, kind=MarkKind.OPINION, **sentence)
    taken = words(article, "It has two telephones.")
    mark_sentence(cast.alice, article, kind=MarkKind.SKIPPED, **taken)
    unmark_sentence(cast.alice, article, **taken)
    set_role(cast.bob, article.revisions[0].blocks[2], role=Role.QUOTE)
    before = marks(article), roles(article)
    bring_in(cast.bob, article, EDITED.replace("a bargain", "a scandal").replace("Two of", "Three of"))
    assert (marks(article), roles(article)) != before
    mark_sentence(cast.alice, article, kind=MarkKind.OPINION, **words(article, "Nobody knows who will pay."))
    back(cast.lena, article)
    assert (marks(article), roles(article)) == before


def test_a_place_that_comes_back_is_told(cast, article, fare):
    bring_in(cast.bob, article, WITHOUT)
    back(cast.lena, article)
    event = events("place.carried")[-1]
    assert (event.claim_id, event.actor_id, event.why) == (fare.id, cast.lena.user_id, "Version 3")
    assert (event.before["fate"], event.after["fate"], event.after["revision"]) == ("gone", None, 3)


# What is refused


def test_nobody_goes_back_to_what_is_there(cast, article):
    bring_in(cast.bob, article, EDITED)
    back(cast.bob, article)
    db.session.commit()
    before = digest()
    for number in (3, 1):
        with pytest.raises(SameText, match="Version 3 has this very text"):
            back(cast.bob, article, number)
        db.session.commit()
    for number in (0, 4):
        with pytest.raises(NotFound, match=f"no version {number}"):
            back(cast.bob, article, number)
        db.session.commit()
    with pytest.raises(StaleEdit, match="Version 3 came in"):
        go_back(cast.bob, article, number=2, seen=2)
    db.session.commit()
    assert digest() == before


def test_nobody_goes_back_in_an_article_that_was_removed(cast, article):
    bring_in(cast.bob, article, EDITED)
    article.removed_at = now()
    with pytest.raises(NotFound):
        back(cast.bob, article)


# Approvals


@pytest.mark.parametrize("text", [EDITED, WITHOUT], ids=["edited", "gone"])
def test_an_approval_that_a_version_dropped_holds_again(cast, article, fare, text):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    approval = held(fare).id
    bring_in(cast.bob, article, text)
    assert held(fare) is None
    back(cast.bob, article)
    assert (fare.status, held(fare).id, held(fare).dropped_by_id) == (Status.CHECKED, approval, None)
    assert held(fare).content_hash == hash_of(fare)
    event = events("claim.reinstate")[0]
    assert (event.claim_id, event.actor_id, event.why) == (fare.id, cast.bob.user_id, "Back to version 1")
    assert (event.before, event.after) == ({"status": "checking"}, {"status": "checked"})


def test_it_holds_again_over_several_versions_and_approvals_in_between(cast, article, fare):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    first = held(fare).id
    bring_in(cast.bob, article, EDITED)
    submit_claim(cast.alice, fare)
    decide(cast.lena, fare)
    second = held(fare).id
    back(cast.bob, article)
    assert held(fare).id == first
    back(cast.bob, article, 2)
    assert (fare.status, held(fare).id) == (Status.CHECKED, second)
    bring_in(cast.bob, article, WITHOUT)
    back(cast.bob, article)
    assert held(fare).id == first


SINCE = {
    "an edit of it": lambda cast, claim: edit(cast.alice, claim, fix="20 crowns"),
    "another place": lambda cast, claim: add_place(cast.alice, claim, **words(claim.article, "two telephones")),
    "a step": lambda cast, claim: take_action(cast.alice, claim, Action.PUT_BACK),
    "it was set aside": lambda cast, claim: take_action(cast.alice, claim, Action.SET_ASIDE, why="Twice"),
    "a request for changes": lambda cast, claim: (
        submit_claim(cast.alice, claim),
        decide(cast.lena, claim, Decision.REQUEST_CHANGES, "Which year?"),
    ),
}


@pytest.mark.parametrize("what", SINCE)
def test_an_approval_stays_dropped_after(cast, article, fare, what):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    bring_in(cast.bob, article, EDITED)
    SINCE[what](cast, fare)
    fresh()
    back(cast.bob, article)
    assert held(fare) is None
    assert fare.status is not Status.CHECKED
    assert not events("claim.reinstate")


def test_an_approval_that_a_lead_dropped_stays_dropped(cast, article, fare):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    take_action(cast.lena, fare, Action.REOPEN, why="A reader wrote.")
    bring_in(cast.bob, article, EDITED)
    back(cast.bob, article)
    assert (fare.status, held(fare)) == (Status.CHECKING, None)


def test_an_approval_that_an_edit_dropped_stays_dropped_although_the_edit_was_taken_back(cast, article, fare):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    edit(cast.lena, fare, fix="20 crowns")
    edit(cast.lena, fare, fix="")
    submit_claim(cast.alice, fare)
    bring_in(cast.bob, article, EDITED)
    back(cast.bob, article)
    assert (fare.status, held(fare)) == (Status.CHECKING, None)


def test_what_was_sent_to_review_with_other_words_meanwhile_is_approved_as_it_was(cast, article, fare):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    bring_in(cast.bob, article, EDITED)
    submit_claim(cast.alice, fare)
    back(cast.bob, article)
    assert (fare.status, held(fare).content_hash) == (Status.CHECKED, hash_of(fare))


def test_what_was_in_review_is_not_sent_again(cast, article, fare):
    bring_to(Status.IN_REVIEW, fare, cast.alice, cast.lena)
    bring_in(cast.bob, article, EDITED)
    back(cast.bob, article)
    assert fare.status is Status.CHECKING


def test_an_approval_for_the_words_in_between_falls(cast, article, fare):
    bring_in(cast.bob, article, EDITED)
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    back(cast.bob, article)
    assert (fare.status, held(fare)) == (Status.CHECKING, None)
    assert events("claim.work")[-1].why == "Its words changed in version 3"


def test_words_that_return_in_another_text_reinstate_nothing(cast, article, fare):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    bring_in(cast.bob, article, EDITED)
    bring_in(cast.bob, article, TEXT + " Both ring.")
    assert (fare.status, held(fare)) == (Status.CHECKING, None)
    assert not events("claim.reinstate")


# Undo


def test_undo_does_not_reach_behind_a_version_nor_does_redo(cast, article, fare):
    edit(cast.alice, fare, fix="20 crowns")
    edit(cast.alice, fare, note="Ring")
    undo(cast.alice, article)
    bring_in(cast.bob, article, EDITED)
    assert stacks(cast.alice, article) == ([], [])
    for act, word in ((undo, "nothing of yours"), (redo, "nothing to redo")):
        with pytest.raises(Invalid, match=word):
            act(cast.alice, article)
    edit(cast.alice, fare, note="Ring again")
    undo(cast.alice, article)
    assert (fare.fix, fare.note) == ("20 crowns", "")
    with pytest.raises(Invalid, match="nothing of yours"):
        undo(cast.alice, article)


def test_neither_does_it_after_going_back(cast, article, fare):
    confirm = bring_in(cast.bob, article, EDITED)
    assert confirm
    confirm_place(cast.alice, fare.annotations[0])
    back(cast.bob, article)
    with pytest.raises(Invalid, match="nothing of yours"):
        undo(cast.alice, article)
    fresh()
    assert fare.annotations[0].exact == "will cost 18 crowns"


def test_versions_of_another_article_are_no_border(cast, article, fare):
    edit(cast.alice, fare, fix="20 crowns")
    bring_in(cast.bob, make_article(cast.alice, TEXT), EDITED)
    undo(cast.alice, article)
    assert fare.fix == ""


# Sizes, and whatever is edited


def test_sixty_places_and_approvals_take_as_many_statements_as_fifteen(cast):
    counts = []
    for number in (5, 20):
        article = make_article(cast.alice, TEXT)
        claims = [make_claim(article, "will cost 18 crowns", by=cast.alice) for _ in range(number)]
        for claim in claims:
            make_annotation(claim, "two telephones")
            bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
        bring_in(cast.bob, article, EDITED)
        fresh()
        _ = (article.id, cast.bob.id, cast.bob.team_id)
        counts.append(len(statements(lambda article=article: go_back(cast.bob, article, number=1, seen=2))))
        assert {claim.status for claim in claims} == {Status.CHECKED}
    assert counts[0] == counts[1]


def scrambled(text, seed):
    """The text after an editor who drops, doubles, moves and rewrites words and paragraphs."""
    chance = random.Random(seed)
    paragraphs = text.split("\n\n")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(paragraphs))
        said = paragraphs[at].split(" ")
        word = chance.randrange(len(said))
        act = chance.randrange(5)
        if act == 0 and len(paragraphs) > 2:
            del paragraphs[at]
        elif act == 1:
            paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs[at])
        elif act == 2:
            paragraphs.append(paragraphs.pop(at))
        else:
            said[word] = chance.choice(["nine", "", "the harbour wall", "“Well,”", said[word].upper()])
            paragraphs[at] = " ".join(filter(None, said)) or "Nothing"
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("database", ["sqlite"])
def test_whatever_came_in_between_every_anchor_mark_and_role_comes_back(cast):
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(seeds=st.lists(st.integers(0, 10**6), min_size=1, max_size=4), to=st.integers(0, 3))
    def check(seeds, to):
        article = make_article(cast.alice, TEXT)
        for quote in ("18 crowns", "“Nobody asked us,” said", "five boats are older", "telephones", "March. “Nobody"):
            make_claim(article, quote)
        mark_sentence(cast.alice, article, kind=MarkKind.OPINION, **words(article, "The mayor calls it a bargain."))
        set_role(cast.alice, article.revisions[0].blocks[1], role=Role.LIST)
        seen = [(places(article), marks(article), roles(article))]
        for seed in seeds:
            text = scrambled(article.revisions[-1].text, seed)
            if text not in [revision.text for revision in article.revisions]:
                bring_in(cast.bob, article, text)
                seen.append((places(article), marks(article), roles(article)))
        number = min(to, len(seen) - 1) + 1
        if number < len(seen):
            back(cast.bob, article, number)
            assert (places(article), marks(article), roles(article)) == seen[number - 1]

    check()
