"""Signing in and out: what is stored, who is kept out, and for how long."""

import datetime as dt

import pytest
import time_machine
from sqlalchemy import func, select

from claimtrack.db import db
from claimtrack.models import SignInFailure, SignInSession, User
from claimtrack.queries.people import token_hash
from claimtrack.services.passwords import Passwords
from claimtrack.web.access import safe_next
from tests.factories import PASSWORD
from tests.support.client import Client
from tests.support.databases import make_app

START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
LENA = "lena@example.org"


def enter(client, email=LENA, password=PASSWORD, after="/account", **options):
    return client.post("/sign-in", query_string={"next": after}, data={"email": email, "password": password}, **options)


def count(session, table):
    session.rollback()  # see what the request committed
    return session.scalar(select(func.count()).select_from(table))


def fail(client, times, email=LENA, **options):
    for _ in range(times):
        assert enter(client, email, "wrong, wrong, wrong", **options).status_code == 422


def from_address(address):
    return {"environ_base": {"REMOTE_ADDR": address}}


def test_the_right_password_opens_the_page_that_was_asked_for(cast, client):
    asked = client.get("/account?x=1")
    assert (asked.status_code, asked.location) == (303, "/sign-in?next=/account?x%3D1")
    entered = enter(client, " Lena@Example.ORG ", after="/account?x=1")
    assert (entered.status_code, entered.location) == (303, "/account?x=1")
    assert "lena@example.org" in client.get("/account").text


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (LENA, PASSWORD.upper()),
        (LENA, PASSWORD + " "),
        ("nobody@example.org", PASSWORD),
        ("no address", PASSWORD),
        ("a\0b@example.org", PASSWORD),
        ("x" * 100_000, "y" * 100_000),
    ],
)
def test_all_that_is_wrong_gets_the_same_answer(cast, client, email, password):
    answer = enter(client, email, password)
    assert answer.status_code == 422
    assert "do not fit together" in answer.text
    assert client.get("/account").status_code == 303


def test_the_form_gives_the_address_back_and_never_the_password(cast, client):
    answer = enter(client, LENA, "my secret typo")
    assert 'value="lena@example.org"' in answer.text
    assert "my secret typo" not in answer.text


@pytest.mark.parametrize("data", [{}, {"email": LENA}, {"password": PASSWORD}, {"email": "", "password": ""}])
def test_an_incomplete_form_is_refused_and_not_counted(session, cast, client, data):
    assert client.post("/sign-in", data=data).status_code == 422
    assert count(session, SignInFailure) == 0


def test_only_the_hash_of_the_token_is_stored(session, cast, client):
    enter(client)
    with client.application.app_context(), client.session_transaction() as cookie:
        token = cookie["token"]
    session.rollback()
    stored = session.scalars(select(SignInSession)).one()
    assert stored.token_hash == token_hash(token) != token
    assert len(token) >= 43


def test_signing_in_ends_what_the_browser_had_before(session, cast, client):
    with client.application.app_context(), client.session_transaction() as cookie:
        cookie["token"] = cookie["planted"] = "set by somebody else"
    enter(client)
    with client.application.app_context(), client.session_transaction() as cookie:
        first = cookie["token"]
        assert "planted" not in cookie
        assert first != "set by somebody else"
    enter(client)
    assert count(session, SignInSession) == 1
    assert session.scalar(select(SignInSession.token_hash)) != token_hash(first)


def test_signing_out_ends_the_sign_in_for_every_copy_of_the_cookie(app, session, cast, client):
    enter(client)
    stolen = client.get_cookie("claimtrack").value
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert count(session, SignInSession) == 0
    thief = app.test_client()
    thief.set_cookie("claimtrack", stolen)
    assert thief.get("/account").status_code == 303


def test_a_sign_in_runs_out(cast, client, app):
    hours = app.config["SETTINGS"].session_hours
    with time_machine.travel(START, tick=False) as clock:
        enter(client)
        clock.shift(dt.timedelta(hours=hours, seconds=-1))
        assert client.get("/account").status_code == 200
        clock.shift(1)
        assert client.get("/account").status_code == 303


