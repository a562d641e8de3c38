"""Places of claims in a new version: unchanged, moved, edited or gone; and what becomes of what was decided."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.text.sameness import same_words
from claimtrack.domain.vocabulary import Decision, Fate, Status
from claimtrack.models import Annotation, KeptAnchor, Review
from claimtrack.queries.decisions import decisions_of
from claimtrack.queries.manuscript import manuscript
from claimtrack.services.claim_status import hash_of
from claimtrack.services.claims import remove_claim
from claimtrack.services.decisions import confirm_place
from claimtrack.services.places import move_place, remove_place
from claimtrack.web.history import told
from tests.factories import make_annotation, make_article, make_claim, make_member
from tests.support.acts import bring_in, bring_to, decide, events, fresh, words
from tests.support.statements import statements

TEXT = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay.

The port office will answer questions until Friday. It has two telephones."""
EDITED = TEXT.replace("18 crowns", "19 crowns")
TYPESET = TEXT.replace("“Nobody asked us,”", '"Nobody\nasked us,"')
WITHOUT = TEXT.replace(" “Nobody asked us,” said Ada Brandt.", "")
PARAGRAPHS = TEXT.split("\n\n")
REORDERED = "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[3], PARAGRAPHS[1], PARAGRAPHS[2]))


@pytest.fixture
def article(cast):
    return make_article(cast.alice, TEXT)


@pytest.fixture
def fare(cast, article):
    return make_claim(article, "will cost 18 crowns", by=cast.alice)


@pytest.fixture
def quote(cast, article):
    return make_claim(article, "“Nobody asked us,”", by=cast.alice)


def place_of(claim):
    fresh()
    return next(place for place in claim.annotations if place.removed_at is None)


def state(claim):
    place = place_of(claim)
    return place.exact, place.fate, place.revision_id


def approval_of(claim):
    held = select(Review).where(
        Review.claim_id == claim.id, Review.decision == Decision.APPROVE, Review.dropped_at.is_(None)
    )
    return db.session.scalar(held)


# What becomes of a place


def test_words_that_are_there_still_stand_where_they_are_now(cast, article, fare):
    start = place_of(fare).start
    revision = bring_in(cast.bob, article, TEXT.replace("Ferry fares", "All ferry fares"))
    place = place_of(fare)
    assert (place.exact, place.fate, place.revision_id) == ("will cost 18 crowns", Fate.UNCHANGED, revision.id)
    assert (place.start, place.end) == (start + 4, start + 23)
    assert (place.prefix.endswith("islands "), place.suffix.startswith(" from")) == (True, True)


def test_typesetting_is_no_edit_and_the_place_has_the_new_dress(cast, article, quote):
    bring_in(cast.bob, article, TYPESET)
    assert state(quote)[:2] == ('"Nobody\nasked us,"', Fate.UNCHANGED)


def test_a_paragraph_that_moved_takes_its_places_along(cast, article, fare):
    phones = make_claim(article, "two telephones")
    assert bring_in(cast.bob, article, REORDERED).carried["moved"] == 1
    assert state(phones)[:2] == ("two telephones", Fate.MOVED)
    assert state(fare)[:2] == ("will cost 18 crowns", Fate.UNCHANGED)


def test_edited_words_stand_with_their_new_words_and_wait(cast, article, fare):
    revision = bring_in(cast.bob, article, EDITED)
    assert state(fare) == ("will cost 19 crowns", Fate.EDITED, revision.id)
    assert place_of(fare).waits
    assert [place.word for place in manuscript(article).places] == ["To check"]


def test_words_that_are_gone_leave_the_place_with_its_last_words(cast, article, quote):
    before = state(quote)
    bring_in(cast.bob, article, WITHOUT)
    exact, fate, revision_id = state(quote)
    assert (exact, fate, revision_id) == (before[0], Fate.GONE, article.revisions[0].id)
    assert place_of(quote).waits
    assert manuscript(article).places == []


def test_what_is_gone_has_three_sentences_at_most_to_choose_from(cast):
    text = "Fares\n\nThe council voted to close nine schools in May.\n\nRain fell on the quay for a week."
    article = make_article(cast.alice, text)
    claim = make_claim(article, "The council voted to close nine schools in May.")
    newer = "Fares\n\nRain fell on the quay for a week.\n\n" + "\n\n".join(
        f"In {town} the council will close schools, it voted." for town in ("Aby", "Brok", "Cerne", "Dunmor", "Elst")
    )
    revision = bring_in(cast.bob, article, newer)
    place = place_of(claim)
    assert place.fate is Fate.GONE
    flat = place.suggestions
    assert 2 <= len(flat) <= 6
    for start, end in zip(flat[::2], flat[1::2], strict=True):
        assert "council will close schools" in revision.text[start:end]


