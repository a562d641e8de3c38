"""Flip a block: on the setup page before the first check, on the annotate page at any time after."""

from urllib.parse import urldefrag

from flask import Blueprint, flash, g, redirect, request
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid
from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.roles import Role, place_of
from claimtrack.queries.articles import block_in
from claimtrack.services.blocks import set_role
from claimtrack.web.access import requires, safe_next, writes

WHAT_HAPPENS = {"story": "to be checked", "frame": "shown, not counted", "folded": "folded"}

blocks = Blueprint("blocks", __name__, url_prefix="/teams/<team>/articles/<int:article_id>/blocks")


@blocks.post("/<int:block_id>")
@requires(Permission.EDIT_ARTICLE)
@writes
def update(article_id: int, block_id: int) -> Response:
    """Set the role, and back to the page this came from, at the block."""
    block = block_in(g.member.team, article_id, block_id)
    role = _role()
    if set_role(g.member, block, role=role):
        flash(f"Now {role.label}: {WHAT_HAPPENS[place_of(role)]}.", "success")
    page, _ = urldefrag(safe_next(request.form.get("next")))
    return redirect(f"{page}#block-{block.id}", 303)


def _role() -> Role:
    try:
        return Role(request.form.get("role", ""))
    except ValueError:
        raise Invalid("A block has no such role. Reload the page and choose again.", "role") from None
