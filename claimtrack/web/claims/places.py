"""Words of the text become a claim, or another place of one; places move and go."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import NotFound
from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.spans import Span
from claimtrack.models import Annotation, Article, Claim
from claimtrack.queries.claim_card import places_of
from claimtrack.queries.lookup import one
from claimtrack.services import claims as claim_services
from claimtrack.services.nudges import nudge_place
from claimtrack.services.places import add_place, move_place, remove_place
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_claim, back_to_text, hull, reach
from claimtrack.web.claims.blueprint import claims, highlights
from claimtrack.web.selection import selection, whole_number


@highlights.post("")
@requires(Permission.CHECK)
@writes
def create(article_id: int) -> Response:
    """Mark the selected words as a claim."""
    article = one(Article, g.member.team, article_id)
    chosen = selection(article)
    claim, is_new = claim_services.highlight_claim(g.member, article, **chosen)
    said = (
        f"Claim {claim.number} marked. {claim.status.label}." if is_new else f"Already marked as claim {claim.number}."
    )
    return back_to_text(article, Span(chosen["start"], chosen["end"]), said, claim)


@claims.get("/<int:claim_id>")
@requires(Permission.READ)
def show(claim_id: int) -> Response:
    """A link to a claim leads to its words."""
    claim = one(Claim, g.member.team, claim_id)
    place = next((place for place in places_of(claim) if place.stands), None)
    anchor = f"s{place.start}" if place else None
    return redirect(url_for("articles.show", article_id=claim.article_id, claim=claim.id, _anchor=anchor))


@highlights.post("/places")
@requires(Permission.CHECK)
@writes
def add(article_id: int) -> Response:
    """The selected words become another place of the claim named by `claim`."""
    claim = one(Claim, g.member.team, whole_number("claim"))
    if claim.article_id != article_id:
        raise NotFound
    _, is_new = add_place(g.member, claim, **selection(claim.article))
    return back_to_claim(
        claim, f"Added to claim {claim.number}." if is_new else f"Claim {claim.number} has it already."
    )


@claims.post("/<int:claim_id>/places/<int:place_id>")
@requires(Permission.CHECK)
@writes
def move(claim_id: int, place_id: int) -> Response:
    """Put the edges of a place elsewhere: by a new selection, or one word by `edge` and `by`."""
    claim, place = claim_and_place(claim_id, place_id)
    before, waited = reach(claim), place.waits
    if "edge" in request.form:
        nudge_place(g.member, place, edge=request.form["edge"], by=whole_number("by"))
    else:
        move_place(g.member, place, **selection(claim.article))
    said = f"Claim {claim.number} stands on these words now." if waited else f"Claim {claim.number} has new edges."
    return back_to_text(claim.article, hull((before, reach(claim))), said, claim)


@claims.post("/<int:claim_id>/places/<int:place_id>/removal")
@requires(Permission.CHECK)
@writes
def take_away(claim_id: int, place_id: int) -> Response:
    """Take one of several places away."""
    claim, place = claim_and_place(claim_id, place_id)
    remove_place(g.member, place)
    return back_to_claim(claim, f"A place of claim {claim.number} taken away.")


@claims.post("/<int:claim_id>/removal")
@requires(Permission.CHECK)
@writes
def remove(claim_id: int) -> Response:
    """Take the claim off the text."""
    claim = one(Claim, g.member.team, claim_id)
    claim_services.remove_claim(g.member, claim)
    span: Span = reach(claim)
    return back_to_text(claim.article, span, f"Claim {claim.number} taken away. Undo brings it back.")


def claim_and_place(claim_id: int, place_id: int) -> tuple[Claim, Annotation]:
    """A place of the claim of one's own team, or NotFound."""
    claim, place = one(Claim, g.member.team, claim_id), one(Annotation, g.member.team, place_id)
    if place.claim_id != claim.id:
        raise NotFound
    return claim, place