def test_where_every_place_stood_is_kept(cast, article, fare, quote):
    spans = {claim.id: (place_of(claim).id, place_of(claim).start, place_of(claim).end) for claim in (fare, quote)}
    bring_in(cast.bob, article, EDITED)
    bring_in(cast.bob, article, WITHOUT)
    kept = db.session.scalars(select(KeptAnchor).order_by(KeptAnchor.id)).all()
    assert {(anchor.annotation_id, anchor.start, anchor.end) for anchor in kept[:2]} == set(spans.values())
    assert {anchor.team_id for anchor in kept} == {cast.team.id}
    first, second, _ = (revision.id for revision in article.revisions)
    assert [(anchor.revision_id, anchor.fate, anchor.base_id) for anchor in kept] == [
        (first, None, None),
        (first, None, None),
        (second, Fate.EDITED, kept[0].id),
        (second, Fate.UNCHANGED, kept[1].id),
    ]


def test_what_was_taken_away_is_not_carried(cast, article, fare, quote):
    more = make_annotation(fare, "two telephones")
    fresh()
    remove_place(cast.alice, more)
    remove_claim(cast.alice, quote)
    revision = bring_in(cast.bob, article, EDITED)
    assert revision.carried == {"unchanged": 0, "moved": 0, "edited": 1, "gone": 0, "fresh": 0}
    fresh()
    assert (more.revision_id, quote.annotations[0].revision_id) == (article.revisions[0].id,) * 2
    assert not events("place.carried")[1:]


def test_two_places_may_come_to_stand_on_the_same_words(cast, article, fare):
    other = make_claim(article, "will cost 18 crowns from March")
    bring_in(cast.bob, article, EDITED)
    assert (state(fare)[0], state(other)[0]) == ("will cost 19 crowns", "will cost 19 crowns from March")


def test_set_aside_claims_are_carried_and_not_counted(cast, article, fare):
    fare.status = Status.SET_ASIDE
    fresh()
    assert bring_in(cast.bob, article, EDITED).carried["edited"] == 0
    assert state(fare)[:2] == ("will cost 19 crowns", Fate.EDITED)
    assert fare.status is Status.SET_ASIDE


# Carried from where a person put it, and not step by step


def test_words_that_return_are_unchanged_although_a_version_had_edited_them(cast, article, fare):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    approved = approval_of(fare).content_hash
    bring_in(cast.bob, article, EDITED)
    revision = bring_in(cast.bob, article, TEXT + " Both ring.")
    assert state(fare) == ("will cost 18 crowns", Fate.UNCHANGED, revision.id)
    assert hash_of(fare) == approved
    assert (fare.status, approval_of(fare)) == (Status.CHECKING, None)


def test_words_that_return_are_found_although_a_version_had_dropped_them(cast, article, quote):
    bring_to(Status.CHECKED, quote, cast.alice, cast.lena)
    bring_in(cast.bob, article, WITHOUT)
    bring_in(cast.bob, article, TEXT + " Both ring.")
    assert state(quote)[:2] == ("“Nobody asked us,”", Fate.UNCHANGED)
    assert (place_of(quote).suggestions, quote.status) == ([], Status.CHECKING)
    assert events("place.carried")[-1].after["fate"] == "unchanged"


def test_a_place_is_carried_from_the_words_that_a_person_confirmed(cast, article, fare):
    bring_in(cast.bob, article, EDITED)
    confirm_place(cast.alice, place_of(fare))
    bring_in(cast.bob, article, EDITED + " Both ring.")
    assert state(fare)[:2] == ("will cost 19 crowns", Fate.UNCHANGED)
    bring_in(cast.bob, article, TEXT + " Both ring. Loudly.")
    assert state(fare)[:2] == ("will cost 18 crowns", Fate.EDITED)
    assert decisions_of(article)[0].old_words == "will cost 19 crowns"


def test_a_place_is_carried_from_where_a_person_moved_it(cast, article, quote):
    bring_in(cast.bob, article, WITHOUT)
    move_place(cast.alice, place_of(quote), **words(article, "a bargain"))
    bring_in(cast.bob, article, TEXT + " Both ring.")
    assert state(quote)[:2] == ("a bargain", Fate.UNCHANGED)


