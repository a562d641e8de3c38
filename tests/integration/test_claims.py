"""Claims: marked once, edited by several people at once without loss, taken away and found again."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from claimtrack.db import db, now
from claimtrack.domain.errors import AnchorMismatch, Invalid, NotAllowed, NotFound, StaleEdit
from claimtrack.domain.vocabulary import ClaimKind, Status, Verdict
from claimtrack.models import Article, Claim, Membership
from claimtrack.queries.claim_card import claim_card
from claimtrack.services.claims import EDITABLE, LONGEST, edit_claim, highlight_claim, remove_claim
from claimtrack.services.tags import set_tags
from tests.factories import make_article, make_claim, make_revision
from tests.support.acts import at_once, bring_to, edit, events, fresh, words

VALUES = {
    "statement": "The bridge closes for 63 days.",
    "claimant": "Maj. Ines Hadley",
    "claimed_on": dt.date(2031, 3, 9),
    "kind": ClaimKind.NUMBER,
    "verdict": Verdict.REFUTED,
    "explanation": "The notice says eight weeks.",
    "fix": "eight weeks",
    "note": "Ring the harbour office again.",
}


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


@pytest.fixture
def claim(cast, article):
    return make_claim(article, by=cast.alice)


def test_marked_words_are_a_claim_to_check_with_one_place(session, cast, article):
    claim, is_new = highlight_claim(cast.alice, article, **words(article, "nine weeks"))
    fresh()
    assert is_new
    assert (claim.number, claim.status, claim.verdict, claim.created_by_id) == (
        1,
        Status.TO_CHECK,
        None,
        cast.alice.user_id,
    )
    assert [place.exact for place in claim.annotations] == ["nine weeks"]
    assert claim.annotations[0].prefix.endswith("closes for ")
    assert claim_card(claim.article, claim.id).quote == "nine weeks"


def test_the_same_words_marked_twice_are_one_claim(cast, article):
    first, _ = highlight_claim(cast.alice, article, **words(article, "nine weeks"))
    second, is_new = highlight_claim(cast.bob, article, **words(article, "nine weeks"))
    assert (second.id, is_new) == (first.id, False)
    assert len(events()) == 1


def test_the_same_words_with_a_space_more_are_the_same_words(cast, article):
    first, _ = highlight_claim(cast.alice, article, **words(article, "nine weeks"))
    assert highlight_claim(cast.alice, article, **words(article, " nine weeks\n")) == (first, False)


def test_the_same_words_elsewhere_and_other_words_over_them_are_claims_of_their_own(cast, article):
    second_place = words(article, "nine weeks", after=30)
    chosen = [words(article, "nine weeks"), second_place, words(article, "closes for nine weeks")]
    assert [highlight_claim(cast.alice, article, **one)[0].number for one in chosen] == [1, 2, 3]


def test_words_of_a_claim_that_was_taken_away_can_be_marked_anew_with_a_new_number(cast, article):
    first, _ = highlight_claim(cast.alice, article, **words(article, "nine weeks"))
    remove_claim(cast.alice, first)
    second, is_new = highlight_claim(cast.alice, article, **words(article, "nine weeks"))
    assert (is_new, first.number, second.number) == (True, 1, 2)


def test_words_of_an_older_version_of_the_article_are_refused(cast, article):
    chosen = words(article, "nine weeks")
    make_revision(article, article.revisions[0].text, number=2)
    fresh()
    with pytest.raises(AnchorMismatch, match="another version"):
        highlight_claim(cast.alice, article, **chosen)
    assert db.session.scalar(select(func.count(Claim.id))) == 0


def test_words_of_another_article_are_refused_even_if_they_are_the_same(cast, article):
    other = make_article(cast.alice)
    with pytest.raises(AnchorMismatch):
        highlight_claim(cast.alice, other, **words(article, "nine weeks"))


def test_nothing_can_be_marked_in_an_article_that_was_removed(cast, article):
    article.removed_at = now()
    with pytest.raises(NotFound):
        highlight_claim(cast.alice, article, **words(article, "nine weeks"))


def marking(article: Article, member: Membership, quote: str):
    """Another thread's way to mark: it has only the ids."""
    article_id, member_id, chosen = article.id, member.id, words(article, quote)

    def mark():
        actor, told = db.session.get_one(Membership, member_id), db.session.get_one(Article, article_id)
        claim, is_new = highlight_claim(actor, told, **chosen)
        return claim.id, is_new

    return mark


