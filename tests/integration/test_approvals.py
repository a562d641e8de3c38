"""Review: a second person's approval of exactly the present content, and nothing less."""

import datetime as dt

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.content import CONTENT_FIELDS
from claimtrack.domain.errors import ClaimtrackError, Invalid, NotAllowed, NotFound, WrongStep
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import ClaimKind, Decision, Stance, Status, TeamRole, Verdict
from claimtrack.domain.workflow import TRANSITIONS, Action
from claimtrack.models import Claim, Membership, Review, Submission
from claimtrack.queries.review_queue import next_in_review
from claimtrack.services.assignments import assign_claims
from claimtrack.services.citations import cite_source, edit_citation, remove_citation
from claimtrack.services.claim_status import hash_of, take_action
from claimtrack.services.claims import highlight_claim
from claimtrack.services.places import add_place, move_place, remove_place
from claimtrack.services.reviews import own_work, review_claim, submit_claim
from claimtrack.services.source_edits import edit_source, fields_of
from claimtrack.services.sources import SourceFields
from claimtrack.services.tags import set_tags
from claimtrack.services.undo import redo, undo
from tests.factories import make_article, make_citation, make_claim, make_member, make_source
from tests.support.acts import at_once, bring_to, decide, edit, events, fresh, words

NEW = {
    "statement": "The bridge closes for 63 days.",
    "claimant": "Maj. Ines Hadley",
    "claimed_on": dt.date(2031, 3, 9),
    "kind": ClaimKind.NUMBER,
    "verdict": Verdict.REFUTED,
    "explanation": "The notice says eight weeks.",
    "fix": "eight weeks",
}


@pytest.fixture
def claim(cast):
    """Marked by Alice, with a second place and a citation of hers."""
    claim = make_claim(make_article(cast.alice), by=cast.alice)
    add_place(cast.alice, claim, **words(claim.article, "14,000 cars"))
    make_citation(claim, make_source(cast.alice))
    return claim


def second_place(claim):
    return next(place for place in claim.annotations if place.exact == "14,000 cars")


def cite(member, claim, note=""):
    return cite_source(
        member, claim, source=SourceFields(title="Harbour office, by phone"), stance=Stance.CONTEXT, note=note
    )


def reword(member, claim):
    citation, said = claim.citations[0], {"passage": "63 days", "locator": "", "note": ""}
    edit_citation(member, claim, citation, version=citation.version, stance=Stance.SUPPORTS, **said)


CONTENT_EDITS = {field: lambda m, c, field=field: edit(m, c, **{field: NEW[field]}) for field in CONTENT_FIELDS} | {
    "place added": lambda m, c: add_place(m, c, **words(c.article, "61 years")),
    "place moved": lambda m, c: move_place(m, second_place(c), **words(c.article, "14,000")),
    "place removed": lambda m, c: remove_place(m, second_place(c)),
    "citation added": lambda m, c: cite(m, c, "More."),
    "citation edited": reword,
    "citation removed": lambda m, c: remove_citation(m, c, c.citations[0]),
}
OTHER_EDITS = {
    "note": lambda m, c: edit(m, c, note="Ring again."),
    "tags": lambda m, c: set_tags(m, c, names=["harbour"]),
    "assignee": lambda m, c: assign_claims(m, [c.id], assignee=m),
    "due time": lambda m, c: assign_claims(m, [c.id], due_at=dt.datetime(2031, 3, 9, tzinfo=dt.UTC)),
    "nothing new": lambda m, c: edit(m, c, verdict=Verdict.SUPPORTED),
}


def approval_of(claim):
    return db.session.scalar(
        select(Review).where(
            Review.claim_id == claim.id, Review.decision == Decision.APPROVE, Review.dropped_at.is_(None)
        )
    )


# Sending


def test_a_claim_without_a_verdict_is_not_sent(cast, claim):
    with pytest.raises(Invalid, match="Propose a verdict"):
        submit_claim(cast.alice, claim)


