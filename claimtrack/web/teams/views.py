"""The start: to the articles of one's team, or to the choice among several."""

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from claimtrack.queries.accounts import memberships_of
from claimtrack.web.access import signed_in

teams = Blueprint("teams", __name__)


@teams.get("/")
@signed_in
def index() -> Response | str:
    """One team: its articles. Several: the list. None: whom to ask."""
    memberships = memberships_of(g.user)
    if len(memberships) == 1:
        return redirect(url_for("articles.index", team=memberships[0].team.slug))
    return render_template("teams/index.html", memberships=memberships)
