"""What a source has its facts from: say it, take it back."""

from flask import flash, g, redirect, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import NotFound
from claimtrack.domain.permissions import Permission
from claimtrack.models import Derivation, Source
from claimtrack.queries.lookup import one
from claimtrack.services.derivations import derive, underive
from claimtrack.web.access import requires, writes
from claimtrack.web.selection import whole_number
from claimtrack.web.sources.blueprint import sources


@sources.post("/<int:source_id>/origins")
@requires(Permission.CHECK)
@writes
def add_origin(source_id: int) -> Response:
    """Say that it has its facts from another source."""
    source, origin = one(Source, g.member.team, source_id), one(Source, g.member.team, whole_number("origin"))
    derive(g.member, source, origin=origin)
    flash("Noted: the two count as one independent source.", "success")
    return redirect(url_for("sources.show", source_id=source.id), 303)


@sources.post("/<int:source_id>/origins/<int:derivation_id>/removal")
@requires(Permission.CHECK)
@writes
def remove_origin(source_id: int, derivation_id: int) -> Response:
    """Take it back."""
    derivation = one(Derivation, g.member.team, derivation_id)
    if derivation.source_id != source_id:
        raise NotFound
    underive(g.member, derivation)
    flash("Taken back.", "success")
    return redirect(url_for("sources.show", source_id=source_id), 303)