def test_sending_binds_the_content_and_says_who(cast, claim):
    edit(cast.alice, claim, verdict=Verdict.MIXED)
    submission = submit_claim(cast.bob, claim)
    assert (submission.content_hash, submission.created_by_id) == (hash_of(claim), cast.bob.user_id)
    assert claim.status is Status.IN_REVIEW
    event = events("claim.submit")[0]
    assert (event.actor_id, event.before, event.after) == (
        cast.bob.user_id,
        {"status": "checking"},
        {"status": "in_review"},
    )


def test_sent_twice_is_sent_once(cast, claim):
    edit(cast.alice, claim, verdict=Verdict.MIXED)
    assert submit_claim(cast.alice, claim) is submit_claim(cast.bob, claim)
    assert len(db.session.scalars(select(Submission)).all()) == 1


def test_sent_twice_at_the_same_moment_is_sent_once(app, cast, claim):
    edit(cast.alice, claim, verdict=Verdict.MIXED)
    claim_id, member_id = claim.id, cast.alice.id

    def send():
        return submit_claim(db.session.get_one(Membership, member_id), db.session.get_one(Claim, claim_id)).id

    first, second = at_once(app, send, send)
    assert isinstance(first, int)
    assert first == second


@pytest.mark.parametrize("status", [Status.CHECKED, Status.SET_ASIDE])
def test_what_is_checked_or_set_aside_cannot_be_sent(cast, claim, status):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    claim.status = status
    with pytest.raises(WrongStep):
        submit_claim(cast.alice, claim)


