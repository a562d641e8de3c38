"""Who is asking: the signed cookie holds a random token, the sign-in itself is a row on the server.

Deleting the row signs out everywhere at once; the database holds only the token's hash.
"""

import datetime as dt
from typing import Any

from flask import Flask, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from claimtrack.domain.errors import NotFound
from claimtrack.domain.people import SLUG
from claimtrack.queries.accounts import memberships_of
from claimtrack.queries.people import member_of_token, user_of_token
from claimtrack.services.passwords import Passwords

TOKEN = "token"  # noqa: S105 - the name of a cookie field


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie. Its signer is made once, where Flask makes two for each request."""

    def __init__(self, app: Flask) -> None:
        self.signer = super().get_signing_serializer(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:  # noqa: ARG002
        """Signs and reads the cookies of the application that this was made for."""
        return self.signer


def setup(app: Flask) -> None:
    """Load the person, and the membership when the address names a team, before each request."""
    app.session_interface = Cookies(app)
    app.url_value_preprocessor(_take_team)
    app.url_defaults(_give_team)
    app.before_request(_load)


def start(token: str) -> None:
    """Begin a session in the browser; everything an earlier one held is dropped."""
    session.clear()
    session[TOKEN] = token


def stop() -> None:
    """End the session in the browser."""
    session.clear()


def lifetime() -> dt.timedelta:
    """How long a sign-in lasts."""
    return dt.timedelta(hours=current_app.config["SETTINGS"].session_hours)


def passwords() -> Passwords:
    """Makes and checks password hashes at the cost that the settings name."""
    return Passwords(current_app.config["SETTINGS"].argon2_memory_kib)


def network() -> str:
    """The address that the request came from; behind proxies, see `Settings.proxies`."""
    return request.remote_addr or "unknown"


def at_home() -> None:
    """On pages of no team, show the shell of the person's team when they have one only."""
    memberships = memberships_of(g.user) if g.user else []
    if len(memberships) == 1:
        g.member, g.team_slug = memberships[0], memberships[0].team.slug


def current_token() -> str | None:
    """The token of this browser's sign-in, if any."""
    token = session.get(TOKEN)
    return token if isinstance(token, str) else None


def _take_team(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.team_slug = values.pop("team", None) if values else None


def _give_team(endpoint: str, values: dict[str, Any]) -> None:
    if "team" not in values and g.get("team_slug") and current_app.url_map.is_endpoint_expecting(endpoint, "team"):
        values["team"] = g.team_slug


def _load() -> None:
    g.user = g.member = None
    if request.endpoint == "static":
        return
    token, slug = current_token(), g.team_slug
    if not token:
        return
    if slug is not None and SLUG.fullmatch(slug):
        g.member = member_of_token(token, slug)
    g.user = g.member.user if g.member else user_of_token(token)
    if g.user is not None and slug is not None and g.member is None:
        raise NotFound
