"""The log of whom we asked about a claim, its links for experts, and what is still waited for."""

from flask import Blueprint, g, render_template, request, session, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid, NotAllowed, NotFound
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import Channel, FactAnswer, Outcome
from claimtrack.models import Claim, FactLink, Outreach
from claimtrack.queries.articles import article_in
from claimtrack.queries.lookup import one
from claimtrack.queries.outreach import outreach_page, outreach_rows
from claimtrack.reports.outreach import render_outreach
from claimtrack.services.citations import cite_source
from claimtrack.services.fact_links import make_link, revoke_link
from claimtrack.services.outreach import Asked, close_outreach, edit_outreach, log_outreach, remove_outreach
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_claim
from claimtrack.web.listing import Address, asked_number, chosen
from claimtrack.web.moments import moment_of
from claimtrack.web.selection import whole_number

outreach = Blueprint("outreach", __name__, url_prefix="/teams/<team>")
OF_CLAIM = "/claims/<int:claim_id>/outreach"


@outreach.get("/outreach")
@requires(Permission.READ)
def index() -> str:
    """Whom the team waits for, the longest overdue first."""
    outcome = chosen(Outcome, "outcome")
    address = Address("outreach.index", {"outcome": outcome})
    page = outreach_page(g.member.team, outcome=outcome, page=asked_number("page") or 1)
    shown = outcome or Outcome.WAITING
    views = [(address.to(outcome=one_), one_.label, None, one_ is shown) for one_ in Outcome]
    return render_template("outreach/index.html", page=page, address=address, outcome=outcome, views=views)


@outreach.get("/articles/<int:article_id>/outreach.csv")
@requires(Permission.EXPORT)
def export(article_id: int) -> Response:
    """The log of an article as a table; confidential contacts only for who asks for them and may."""
    article = article_in(g.member.team, article_id)
    wants_all = request.args.get("confidential") == "1"
    if wants_all and not allows(g.member.role, Permission.CHECK):
        raise NotAllowed("Confidential contacts are exported by checkers and leads alone.")
    raw = render_outreach(outreach_rows(article), with_confidential=wants_all)
    name = {"Content-Disposition": f'attachment; filename="outreach-{article.id}.csv"'}
    return Response(raw, mimetype="text/csv", headers=name)


@outreach.post(OF_CLAIM)
@requires(Permission.CHECK)
@writes
def create(claim_id: int) -> Response:
    """Log a question."""
    claim = one(Claim, g.member.team, claim_id)
    log_outreach(g.member, claim, _asked())
    return back_to_claim(claim, "Logged. It shows here until an answer comes.")


@outreach.post(f"{OF_CLAIM}/<int:outreach_id>")
@requires(Permission.CHECK)
@writes
def update(claim_id: int, outreach_id: int) -> Response:
    """Mend what was logged."""
    claim, found = _both(claim_id, outreach_id)
    edit_outreach(g.member, claim, found, _asked(), version=whole_number("version"))
    return back_to_claim(claim, "Saved.")


@outreach.post(f"{OF_CLAIM}/<int:outreach_id>/outcome")
@requires(Permission.CHECK)
@writes
def close(claim_id: int, outreach_id: int) -> Response:
    """What came of it."""
    claim, found = _both(claim_id, outreach_id)
    outcome = request.form.get("outcome", "")
    if outcome not in set(Outcome):
        raise Invalid("Say what came of it: answered, declined or no reply.", "outcome")
    close_outreach(g.member, claim, found, outcome=Outcome(outcome), answer=request.form.get("answer", ""))
    return back_to_claim(claim, f"Noted: {Outcome(outcome).label.lower()}.")


@outreach.post(f"{OF_CLAIM}/<int:outreach_id>/removal")
@requires(Permission.CHECK)
@writes
def remove(claim_id: int, outreach_id: int) -> Response:
    """Take it out of the log."""
    claim, found = _both(claim_id, outreach_id)
    remove_outreach(g.member, claim, found)
    return back_to_claim(claim, "Taken out of the log.")


@outreach.post(f"{OF_CLAIM}/<int:outreach_id>/links")
@requires(Permission.CHECK)
@writes
def link(claim_id: int, outreach_id: int) -> Response:
    """Make a link for the expert; the card shows it once."""
    claim, found = _both(claim_id, outreach_id)
    facts = request.form.get("facts", "").splitlines()
    made, token = make_link(
        g.member,
        claim,
        found,
        facts=facts,
        introduction=request.form.get("introduction", ""),
        days=whole_number("days"),
    )
    session["fact_link"] = [found.id, url_for("facts.show", token=token, _external=True)]
    return back_to_claim(
        claim, f"The link works until {made.expires_at:%d %b %Y, %H:%M} UTC. It is shown once: copy it."
    )


@outreach.post(f"{OF_CLAIM}/<int:outreach_id>/links/<int:link_id>/revocation")
@requires(Permission.CHECK)
@writes
def revoke(claim_id: int, outreach_id: int, link_id: int) -> Response:
    """Make a link useless."""
    claim, found = _both(claim_id, outreach_id)
    gone = one(FactLink, g.member.team, link_id)
    if gone.outreach_id != found.id:
        raise NotFound
    revoke_link(g.member, claim, gone)
    session.pop("fact_link", None)
    return back_to_claim(claim, "Withdrawn. The link works no longer.")


@outreach.post(f"{OF_CLAIM}/<int:outreach_id>/citation")
@requires(Permission.CHECK)
@writes
def cite(claim_id: int, outreach_id: int) -> Response:
    """Cite what the answer became."""
    claim, found = _both(claim_id, outreach_id)
    if found.source is None:
        raise NotFound("There is no answer to cite yet.")
    answered = next((one_.answers for one_ in found.links if one_.answers), [["unsure", ""]])
    answer, comment = answered[0]
    stance = FactAnswer(answer).stance
    cite_source(g.member, claim, source=found.source, stance=stance, passage=comment)
    return back_to_claim(claim, f"Evidence linked to claim {claim.number}: {stance.label.lower()}.")


def _both(claim_id: int, outreach_id: int) -> tuple[Claim, Outreach]:
    claim, found = one(Claim, g.member.team, claim_id), one(Outreach, g.member.team, outreach_id)
    if found.claim_id != claim.id:
        raise NotFound
    return claim, found


def _asked() -> Asked:
    form = request.form.get
    channel = form("channel", "")
    if channel not in set(Channel):
        raise Invalid("Say how you asked: by call, e-mail, message, letter or in person.", "channel")
    due = form("due_at", "")
    return Asked(
        contact=form("contact", ""),
        question=form("question", ""),
        channel=Channel(channel),
        role=form("role", ""),
        details=form("details", ""),
        due_at=moment_of(due, form("due_offset", "")) if due else None,
        is_confidential="is_confidential" in request.form,
    )


@outreach.app_template_global()
def fresh_fact_link(outreach_id: int) -> str:
    """The link that was just made for this question: shown once."""
    kept = session.get("fact_link")
    if not kept or kept[0] != outreach_id or request.method != "GET":
        return ""
    return str(session.pop("fact_link")[1])
