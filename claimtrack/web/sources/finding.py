"""What the form for evidence asks while it is filled in: which sources there are, whether words stand in one."""

from flask import g, render_template, request

from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.passages import find_passage
from claimtrack.domain.text.spans import Span
from claimtrack.domain.urls import LONGEST as LONGEST_ADDRESS
from claimtrack.domain.urls import site_of
from claimtrack.models import Snapshot, Source
from claimtrack.queries.lookup import one
from claimtrack.queries.snapshots import newest_snapshot
from claimtrack.queries.source_finding import found_sources, source_chosen
from claimtrack.services.sources import LONGEST
from claimtrack.web.access import requires
from claimtrack.web.listing import asked_number
from claimtrack.web.sources.blueprint import sources


@sources.get("/found")
@requires(Permission.READ)
def found() -> str:
    """Options of a list: sources for the words `q`, or the one that `source` names. A part of a page."""
    words = " ".join(request.args.get("q", "").replace("\x00", "").split())[:LONGEST_ADDRESS]
    chosen = asked_number("source")
    rows = source_chosen(g.member.team, chosen) if chosen else found_sources(g.member.team, words)
    title = "" if chosen or site_of(words) or "://" in words else words
    return render_template("sources/_found.html", found=rows, title=title)


@sources.get("/<int:source_id>/passage")
@requires(Permission.READ)
def passage(source_id: int) -> str:
    """Whether `words` stand in the newest copy of the source. A part of a page, empty when there is no copy."""
    source = one(Source, g.member.team, source_id)
    words, snapshot = request.args.get("words", "")[:LONGEST].strip(), newest_snapshot(source)
    if snapshot is None or not words:
        return ""
    place = find_passage(snapshot.text, words)
    page = _page(snapshot, place.span) if place.span else None
    return render_template("sources/_passage.html", source=source, snapshot=snapshot, found=place, page=page)


def _page(snapshot: Snapshot, span: Span) -> int | None:
    """Of a file with pages, from 1."""
    pages = [page for start, end, _role, page in snapshot.blocks if start <= span.start < end]
    return pages[0] if pages else None
