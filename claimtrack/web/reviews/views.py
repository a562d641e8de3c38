"""Send a claim to review, withdraw it, decide."""

from flask import Blueprint, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid
from claimtrack.domain.permissions import Permission
from claimtrack.domain.vocabulary import Decision
from claimtrack.models import Claim
from claimtrack.queries.lookup import one
from claimtrack.queries.review_queue import next_in_review
from claimtrack.services.reviews import review_claim, submit_claim
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_claim, reach

reviews = Blueprint("reviews", __name__, url_prefix="/teams/<team>/claims/<int:claim_id>")


@reviews.post("/submission")
@requires(Permission.CHECK)
@writes
def submit(claim_id: int) -> Response:
    """Ask for a decision."""
    claim = one(Claim, g.member.team, claim_id)
    submit_claim(g.member, claim)
    return back_to_claim(claim, f"Claim {claim.number} sent to review.")


@reviews.post("/review")
@requires(Permission.REVIEW)
@writes
def decide(claim_id: int) -> Response:
    """Approve, or send back with a reason; then on to the next one in review, if asked."""
    claim = one(Claim, g.member.team, claim_id)
    if request.form.get("decision") not in set(Decision):
        raise Invalid("A review approves or sends back.", "decision")
    review = review_claim(
        g.member,
        claim,
        decision=Decision(request.form["decision"]),
        reason=request.form.get("reason", ""),
        content_hash=request.form.get("content_hash", ""),
    )
    said = "approved" if review.decision is Decision.APPROVE else "sent back"
    following = next_in_review(g.member, claim) if "next" in request.form else None
    if following is None:
        return back_to_claim(claim, f"Claim {claim.number} {said}.")
    flash(f"Claim {claim.number} {said}. Next: claim {following.number}.", "success")
    start, end = reach(claim)
    page = url_for("articles.show", article_id=following.article_id, claim=following.id, changed=f"{start}-{end}")
    return redirect(page, 303)
