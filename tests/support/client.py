"""A test client that behaves like a browser in front of a server, and insists on sound pages."""

import datetime as dt
import hashlib
import secrets
from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from claimtrack.db import db, now
from claimtrack.models import Membership, SignInSession, User
from claimtrack.queries.people import token_hash
from claimtrack.web.signin import TOKEN
from tests.support.html import assert_sound

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class Client(FlaskClient):
    """Sends the CSRF token with every request that writes, and checks every page that comes back.

    `open()` commits what the test made and runs the request in a context of its own, as a server does: what a view
    does not commit is lost, and the test's own objects are read afresh.
    """

    sends_csrf_token = True
    checks_html = True

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Answer one request, read to its end."""
        db.session.commit()
        if self.sends_csrf_token and kwargs.get("method", "GET") not in SAFE_METHODS:
            kwargs["headers"] = {"X-CSRFToken": self.csrf_token(), **dict(kwargs.get("headers") or {})}
        kwargs.setdefault("buffered", True)
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        if self.checks_html and response.mimetype == "text/html" and response.data:
            assert_sound(response.text)
        return response

    def csrf_token(self) -> str:
        """The token that a form of this session would hold."""
        with self.application.app_context(), self.session_transaction() as session:
            raw = session.setdefault("csrf_token", hashlib.sha256(b"a test").hexdigest())
        return URLSafeTimedSerializer(str(self.application.secret_key), salt="wtf-csrf-token").dumps(raw)

    def sign_in(self, who: User | Membership) -> None:
        """Give this client a sign-in of its own, without the form."""
        token = secrets.token_urlsafe()
        user_id = who.user_id if isinstance(who, Membership) else who.id
        later = now() + dt.timedelta(hours=1)
        db.session.add(SignInSession(token_hash=token_hash(token), user_id=user_id, expires_at=later))
        db.session.commit()
        with self.application.app_context(), self.session_transaction() as session:
            session[TOKEN] = token
