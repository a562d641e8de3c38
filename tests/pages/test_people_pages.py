"""The pages around people: account, teams, keys, and what the shell says on them."""

import pytest
from sqlalchemy import select

from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Membership, SignInSession, User
from claimtrack.services.passwords import Passwords
from claimtrack.web.pages.keys import GROUPS
from tests.factories import PASSWORD

GOOD = "harbour lamp drizzle"


def change(client, current=PASSWORD, new=GOOD):
    return client.post("/account/password", data={"current": current, "password": new})


@pytest.mark.parametrize("path", ["/", "/account", "/shortcuts", "/teams/city-desk/members"])
def test_who_is_not_signed_in_is_asked_to(cast, client, path):
    assert client.get(path).location.startswith("/sign-in?next=/")


def test_home_is_the_team_of_who_has_one(cast, sign_in):
    assert sign_in(cast.alice).get("/").location == "/teams/city-desk/articles"


def test_home_is_a_choice_for_who_has_several(session, cast, sign_in):
    session.add(Membership(team_id=cast.oscar.team_id, user_id=cast.alice.user_id, role=TeamRole.VIEWER))
    page = sign_in(cast.alice).get("/")
    assert page.status_code == 200
    assert page.text.index("City desk") < page.text.index("Sports desk")
    assert 'href="/teams/sports-desk/articles"' in page.text


def test_home_says_whom_to_ask_to_who_has_no_team(cast, sign_in):
    page = sign_in(cast.ada)
    assert "Ask a lead of your team for an invitation link" in page.get("/").text


@pytest.mark.parametrize("who", ["lena", "ada"])
def test_the_list_of_keys_is_a_page_and_a_dialog(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    page, elsewhere = client.get("/shortcuts").text, client.get("/account").text
    for keys in GROUPS.values():
        for key in keys:
            assert key.does in page
            assert key.does in elsewhere
    assert "<dialog" not in page
    assert '<dialog class="dialog dialog--full" id="keys"' in elsewhere


def test_pages_of_no_team_keep_the_navigation_of_the_only_team(cast, sign_in):
    assert "/teams/city-desk/members" in sign_in(cast.lena).get("/account").text
    assert "/teams/" not in sign_in(cast.ada).get("/account").text


def test_a_new_password_replaces_the_old_and_signs_out_every_other_browser(session, cast, sign_in):
    here, there = sign_in(cast.alice), sign_in(cast.alice)
    assert "1 other browser." in here.get("/account").text
    assert change(here).location == "/account"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    session.rollback()
    stored = session.scalar(select(User.password_hash).where(User.name == "Alice Abara"))
    assert Passwords(8).fits(stored, GOOD)


@pytest.mark.parametrize(
    ("current", "new", "words"),
    [
        ("wrong, wrong", GOOD, "not your current password"),
        ("", GOOD, "that you use now"),
        (PASSWORD, "", "Choose a password"),
        (PASSWORD, "short", "at least 12"),
        (PASSWORD, "alice-abara-1", "your name"),
    ],
)
def test_a_refused_password_changes_nothing(session, cast, sign_in, current, new, words):
    client = sign_in(cast.alice)
    answer = change(client, current, new)
    assert answer.status_code == 422
    assert words in answer.text
    session.rollback()
    assert session.scalar(select(User.password_hash).where(User.name == "Alice Abara")) == cast.bob.user.password_hash


def test_guesses_at_the_current_password_lock_like_those_at_sign_in(cast, sign_in, client):
    alice = sign_in(cast.alice)
    for _ in range(5):
        assert change(alice, "wrong, wrong").status_code == 422
    answer = change(alice)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= 900
    assert PASSWORD not in answer.text
    assert client.post("/sign-in", data={"email": "alice@example.org", "password": PASSWORD}).status_code == 429


def test_signing_out_elsewhere_keeps_this_browser(session, cast, sign_in):
    here, there, other = sign_in(cast.alice), sign_in(cast.alice), sign_in(cast.bob)
    assert here.post("/account/sign-outs").location == "/account"
    assert [browser.get("/account").status_code for browser in (here, there, other)] == [200, 303, 200]
    session.rollback()
    assert len(session.scalars(select(SignInSession)).all()) == 2
    assert "this browser only" in here.get("/account").text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x>', "O’Hara & Sons"])
def test_a_name_is_shown_as_it_was_typed(session, cast, sign_in, name):
    cast.alice.user.name = name
    assert name not in sign_in(cast.alice).get("/account").text or "&" not in name
    page = sign_in(cast.lena).get("/teams/city-desk/members").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
