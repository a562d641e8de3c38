"""Undo and redo: one's own last change, restored exactly, never over somebody else's."""

import datetime as dt

import pytest

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, NotFound
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import ClaimKind, Fate, MarkKind, Stance, Verdict
from claimtrack.models import Claim, Mark, Membership
from claimtrack.services.assignments import assign_claims
from claimtrack.services.blocks import set_role
from claimtrack.services.citations import cite_source, edit_citation, remove_citation
from claimtrack.services.claims import edit_claim, highlight_claim, remove_claim
from claimtrack.services.decisions import confirm_place
from claimtrack.services.marks import mark_sentence, unmark_sentence
from claimtrack.services.places import add_place, move_place, remove_place
from claimtrack.services.sources import SourceFields
from claimtrack.services.tags import set_tags
from claimtrack.services.undo import UNDOABLE, redo, stacks, undo
from tests.factories import make_article, make_citation, make_claim, make_kept_anchor, make_mark, make_source
from tests.support.acts import at_once, edit, events, fresh, words

COUNTERS = {"version", "changed_at", "change_count"}
FULL = {
    "statement": "The bridge closes for 63 days.",
    "claimant": "Maj. Ines Hadley",
    "claimed_on": dt.date(2031, 3, 9),
    "kind": ClaimKind.NUMBER,
    "verdict": Verdict.REFUTED,
    "explanation": "“Eight”, says the notice.\nTwice.",
    "fix": "eight weeks",
    "note": "Ring 🚲",
}


@pytest.fixture
def article(cast):
    article = make_article(cast.alice)
    claim = make_claim(article, by=cast.alice)
    add_place(cast.lena, claim, **words(article, "14,000 cars"))
    make_citation(claim, make_source(cast.alice), passage="63 days", locator="page 2")
    make_mark(article, "Nobody likes it")
    deck = make_claim(article, "deck", by=cast.alice).annotations[0]
    deck.fate, deck.base_id = Fate.EDITED, make_kept_anchor(deck).id
    return article


def first(article):
    return next(claim for claim in claims(article) if claim.number == 1)


def claims(article):
    return db.session.query(Claim).filter_by(article_id=article.id).order_by(Claim.number).all()


def second_place(article):
    return next(place for place in first(article).annotations if place.exact == "14,000 cars")


def citation_edit(member, article):
    claim = first(article)
    said = {"passage": "", "locator": "page 3", "note": "A guess"}
    edit_citation(member, claim, claim.citations[0], version=1, stance=Stance.REFUTES, **said)


ACTS = {
    "claim.highlighted": lambda m, a: highlight_claim(m, a, **words(a, "61 years")),
    "place.confirmed": lambda m, a: confirm_place(m, claims(a)[1].annotations[0]),
    "claim.removed": lambda m, a: remove_claim(m, claims(a)[1]),
    "claim.edited": lambda m, a: edit(m, first(a), **FULL),
    "claim.tagged": lambda m, a: set_tags(m, first(a), names=["road", "harbour"]),
    "place.added": lambda m, a: add_place(m, first(a), **words(a, "61 years")),
    "place.moved": lambda m, a: move_place(m, second_place(a), **words(a, "expects 14,000")),
    "place.removed": lambda m, a: remove_place(m, second_place(a)),
    "mark.made": lambda m, a: mark_sentence(m, a, kind=MarkKind.SKIPPED, **words(a, "deck is 61 years old")),
    "mark.changed": lambda m, a: mark_sentence(m, a, kind=MarkKind.SKIPPED, **words(a, "Nobody likes it")),
    "mark.removed": lambda m, a: unmark_sentence(m, a, **words(a, "Nobody likes it")),
    "citation.added": lambda m, a: cite_source(
        m, first(a), source=SourceFields(title="Letter"), stance=Stance.CONTEXT, note="by post"
    ),
    "citation.edited": citation_edit,
    "citation.removed": lambda m, a: remove_citation(m, first(a), first(a).citations[0]),
    "block.role_changed": lambda m, a: set_role(m, a.revisions[0].blocks[1], role=Role.CAPTION),
}


def rows_of(article):
    """Everything of the article that undo may touch, column by column, without counters and what nobody sees."""
    fresh()
    revision = article.revisions[0]
    found = {}
    for claim in claims(article):
        if claim.removed_at is not None:
            continue
        parts = [claim, *claim.annotations, *claim.citations]
        found |= {(row.__tablename__, row.id): columns(row) for row in parts if row.removed_at is None}
        found["tags", claim.id] = [tag.name for tag in claim.tags]
    for block in revision.blocks:
        found["block", block.id] = columns(block)
    for mark in db.session.query(Mark).filter_by(revision_id=revision.id, removed_at=None):
        found["mark", mark.id] = columns(mark)
    return found


