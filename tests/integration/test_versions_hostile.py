"""Versions in hostile hands: tricks with approvals, drafts that are none, words that only look the same."""

import sys

import pytest
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.vocabulary import Decision, Status
from claimtrack.domain.workflow import Action
from claimtrack.models import Review
from claimtrack.queries.decisions import decisions_of
from claimtrack.services.claim_status import take_action
from claimtrack.services.reviews import submit_claim
from claimtrack.services.versions import go_back
from tests.factories import make_article, make_claim
from tests.support.acts import bring_in, bring_to, decide, edit, fresh
from tests.support.world import digest

TEXT = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay."""
EDITED = TEXT.replace("18 crowns", "19 crowns")


@pytest.fixture
def article(cast):
    return make_article(cast.alice, TEXT)


@pytest.fixture
def fare(cast, article):
    return make_claim(article, "will cost 18 crowns", by=cast.alice)


def back(member, article, number=1):
    fresh()
    return go_back(member, article, number=number, seen=len(article.revisions))


def approvals_that_hold(claim):
    fresh()
    found = select(Review).where(Review.claim_id == claim.id, Review.dropped_at.is_(None))
    return list(db.session.scalars(found.where(Review.decision == Decision.APPROVE)))


def reopened_by_a_lead(cast, claim):
    decide(cast.lena, claim)
    take_action(cast.lena, claim, Action.REOPEN, why="The source is a forgery.")


def edited_by_a_lead(cast, claim):
    decide(cast.lena, claim)
    edit(cast.lena, claim, fix="20 crowns")
    edit(cast.lena, claim, fix="")


def sent_back(cast, claim):
    decide(cast.lena, claim, Decision.REQUEST_CHANGES, "Which year?")


def withdrawn(cast, claim):
    take_action(cast.alice, claim, Action.WITHDRAW)


def set_aside_and_taken_up(cast, claim):
    for action in (Action.WITHDRAW, Action.SET_ASIDE, Action.RESUME):
        take_action(cast.alice, claim, action, why="Twice")


@pytest.mark.parametrize("step", [reopened_by_a_lead, edited_by_a_lead, sent_back, withdrawn, set_aside_and_taken_up])
def test_an_old_approval_stays_dropped_although_the_claim_was_sent_again_and_another_version_came(
    cast, article, fare, step
):
    bring_to(Status.CHECKED, fare, cast.alice, cast.lena)
    bring_in(cast.bob, article, EDITED)
    bring_in(cast.bob, article, TEXT + " Both ring.")
    submit_claim(cast.alice, fare)
    step(cast, fare)
    submit_claim(cast.alice, fare)
    bring_in(cast.bob, article, EDITED + " Both ring.")
    back(cast.bob, article)
    assert (fare.status, approvals_that_hold(fare)) == (Status.CHECKING, [])


def test_an_article_that_is_no_draft_is_never_used_up_for_a_version_of_another(cast, sign_in, article):
    other = make_article(cast.lena, EDITED + " It is another article by now.")
    make_claim(other, "another article")
    client = sign_in(cast.lena)
    before = digest()
    for draft in (other.id, article.id):
        answer = client.post(f"/teams/city-desk/articles/{article.id}/versions", data={"draft": draft, "seen": 1})
        assert answer.status_code in (409, 422)
        assert "Not" in answer.text
        assert digest() == before


def called(act):
    """What it returns, and the names of the functions of ours that it called."""
    names = set()

    def see(frame, kind, what):
        if "claimtrack" in frame.f_code.co_filename:
            names.add(frame.f_code.co_name)

    sys.setprofile(see)
    try:
        return act(), names
    finally:
        sys.setprofile(None)


def test_words_are_compared_only_where_somebody_looks_at_them(cast, article, fare):
    bring_in(cast.bob, article, TEXT.replace("The crossing to the outer islands will cost 18 crowns from March. ", ""))
    place = fare.annotations[0]
    place.suggestions = [0, 10, 12, 20]
    fresh()
    found, names = called(lambda: decisions_of(article))
    assert [one.words for one in found[0].suggestions] == ["Ferry fare", "rise for"]
    assert "_suggestions" in names
    assert "wording_changes" not in names
    assert called(lambda: found[0].suggestions[0].changes)[1] >= {"wording_changes"}


def test_a_version_beside_itself_is_shown_beside_its_neighbour(cast, sign_in, article):
    bring_in(cast.bob, article, EDITED)
    client = sign_in(cast.victor)
    for number in (1, 2):
        page = client.get(f"/teams/city-desk/articles/{article.id}/versions/{number}?against={number}").text
        assert "One version so far" not in page
        assert "<ins>19</ins>" in page


def test_who_retires_a_claim_is_told_how_it_comes_back_because_undo_does_not_bring_it(cast, sign_in, article, fare):
    bring_in(cast.bob, article, EDITED)
    place = fare.annotations[0]
    client = sign_in(cast.alice)
    answer = client.post(f"/teams/city-desk/claims/{fare.id}/places/{place.id}/retirement")
    assert "Claim 1 is set aside. Its status menu takes it up again." in client.get(answer.location).text


def test_a_text_that_came_second_can_be_sent_again_once_the_first_was_seen(cast, sign_in, article):
    bring_in(cast.bob, article, EDITED)
    client, home = sign_in(cast.alice), f"/teams/city-desk/articles/{article.id}/versions"
    mine = TEXT.replace("18 crowns", "21 crowns")
    answer = client.post(home, data={"text": mine, "seen": 1})
    assert answer.status_code == 409
    assert f'href="{home}/2">Look at version 2</a>' in answer.text
    assert 'name="seen" value="2"' in answer.text
    assert mine in answer.text
    assert client.post(home, data={"text": mine, "seen": 2}).location == f"{home}/3"


def test_claims_that_stand_nowhere_are_listed_beside_the_text(cast, sign_in, article, fare):
    make_claim(article, "“Nobody asked us,”", by=cast.alice)
    home, client = f"/teams/city-desk/articles/{article.id}", sign_in(cast.alice)
    assert "Not in this version" not in client.get(home).text
    bring_in(cast.bob, article, TEXT.replace("The crossing to the outer islands will cost 18 crowns from March. ", ""))
    page = client.get(home).text
    assert page.index("Not in this version") < page.index(f'data-open="{fare.id}"')
    bring_in(cast.bob, article, "Another story\n\nThe tide table hangs at the landing.")
    page = client.get(home).text
    assert "No claims yet" not in page
    assert page.count("data-open=") == 2
