"""Citations of a claim: add, change, take away."""

import datetime as dt
from typing import TypedDict

from flask import Blueprint, current_app, g, request
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid, NotFound
from claimtrack.domain.permissions import Permission
from claimtrack.domain.vocabulary import ClaimPart, SourceKind, Stance
from claimtrack.jobs.start import start_capture
from claimtrack.models import Citation, Claim, Source
from claimtrack.queries.lookup import one
from claimtrack.queries.snapshots import has_snapshot, snapshot_in
from claimtrack.services.citations import cite_source, edit_citation, pick_passage, remove_citation
from claimtrack.services.sources import SourceFields
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_claim
from claimtrack.web.selection import whole_number

citations = Blueprint("citations", __name__, url_prefix="/teams/<team>/claims/<int:claim_id>/citations")


@citations.post("")
@requires(Permission.CHECK)
@writes
def create(claim_id: int) -> Response:
    """Link a source to the claim."""
    claim = one(Claim, g.member.team, claim_id)
    citation = cite_source(g.member, claim, source=_source(), **_said())
    if "keep_copy" in request.form and not has_snapshot(citation.source):
        start_capture(current_app.config["SETTINGS"], g.member, citation.source)
    return back_to_claim(claim, f"Evidence linked to claim {claim.number}: {citation.stance.label.lower()}.")


@citations.post("/<int:citation_id>")
@requires(Permission.CHECK)
@writes
def update(claim_id: int, citation_id: int) -> Response:
    """Change stance, passage, locator or note."""
    claim, citation = _both(claim_id, citation_id)
    edit_citation(g.member, claim, citation, version=whole_number("version"), **_said())
    return back_to_claim(claim, f"Evidence of claim {claim.number} saved.")


@citations.post("/<int:citation_id>/passage")
@requires(Permission.CHECK)
@writes
def pick(claim_id: int, citation_id: int) -> Response:
    """The passage is what was chosen in a copy of the source."""
    claim, citation = _both(claim_id, citation_id)
    snapshot = snapshot_in(g.member.team, citation.source_id, whole_number("snapshot"))
    start, end, exact = whole_number("start"), whole_number("end"), request.form.get("exact", "")
    pick_passage(g.member, claim, citation, snapshot=snapshot, start=start, end=end, exact=exact)
    return back_to_claim(claim, f"The words for claim {claim.number} are these now.")


@citations.post("/<int:citation_id>/removal")
@requires(Permission.CHECK)
@writes
def remove(claim_id: int, citation_id: int) -> Response:
    """Take the citation away; the source stays in the team's list."""
    claim, citation = _both(claim_id, citation_id)
    remove_citation(g.member, claim, citation)
    return back_to_claim(claim, "Evidence taken away. Undo brings it back.")


def _both(claim_id: int, citation_id: int) -> tuple[Claim, Citation]:
    claim, citation = one(Claim, g.member.team, claim_id), one(Citation, g.member.team, citation_id)
    if citation.claim_id != claim.id:
        raise NotFound
    return claim, citation


class Said(TypedDict):
    """What a person says of a source, as the services take it."""

    stance: Stance
    passage: str
    locator: str
    note: str
    covers: list[ClaimPart] | None


def _said() -> Said:
    stance = request.form.get("stance", "")
    if stance not in set(Stance):
        raise Invalid("Say what the source does: supports, refutes or adds context.", "stance")
    form = request.form.get
    return {
        "stance": Stance(stance),
        "passage": form("passage", ""),
        "locator": form("locator", ""),
        "note": form("note", ""),
        "covers": _covers(),
    }


def _covers() -> list[ClaimPart] | None:
    """The ticked parts of the claim; None where nothing is ticked: nobody said."""
    return [part for part in ClaimPart if part in request.form.getlist("covers")] or None


def _source() -> SourceFields | Source:
    if request.form.get("source_id", "").isdecimal():
        return one(Source, g.member.team, whole_number("source_id"))
    kind = request.form.get("kind") or SourceKind.ARTICLE
    if kind not in set(SourceKind):
        raise Invalid("There is no such kind of source.", "kind")
    return SourceFields(
        url=request.form.get("url", ""),
        title=request.form.get("title", ""),
        publisher=request.form.get("publisher", ""),
        author=request.form.get("author", ""),
        published_on=_date(request.form.get("published_on", "")),
        kind=SourceKind(kind),
        is_primary="is_primary" in request.form,
    )


def _date(raw: str) -> dt.date | None:
    if not raw.strip():
        return None
    try:
        day = dt.date.fromisoformat(raw.strip())
    except ValueError:
        raise Invalid("Give the date as year-month-day, for example 2026-01-06.", "published_on") from None
    if day.year < 1000:
        raise Invalid("Give the year with four digits.", "published_on")
    return day
