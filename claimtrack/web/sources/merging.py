"""Two sources that are one: what will happen, and let it happen."""

from flask import flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.permissions import Permission
from claimtrack.models import Source
from claimtrack.queries.lookup import one
from claimtrack.queries.snapshots import snapshots_of
from claimtrack.queries.source_list import uses_of
from claimtrack.services.merging import merge_sources
from claimtrack.web.access import requires, writes
from claimtrack.web.sources.blueprint import sources


@sources.get("/<int:source_id>/merger/<int:gone_id>")
@requires(Permission.MERGE_SOURCES)
def ask_merge(source_id: int, gone_id: int) -> str:
    """What will happen when the other source is merged into this one."""
    keep, gone = one(Source, g.member.team, source_id), one(Source, g.member.team, gone_id)
    uses, copies = uses_of(g.member.team, gone), snapshots_of(gone)
    return render_template("sources/merge.html", keep=keep, gone=gone, uses=uses, copies=copies)


@sources.post("/<int:source_id>/merger/<int:gone_id>")
@requires(Permission.MERGE_SOURCES)
@writes
def merge(source_id: int, gone_id: int) -> Response:
    """Merge."""
    keep, gone = one(Source, g.member.team, source_id), one(Source, g.member.team, gone_id)
    merge_sources(g.member, keep, gone=gone)
    flash("Merged. Claims that cited either cite this one now.", "success")
    return redirect(url_for("sources.show", source_id=source_id), 303)