def test_three_edits_are_compared_with_what_was_marked(cast, article, fare):
    for number in (19, 20, 21):
        bring_in(cast.bob, article, TEXT.replace("18 crowns", f"{number} crowns"))
    pending = decisions_of(article)[0]
    assert (pending.old_words, pending.new_words) == ("will cost 18 crowns", "will cost 21 crowns")


# What becomes of what was decided


def test_the_approval_of_unchanged_words_survives_whatever_the_typesetting(cast, article, quote):
    bring_to(Status.CHECKED, quote, cast.alice, cast.lena)
    version = quote.version
    bring_in(cast.bob, article, TYPESET.replace("18 crowns", "19 crowns"))
    fresh()
    assert (quote.status, quote.version) == (Status.CHECKED, version)
    assert approval_of(quote).content_hash == hash_of(quote)
    assert not events("place.carried", "claim.work")


def test_it_survives_when_a_version_moves_two_places_past_each_other(cast, article, fare):
    make_annotation(fare, "two telephones")
    fresh()
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    bring_in(cast.bob, article, REORDERED)
    assert [place.exact for place in fare.annotations] == ["two telephones", "will cost 18 crowns"]
    assert (fare.status, approval_of(fare).content_hash) == (Status.CHECKED, hash_of(fare))


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHECKED])
@pytest.mark.parametrize(
    ("text", "why"),
    [(EDITED, "Its words changed in version 2"), (TEXT.replace(" will cost 18 crowns", ""), None)],
    ids=["edited", "gone"],
)
def test_what_was_decided_about_other_words_is_open_again_whoever_brings_them(cast, article, fare, status, text, why):
    bring_to(status, fare, cast.alice, cast.lena)
    version = fare.version
    bring_in(cast.bob, article, text)
    fresh()
    step = events("claim.work")[0]
    assert (fare.status, approval_of(fare), fare.version) == (Status.CHECKING, None, version + 1)
    assert (step.claim_id, step.actor_id) == (fare.id, cast.bob.user_id)
    assert step.why == (why or "Its words are gone from version 2")
    assert (step.before["status"], step.after["status"]) == (status.value, "checking")
    assert told(step) == f"moved it from {status.label} to Checking"


def test_a_dropped_approval_says_who_brought_the_words_in_and_when(cast, article, fare):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    review = approval_of(fare)
    bring_in(cast.bob, article, EDITED)
    fresh()
    assert (review.dropped_by_id, review.dropped_at) == (cast.bob.user_id, events("claim.work")[0].at)


@pytest.mark.parametrize("status", [Status.TO_CHECK, Status.CHECKING, Status.SET_ASIDE])
def test_where_nothing_was_decided_the_status_stays(cast, article, fare, status):
    fare.status = status
    fresh()
    bring_in(cast.bob, article, EDITED)
    assert (fare.status, events("claim.work")) == (status, [])


def test_one_edited_place_of_several_is_enough(cast, article, fare):
    make_annotation(fare, "two telephones")
    fresh()
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    bring_in(cast.bob, article, EDITED)
    fresh()
    assert fare.status is Status.CHECKING
    assert len(events("place.carried")) == 1


def test_an_approval_given_while_a_decision_waits_holds_until_the_words_change_again(cast, article, fare):
    bring_in(cast.bob, article, EDITED)
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    count = len(events())
    bring_in(cast.bob, article, EDITED + " Both ring.")
    fresh()
    assert (state(fare)[1], fare.status) == (Fate.EDITED, Status.CHECKED)
    assert [event.kind for event in events()[count:]] == ["version.added"]
    bring_in(cast.bob, article, TEXT + " Both ring. Loudly.")
    fresh()
    assert (state(fare)[1], fare.status) == (Fate.UNCHANGED, Status.CHECKING)
    assert approval_of(fare) is None


def test_what_was_approved_after_its_words_were_gone_stays_approved_while_they_are(cast, article, quote):
    bring_in(cast.bob, article, WITHOUT)
    bring_to(Status.CHECKED, quote, cast.alice, cast.lena)
    bring_in(cast.bob, article, WITHOUT + " Both ring.")
    fresh()
    assert (state(quote)[1], quote.status) == (Fate.GONE, Status.CHECKED)


