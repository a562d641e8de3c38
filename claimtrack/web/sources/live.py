"""The live page of a source: look at it now, accept what it became, and what changed between two copies."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import NotFound
from claimtrack.domain.permissions import Permission
from claimtrack.models import Source
from claimtrack.queries.lookup import one
from claimtrack.queries.snapshots import snapshot_in, snapshots_of
from claimtrack.services.watching import accept_change, ask_look
from claimtrack.web.access import requires, writes
from claimtrack.web.sources.blueprint import copies, sources
from claimtrack.web.sources.changes import changes_between


@sources.post("/<int:source_id>/check")
@requires(Permission.CHECK)
@writes
def check(source_id: int) -> Response:
    """Look at the live page as soon as may be."""
    source = one(Source, g.member.team, source_id)
    if not current_app.config["SETTINGS"].watch_sources:
        flash("Live pages are not looked at here: the watch is switched off. Take a copy to see the page.", "warning")
    elif ask_look(g.member, source):
        flash("The live page is looked at within a few seconds. Reload to see what came of it.", "success")
    else:
        flash("There is no copy to compare the page with. Take one first.", "warning")
    return redirect(url_for("sources.show", source_id=source.id), 303)


@sources.post("/<int:source_id>/acceptance")
@requires(Permission.CHECK)
@writes
def accept(source_id: int) -> Response:
    """Somebody has looked at what changed."""
    source = one(Source, g.member.team, source_id)
    accept_change(g.member, source)
    flash("Noted. The page counts as it is now.", "success")
    return redirect(url_for("sources.show", source_id=source.id), 303)


@copies.get("/changes")
@requires(Permission.READ)
def changes(source_id: int) -> str:
    """What tells two copies apart: by default the oldest and the newest."""
    source = one(Source, g.member.team, source_id)
    found = snapshots_of(source)
    if not found:
        raise NotFound("There is no copy of this source yet.")
    old = snapshot_in(g.member.team, source.id, _asked("from") or found[-1].id)
    new = snapshot_in(g.member.team, source.id, _asked("to") or found[0].id)
    return render_template(
        "sources/changes.html", source=source, copies=found, old=old, new=new, changes=changes_between(old, new)
    )


def _asked(name: str) -> int:
    value = request.args.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0
