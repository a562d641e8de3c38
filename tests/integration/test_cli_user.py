"""`claimtrack user`: people and teams from the terminal."""

import pytest
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.models import Membership, SignInSession, Team, User
from claimtrack.services.passwords import Passwords
from tests.support.databases import make_app

GOOD = "harbour lamp drizzle"
NOOR = ("add", "Noor@Example.org", "--name", "Noor Haddad", "--password-stdin")


@pytest.fixture
def run(app, session):
    def run(*words, typed=f"{GOOD}\n"):
        session.commit()
        found = app.test_cli_runner().invoke(args=["user", *words], input=typed)
        session.rollback()  # see what the command committed
        return found

    return run


def test_the_first_lead_is_added_together_with_the_team(session, run):
    found = run(*NOOR, "--team", "night-desk", "--team-name", "Night desk", "--role", "lead")
    assert found.output == "Noor Haddad <noor@example.org> is a lead of Night desk.\n"
    membership = session.scalars(select(Membership)).one()
    assert (membership.team.name, membership.role.value, membership.user.email) == (
        "Night desk",
        "lead",
        "noor@example.org",
    )
    assert Passwords(8).fits(membership.user.password_hash, GOOD)


def test_a_password_is_asked_for_twice_and_not_shown(session, cast, run):
    found = run("add", "noor@example.org", "--name", "Noor", "--team", "city-desk", typed=f"{GOOD}\n{GOOD}\n")
    assert found.exit_code == 0
    assert GOOD not in found.output
    assert session.scalar(select(User.name).where(User.email == "noor@example.org")) == "Noor"


def test_somebody_with_an_account_joins_another_team_without_a_password(session, cast, run):
    found = run("add", "alice@example.org", "--team", "sports-desk", "--role", "viewer", typed="")
    assert found.output == "Alice Abara <alice@example.org> is a viewer of Sports desk.\n"


def test_an_administrator_needs_no_team(session, run):
    assert run(*NOOR, "--admin").output == "Noor Haddad <noor@example.org>, and an administrator.\n"
    assert session.scalars(select(User)).one().is_admin


@pytest.mark.parametrize(
    ("words", "typed", "status", "said"),
    [
        ((*NOOR,), GOOD, 2, "Say which team"),
        ((*NOOR, "--team", "nowhere"), GOOD, 2, "There is no team 'nowhere'"),
        ((*NOOR, "--team", "No Where", "--team-name", "X"), GOOD, 1, "slug"),
        ((*NOOR, "--team", "city-desk", "--role", "owner"), GOOD, 2, "'owner' is not one of"),
        ((*NOOR, "--team", "city-desk"), "short", 1, "at least 12"),
        ((*NOOR, "--team", "city-desk"), "", 1, "at least 12"),
        (("add", "noor@example.org", "--team", "city-desk"), GOOD, 2, "give --name"),
        (("add", "noor", "--name", "Noor", "--team", "city-desk"), GOOD, 1, "whole e-mail address"),
        (("add", "alice@example.org", "--team", "city-desk"), GOOD, 1, "belongs to City desk already"),
        (("password", "noor@example.org", "--password-stdin"), GOOD, 1, "There is no account"),
        (("password", "alice@example.org", "--password-stdin"), "short", 1, "at least 12"),
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(session, cast, run, words, typed, status, said):
    before = session.scalars(select(User.password_hash).order_by(User.id)).all()
    found = run(*words, typed=typed)
    assert found.exit_code == status
    assert said in found.output
    assert "Traceback" not in found.output
    assert session.scalars(select(User.password_hash).order_by(User.id)).all() == before
    assert len(session.scalars(select(Team)).all()) == 2


def test_a_new_password_ends_every_sign_in(session, cast, run, sign_in):
    client = sign_in(cast.alice)
    assert run("password", "ALICE@example.org", "--password-stdin").output == "Alice Abara has a new password.\n"
    assert client.get("/account").status_code == 303
    assert session.scalars(select(SignInSession)).all() == []
    assert Passwords(8).fits(session.scalar(select(User.password_hash).where(User.name == "Alice Abara")), GOOD)


def test_the_list_names_everybody_with_their_teams(cast, run):
    lines = run("list").output.splitlines()
    assert lines[0] == "ada@example.org\tAda Adeyemi\tadministrator"
    assert "lena@example.org\tLena Lindqvist\tlead of city-desk" in lines
    assert len(lines) == 6


def test_an_installation_without_tables_says_what_to_do(tmp_path):
    app = make_app("", tmp_path)
    found = app.test_cli_runner().invoke(args=["user", "list"])
    assert found.exit_code == 1
    assert "claimtrack migrate" in found.output
    with app.app_context():
        db.engine.dispose()
