"""The members page of a lead."""

from flask import Blueprint, Response, flash, g, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from claimtrack.domain.errors import Invalid
from claimtrack.domain.permissions import Permission
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Membership
from claimtrack.queries.lookup import one
from claimtrack.queries.people import members_of, open_invitations
from claimtrack.services.members import change_role, remove_member
from claimtrack.web.access import requires, writes

members = Blueprint("members", __name__, url_prefix="/teams/<team>/members")

MAY = {
    TeamRole.VIEWER: "reads and exports",
    TeamRole.CHECKER: "imports, marks, checks, submits",
    TeamRole.LEAD: "all that, and reviews and invites",
}


@members.get("")
@requires(Permission.MANAGE_MEMBERS)
def index() -> Response:
    """Members, open invitations, and right after it was made, once, the link of a new one."""
    places = members_of(g.member.team)
    leads = [place.id for place in places if place.role is TeamRole.LEAD]
    answer = make_response(
        render_template(
            "members/index.html",
            members=places,
            only_lead=leads[0] if len(leads) == 1 else None,
            may=MAY,
            invitations=open_invitations(g.member.team),
            new_link=session.pop("invitation_link", None),
        )
    )
    answer.headers["Cache-Control"] = "no-store"  # the link must not come back from a cache
    return answer


@members.post("/<int:member_id>")
@requires(Permission.MANAGE_MEMBERS)
@writes
def update(member_id: int) -> Redirect:
    """Give a member another role."""
    membership = one(Membership, g.member.team, member_id)
    role = request.form.get("role", "")
    if role not in list(TeamRole):
        raise Invalid("Choose a role: viewer, checker or lead.", "role")
    change_role(g.member, membership, role=TeamRole(role))
    flash(f"{membership.user.name} is a {membership.role.label.lower()} now.", "success")
    return _back(is_lead=g.member.role is TeamRole.LEAD)


@members.post("/<int:member_id>/removal")
@requires(Permission.MANAGE_MEMBERS)
@writes
def remove(member_id: int) -> Redirect:
    """End a member's access, at once."""
    membership = one(Membership, g.member.team, member_id)
    name, team = membership.user.name, g.member.team.name
    remove_member(g.member, membership)
    flash(f"{name} no longer belongs to {team}. What they did stays, under their name.", "success")
    return _back(is_lead=membership is not g.member)


def _back(*, is_lead: bool) -> Redirect:
    """To the members, or home for a lead who stepped down."""
    return redirect(url_for("members.index" if is_lead else "teams.index"), 303)
