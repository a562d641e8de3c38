"""Tags: a team's words, each once."""

import pytest
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Claim, Membership, Tag
from claimtrack.services.tags import LONGEST, MOST, set_tags, tag_names
from tests.factories import make_article, make_claim
from tests.support.acts import at_once, bring_to, events, fresh


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice))


def names(claim):
    fresh()
    return [tag.name for tag in claim.tags]


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (["Traffic", "traffic ", "TRAFFIC"], ["traffic"]),
        (["ring  road", "ring\troad"], ["ring road"]),
        (["cafe\u0301", "café"], ["café"]),
        (["", "  ", "a"], ["a"]),
        (["b", "a"], ["a", "b"]),
        (["Straße"], ["strasse"]),
    ],
)
def test_tags_are_compared_without_case_spaces_and_forms(typed, clean):
    assert tag_names(typed) == clean


def test_too_long_and_too_many_are_refused_with_the_limit():
    with pytest.raises(Invalid, match="60 characters at the most"):
        tag_names(["a" * (LONGEST + 1)])
    with pytest.raises(Invalid, match="20 tags at the most"):
        tag_names(map(str, range(MOST + 1)))


def test_a_claim_gets_exactly_these_tags_and_the_event_says_which(cast, claim):
    set_tags(cast.alice, claim, names=["road", "money"])
    set_tags(cast.bob, claim, names=["money", "harbour"])
    assert names(claim) == ["harbour", "money"]
    event = events("claim.tagged")[1]
    assert (event.actor_id, event.before, event.after) == (
        cast.bob.user_id,
        {"tags": ["money", "road"]},
        {"tags": ["harbour", "money"]},
    )


def test_the_same_tags_again_change_nothing(cast, claim):
    set_tags(cast.alice, claim, names=["road"])
    version = claim.version
    set_tags(cast.bob, claim, names=[" Road"])
    assert (claim.version, len(events())) == (version, 1)


def test_a_word_is_one_tag_of_the_team_and_another_one_of_another_team(cast, claim):
    theirs = make_claim(make_article(cast.oscar))
    other = make_claim(claim.article, "14,000")
    for member, one in ((cast.alice, claim), (cast.bob, other), (cast.oscar, theirs)):
        set_tags(member, one, names=["road"])
    assert names(claim) == names(other) == names(theirs) == ["road"]
    assert sorted(db.session.scalars(select(Tag.team_id))) == sorted([cast.team.id, cast.oscar.team_id])


def test_tags_leave_an_approval_alone(cast, claim):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    set_tags(cast.alice, claim, names=["road"])
    assert claim.status is Status.CHECKED


def test_a_new_word_used_for_two_claims_at_once_is_one_tag(app, cast, claim):
    claims = [claim.id, make_claim(claim.article, "14,000").id]
    member_id = cast.alice.id

    def tagging(claim_id):
        def tag():
            actor, row = db.session.get_one(Membership, member_id), db.session.get_one(Claim, claim_id)
            set_tags(actor, row, names=["road", "harbour"])

        return tag

    assert at_once(app, *map(tagging, claims)) == [None, None]
    assert sorted(db.session.scalars(select(Tag.name))) == ["harbour", "road"]