def test_what_a_version_did_is_told_in_the_history_of_the_claim(cast, article, fare, quote):
    bring_in(cast.bob, article, EDITED.replace(" “Nobody asked us,” said Ada Brandt.", ""))
    edited, gone = events("place.carried")
    assert (edited.claim_id, edited.subject_id, edited.why) == (fare.id, place_of(fare).id, "Version 2")
    where = {"start": place_of(fare).start, "end": place_of(fare).end}
    assert edited.before == {"revision": 1, "exact": "will cost 18 crowns", "fate": None} | where
    assert edited.after == {"revision": 2, "exact": "will cost 19 crowns", "fate": "edited"} | where
    assert gone.after == gone.before | {"fate": "gone"}
    assert gone.before["exact"] == "“Nobody asked us,”"
    assert told(edited) == "brought in a text that says “will cost 19 crowns”"
    assert told(gone) == "brought in a text without its words"
    assert fare.changed_at == edited.at


# Sizes


def crowd(cast, article, number):
    """Claims of each status on each sentence."""
    for _ in range(number):
        for status in Status:
            for quote in ("will cost 18 crowns", "“Nobody asked us,”", "two telephones"):
                make_claim(article, quote, status=status)
    fresh()


def test_sixty_places_take_as_many_statements_as_fifteen(cast):
    newer = EDITED.replace(" “Nobody asked us,” said Ada Brandt.", "")
    counts = []
    for number in (1, 4):
        article = make_article(cast.alice, TEXT)
        crowd(cast, article, number)
        _ = (article.id, cast.bob.id, cast.bob.team_id)
        counts.append(len(statements(lambda article=article: bring_in(cast.bob, article, newer, seen=1))))
        assert article.revisions[1].carried["edited"] == number * 4
    assert counts[0] == counts[1]


# Whatever people write and versions do

SENTENCES = [
    "The crossing will cost 18 crowns from March.",
    "“Nobody asked us,” said Ada Brandt.",
    "Two of the five boats are older than the harbour wall.",
    "The mayor calls it a bargain.",
    "The port office has two telephones.",
    "Rain fell on the quay for 12 days – and nights.",
]
CHANGES = [
    lambda sentence: sentence,
    lambda sentence: sentence.replace("“", '"').replace("”", '"').replace("–", "-"),
    lambda sentence: sentence.replace("two", "three").replace("18", "19").replace("12", "13"),
    lambda sentence: "",
    lambda sentence: f"{sentence} So it is.",
]
texts = st.tuples(
    st.permutations(range(len(SENTENCES))), st.lists(st.sampled_from(CHANGES), min_size=6, max_size=6)
).map(lambda drawn: "Fares\n\n" + "\n\n".join(CHANGE(SENTENCES[at]) for at, CHANGE in zip(*drawn, strict=True)))


@pytest.mark.parametrize("database", ["sqlite"])
def test_no_version_leaves_an_approval_for_other_words_or_a_highlight_on_the_wrong_ones(cast):
    lone = make_member(cast.team, cast.lena.role, name="Lone Lund")

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(versions=st.lists(texts, min_size=1, max_size=4), again=st.booleans())
    def check(versions, again):
        article = make_article(cast.alice, "Fares\n\n" + "\n\n".join(SENTENCES))
        claims = [make_claim(article, sentence, by=cast.alice) for sentence in SENTENCES]
        for claim in claims:
            bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
        for text in versions:
            if not same_words(text, manuscript(article).text) and text.strip() != "Fares":
                bring_in(cast.bob, article, text)
            if again and claims[0].status is Status.CHECKING:
                bring_to(Status.IN_REVIEW, claims[0], cast.alice, lone)
                decide(lone, claims[0])
            _check(article, claims)

    check()


def _check(article, claims):
    fresh()
    revision = article.revisions[-1]
    for claim in claims:
        approval = approval_of(claim)
        assert (claim.status is Status.CHECKED) == (approval is not None)
        assert approval is None or approval.content_hash == hash_of(claim)
    for place in db.session.scalars(select(Annotation).where(Annotation.claim_id.in_([c.id for c in claims]))):
        if place.stands:
            assert place.revision_id == revision.id
            assert revision.text[place.start : place.end] == place.exact
            assert revision.text[: place.start].endswith(place.prefix)
            assert revision.text[place.end :].startswith(place.suffix)
        if place.fate in (Fate.UNCHANGED, Fate.MOVED):
            base = db.session.get_one(KeptAnchor, place.base_id)
            text = next(old.text for old in article.revisions if old.id == base.revision_id)
            assert same_words(text[base.start : base.end], place.exact)
    assert {pending.place_id for pending in decisions_of(article)} == {
        place.id for claim in claims for place in claim.annotations if place.fate in (Fate.EDITED, Fate.GONE)
    }
