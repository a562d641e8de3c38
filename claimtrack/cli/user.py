"""Accounts and teams, by whoever runs the server."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup

from claimtrack.cli.transaction import transaction
from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.passwords import RULE
from claimtrack.domain.people import clean_email
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import User
from claimtrack.queries.accounts import everybody, team_by_slug, user_by_email
from claimtrack.services.members import add_member
from claimtrack.services.passwords import Passwords
from claimtrack.services.people import add_team, add_user, set_password

user = AppGroup("user", help="Add people, list them, set their passwords.")

ROLES = [role.value for role in TeamRole]
from_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from standard input, one line.")


@user.command("add")
@click.argument("email")
@click.option("--name", help="Their name, as others see it; for a new account.")
@click.option("--team", "slug", metavar="SLUG", help="The team to join.")
@click.option("--team-name", help="Make the team, under this name, if there is none with that slug.")
@click.option("--role", type=click.Choice(ROLES), default="checker", show_default=True, help="In that team.")
@click.option("--admin", is_flag=True, help="May run the installation; no team is needed.")
@from_stdin
def add(
    email: str, name: str | None, slug: str | None, team_name: str | None, role: str, admin: bool, password_stdin: bool
) -> None:
    """Add a person, or take one who has an account into a team.

    \b
    claimtrack user add lena@newsroom.example --name "Lena Lindqvist" --role lead \\
        --team city --team-name "City desk"
    """
    if not slug and not admin:
        raise click.UsageError("Say which team they join: --team SLUG.")
    with transaction():
        person = user_by_email(clean_email(email))
        _check_named(email, person, name, slug, team_name)
        if person is None:
            typed = _ask_password(password_stdin)
            person = add_user(email=email, name=name or "", password=typed, passwords=_passwords(), is_admin=admin)
        said = f"{person.name} <{person.email}>"
        if slug:
            team = team_by_slug(slug) or add_team(slug=slug, name=team_name or "")
            add_member(team, person, role=TeamRole(role))
            said += f" is a {role} of {team.name}"
    click.echo(said + (", and an administrator." if person.is_admin else "."))


@user.command("list")
def list_users() -> None:
    """Print everybody: address, name, and role in each team."""
    with transaction():
        for person, memberships in everybody():
            places = [f"{place.role.value} of {place.team.slug}" for place in memberships]
            notes = ["administrator"] * person.is_admin + ["inactive"] * (not person.is_active)
            click.echo("\t".join((person.email, person.name, ", ".join(places + notes) or "no team")))


@user.command("password")
@click.argument("email")
@from_stdin
def password(email: str, password_stdin: bool) -> None:
    """Set a person's password. They are signed out everywhere, and failed tries are forgotten."""
    with transaction():
        person = user_by_email(clean_email(email))
        if person is None:
            raise Invalid(f"There is no account with the address {email}. `claimtrack user list` shows all.")
        set_password(person, password=_ask_password(password_stdin), passwords=_passwords())
    click.echo(f"{person.name} has a new password.")


def _check_named(email: str, person: User | None, name: str | None, slug: str | None, team_name: str | None) -> None:
    """Before anybody types a password."""
    if person is None and not name:
        raise click.UsageError(f"{email} has no account yet: give --name to make one.")
    if slug and not team_name and team_by_slug(slug) is None:
        raise click.UsageError(f"There is no team {slug!r}. Give --team-name to make it.")


def _ask_password(from_stdin: bool) -> str:
    db.session.rollback()  # no other writer waits while somebody types
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    click.echo(f"The password: {RULE[0].lower()}{RULE[1:]}")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="The same again"))


def _passwords() -> Passwords:
    return Passwords(current_app.config["SETTINGS"].argon2_memory_kib)