def test_a_claim_sent_twice_at_once_is_one_claim_and_no_error(app, cast, article):
    found = at_once(app, *[marking(article, member, "nine weeks") for member in (cast.alice, cast.alice, cast.bob)])
    assert len({claim_id for claim_id, _ in found}) == 1
    assert sorted(is_new for _, is_new in found) == [False, False, True]
    assert db.session.scalar(select(func.count(Claim.id))) == 1


def test_numbers_are_unique_and_without_gaps_however_many_mark_at_once(app, cast, article):
    quotes = ["bridge", "harbour", "Monday", "city", "14,000", "Nobody", "deck", "61 years"]
    found = at_once(app, *[marking(article, cast.alice, quote) for quote in quotes])
    assert not [one for one in found if isinstance(one, Exception)]
    numbers = db.session.scalars(select(Claim.number).order_by(Claim.number)).all()
    assert numbers == list(range(1, 9))
    assert db.session.get_one(Article, article.id).change_count == 8


@pytest.mark.parametrize("field", EDITABLE)
def test_every_field_can_be_edited_and_the_event_says_from_what_to_what(cast, claim, field):
    before = getattr(claim, field)
    assert edit(cast.bob, claim, **{field: VALUES[field]})
    fresh()
    assert getattr(claim, field) == VALUES[field]
    event = events("claim.edited")[0]
    assert (event.actor_id, event.before.keys(), event.after.keys()) == (cast.bob.user_id, {field}, {field})
    assert event.before[field] == before
    assert event.after[field] == str(VALUES[field])


def test_an_edit_that_changes_nothing_leaves_no_trace(cast, claim):
    edit(cast.alice, claim, **VALUES)
    version = claim.version
    assert not edit(cast.bob, claim, **VALUES | {"statement": f"  {VALUES['statement']}\r\n"})
    assert (claim.version, len(events("claim.edited"))) == (version, 1)


@pytest.mark.parametrize("field", ["status", "number", "removed_at", "team_id", "assignee_id", "password"])
def test_no_other_field_can_be_edited(cast, claim, field):
    with pytest.raises(Invalid, match=f"no field “{field}”"):
        edit(cast.alice, claim, **{field: "checked"})


def test_what_is_too_long_is_refused_with_the_limit(cast, claim):
    with pytest.raises(Invalid, match="10,000 is the most") as refused:
        edit(cast.alice, claim, note="a" * (LONGEST + 1))
    assert refused.value.field == "note"


def test_a_year_of_three_digits_is_refused(cast, claim):
    with pytest.raises(Invalid, match="four digits"):
        edit(cast.alice, claim, claimed_on=dt.date(203, 1, 1))


def test_a_proposed_verdict_begins_the_checking(cast, claim):
    edit(cast.alice, claim, verdict=Verdict.MIXED)
    assert claim.status is Status.CHECKING
    edit(cast.alice, claim, verdict=None)
    assert claim.status is Status.CHECKING


def test_edits_of_different_fields_at_once_are_merged(cast, claim):
    version, was = claim.version, {"statement": "", "claimant": "", "fix": ""}
    for member, mine in ((cast.alice, {"statement": "Hers"}), (cast.bob, {"claimant": "His"})):
        edit_claim(member, claim, changes=was | mine, version=version, was=was)
    assert (claim.statement, claim.claimant, claim.fix) == ("Hers", "His", "")