def test_an_account_that_was_switched_off_is_out_at_once_and_stays_out(session, cast, client):
    enter(client)
    cast.lena.user.is_active = False
    assert client.get("/account").status_code == 303
    assert enter(client).status_code == 422


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/account/password", "/account/sign-outs"])
def test_a_form_without_its_token_is_refused(session, cast, sign_in, path):
    client = sign_in(cast.lena)
    client.sends_csrf_token = False
    assert client.post(path, data={"email": LENA, "password": PASSWORD}).status_code == 400
    assert client.get("/account").status_code == 200


def test_the_sign_in_page_sends_on_who_is_signed_in(cast, sign_in):
    assert sign_in(cast.lena).get("/sign-in?next=/account").location == "/account"


def test_five_failures_lock_the_account_even_for_the_right_password(session, cast, client):
    with time_machine.travel(START, tick=False) as clock:
        fail(client, 4)
        clock.shift(60)
        fail(client, 1)
        answer = enter(client)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "841")
        assert 'value="lena@example.org"' in answer.text
        assert "Try again in 15 minutes" in answer.text
        clock.shift(841)
        assert enter(client).status_code == 303


def test_what_is_tried_while_locked_does_not_lengthen_the_lock(session, cast, client):
    with time_machine.travel(START, tick=False) as clock:
        fail(client, 5)
        for _ in range(14):
            clock.shift(60)
            assert enter(client).status_code == 429
        clock.shift(61)
        assert enter(client).status_code == 303


def test_an_account_that_does_not_exist_is_locked_alike(cast, client):
    fail(client, 5, "nobody@example.org")
    assert enter(client, "nobody@example.org").status_code == 429
    assert enter(client).status_code == 303


def test_twenty_failures_lock_the_network_for_everybody_in_it(cast, client):
    for number in range(20):
        fail(client, 1, f"guess{number}@example.org")
    assert enter(client).status_code == 429
    assert enter(client, **from_address("198.51.100.7")).status_code == 303


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("2001:db8:1:2:aaaa::1", True),
        ("2001:db8:1:3::1", False),
        ("::ffff:192.0.2.9", False),
    ],
)
def test_a_network_of_ipv6_is_what_one_subscriber_has(cast, client, address, same):
    for number in range(20):
        fail(client, 1, f"guess{number}@example.org", **from_address("2001:db8:1:2::9"))
    assert (enter(client, **from_address(address)).status_code == 429) is same


def test_a_success_clears_the_account_but_not_the_network(cast, client):
    for _ in range(4):
        fail(client, 4)
        assert enter(client).status_code == 303
    fail(client, 4)
    assert enter(client).status_code == 429


def test_two_processes_count_together(app_on, database, app, cast, client):
    _, place = app_on(database)
    second = make_app(place.url, app.config["SETTINGS"].instance)
    other = Client(second, second.response_class)
    fail(client, 3)
    fail(other, 2)
    assert enter(client).status_code == 429
    assert enter(other).status_code == 429
    with second.app_context():
        db.session.remove()
        db.engine.dispose()


def test_old_rows_leave_when_somebody_signs_in(session, cast, client):
    with time_machine.travel(START, tick=False) as clock:
        fail(client, 3, "nobody@example.org")
        enter(client)
        clock.shift(dt.timedelta(days=400))
        enter(client, "bob@example.org")
    assert count(session, SignInFailure) == 0
    assert count(session, SignInSession) == 1


def test_a_hash_of_another_cost_is_replaced_at_the_next_sign_in(session, cast, client):
    before = cast.lena.user.password_hash
    enter(client)
    session.rollback()
    after = session.scalar(select(User.password_hash).where(User.email == LENA))
    passwords = Passwords(client.application.config["SETTINGS"].argon2_memory_kib)
    assert after != before
    assert passwords.is_outdated(before)
    assert not passwords.is_outdated(after)


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        "/\n/evil.example",
        "https:evil.example",
        "https:/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "./evil",
        "@evil.example",
        "//evil.example@localhost",
        "http://[::1",
        "//[",
    ],
)
def test_sign_in_leads_to_this_site_only(app_on, target):
    app, _ = app_on("sqlite")
    with app.test_request_context():
        assert safe_next(target) == "/"


@pytest.mark.parametrize("target", ["/", "/teams/city/claims?status=to_check#q", "/account", "/a//b", "/%5Cevil"])
def test_sign_in_leads_back_to_any_page_of_this_site(app_on, target):
    app, _ = app_on("sqlite")
    with app.test_request_context():
        assert safe_next(target) == target
