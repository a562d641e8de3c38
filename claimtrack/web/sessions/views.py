"""Signing in and out. A failed try is stored, so these views commit whatever they answer."""

import structlog
from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import LockedOut
from claimtrack.services.sign_in import check_credentials, end_sign_in, start_sign_in
from claimtrack.web import signin
from claimtrack.web.access import public, safe_next, writes
from claimtrack.web.sessions.forms import SignInForm

sessions = Blueprint("sessions", __name__)
log = structlog.get_logger("claimtrack")

WRONG = "E-mail address and password do not fit together. Try again, or ask your lead for help."

Answer = Response | str | tuple[str, int] | tuple[str, int, dict[str, str]]


@sessions.get("/sign-in")
@public
def new() -> Answer:
    """The form; who is signed in goes on."""
    return redirect(safe_next(request.args.get("next"))) if g.user else _form(SignInForm())


@sessions.post("/sign-in")
@public
@writes
def create() -> Answer:
    """Check, and start a sign-in that this browser did not have before."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _form(form), 422
    known = {"email": form.email.data or "", "password": form.password.data or ""}
    try:
        user = check_credentials(**known, network=signin.network(), passwords=signin.passwords())
    except LockedOut as error:
        log.warning("sign_in_locked", network=signin.network())
        return _form(form, str(error)), 429, {"Retry-After": str(error.seconds)}
    if user is None:
        log.warning("sign_in_failed", network=signin.network())
        return _form(form, WRONG), 422
    _leave()
    signin.start(start_sign_in(user, lifetime=signin.lifetime()))
    log.info("signed_in", user=user.id)
    return redirect(safe_next(request.args.get("next")), 303)


@sessions.post("/sign-out")
@public
@writes
def delete() -> Answer:
    """End the sign-in on the server, so that a copy of the cookie is worth nothing."""
    _leave()
    signin.stop()
    after = request.form.get("next")
    answer = redirect(safe_next(after) if after else url_for("sessions.new"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _leave() -> None:
    if token := signin.current_token():
        end_sign_in(token)


def _form(form: SignInForm, problem: str = "") -> str:
    return render_template("people/sign_in.html", form=form, problem=problem)
