"""Take back one's own last change of an article, and bring it back."""

from flask import Blueprint, g
from werkzeug.wrappers import Response

from claimtrack.db import db
from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.spans import Span
from claimtrack.models import Article, Block, Claim, Event, Mark
from claimtrack.queries.lookup import one
from claimtrack.services.undo import redo, undo
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_text, hull, reach

undos = Blueprint("undos", __name__, url_prefix="/teams/<team>/articles/<int:article_id>")


@undos.post("/undo")
@requires(Permission.CHECK)
@writes
def create(article_id: int) -> Response:
    """Undo."""
    article = one(Article, g.member.team, article_id)
    return _answer(article, undo(g.member, article), "Undone")


@undos.post("/redo")
@requires(Permission.CHECK)
@writes
def redone(article_id: int) -> Response:
    """Redo."""
    article = one(Article, g.member.team, article_id)
    return _answer(article, redo(g.member, article), "Done again")


def _answer(article: Article, event: Event, word: str) -> Response:
    claim = db.session.get(Claim, event.claim_id) if event.claim_id else None
    spans = [reach(claim)] if claim else []
    row = db.session.get({"mark": Mark, "block": Block}.get(event.subject, Claim), event.subject_id)
    if isinstance(row, Mark | Block):
        spans.append(Span(row.start, row.end))
    spans += [Span(old["start"], old["end"]) for old in (event.before, event.after) if "start" in old]
    what = f"claim {claim.number}" if claim else {"mark": "mark", "block": "block"}.get(event.subject, "change")
    return back_to_text(article, hull(spans), f"{word}: {what}.", claim if claim and not claim.removed_at else None)