def columns(row):
    # The status follows from the act: it is a step of the workflow, which undo does not take.
    kept = COUNTERS | {"status"}
    return {column.name: getattr(row, column.key) for column in row.__table__.columns if column.name not in kept}


def test_every_kind_that_can_be_undone_is_tried_here():
    assert set(ACTS) == set(UNDOABLE)


@pytest.mark.parametrize("kind", ACTS)
def test_undo_restores_every_row_and_redo_brings_the_change_back(cast, article, kind):
    before = rows_of(article)
    ACTS[kind](cast.alice, article)
    after = rows_of(article)
    assert after != before
    assert events(kind)
    for _ in range(2):
        undo(cast.alice, article)
        assert rows_of(article) == before
        redo(cast.alice, article)
        assert rows_of(article) == after


@pytest.mark.parametrize("kind", ACTS)
def test_undo_is_an_event_that_names_what_it_took_back(cast, article, kind):
    ACTS[kind](cast.alice, article)
    taken = events(kind)[-1]
    result = undo(cast.alice, article)
    db.session.flush()
    assert (result.actor_id, result.undoes_id, result.subject_id) == (cast.alice.user_id, taken.id, taken.subject_id)
    assert result.kind == f"{taken.subject}.undone"
    assert result.after == taken.before
    assert result.before == {name: taken.after[name] for name in taken.before}


@pytest.mark.parametrize("kind", ACTS)
def test_only_ones_own_changes_are_undone(cast, article, kind):
    ACTS[kind](cast.alice, article)
    after = rows_of(article)
    with pytest.raises(Invalid, match="nothing of yours"):
        undo(cast.bob, article)
    with pytest.raises(Invalid, match="nothing to redo"):
        redo(cast.bob, article)
    assert rows_of(article) == after


def test_all_changes_can_be_undone_one_after_the_other_and_redone(cast, article):
    states = [rows_of(article)]
    kinds = [kind for kind in ACTS if kind not in ("place.removed", "citation.removed", "mark.removed")]
    for kind in kinds:
        ACTS[kind](cast.alice, article)
        states.append(rows_of(article))
    for state in reversed(states[:-1]):
        undo(cast.alice, article)
        assert rows_of(article) == state
    for state in states[1:]:
        redo(cast.alice, article)
        assert rows_of(article) == state
    with pytest.raises(Invalid, match="nothing to redo"):
        redo(cast.alice, article)


def test_a_new_change_clears_what_could_be_redone(cast, article):
    edit(cast.alice, first(article), fix="ten weeks")
    undo(cast.alice, article)
    edit(cast.alice, first(article), fix="eleven weeks")
    with pytest.raises(Invalid, match="nothing to redo"):
        redo(cast.alice, article)
    assert first(article).fix == "eleven weeks"


def test_undoing_tags_leaves_the_way_to_earlier_changes_open(cast, article):
    claim = first(article)
    edit(cast.alice, claim, fix="ten weeks")
    set_tags(cast.alice, claim, names=["road"])
    undo(cast.alice, article)
    undo(cast.alice, article)
    assert (claim.tags, claim.fix) == ([], "")
    done, undone = stacks(cast.alice, article)
    assert (len(done), len(undone)) == (0, 2)


def test_changes_of_another_article_are_left_alone(cast, article):
    edit(cast.alice, first(article), fix="ten weeks")
    with pytest.raises(Invalid, match="nothing of yours"):
        undo(cast.alice, make_article(cast.alice))


# Somebody else was there since

