"""One-time links: made by a lead, used once, and worth nothing afterwards."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
import time_machine
from sqlalchemy import func, select

from claimtrack.db import db, now
from claimtrack.domain.errors import Gone, Invalid
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Event, Invitation, Membership, User
from claimtrack.queries.people import membership_in, token_hash
from claimtrack.services.invitations import find, invite, join, join_as_new
from claimtrack.services.passwords import Passwords
from tests.factories import make_user

GOOD = "harbour lamp drizzle"
NOOR = {"name": "Noor Haddad", "email": "noor@example.org", "password": GOOD}
CITY = "/teams/city-desk"


def links(page):
    return [part.split('"')[0] for part in page.split('value="http://localhost')[1:]]


def make_link(lead, role="checker", note=""):
    """The path of a new invitation, as the lead reads it off the members page."""
    answer = lead.post(f"{CITY}/invitations", data={"role": role, "note": note})
    assert answer.status_code == 303
    return links(lead.get(answer.location.split("#")[0]).text)[0]


def token_of(link):
    return urlsplit(link).path.rsplit("/", 1)[1]


def events(session):
    session.rollback()  # see what the request committed
    return session.scalars(select(Event.kind).order_by(Event.id)).all()


def test_a_link_is_shown_once_and_only_its_hash_is_stored(session, cast, sign_in):
    lead = sign_in(cast.lena)
    link = make_link(lead, note="Noor, night desk")
    page = lead.get(f"{CITY}/members")
    assert links(page.text) == []
    assert "Noor, night desk" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    session.rollback()
    stored = session.scalars(select(Invitation)).one()
    assert stored.token_hash == token_hash(token_of(link))
    assert stored.expires_at - stored.created_at >= dt.timedelta(days=6, hours=23)


def test_somebody_without_an_account_gets_one_and_is_signed_in(session, cast, sign_in, client):
    link = make_link(sign_in(cast.lena), "viewer")
    page = client.get(link)
    assert page.status_code == 200
    assert "Join City desk" in page.text
    assert "Lena Lindqvist" in page.text
    answer = client.post(link, data=NOOR | {"email": " Noor@Example.org", "role": "lead", "is_admin": "1"})
    assert (answer.status_code, answer.location) == (303, f"{CITY}/articles")
    assert "noor@example.org" in client.get("/account").text
    session.rollback()
    noor = session.scalars(select(User).where(User.email == "noor@example.org")).one()
    assert membership_in(noor, "city-desk").role is TeamRole.VIEWER
    assert not noor.is_admin
    assert events(session) == ["invitation.made", "member.joined", "invitation.used"]


def test_somebody_with_an_account_joins_by_one_press(session, cast, sign_in):
    link = make_link(sign_in(cast.lena), "lead")
    oscar = sign_in(cast.oscar)
    assert "Join as Oscar Ortega" in oscar.get(link).text
    assert oscar.post(link).location == f"{CITY}/articles"
    assert oscar.get(f"{CITY}/members").status_code == 200


def test_the_link_leads_through_sign_in_and_back(cast, sign_in, client):
    link = make_link(sign_in(cast.lena))
    assert f'href="/sign-in?next={link}"' in client.get(link).text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": " "}, "Write your name"),
        ({"email": "noor"}, "whole e-mail address"),
        ({"email": "LENA@example.org"}, "There is an account"),
        ({"password": "tiny1"}, "at least 12"),
        ({"password": "noor-haddad-1"}, "your name"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(session, cast, sign_in, client, changed, words):
    link = make_link(sign_in(cast.lena))
    answer = client.post(link, data=NOOR | changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert (NOOR | changed)["email"] in answer.text
    assert (NOOR | changed)["password"] not in answer.text
    assert events(session) == ["invitation.made"]
    assert client.post(link, data=NOOR).status_code == 303


def test_a_link_that_was_never_made_is_not_found(cast, client, sign_in):
    for somebody in (client, sign_in(cast.oscar)):
        assert somebody.get("/invitations/abc").status_code == 404
        assert somebody.post("/invitations/abc", data=NOOR).status_code == 404


def test_a_used_link_says_so(session, cast, sign_in, client):
    link = make_link(sign_in(cast.lena))
    client.post(link, data=NOOR)
    client.post("/sign-out")
    for somebody in (sign_in(cast.oscar), client):
        page = somebody.get(link)
        assert page.status_code == 410
        assert "used already" in page.text
        assert somebody.post(link, data=NOOR | {"email": "second@example.org"}).status_code == 410
    assert session.scalar(select(func.count()).select_from(User).where(User.email == "second@example.org")) == 0


def test_a_member_who_opens_the_link_again_goes_to_the_team(cast, sign_in, client):
    link = make_link(sign_in(cast.lena))
    client.post(link, data=NOOR)
    assert client.get(link).location == f"{CITY}/articles"
    assert client.post(link).location == f"{CITY}/articles"


def test_a_member_does_not_use_up_a_link_and_keeps_the_role(session, cast, sign_in, client):
    link = make_link(sign_in(cast.lena), "lead")
    victor = sign_in(cast.victor)
    victor.post(link)
    assert victor.get(f"{CITY}/members").status_code == 403
    assert client.post(link, data=NOOR).status_code == 303


def test_a_link_runs_out_after_seven_days(cast, sign_in, client):
    with time_machine.travel(now(), tick=False) as clock:
        token = invite(cast.lena, role=TeamRole.CHECKER)[1]
        clock.shift(dt.timedelta(days=7, seconds=-1))
        assert client.get(f"/invitations/{token}").status_code == 200
        clock.shift(1)
        page = client.get(f"/invitations/{token}")
        assert page.status_code == 410
        assert "ran out" in page.text
        assert client.post(f"/invitations/{token}", data=NOOR).status_code == 410


def test_a_withdrawn_link_works_no_longer(session, cast, sign_in, client):
    lead = sign_in(cast.lena)
    link = make_link(lead)
    session.rollback()
    number = session.scalar(select(Invitation.id))
    assert lead.post(f"{CITY}/invitations/{number}/withdrawal").status_code == 303
    page = client.get(link)
    assert page.status_code == 410
    assert "withdrawn" in page.text
    assert client.post(link, data=NOOR).status_code == 410
    assert lead.post(f"{CITY}/invitations/{number}/withdrawal").status_code == 410
    assert events(session) == ["invitation.made", "invitation.withdrawn"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 403), ("victor", 403), ("oscar", 404), ("ada", 404)],
    ids=["checker", "viewer", "outsider", "admin"],
)
def test_only_a_lead_of_the_team_makes_and_withdraws_links(session, cast, sign_in, who, status):
    invitation, _ = invite(cast.lena, role=TeamRole.VIEWER)
    number = invitation.id
    client = sign_in(getattr(cast, who))
    assert client.post(f"{CITY}/invitations", data={"role": "viewer"}).status_code == status
    assert client.post(f"{CITY}/invitations/{number}/withdrawal").status_code == status
    assert events(session) == ["invitation.made"]


def test_a_lead_reaches_no_invitation_of_another_team(session, cast, sign_in):
    number = invite(cast.lena, role=TeamRole.VIEWER)[0].id
    assert sign_in(cast.oscar).post(f"/teams/sports-desk/invitations/{number}/withdrawal").status_code == 404


@pytest.mark.parametrize(
    "data", [{}, {"role": "owner"}, {"role": ""}, {"role": "LEAD"}, {"role": "lead", "note": "x" * 201}]
)
def test_a_made_up_role_or_an_endless_note_is_refused(session, cast, sign_in, data):
    assert sign_in(cast.lena).post(f"{CITY}/invitations", data=data).status_code == 422
    assert events(session) == []


def test_the_secret_of_a_link_stands_in_no_log(cast, client, capfd):
    token = invite(cast.lena, role=TeamRole.VIEWER)[1]
    client.get(f"/invitations/{token}")
    logged = capfd.readouterr().out
    assert "/invitations/..." in logged
    assert token not in logged


def test_of_two_who_open_a_link_at_once_one_wins(app, session, cast):
    token = invite(cast.lena, role=TeamRole.CHECKER)[1]
    people = [make_user(name=f"Racer{number} Two").id for number in range(2)]
    session.commit()
    start = Barrier(2)

    def use(number):
        with app.app_context():
            user = db.session.get(User, people[number])
            db.session.rollback()
            start.wait()
            try:
                join(user, token=token)
                db.session.commit()
            except Gone:
                return "gone"
            return "in"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(use, range(2))) == ["gone", "in"]
    joined = session.scalar(select(func.count()).select_from(Membership).where(Membership.user_id.in_(people)))
    assert joined == 1
    assert session.scalar(select(Invitation.used_by_id)) in people


def test_two_new_people_with_one_address_get_one_account(app, session, cast):
    tokens = [invite(cast.lena, role=TeamRole.CHECKER)[1] for _ in range(2)]
    session.commit()
    start = Barrier(2)

    def use(token):
        with app.app_context():
            start.wait()
            try:
                join_as_new(token=token, **NOOR, passwords=Passwords(8))
                db.session.commit()
            except Invalid:
                return "refused"
            return "in"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(use, tokens)) == ["in", "refused"]
    assert [find(token).used_at is not None for token in tokens].count(True) == 1
