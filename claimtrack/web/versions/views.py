"""The history of an article, a new version, what became of the claims in it, and any two versions side by side."""

from flask import Blueprint, current_app, flash, g, render_template, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from claimtrack.db import db
from claimtrack.domain.errors import ClaimtrackError, Invalid, NotFound, StaleEdit, Unreadable
from claimtrack.domain.permissions import Permission
from claimtrack.models import Article, Revision
from claimtrack.queries.articles import article_in, latest_revision
from claimtrack.queries.comparison import marked_version
from claimtrack.queries.decisions import decisions_of
from claimtrack.queries.people import membership_stamp
from claimtrack.queries.versions import version_of, versions_of
from claimtrack.services.undo import stacks
from claimtrack.services.versions import go_back
from claimtrack.web.access import requires, writes
from claimtrack.web.articles.forms import ImportForm
from claimtrack.web.articles.original import original_of
from claimtrack.web.errors import status_of
from claimtrack.web.listing import asked_number
from claimtrack.web.rendering import unless_unchanged
from claimtrack.web.selection import whole_number
from claimtrack.web.versions.comparison_html import ComparisonHtml
from claimtrack.web.versions.sending import send_version

versions = Blueprint("versions", __name__, url_prefix="/teams/<team>/articles/<int:article_id>/versions")
Answer = Response | str | tuple[str, int]


@versions.get("")
@requires(Permission.READ)
def index(article_id: int) -> str:
    """Who imported what, when, and what became of the claims."""
    article = _opened(article_id)
    return render_template("versions/index.html", article=article, versions=versions_of(article))


@versions.get("/new")
@requires(Permission.IMPORT_ARTICLE)
def new(article_id: int) -> str:
    """Where the new text is pasted or chosen."""
    return _form_page(_opened(article_id), ImportForm())


@versions.post("")
@requires(Permission.IMPORT_ARTICLE)
@writes
def create(article_id: int) -> Answer:
    """Store a new version: what was sent, a draft that turned out to be one, or an earlier version again."""
    article, seen = _opened(article_id), whole_number("seen")
    if "back_to" in request.form:
        return _to_summary(article, go_back(g.member, article, number=whole_number("back_to"), seen=seen).number)
    form = ImportForm()
    try:
        stored = send_version(article, form, seen=seen)
    except (Invalid, StaleEdit, Unreadable) as error:
        db.session.rollback()  # this is an answer, so what was begun would be committed
        return _form_page(article_in(g.member.team, article_id), form, error), status_of(error)
    return stored if isinstance(stored, Response) else _to_summary(article, stored.number)


@versions.get("/<int:number>")
@requires(Permission.READ)
def show(article_id: int, number: int) -> Response:
    """What became of the claims, and the two texts side by side: with the version before, or any other `against`."""
    article = _opened(article_id)
    stamp = (article.change_count, membership_stamp(g.member.team), g.member.role, request.full_path)
    return unless_unchanged(stamp, lambda: _summary(article, number))


@versions.get("/<int:number>/original")
@requires(Permission.READ)
def original(article_id: int, number: int) -> Response:
    """What came in, byte for byte, to be saved."""
    article = _opened(article_id)
    return original_of(article, version_of(article, number))


def _opened(article_id: int) -> Article:
    article = article_in(g.member.team, article_id)
    if article.is_draft:
        raise NotFound("This import is not finished, so there are no versions yet.")
    return article


def _summary(article: Article, number: int) -> str:
    revision, newest = version_of(article, number), latest_revision(article).number
    other = version_of(article, _other(number, newest))
    done, undone = stacks(g.member, article)
    return render_template(
        "versions/show.html",
        article=article,
        revision=revision,
        other=other,
        numbers=[one for one in range(1, newest + 1) if one != number],
        newest=newest,
        decisions=decisions_of(article) if number == newest else [],
        comparison=_comparison(revision, other, newest),
        undoable=done[-1] if done else None,
        redoable=undone[-1] if undone else None,
        here=url_for(".show", article_id=article.id, number=number, against=asked_number("against")),
    )


def _other(number: int, newest: int) -> int:
    """The version to compare with: the one asked for, or the one before; of the first, the one after."""
    asked = asked_number("against")
    return asked if asked and asked != number else number - 1 if number > 1 else min(2, newest)


def _comparison(one: Revision, other: Revision, newest: int) -> ComparisonHtml | None:
    """The earlier version is on the left, whichever was asked for first."""
    if one is other:
        return None
    pair = sorted((one, other), key=lambda revision: revision.number)
    return ComparisonHtml(*(marked_version(revision, is_newest=revision.number == newest) for revision in pair))


def _form_page(article: Article, form: ImportForm, error: ClaimtrackError | None = None) -> str:
    limit = current_app.config["SETTINGS"].max_text_bytes
    seen = latest_revision(article).number
    return render_template("versions/new.html", article=article, error=error, form=form, limit=limit, seen=seen)


def _to_summary(article: Article, number: int) -> Response:
    flash(f"This is version {number} now.", "success")
    return redirect(url_for(".show", article_id=article.id, number=number), 303)
