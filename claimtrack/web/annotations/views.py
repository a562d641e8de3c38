"""Where a file of annotations is chosen, and what becomes of it."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from claimtrack.domain.errors import ClaimtrackError, Invalid, NotFound, StaleEdit, TooLarge, Unreadable
from claimtrack.domain.permissions import Permission
from claimtrack.intake.annotations import read_annotations
from claimtrack.models import Article
from claimtrack.queries.articles import article_in, latest_revision
from claimtrack.services.foreign_annotations import TakenIn, take_in_annotations
from claimtrack.services.locking import let_go
from claimtrack.web.access import requires, writes
from claimtrack.web.errors import status_of, too_large

annotations = Blueprint("annotations", __name__, url_prefix="/teams/<team>/articles/<int:article_id>/annotations")
MOST_NOTES = 5  # messages about what was left out

Answer = Response | str | tuple[str, int]


class AnnotationsForm(FlaskForm):  # type: ignore[misc]
    """A file of annotations."""

    file = FileField("File")

    def sent(self) -> bytes:
        """What came in. Raises Invalid or TooLarge."""
        if not self.file.data:
            raise Invalid("Choose a file first.", "file")
        raw: bytes = self.file.data.read()
        if len(raw) > current_app.config["SETTINGS"].max_text_bytes:
            raise TooLarge(too_large(f"A file of {len(raw) / 1e6:.1f} MB"))
        return raw


@annotations.get("")
@requires(Permission.CHECK)
def new(article_id: int) -> str:
    """Where the file is chosen."""
    return _page(_opened(article_id))


@annotations.post("")
@requires(Permission.CHECK)
@writes
def create(article_id: int) -> Answer:
    """Take the annotations in, and say how many there are of what. A refused file leads back to the form."""
    article = _opened(article_id)
    let_go()
    try:
        found = read_annotations(AnnotationsForm().sent())
        taken = take_in_annotations(g.member, article, found.annotations)
    except (Invalid, Unreadable, StaleEdit) as error:
        return _page(_opened(article_id), error), status_of(error)
    for note in found.notes(MOST_NOTES):
        flash(note, "warning")
    return _done(article, taken)


def _opened(article_id: int) -> Article:
    article = article_in(g.member.team, article_id)
    if article.is_draft:
        raise NotFound("This import is not finished, so it takes no annotations yet.")
    return article


def _done(article: Article, taken: TakenIn) -> Response:
    """To the decisions, if there are any to be made."""
    if not taken.waiting:
        flash(taken.told, "success")
        return redirect(url_for("articles.show", article_id=article.id), 303)
    flash(f"{taken.told} Decide about those that differ or were not found.", "success")
    number = latest_revision(article).number
    return redirect(url_for("versions.show", article_id=article.id, number=number, _anchor="decide"), 303)


def _page(article: Article, error: ClaimtrackError | None = None) -> str:
    limit = current_app.config["SETTINGS"].max_text_bytes
    return render_template("annotations/new.html", article=article, error=error, limit=limit)