def test_a_claim_that_was_taken_away_is_neither_sent_nor_decided(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    claim.removed_at = now()
    with pytest.raises(NotFound):
        submit_claim(cast.alice, claim)
    with pytest.raises(NotFound):
        decide(cast.lena, claim)


# Deciding


def test_an_approval_is_bound_to_what_was_sent(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    review = decide(cast.lena, claim)
    assert (claim.status, review.content_hash, review.dropped_at) == (Status.CHECKED, hash_of(claim), None)
    assert events("claim.approve")[0].actor_id == cast.lena.user_id


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_a_decision_about_what_the_reviewer_did_not_see_is_refused(cast, claim, decision, seen):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    with pytest.raises(WrongStep, match="changed since you opened it"):
        review_claim(cast.lena, claim, decision=decision, reason="why", content_hash=seen)
    assert claim.status is Status.IN_REVIEW


def test_a_decision_about_an_older_state_of_the_claim_is_refused(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    seen = hash_of(claim)
    edit(cast.bob, claim, fix="ten weeks")
    submit_claim(cast.bob, claim)
    fresh()
    with pytest.raises(WrongStep):
        review_claim(cast.lena, claim, decision=Decision.APPROVE, reason="", content_hash=seen)
    decide(cast.lena, claim)
    assert claim.status is Status.CHECKED


def test_content_that_moved_behind_the_back_of_the_services_cannot_be_approved(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    claim.statement = "Written by nobody"
    with pytest.raises(WrongStep):
        decide(cast.lena, claim)


def test_sending_back_needs_a_reason_and_tells_it(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    for reason in ("", " \n "):
        with pytest.raises(Invalid, match="Say why"):
            decide(cast.lena, claim, Decision.REQUEST_CHANGES, reason)
    review = decide(cast.lena, claim, Decision.REQUEST_CHANGES, " One source more. ")
    assert (claim.status, review.reason) == (Status.CHECKING, "One source more.")
    assert "One source more." in events("claim.request_changes")[0].why


def test_who_worked_on_a_claim_may_still_send_it_back(cast, claim):
    edit(cast.lena, claim, fix="ten weeks")
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    decide(cast.lena, claim, Decision.REQUEST_CHANGES, "Mine was wrong.")
    assert claim.status is Status.CHECKING


def test_a_decision_sent_twice_is_refused_the_second_time(cast, claim):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    with pytest.raises(WrongStep):
        decide(cast.lena, claim)
    assert len(db.session.scalars(select(Review)).all()) == 1


def test_of_two_decisions_at_the_same_moment_one_counts(app, cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    claim_id, member_id, seen = claim.id, cast.lena.id, hash_of(claim)

    def deciding(decision):
        def run():
            actor, row = db.session.get_one(Membership, member_id), db.session.get_one(Claim, claim_id)
            review_claim(actor, row, decision=decision, reason="why", content_hash=seen)

        return run

    found = at_once(app, *map(deciding, Decision))
    assert sorted(type(one).__name__ for one in found) == ["NoneType", "WrongStep"]


# Nobody approves what they worked on

HANDS = CONTENT_EDITS | {
    "marked": lambda m, c: None,
    "sent": lambda m, c: None,
    "took back an edit": lambda m, c: (edit(m, c, fix="x"), undo(m, c.article)),
}


@pytest.mark.parametrize("hand", HANDS)
def test_who_had_a_hand_in_a_claim_cannot_approve_it(cast, hand):
    marker = cast.lena if hand == "marked" else cast.alice
    article = make_article(cast.alice)

    claim, _ = highlight_claim(marker, article, **words(article, "nine weeks"))
    add_place(marker, claim, **words(article, "14,000 cars"))
    cite(cast.alice, claim)
    HANDS[hand](cast.lena, claim)
    edit(cast.alice, claim, verdict=Verdict.SUPPORTED)
    submit_claim(cast.lena if hand == "sent" else cast.alice, claim)
    fresh()
    assert "somebody else has to approve it" in own_work(cast.lena, claim)
    with pytest.raises(NotAllowed):
        decide(cast.lena, claim)
    assert claim.status is Status.IN_REVIEW


@pytest.mark.parametrize("other", ["note", "tags", "assignee", "due time"])
def test_notes_tags_and_assignments_of_the_reviewer_are_no_hand_in_it(cast, claim, other):
    OTHER_EDITS[other](cast.lena, claim)
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)


def test_a_review_that_sent_back_is_no_hand_in_it(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    decide(cast.lena, claim, Decision.REQUEST_CHANGES, "More.")
    submit_claim(cast.alice, claim)
    decide(cast.lena, claim)
    assert claim.status is Status.CHECKED


# What drops an approval


@pytest.mark.parametrize("change", CONTENT_EDITS)
def test_a_leads_edit_of_a_checked_claim_drops_the_approval(cast, claim, change):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    approval = approval_of(claim)
    version = claim.version
    CONTENT_EDITS[change](cast.lena, claim) if change != "verdict" else edit(cast.lena, claim, verdict=Verdict.MIXED)
    fresh()
    assert claim.status is Status.CHECKING
    assert approval_of(claim) is None
    assert (approval.dropped_by_id, approval.dropped_at is None) == (cast.lena.user_id, False)
    assert claim.version > version
    assert "after it was sent to review" in events("claim.work")[0].why


@pytest.mark.parametrize("change", CONTENT_EDITS)
def test_a_checker_cannot_edit_a_checked_claim(cast, claim, change):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    db.session.commit()
    with pytest.raises(NotAllowed, match="Ask a lead to reopen it"):
        CONTENT_EDITS[change](cast.bob, claim)
    db.session.rollback()
    assert claim.status is Status.CHECKED
    assert approval_of(claim).content_hash == hash_of(claim)


@pytest.mark.parametrize("change", CONTENT_EDITS)
def test_any_edit_takes_a_claim_out_of_review(cast, claim, change):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    CONTENT_EDITS[change](cast.bob, claim)
    fresh()
    assert claim.status is Status.CHECKING


@pytest.mark.parametrize("change", OTHER_EDITS)
@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHECKED])
def test_what_is_not_content_leaves_review_and_approval_alone(cast, claim, change, status):
    bring_to(status, claim, cast.alice, cast.lena)
    seen = hash_of(claim)
    OTHER_EDITS[change](cast.bob, claim)
    fresh()
    assert (claim.status, hash_of(claim)) == (status, seen)
    assert (approval_of(claim) is None) == (status is Status.IN_REVIEW)


@pytest.mark.parametrize("word", ["undo", "redo"])
def test_undo_and_redo_take_a_claim_out_of_review(cast, claim, word):
    edit(cast.alice, claim, fix="ten weeks", verdict=Verdict.MIXED)
    edit(cast.bob, claim, explanation="By the notice.")
    if word == "redo":
        undo(cast.bob, claim.article)
    submit_claim(cast.alice, claim)
    fresh()
    (undo if word == "undo" else redo)(cast.bob, claim.article)
    assert claim.status is Status.CHECKING


def test_undo_of_a_note_leaves_a_claim_in_review(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    edit(cast.alice, claim, note="Ring again.")
    undo(cast.alice, claim.article)
    assert (claim.status, claim.note) == (Status.IN_REVIEW, "")


def test_no_undo_reaches_behind_an_approval(cast, claim):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    with pytest.raises(Invalid, match="was checked since"):
        undo(cast.alice, claim.article)
    assert claim.status is Status.CHECKED


def test_a_dropped_approval_leaves_earlier_reviews_as_they_were(cast, claim):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    sent_back = decide(cast.lena, claim, Decision.REQUEST_CHANGES, "More.")
    submit_claim(cast.alice, claim)
    approval = decide(cast.lena, claim)
    take_action(cast.lena, claim, Action.REOPEN, why="A reader wrote.")
    assert (sent_back.dropped_at, approval.dropped_at is None) == (None, False)


def test_a_new_title_of_a_source_without_address_drops_the_approvals_that_lean_on_it(cast, claim):
    citation = cite(cast.alice, claim)
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    source = citation.source
    edit_source(cast.lena, source, changes={"title": "Harbour office, by letter"}, was=fields_of(source))
    fresh()
    assert (claim.status, approval_of(claim)) == (Status.CHECKING, None)


def test_a_new_title_of_a_source_with_an_address_leaves_them_alone(cast, claim):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    source = claim.citations[0].source
    edit_source(cast.lena, source, changes={"title": "The city's records"}, was=fields_of(source))
    fresh()
    assert claim.status is Status.CHECKED
    assert approval_of(claim).content_hash == hash_of(claim)


# The table, through its one door


@pytest.mark.parametrize("action", [Action.SET_ASIDE, Action.REOPEN, Action.REQUEST_CHANGES])
def test_steps_that_take_a_claim_from_others_need_a_reason(cast, claim, action):
    claim.status = next(status for status, step in TRANSITIONS if step is action)
    with pytest.raises(Invalid, match="Say why"):
        take_action(cast.lena, claim, action, why="  ")


@pytest.mark.parametrize("status", Status)
def test_every_step_of_the_table_is_taken_and_recorded_and_no_other(cast, claim, status):
    for action in Action:
        claim.status, version = status, claim.version
        after = TRANSITIONS.get((status, action))
        count = len(events())
        if after is None:
            with pytest.raises(WrongStep):
                take_action(cast.lena, claim, action, why="because")
        else:
            take_action(cast.lena, claim, action, why="because")
        assert claim.status is (after or status)
        recorded = events()[count:]
        if after in (None, status):
            assert not recorded
            assert claim.version == version
        else:
            assert [(e.kind, e.why) for e in recorded] == [(f"claim.{action.value}", "because")]
            assert (recorded[0].before, recorded[0].after) == ({"status": status.value}, {"status": after.value})
            assert claim.version == version + 1


def test_next_in_review_is_of_the_same_article_first_and_of_the_own_team_only(cast, claim):
    article, other = claim.article, make_article(cast.alice)
    waiting = {"status": Status.IN_REVIEW}
    elsewhere, later = make_claim(other, **waiting), make_claim(article, "deck", **waiting)
    make_claim(make_article(cast.oscar), **waiting)
    make_claim(other, "deck", removed_at=now(), **waiting)
    make_claim(make_article(cast.alice, removed_at=now()), **waiting)
    assert next_in_review(cast.lena, claim) is later
    assert next_in_review(cast.lena, later) is elsewhere
    later.status = Status.CHECKED
    elsewhere.status = Status.CHECKED
    assert next_in_review(cast.lena, claim) is None


# Whatever people do


@pytest.mark.parametrize("database", ["sqlite"])
def test_nothing_that_people_do_makes_a_claim_checked_without_a_second_persons_approval(cast):
    class Desk(RuleBasedStateMachine):
        """The cast work on one claim in any order. `hands` is kept here, apart from the program's own books."""

        people = st.sampled_from(["alice", "bob", "lena", "lone"])

        def __init__(self):
            super().__init__()
            self.claim = make_claim(make_article(cast.alice), by=cast.alice)
            add_place(cast.alice, self.claim, **words(self.claim.article, "14,000 cars"))
            self.cast = {"alice": cast.alice, "bob": cast.bob, "lena": cast.lena, "lone": second_lead}
            self.hands = {"alice"}
            self.approved = None  # (who, hash)

        def act(self, who, what, *, is_hand):
            before = hash_of(self.claim)
            try:
                with db.session.begin_nested():
                    what(self.cast[who])
            except ClaimtrackError:
                db.session.expire_all()
                return False
            fresh()
            if is_hand and hash_of(self.claim) != before:
                self.hands.add(who)
            return True

        @rule(who=people, field=st.sampled_from(["statement", "fix"]), value=st.sampled_from(["", "a", "b"]))
        def writes(self, who, field, value):
            self.act(who, lambda m: edit(m, self.claim, **{field: value}), is_hand=True)

        @rule(who=people, verdict=st.sampled_from([None, Verdict.SUPPORTED, Verdict.MIXED]))
        def finds(self, who, verdict):
            self.act(who, lambda m: edit(m, self.claim, verdict=verdict), is_hand=True)

        @rule(who=people, note=st.sampled_from(["", "x"]))
        def cites(self, who, note):
            self.act(who, lambda m: cite(m, self.claim, note), is_hand=True)

        @rule(who=people, quote=st.sampled_from(["61 years", "14,000"]))
        def places(self, who, quote):
            self.act(who, lambda m: add_place(m, self.claim, **words(self.claim.article, quote)), is_hand=True)

        @rule(who=people, what=st.sampled_from(["undo", "redo"]))
        def takes_back(self, who, what):
            act = undo if what == "undo" else redo
            self.act(who, lambda m: act(m, self.claim.article), is_hand=True)

        @rule(who=people, what=st.sampled_from(["note", "tags"]))
        def sorts(self, who, what):
            self.act(who, lambda m: OTHER_EDITS[what](m, self.claim), is_hand=False)

        @rule(who=people, action=st.sampled_from(["start", "put_back", "set_aside", "resume", "withdraw"]))
        def moves(self, who, action):
            self.act(who, lambda m: take_action(m, self.claim, Action(action), why="why"), is_hand=False)

        @rule(who=people)
        def submits(self, who):
            was = self.claim.status
            if self.act(who, lambda m: submit_claim(m, self.claim), is_hand=False) and was is not Status.IN_REVIEW:
                self.hands.add(who)

        @rule(who=people, decision=st.sampled_from(Decision), is_stale=st.booleans())
        def decides(self, who, decision, is_stale):
            if not allows(self.cast[who].role, Permission.REVIEW):
                return  # the view's guard
            seen = "0" * 64 if is_stale else hash_of(self.claim)

            def review(member):
                review_claim(member, self.claim, decision=decision, reason="why", content_hash=seen)

            if self.act(who, review, is_hand=False) and decision is Decision.APPROVE:
                self.approved = (who, seen)

        @invariant()
        def checked_means_approved_by_another_as_it_is_now(self):
            held = approval_of(self.claim)
            assert (self.claim.status is Status.CHECKED) == (held is not None)
            if held:
                who, seen = self.approved
                assert who not in self.hands
                assert held.created_by_id == self.cast[who].user_id
                assert seen == held.content_hash == hash_of(self.claim)

        @invariant()
        def the_claim_has_a_place_or_is_gone(self):
            assert self.claim.removed_at or any(place.removed_at is None for place in self.claim.annotations)

    second_lead = make_member(cast.team, TeamRole.LEAD, name="Lone Lund")
    run_state_machine_as_test(Desk, settings=settings(max_examples=30, stateful_step_count=20))
