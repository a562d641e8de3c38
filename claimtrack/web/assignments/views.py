"""Assigning the ticked claims."""

import datetime as dt

from flask import Blueprint, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid
from claimtrack.domain.permissions import Permission
from claimtrack.models import Membership
from claimtrack.queries.people import members_of
from claimtrack.services.assignments import Keep, assign_claims
from claimtrack.web.access import requires, safe_next, writes
from claimtrack.web.moments import moment_of

assignments = Blueprint("assignments", __name__, url_prefix="/teams/<team>/assignments")


@assignments.post("")
@requires(Permission.ASSIGN)
@writes
def create() -> Response:
    """Fields: claim (ids), assignee (user id, `nobody`, or empty: as is), next (a path), and those of `_due_at`."""
    ids = request.form.getlist("claim")
    if not all(value.isdecimal() and len(value) < 10 for value in ids):
        raise Invalid("Tick the claims on the board: one of the numbers sent is no claim.", "claim")
    changed = assign_claims(g.member, map(int, ids), assignee=_assignee(), due_at=_due_at())
    left = len(set(ids)) - changed
    said = f"{_claims(changed)} changed." if changed else "Nothing changed: it was so already."
    flash(f"{said} {_claims(left)} had it so already." if changed and left else said, "success")
    back = request.form.get("next")
    return redirect(safe_next(back) if back else url_for("claims.index"), 303)


def _assignee() -> Membership | Keep | None:
    asked = request.form.get("assignee", "")
    if not asked:
        return Keep.AS_IS
    if asked == "nobody":
        return None
    for membership in members_of(g.member.team):
        if str(membership.user_id) == asked:
            return membership
    raise Invalid("Choose a member of the team.", "assignee")


def _due_at() -> dt.datetime | Keep | None:
    """The reader's wall clock, `due_offset` minutes east of UTC; without the script that fills it in, UTC.

    Empty leaves the due times of many claims as they are; a form that shows the one it is about says `due_shown`.
    """
    if "no_due" in request.form:
        return None
    typed, offset = request.form.get("due_at", ""), request.form.get("due_offset", "")
    if not typed:
        return None if "due_shown" in request.form else Keep.AS_IS
    return moment_of(typed, offset)


def _claims(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'}"
