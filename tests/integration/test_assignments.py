"""Giving claims to people."""

import datetime as dt

import pytest
from sqlalchemy import select

from claimtrack.db import now
from claimtrack.domain.errors import Invalid, NotFound
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Event
from claimtrack.services.assignments import MOST, Keep, assign_claims
from tests.factories import make_article, make_claim

DUE = dt.datetime(2031, 3, 9, 16, 0, tzinfo=dt.UTC)


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


def events(session):
    session.flush()
    return session.scalars(select(Event).order_by(Event.id)).all()


def test_claims_are_given_to_a_person_with_a_due_time(session, cast, article):
    claims = [make_claim(article) for _ in range(3)]
    assert assign_claims(cast.lena, [claim.id for claim in claims], assignee=cast.bob, due_at=DUE) == 3
    assert {(claim.assignee_id, claim.due_at) for claim in claims} == {(cast.bob.user_id, DUE)}
    found = events(session)
    assert [event.claim_id for event in found] == [claim.id for claim in claims]
    assert {event.kind for event in found} == {"claim.assigned"}
    assert found[0].before == {"assignee_id": None, "due_at": None}
    assert found[0].after == {"assignee_id": cast.bob.user_id, "due_at": DUE.isoformat()}


def test_what_is_so_already_is_passed_over(session, cast, article):
    first, second = make_claim(article, assignee_id=cast.bob.user_id), make_claim(article)
    assert assign_claims(cast.lena, [first.id, second.id], assignee=cast.bob) == 1
    assert [event.claim_id for event in events(session)] == [second.id]


def test_a_field_that_is_not_named_stays(cast, article):
    claim = make_claim(article, assignee_id=cast.bob.user_id, due_at=DUE)
    assign_claims(cast.lena, [claim.id], assignee=None)
    assert (claim.assignee_id, claim.due_at) == (None, DUE)
    assign_claims(cast.lena, [claim.id], due_at=None)
    assert claim.due_at is None


def test_assigning_changes_neither_version_nor_status(cast, article):
    claim = make_claim(article, status=Status.CHECKED)
    assign_claims(cast.lena, [claim.id], assignee=cast.alice)
    assert (claim.version, claim.status) == (1, Status.CHECKED)


def test_only_members_who_may_check_can_be_given_claims(cast, article):
    claim = make_claim(article)
    cast.bob.user.is_active = False
    for person, why in ((cast.victor, "viewer"), (cast.oscar, "member of the team"), (cast.bob, "member of the team")):
        with pytest.raises(Invalid, match=why):
            assign_claims(cast.lena, [claim.id], assignee=person)
    assert claim.assignee_id is None


def test_a_claim_of_another_team_is_not_found_and_nothing_is_assigned(session, cast, article):
    mine, theirs = make_claim(article), make_claim(make_article(cast.oscar))
    with pytest.raises(NotFound):
        assign_claims(cast.lena, [mine.id, theirs.id], assignee=cast.bob)
    assert mine.assignee_id is None
    assert not events(session)


def test_a_claim_that_was_taken_away_meanwhile_is_passed_over(cast, article):
    kept, gone = make_claim(article), make_claim(article, removed_at=now())
    assert assign_claims(cast.lena, [kept.id, gone.id], assignee=cast.bob) == 1
    assert gone.assignee_id is None


@pytest.mark.parametrize(
    ("ids", "asked", "why"),
    [
        ([], {"assignee": None}, "Tick"),
        (range(1, MOST + 2), {"assignee": None}, "500 is the most"),
        ([1], {"assignee": Keep.AS_IS}, "Choose a checker"),
        ([1], {"due_at": dt.datetime(1, 1, 1, tzinfo=dt.UTC)}, "millennium"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(cast, ids, asked, why):
    with pytest.raises(Invalid, match=why):
        assign_claims(cast.lena, ids, **asked)


def test_five_hundred_claims_can_be_assigned_at_once(cast, article):
    ids = [make_claim(article).id for _ in range(MOST)]
    assert assign_claims(cast.lena, ids, assignee=cast.bob) == MOST
