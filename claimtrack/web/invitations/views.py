"""Making, withdrawing and using invitations."""

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid
from claimtrack.domain.passwords import RULE
from claimtrack.domain.permissions import Permission
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Invitation, Membership
from claimtrack.queries.lookup import one
from claimtrack.queries.people import membership_in
from claimtrack.services.invitations import check_usable, find, invite, join, join_as_new
from claimtrack.services.invitations import withdraw as withdraw_invitation
from claimtrack.services.sign_in import start_sign_in
from claimtrack.web import signin
from claimtrack.web.access import public, requires, writes
from claimtrack.web.forms import blame
from claimtrack.web.invitations.forms import JoinForm

invitations = Blueprint("invitations", __name__)

Answer = Response | str | tuple[str, int]


@invitations.post("/teams/<team>/invitations")
@requires(Permission.MANAGE_MEMBERS)
@writes
def create() -> Answer:
    """Make a link; the members page shows it once."""
    role = request.form.get("role", "")
    if role not in list(TeamRole):
        raise Invalid("Choose a role for the invitation.", "role")
    _, token = invite(g.member, role=TeamRole(role), note=request.form.get("note", ""))
    session["invitation_link"] = url_for("invitations.show", token=token, _external=True)
    return redirect(url_for("members.index", _anchor="new-link"), 303)


@invitations.post("/teams/<team>/invitations/<int:invitation_id>/withdrawal")
@requires(Permission.MANAGE_MEMBERS)
@writes
def withdraw(invitation_id: int) -> Answer:
    """Make a link useless."""
    withdraw_invitation(g.member, one(Invitation, g.member.team, invitation_id))
    session.pop("invitation_link", None)
    flash("Invitation withdrawn. Its link works no longer.", "success")
    return redirect(url_for("members.index"), 303)


@invitations.get("/invitations/<token>")
@public
def show(token: str) -> Answer:
    """What the link leads into; 410 says why it leads nowhere any more."""
    invitation = find(token)
    if g.user and membership_in(g.user, invitation.team.slug):
        return redirect(url_for("articles.index", team=invitation.team.slug))
    check_usable(invitation)
    return _form(invitation, token, JoinForm())


@invitations.post("/invitations/<token>")
@public
@writes
def accept(token: str) -> Answer:
    """Join: with one's account when signed in, with a new one otherwise."""
    if g.user:
        return _welcome(join(g.user, token=token))
    form = JoinForm()
    if not form.validate_on_submit():
        return _form(find(token), token, form), 422
    known = {field: form[field].data for field in ("name", "email", "password")}
    try:
        membership = join_as_new(token=token, **known, passwords=signin.passwords())
    except Invalid as error:
        blame(form, error)
        return _form(find(token), token, form), 422
    signin.start(start_sign_in(membership.user, lifetime=signin.lifetime()))
    return _welcome(membership)


def _welcome(membership: Membership) -> Response:
    flash(f"You belong to {membership.team.name} now, as a {membership.role.label.lower()}.", "success")
    return redirect(url_for("articles.index", team=membership.team.slug), 303)


def _form(invitation: Invitation, token: str, form: JoinForm) -> str:
    return render_template("people/invitation.html", invitation=invitation, token=token, form=form, password_rule=RULE)
