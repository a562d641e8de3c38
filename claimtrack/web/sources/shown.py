"""What the page of a source shows beside what is said of it: one of its copies, and the words that are to be cited."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g, request
from markupsafe import Markup

from claimtrack.db import db
from claimtrack.domain.errors import NotFound
from claimtrack.domain.library import ASKED, FIELDS
from claimtrack.intake.signatures import HTML
from claimtrack.models import Citation, Claim, Snapshot, Source, Watch
from claimtrack.queries.claim_filters import ClaimFilter
from claimtrack.queries.claim_list import ClaimRow, ClaimSort, claim_page
from claimtrack.queries.derivations import offspring_of, origins_of, others, sources_with_its_text
from claimtrack.queries.duplicates import likely_same
from claimtrack.queries.lookup import one
from claimtrack.queries.snapshots import cited_words, newest_snapshot, snapshot_in, snapshots_of
from claimtrack.web.sources.copying import MOST_UPLOAD, PICTURES
from claimtrack.web.sources.snapshot_html import SnapshotHtml

VIEWS = ("text", "page", "record")
MOST_CLAIMS = 300  # to choose from when something is cited


@dataclass(frozen=True)
class ShownCopy:
    """A snapshot with its text drawn; `cited` counts the passages in it."""

    snapshot: Snapshot
    html: Markup
    cited: int


def copy_context(source: Source) -> dict[str, object]:
    """For the template: the copies, the one that is shown and how, what is to be cited from it."""
    picking = picked_for(source)
    shown = shown_copy(source, picking)
    kind, view = shown.snapshot.media_type if shown else "", request.args.get("view", "")
    return {
        "copies": snapshots_of(source),
        "shown": shown,
        "view": view if view in VIEWS else "text",
        "is_picture": kind in PICTURES,
        "has_page": kind in (*PICTURES, *HTML),
        "picking": picking,
        "picking_claim": one(Claim, g.member.team, picking.claim_id) if picking else None,
        "words": words_asked(shown),
        "open_claims": open_claims() if "cite" in request.args else [],
        "most_upload": MOST_UPLOAD,
        "watch": db.session.get(Watch, source.id),
        "origins": origins_of(source),
        "offspring": offspring_of(source),
        "same_text": sources_with_its_text(source),
        "other_sources": others(source),
        "alike": likely_same(source),
        "csl_fields": FIELDS,
        "csl_asked": ASKED,
    }


def open_claims() -> Sequence[ClaimRow]:
    """Those that one may cite the source for, the newest articles first."""
    return claim_page(g.member.team, ClaimFilter(), sort=ClaimSort.ARTICLE, size=MOST_CLAIMS).rows


def shown_copy(source: Source, picking: Citation | None) -> ShownCopy | None:
    """The one that the address names (`snapshot`), else the one that the citation stands in, else the newest."""
    wanted = request.args.get("snapshot", "")
    if wanted.isdecimal() and len(wanted) < 10:
        snapshot: Snapshot | None = snapshot_in(g.member.team, source.id, int(wanted))
    elif picking and picking.snapshot_id:
        snapshot = snapshot_in(g.member.team, source.id, picking.snapshot_id)
    else:
        snapshot = newest_snapshot(source)
    if snapshot is None:
        return None
    cited = cited_words(snapshot)
    html = SnapshotHtml(snapshot, cited, picking.id if picking else None).all()
    return ShownCopy(snapshot, html, len(cited))


def picked_for(source: Source) -> Citation | None:
    """The citation whose words are to be chosen (`for` in the address). Raises `NotFound` for one of another source."""
    wanted = request.args.get("for", "")
    if not (wanted.isdecimal() and len(wanted) < 10):
        return None
    citation = one(Citation, g.member.team, int(wanted))
    if citation.source_id != source.id or citation.removed_at is not None:
        raise NotFound("This evidence was taken away, or it is of another source.")
    return citation


def words_asked(copy: ShownCopy | None) -> str:
    """The words from `start` to `end` of the copy, by the address; empty when it names none."""
    start, end = request.args.get("start", ""), request.args.get("end", "")
    is_span = start.isdecimal() and end.isdecimal() and len(start + end) < 20
    return copy.snapshot.text[int(start) : int(end)].strip() if copy and is_span else ""
