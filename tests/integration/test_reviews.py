"""Four eyes: an approval is a second person's, of exactly what stands there, and ends with the next edit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.db import db
from claimtrack.domain.errors import ClaimtrackError, Invalid, NotAllowed, WrongStep
from claimtrack.domain.vocabulary import Decision, Stance, Status, Verdict
from claimtrack.domain.workflow import Action
from claimtrack.models import Claim
from claimtrack.queries.claim_card import claim_card
from claimtrack.services.citations import cite_source, edit_citation, remove_citation
from claimtrack.services.claim_status import hash_of, take_action
from claimtrack.services.claims import edit_claim
from claimtrack.services.places import add_place
from claimtrack.services.reviews import review_claim, submit_claim
from claimtrack.services.sources import SourceFields
from claimtrack.services.tags import set_tags
from claimtrack.services.undo import undo
from tests.factories import make_article, make_claim
from tests.support.acts import words

WORDS = "The quay opened in 1911. 🚲 It cost 4.2 million crowns. It cost 4.2 million crowns, she said."


@pytest.fixture
def claim(cast):
    article = make_article(cast.alice, WORDS)
    made = make_claim(article, "1911", by=cast.alice)
    cite_source(cast.alice, made, source=SourceFields(title="Harbour book"), stance=Stance.SUPPORTS)
    edit_claim(cast.alice, made, changes={"verdict": Verdict.SUPPORTED}, version=made.version)
    db.session.commit()
    return made


def approve(member, claim):
    return review_claim(member, claim, decision=Decision.APPROVE, reason="", content_hash=hash_of(claim))


@pytest.fixture
def checked(cast, claim):
    submit_claim(cast.alice, claim)
    approve(cast.lena, claim)
    db.session.commit()
    return claim


def test_evidence_begins_the_check_and_a_second_person_ends_it(checked):
    assert checked.status is Status.CHECKED
    assert claim_card(checked.article, checked.id).approval is not None


def test_a_claim_without_a_verdict_is_not_sent(cast, claim):
    edit_claim(cast.alice, claim, changes={"verdict": None}, version=claim.version)
    with pytest.raises(Invalid):
        submit_claim(cast.alice, claim)


def test_sending_twice_sends_once(cast, claim):
    assert submit_claim(cast.alice, claim).id == submit_claim(cast.alice, claim).id


def test_nobody_approves_what_they_had_a_hand_in(cast, claim):
    edit_claim(cast.lena, claim, changes={"fix": "in 1912"}, version=claim.version)
    submit_claim(cast.alice, claim)
    with pytest.raises(NotAllowed):
        approve(cast.lena, claim)
    assert claim.status is Status.IN_REVIEW


def test_who_sends_it_does_not_approve_it(cast, claim):
    submit_claim(cast.lena, claim)
    with pytest.raises(NotAllowed):
        approve(cast.lena, claim)


def test_only_what_the_reviewer_saw_is_approved(cast, claim):
    submit_claim(cast.alice, claim)
    with pytest.raises(WrongStep):
        review_claim(cast.lena, claim, decision=Decision.APPROVE, reason="", content_hash="0" * 64)


def test_sending_back_needs_a_reason(cast, claim):
    submit_claim(cast.alice, claim)
    with pytest.raises(Invalid):
        review_claim(cast.lena, claim, decision=Decision.REQUEST_CHANGES, reason=" ", content_hash=hash_of(claim))
    db.session.rollback()
    submit_claim(cast.alice, claim)
    review_claim(cast.lena, claim, decision=Decision.REQUEST_CHANGES, reason="Which book?", content_hash=hash_of(claim))
    assert claim.status is Status.CHECKING
    assert claim_card(claim.article, claim.id).sent_back.reason == "Which book?"


EDITS = {
    "verdict": lambda lead, claim: edit_claim(lead, claim, changes={"verdict": Verdict.MIXED}, version=claim.version),
    "statement": lambda lead, claim: edit_claim(lead, claim, changes={"statement": "It"}, version=claim.version),
    "place": lambda lead, claim: add_place(lead, claim, **words(claim.article, "quay")),
    "citation": lambda lead, claim: cite_source(
        lead, claim, source=SourceFields(title="Another"), stance=Stance.REFUTES
    ),
    "citation edited": lambda lead, claim: edit_citation(
        lead, claim, claim.citations[0], version=1, stance=Stance.REFUTES, passage="", locator="", note=""
    ),
    "citation removed": lambda lead, claim: remove_citation(lead, claim, claim.citations[0]),
    "reopened": lambda lead, claim: take_action(lead, claim, Action.REOPEN, why="New facts"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_approval_ends_with_any_edit_of_what_was_approved(cast, checked, edit):
    EDITS[edit](cast.lena, checked)
    db.session.flush()
    card = claim_card(checked.article, checked.id)
    assert checked.status is Status.CHECKING
    assert card.approval is None
    assert card.dropped is not None


def test_note_and_tags_leave_an_approval(cast, checked):
    edit_claim(cast.lena, checked, changes={"note": "Ask again"}, version=checked.version)
    set_tags(cast.lena, checked, names=["harbour"])
    assert checked.status is Status.CHECKED


def test_a_checker_does_not_edit_what_is_checked(cast, checked):
    with pytest.raises(NotAllowed):
        edit_claim(cast.alice, checked, changes={"statement": "It"}, version=checked.version)
    db.session.rollback()
    with pytest.raises(Invalid):
        undo(cast.alice, checked.article)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["alice", "bob", "lena"]),
        st.sampled_from(["edit", "submit", "approve", "back", "undo", "reopen"]),
    ),
    max_size=12,
)


@pytest.mark.parametrize("database", ["sqlite"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_no_way_leads_to_checked_without_a_second_person(cast, claim, acts):
    claim_id = claim.id
    for turn, (name, act) in enumerate(acts):
        member = getattr(cast, name)
        claim = db.session.get_one(Claim, claim_id)
        try:
            if act == "edit":
                edit_claim(member, claim, changes={"explanation": f"turn {turn}"}, version=claim.version)
            elif act == "submit":
                submit_claim(member, claim)
            elif act == "approve":
                approve(member, claim)
            elif act == "back":
                review_claim(member, claim, decision=Decision.REQUEST_CHANGES, reason="No", content_hash=hash_of(claim))
            elif act == "undo":
                undo(member, claim.article)
            else:
                take_action(member, claim, Action.REOPEN, why="Again")
            db.session.commit()
        except ClaimtrackError:
            db.session.rollback()
        approval = claim_card(claim.article, claim_id).approval if claim.removed_at is None else None
        if claim.status is Status.CHECKED:
            assert approval is not None
            assert approval.content_hash == hash_of(claim)
            assert approval.created_by_id != cast.alice.user_id
        else:
            assert approval is None
