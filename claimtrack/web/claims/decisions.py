"""What a person decides about a place whose words a new version edited or dropped."""

from flask import g, request
from werkzeug.wrappers import Response

from claimtrack.domain.permissions import Permission
from claimtrack.services.decisions import confirm_place, retire_place
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_claim
from claimtrack.web.claims.blueprint import claims
from claimtrack.web.claims.places import claim_and_place


@claims.post("/<int:claim_id>/places/<int:place_id>/confirmation")
@requires(Permission.CHECK)
@writes
def confirm(claim_id: int, place_id: int) -> Response:
    """Accept the new words."""
    claim, place = claim_and_place(claim_id, place_id)
    confirm_place(g.member, place, exact=request.form.get("exact"))
    return back_to_claim(claim, f"The new words of claim {claim.number} are accepted.")


@claims.post("/<int:claim_id>/places/<int:place_id>/retirement")
@requires(Permission.CHECK)
@writes
def retire(claim_id: int, place_id: int) -> Response:
    """Give the place up; a claim without another is set aside."""
    claim, place = claim_and_place(claim_id, place_id)
    retire_place(g.member, place)
    is_aside = claim.status.value == "set_aside"
    what = "is set aside. Its status menu takes it up again" if is_aside else "has one place less"
    return back_to_claim(claim, f"Claim {claim.number} {what}.")