SINCE = {
    "the same field": (
        lambda m, a: edit(m, first(a), fix="ten weeks"),
        lambda m, a: edit(m, first(a), fix="eleven weeks"),
    ),
    "the same tags": (
        lambda m, a: set_tags(m, first(a), names=["road"]),
        lambda m, a: set_tags(m, first(a), names=["road", "harbour"]),
    ),
    "the same edges": (ACTS["place.moved"], lambda m, a: move_place(m, moved(a), **words(a, "14,000"))),
    "the same mark": (
        ACTS["mark.changed"],
        lambda m, a: mark_sentence(m, a, kind=MarkKind.NOT_CHECKABLE, **words(a, "Nobody likes it")),
    ),
    "the same mark opened again": (ACTS["mark.changed"], ACTS["mark.removed"]),
    "the same block": (
        ACTS["block.role_changed"],
        lambda m, a: set_role(m, a.revisions[0].blocks[1], role=Role.QUOTE),
    ),
    "evidence for the claim that goes": (
        ACTS["claim.highlighted"],
        lambda m, a: make_evidence(m, claims(a)[-1]),
    ),
    "the statement of the claim that goes": (
        ACTS["claim.highlighted"],
        lambda m, a: edit(m, claims(a)[-1], statement="His"),
    ),
    "the words of the evidence that goes": (
        ACTS["citation.added"],
        lambda m, a: reword_newest(m, first(a)),
    ),
    "the claim taken away": (
        lambda m, a: edit(m, first(a), fix="ten weeks"),
        lambda m, a: remove_claim(m, first(a)),
    ),
}


def moved(article):
    return next(place for place in first(article).annotations if place.exact == "expects 14,000")


def make_evidence(member, claim):
    cite_source(member, claim, source=SourceFields(title="His own"), stance=Stance.SUPPORTS)


def reword_newest(member, claim):
    fresh()
    citation = claim.citations[-1]
    said = {"passage": "His", "locator": "", "note": ""}
    edit_citation(member, claim, citation, version=citation.version, stance=Stance.SUPPORTS, **said)


@pytest.mark.parametrize("what", SINCE)
def test_what_somebody_else_changed_since_stays(cast, article, what):
    mine, theirs = SINCE[what]
    mine(cast.alice, article)
    fresh()
    theirs(cast.lena, article)
    after = rows_of(article)
    with pytest.raises(Invalid, match="since"):
        undo(cast.alice, article)
    assert rows_of(article) == after


def test_somebody_elses_change_of_another_field_is_kept(cast, article):
    claim = first(article)
    edit(cast.alice, claim, fix="ten weeks")
    edit(cast.bob, claim, statement="His")
    undo(cast.alice, article)
    assert (claim.fix, claim.statement) == ("", "His")


def test_redo_is_refused_too_when_somebody_changed_it_since(cast, article):
    claim = first(article)
    edit(cast.alice, claim, fix="ten weeks")
    undo(cast.alice, article)
    edit(cast.bob, claim, fix="His")
    with pytest.raises(Invalid, match="since"):
        redo(cast.alice, article)
    assert claim.fix == "His"


def test_undo_never_leaves_a_claim_without_a_place(cast, article):
    claim = claims(article)[1]
    add_place(cast.alice, claim, **words(article, "61 years"))
    fresh()
    remove_place(cast.lena, next(place for place in claim.annotations if place.exact == "deck"))
    with pytest.raises(Invalid, match="only place"):
        undo(cast.alice, article)
    fresh()
    assert [place.exact for place in claim.annotations if place.removed_at is None] == ["61 years"]


def test_assigning_is_not_undone(cast, article):
    edit(cast.alice, first(article), fix="ten weeks")
    assign_claims(cast.alice, [first(article).id], assignee=cast.bob)
    undo(cast.alice, article)
    assert (first(article).fix, first(article).assignee_id) == ("", cast.bob.user_id)


def test_an_undone_edit_of_evidence_makes_open_forms_stale(cast, article):
    citation_edit(cast.alice, article)
    version = first(article).citations[0].version
    undo(cast.alice, article)
    fresh()
    assert first(article).citations[0].version > version


def test_nothing_is_undone_in_an_article_that_was_removed(cast, article):
    edit(cast.alice, first(article), fix="ten weeks")
    article.removed_at = dt.datetime(2031, 3, 9, tzinfo=dt.UTC)
    with pytest.raises(NotFound):
        undo(cast.alice, article)


def test_two_who_undo_and_edit_one_claim_at_once_never_block_each_other(app, cast, article):
    claim_id, alice, bob = first(article).id, cast.alice.id, cast.bob.id

    def taking_back():
        return undo(db.session.get_one(Membership, alice), db.session.get_one(type(article), article_id)).kind

    def noting(note):
        def save():
            actor, claim = db.session.get_one(Membership, bob), db.session.get_one(Claim, claim_id)
            return edit_claim(actor, claim, changes={"note": note}, version=1, was={"note": claim.note})

        return save

    article_id = article.id
    for turn in range(8):
        edit(cast.alice, db.session.get_one(Claim, claim_id), fix=f"{turn} weeks")
        assert at_once(app, taking_back, noting(f"Note {turn}")) == ["claim.undone", True]
        db.session.rollback()
