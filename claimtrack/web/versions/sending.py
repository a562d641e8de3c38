"""The text of a new version: pasted, a file, or a draft that turned out to be one."""

from flask import g, request
from werkzeug.wrappers import Response

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.models import Article, Revision
from claimtrack.queries.articles import article_in, latest_revision
from claimtrack.services.articles import discard_draft
from claimtrack.services.revisions import stored_origin, stored_reading
from claimtrack.services.versions import add_version
from claimtrack.web.articles.forms import ImportForm
from claimtrack.web.articles.sending import follow
from claimtrack.web.selection import whole_number


def send_version(article: Article, form: ImportForm, *, seen: int) -> Revision | Response:
    """Store what the form holds, or start the job that will. Raises what reading and `add_version` raise."""
    if "draft" in request.form:
        return _from_draft(article, whole_number("draft"), seen)
    db.session.rollback()  # lets go of SQLite's write lock while the text is read
    sent = form.sent()
    if sent.kind != "plain":
        return follow(sent, article_id=article.id, seen=seen)
    reading, origin = sent.read()
    return add_version(g.member, article, reading=reading, origin=origin, seen=seen)


def _from_draft(article: Article, draft_id: int, seen: int) -> Revision:
    """An import that was not finished: its text becomes a version of the article, and the draft is discarded."""
    draft = article_in(g.member.team, draft_id)
    if not draft.is_draft:
        raise Invalid("This import was finished meanwhile, so it stays an article of its own.")
    text = latest_revision(draft)
    revision = add_version(g.member, article, reading=stored_reading(text), origin=stored_origin(text), seen=seen)
    discard_draft(g.member, draft)
    return revision
