"""One's own account: password and sign-ins."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid
from claimtrack.domain.passwords import RULE
from claimtrack.queries.accounts import memberships_of, sign_ins_of
from claimtrack.services.people import change_own_password
from claimtrack.services.sign_in import end_all_sign_ins, start_sign_in
from claimtrack.web import signin
from claimtrack.web.access import signed_in, writes
from claimtrack.web.account.forms import PasswordForm
from claimtrack.web.forms import blame

account = Blueprint("account", __name__, url_prefix="/account")
account.before_request(signin.at_home)

Answer = Response | str | tuple[str, int]


@account.get("")
@signed_in
def show() -> Answer:
    """Who one is, and where one is signed in."""
    return _page(PasswordForm())


@account.post("/password")
@signed_in
@writes
def change_password() -> Answer:
    """Set a new password; every other browser is signed out. Wrong guesses at the current one count as at sign-in."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return _page(form), 422
    known = {"current": form.current.data or "", "password": form.password.data or ""}
    try:
        change_own_password(g.user, **known, network=signin.network(), passwords=signin.passwords())
    except Invalid as error:
        blame(form, error)
        return _page(form), 422
    signin.start(start_sign_in(g.user, lifetime=signin.lifetime()))
    flash("Password changed. Your other browsers were signed out.", "success")
    return redirect(url_for("account.show"), 303)


@account.post("/sign-outs")
@signed_in
@writes
def sign_out_elsewhere() -> Answer:
    """End all other sign-ins."""
    end_all_sign_ins(g.user, but=signin.current_token())
    flash("Your other browsers were signed out.", "success")
    return redirect(url_for("account.show"), 303)


def _page(form: PasswordForm) -> str:
    return render_template(
        "people/account.html",
        form=form,
        password_rule=RULE,
        memberships=memberships_of(g.user),
        others=len(sign_ins_of(g.user)) - 1,
    )
