"""The record of a claim: its words, verdict, status, checker."""

import json

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid, NotAllowed, StaleEdit
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.workflow import MENU, Action
from claimtrack.models import Claim
from claimtrack.queries.lookup import one
from claimtrack.services.claim_status import take_action
from claimtrack.services.claims import edit_claim
from claimtrack.services.locking import lock
from claimtrack.services.tags import set_tags
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_claim
from claimtrack.web.claims.blueprint import claims
from claimtrack.web.claims.forms import EditForm, RecordForm, VerdictForm, chosen

Answer = Response | tuple[str, int]


@claims.app_context_processor
def _card_forms() -> dict[str, object]:
    """The forms of the card, as the card shows them first."""
    return {"forms": {"record": RecordForm.of, "verdict": VerdictForm.of}}


@claims.post("/<int:claim_id>")
@requires(Permission.CHECK)
@writes
def update(claim_id: int) -> Answer:
    """Save the record."""
    claim, form = one(Claim, g.member.team, claim_id), RecordForm()
    answer = _save(claim, form, "claims.update")
    if isinstance(answer, Response) and "tags" in request.form:
        set_tags(g.member, claim, names=form.merged_tags(claim))
    return answer


@claims.post("/<int:claim_id>/verdict")
@requires(Permission.CHECK)
@writes
def verdict(claim_id: int) -> Answer:
    """Propose a verdict."""
    return _save(one(Claim, g.member.team, claim_id), VerdictForm(), "claims.verdict")


@claims.post("/<int:claim_id>/status")
@requires(Permission.CHECK)
@writes
def status(claim_id: int) -> Response:
    """A step from the status menu; a lead may also reopen what is checked."""
    claim, name = one(Claim, g.member.team, claim_id), chosen("action")
    may_reopen = name == Action.REOPEN and allows(g.member.role, Permission.REOPEN)
    if name == Action.REOPEN and not may_reopen:
        raise NotAllowed("Only a lead can reopen a checked claim. Ask one.")
    if name not in MENU and not may_reopen:
        raise Invalid("The status menu has no such step. Reload the page and try again.", "action")
    lock(claim)
    take_action(g.member, claim, Action(name), why=chosen("why"))
    return back_to_claim(claim, f"Claim {claim.number} moved to {claim.status.label}.")


def _save(claim: Claim, form: EditForm, endpoint: str) -> Answer:
    if not form.validate():
        errors = "; ".join(f"{form[name].label.text}: {' '.join(said)}" for name, said in form.errors.items() if name)
        raise Invalid(errors)
    try:
        edit_claim(g.member, claim, changes=form.changes(), version=form.version.data or 0, was=form.shown())
    except StaleEdit as stale:
        return _conflict(claim, form, stale, endpoint)
    return back_to_claim(claim, f"Claim {claim.number} saved.")


def _conflict(claim: Claim, form: EditForm, stale: StaleEdit, endpoint: str) -> Answer:
    """Both versions side by side; every field that was sent goes along, so that nothing is lost."""
    sent = {name: value for name, value in request.form.items() if name not in ("csrf_token", "version", "was")}
    html = render_template(
        "claims/conflict.html",
        claim=claim,
        stale=stale,
        labels={name: form[name].label.text for name in stale.yours},
        kept={name: value for name, value in sent.items() if name not in stale.yours},
        was=json.dumps(form.remembered() | {name: value or None for name, value in stale.theirs.items()}),
        action=url_for(endpoint, claim_id=claim.id),
    )
    return html, 409
