"""Opinion, not checkable, skip: from the text."""

from flask import Blueprint, g, request
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid
from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import MarkKind
from claimtrack.models import Article
from claimtrack.queries.lookup import one
from claimtrack.services.marks import mark_sentence, unmark_sentence
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_text
from claimtrack.web.selection import selection

marks = Blueprint("marks", __name__, url_prefix="/teams/<team>/articles/<int:article_id>/marks")


@marks.post("")
@requires(Permission.CHECK)
@writes
def create(article_id: int) -> Response:
    """Say why these words are no claim; kind `none` opens them again."""
    article = one(Article, g.member.team, article_id)
    chosen, kind = selection(article), request.form.get("kind", "")
    if kind == "none":
        unmark_sentence(g.member, article, **chosen)
        return back_to_text(article, Span(chosen["start"], chosen["end"]), "Open again.")
    if kind not in set(MarkKind):
        raise Invalid("A sentence is an opinion, not checkable, or skipped.", "kind")
    mark = mark_sentence(g.member, article, kind=MarkKind(kind), **chosen)
    return back_to_text(article, Span(mark.start, mark.end), f"{mark.kind.label}.")