def test_a_form_that_was_opened_before_somebody_saved_does_not_put_the_old_values_back(cast, claim):
    edit(cast.bob, claim, claimant="His", fix="eight weeks")
    was = {"statement": "", "claimant": "", "fix": ""}
    edit_claim(cast.alice, claim, changes=was | {"statement": "Hers"}, version=1, was=was)
    assert (claim.statement, claim.claimant, claim.fix) == ("Hers", "His", "eight weeks")


@pytest.mark.parametrize("was", [{"statement": ""}, None], ids=["what it showed", "nothing remembered"])
def test_two_edits_of_one_field_are_both_shown_and_nothing_is_overwritten(cast, claim, was):
    edit(cast.bob, claim, statement="His")
    with pytest.raises(StaleEdit) as stale:
        edit_claim(cast.alice, claim, changes={"statement": "Hers"}, version=1, was=was)
    assert stale.value.yours == {"statement": "Hers"}
    assert stale.value.theirs == {"statement": "His"}
    assert stale.value.version == claim.version
    assert claim.statement == "His"
    assert len(events("claim.edited")) == 1


def test_two_verdicts_at_once_are_a_conflict_in_words(cast, claim):
    edit(cast.bob, claim, verdict=Verdict.REFUTED)
    with pytest.raises(StaleEdit) as stale:
        edit_claim(cast.alice, claim, changes={"verdict": Verdict.MIXED}, version=1, was={"verdict": None})
    assert (stale.value.yours, stale.value.theirs) == ({"verdict": "mixed"}, {"verdict": "refuted"})


def test_the_same_edit_made_twice_at_once_is_one_edit(cast, claim):
    edit(cast.bob, claim, statement="Ours")
    assert not edit_claim(cast.alice, claim, changes={"statement": "Ours"}, version=1, was={"statement": ""})


def test_of_two_who_save_one_field_at_the_same_moment_one_wins_and_the_other_is_told(app, cast, claim):
    claim_id, members = claim.id, (cast.alice.id, cast.bob.id)

    def saving(member_id, statement, version, was):
        def save():
            actor, row = db.session.get_one(Membership, member_id), db.session.get_one(Claim, claim_id)
            edit_claim(actor, row, changes={"statement": statement}, version=version, was={"statement": was})
            return statement

        return save

    for turn in range(50):
        was, version = claim.statement, claim.version
        texts = [f"{turn} by {member_id}" for member_id in members]
        found = at_once(app, *[saving(*pair, version, was) for pair in zip(members, texts, strict=True)])
        won, lost = sorted(found, key=lambda one: isinstance(one, Exception))
        fresh()
        assert won == claim.statement
        assert isinstance(lost, StaleEdit)
        assert {lost.yours["statement"], lost.theirs["statement"]} == set(texts)
    assert len(events("claim.edited")) == 50


def test_a_claim_that_was_taken_away_takes_no_edit(cast, claim):
    remove_claim(cast.alice, claim)
    with pytest.raises(NotFound, match="taken away"):
        edit(cast.bob, claim, statement="Late")
    with pytest.raises(NotFound, match="taken away"):
        set_tags(cast.bob, claim, names=["late"])


def test_whoever_marked_a_claim_takes_it_away_and_a_lead_takes_any(cast, article):
    mine, theirs = make_claim(article, "14,000", by=cast.alice), make_claim(article, by=cast.bob)
    remove_claim(cast.alice, mine)
    with pytest.raises(NotAllowed, match="Bob Brandt marked this claim"):
        remove_claim(cast.alice, theirs)
    remove_claim(cast.lena, theirs)
    assert mine.removed_at
    assert theirs.removed_at


def test_taking_away_twice_is_taking_away_once(cast, claim):
    remove_claim(cast.alice, claim)
    moment = claim.removed_at
    remove_claim(cast.alice, claim)
    assert (claim.removed_at, len(events("claim.removed"))) == (moment, 1)


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHECKED])
def test_a_claim_in_review_or_checked_stays(cast, claim, status):
    bring_to(status, claim, cast.alice, cast.lena)
    with pytest.raises(Invalid, match="stays"):
        remove_claim(cast.lena, claim)
    assert claim.removed_at is None
