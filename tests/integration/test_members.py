"""The members page, and what a lead may change on it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, NotAllowed
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Event, Membership
from claimtrack.services.members import remove_member
from tests.factories import make_member
from tests.support.statements import statements

MEMBERS = "/teams/city-desk/members"


def role_of(session, membership_id):
    session.rollback()  # see what the request committed
    return session.scalar(select(Membership.role).where(Membership.id == membership_id))


def test_a_lead_sees_everybody_with_role_and_address(cast, sign_in):
    page = sign_in(cast.lena).get(MEMBERS)
    assert "Members of City desk" in page.text
    for name in ("Alice Abara", "Bob Brandt", "Lena Lindqvist", "Victor Vance", "victor@example.org"):
        assert name in page.text
    assert "Oscar" not in page.text


def test_the_number_of_statements_does_not_grow_with_the_team(cast, sign_in):
    lead = sign_in(cast.lena)
    few = len(statements(lambda: lead.get(MEMBERS)))
    for _ in range(20):
        make_member(cast.team)
    assert len(statements(lambda: lead.get(MEMBERS))) == few


@pytest.mark.parametrize("role", list(TeamRole))
def test_a_lead_gives_any_role_and_it_holds_at_once(session, cast, sign_in, role):
    alice, number = sign_in(cast.alice), cast.alice.id
    answer = sign_in(cast.lena).post(f"{MEMBERS}/{number}", data={"role": role.value})
    assert (answer.status_code, answer.location) == (303, MEMBERS)
    assert role_of(session, number) is role
    assert alice.get(MEMBERS).status_code == (200 if role is TeamRole.LEAD else 403)


def test_a_change_of_role_is_recorded_once(session, cast, sign_in):
    number, lead = cast.alice.id, sign_in(cast.lena)
    for _ in range(2):
        lead.post(f"{MEMBERS}/{number}", data={"role": "lead"})
    session.rollback()
    event = session.scalars(select(Event)).one()
    assert (event.kind, event.subject, event.subject_id) == ("member.role_changed", "membership", number)
    assert (event.before, event.after) == ({"role": "checker"}, {"role": "lead"})


@pytest.mark.parametrize("data", [{}, {"role": "admin"}, {"role": "LEAD"}, {"role": ["viewer?"]}, {"is_admin": "1"}])
def test_a_made_up_role_is_refused(session, cast, sign_in, data):
    number = cast.alice.id
    assert sign_in(cast.lena).post(f"{MEMBERS}/{number}", data=data).status_code == 422
    assert role_of(session, number) is TeamRole.CHECKER


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 403), ("victor", 403), ("oscar", 404), ("ada", 404)],
    ids=["checker", "viewer", "outsider", "admin"],
)
def test_who_is_no_lead_of_the_team_changes_nobody_not_even_themselves(session, cast, sign_in, who, status):
    client, own, other = sign_in(getattr(cast, who)), getattr(cast, who).id, cast.bob.id
    assert client.get(MEMBERS).status_code == status
    for number in (own, other):
        assert client.post(f"{MEMBERS}/{number}", data={"role": "lead"}).status_code == status
        assert client.post(f"{MEMBERS}/{number}/removal").status_code == status
    assert session.scalar(select(func.count()).select_from(Event)) == 0


def test_a_lead_reaches_no_member_of_another_team(session, cast, sign_in):
    number, oscar = cast.alice.id, sign_in(cast.oscar)
    assert oscar.post(f"/teams/sports-desk/members/{number}", data={"role": "viewer"}).status_code == 404
    assert oscar.post(f"/teams/sports-desk/members/{number}/removal").status_code == 404
    assert role_of(session, number) is TeamRole.CHECKER


def test_a_removed_member_is_out_at_once_but_still_has_an_account(session, cast, sign_in):
    alice, number = sign_in(cast.alice), cast.alice.id
    assert alice.get("/").location == "/teams/city-desk/articles"
    assert sign_in(cast.lena).post(f"{MEMBERS}/{number}/removal").location == MEMBERS
    assert alice.get("/teams/city-desk/articles").status_code == 404
    assert "You belong to no team" in alice.get("/").text
    session.rollback()
    event = session.scalars(select(Event)).one()
    assert (event.kind, event.subject_id, event.before["role"]) == ("member.removed", number, "checker")


def test_a_removal_sent_twice_finds_nobody_the_second_time(cast, sign_in):
    lead, number = sign_in(cast.lena), cast.alice.id
    lead.post(f"{MEMBERS}/{number}/removal")
    assert lead.post(f"{MEMBERS}/{number}/removal").status_code == 404


def test_the_last_lead_can_neither_leave_nor_step_down(session, cast, sign_in):
    lead, number = sign_in(cast.lena), cast.lena.id
    for answer in (
        lead.post(f"{MEMBERS}/{number}/removal"),
        lead.post(f"{MEMBERS}/{number}", data={"role": "checker"}),
    ):
        assert answer.status_code == 422
        assert "Make somebody else a lead first" in answer.text
    assert role_of(session, number) is TeamRole.LEAD
    assert f"{MEMBERS}/{number}" not in lead.get(MEMBERS).text


@pytest.mark.parametrize("action", ["step down", "leave"])
def test_a_lead_beside_another_may_go_and_lands_at_home(session, cast, sign_in, action):
    make_member(cast.team, TeamRole.LEAD)
    lead, number = sign_in(cast.lena), cast.lena.id
    path, data = (
        (f"{MEMBERS}/{number}", {"role": "viewer"}) if action == "step down" else (f"{MEMBERS}/{number}/removal", {})
    )
    assert lead.post(path, data=data).location == "/"


def test_two_leads_who_remove_each_other_at_once_leave_one(app, session, cast):
    second = make_member(cast.team, TeamRole.LEAD)
    pairs = [(cast.lena.id, second.id), (second.id, cast.lena.id)]
    team = cast.team.id
    session.commit()
    start = Barrier(2)

    def remove(pair):
        with app.app_context():
            start.wait()
            actor, other = (db.session.get(Membership, number) for number in pair)
            if actor is None or other is None:
                return "too late"
            try:
                remove_member(actor, other)
                db.session.commit()
            except (Invalid, NotAllowed):
                return "too late"
            return "removed"

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(remove, pairs))
    assert outcomes == ["removed", "too late"]
    leads = select(func.count()).where(Membership.team_id == team, Membership.role == TeamRole.LEAD)
    assert session.scalar(leads) == 1


@pytest.mark.parametrize(
    "team", ["nowhere", "City-Desk", "%00", "city-desk%00", "%F0%9F%93%B0", "x" * 3000, "%25", "1"]
)
def test_a_team_that_is_none_of_ones_own_is_not_found(cast, sign_in, team):
    assert sign_in(cast.lena).get(f"/teams/{team}/members").status_code == 404


@pytest.mark.parametrize("number", [0, 2**31 - 1, 2**31, 2**63, 10**40])
def test_a_number_that_no_member_has_is_not_found(cast, sign_in, number):
    assert sign_in(cast.lena).post(f"{MEMBERS}/{number}/removal").status_code == 404
