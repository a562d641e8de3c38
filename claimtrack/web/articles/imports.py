"""Import: send a text in, look its blocks over, say what it is, start. The same page serves later changes."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from claimtrack.db import db
from claimtrack.domain.errors import AlreadyImported, Invalid, StaleEdit, Unreadable
from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.roles import Role
from claimtrack.models import Article
from claimtrack.queries.articles import article_in, block_in, block_page, latest_revision, row_of, tally_of
from claimtrack.queries.jobs import job_in
from claimtrack.queries.same_copies import copies_of
from claimtrack.services.articles import import_article, open_article, trash_article
from claimtrack.web.access import requires, writes
from claimtrack.web.articles.blueprint import articles
from claimtrack.web.articles.forms import ImportForm, SetupForm
from claimtrack.web.articles.original import original_of
from claimtrack.web.articles.same_copies import offers_for
from claimtrack.web.articles.sending import follow
from claimtrack.web.errors import status_of
from claimtrack.web.listing import asked_number

Answer = Response | str | tuple[str, int]

# The roles that the keys 1 to 9 set.
KEYED = (
    Role.BODY,
    Role.QUOTE,
    Role.LIST,
    Role.HEADLINE,
    Role.HEADING,
    Role.BYLINE,
    Role.CAPTION,
    Role.NAVIGATION,
    Role.BOILERPLATE,
)


@articles.get("/new")
@requires(Permission.IMPORT_ARTICLE)
def new() -> Answer:
    """Where a text is pasted, or an address or a file named; `address` fills that field, for a bookmarklet."""
    return _import_page(ImportForm(address=request.args.get("address", "")))


@articles.post("")
@requires(Permission.IMPORT_ARTICLE)
@writes
def create() -> Answer:
    """Store what was sent as a draft. A refused text comes back in the form."""
    form = ImportForm()
    db.session.rollback()  # lets go of SQLite's write lock while the text is read
    try:
        sent, again = form.sent(), "again" in request.form
        if sent.kind != "plain":
            return follow(sent, again=again)
        reading, origin = sent.read()
        article = import_article(g.member, reading=reading, origin=origin, again=again)
    except AlreadyImported as error:
        return _known_page(error.article_id, text=form.typed(), name=sent.name), 409
    except (Invalid, Unreadable) as error:
        return _import_page(form, error), status_of(error)
    return redirect(url_for("articles.setup", article_id=article.id), 303)


@articles.get("/<int:article_id>/known")
@requires(Permission.IMPORT_ARTICLE)
def known(article_id: int) -> Answer:
    """What was to be imported by the `job` is here already, as this article."""
    job_id = asked_number("job")
    asked = job_in(g.member.team, job_id).arguments if job_id else {}
    return _known_page(article_id, name=asked.get("name", ""), address=asked.get("address", ""))


@articles.get("/<int:article_id>/setup")
@requires(Permission.EDIT_ARTICLE)
def setup(article_id: int) -> Answer:
    """The blocks and what is known about the article. A script asks for one `row` with the header `Fragment`."""
    article = article_in(g.member.team, article_id)
    if "Fragment" in request.headers and "row" in request.args:
        return _row(article, asked_number("row") or 0)
    return _setup_page(article, SetupForm(article))


@articles.post("/<int:article_id>")
@requires(Permission.EDIT_ARTICLE)
@writes
def update(article_id: int) -> Answer:
    """Save what is known; a draft is one no longer."""
    article = article_in(g.member.team, article_id)
    form = SetupForm(article)
    g.conflict = lambda error: _setup_page(article_in(g.member.team, article_id), form, error)
    if not form.validate():
        return _setup_page(article, form), 422
    was_draft = article.is_draft
    open_article(g.member, article, **form.known())
    flash("Ready to check." if was_draft else "Saved.", "success")
    return redirect(url_for("articles.show", article_id=article.id), 303)


@articles.get("/<int:article_id>/original")
@requires(Permission.READ)
def original(article_id: int) -> Response:
    """What came in, byte for byte, to be saved: never shown as a page."""
    article = article_in(g.member.team, article_id)
    return original_of(article, latest_revision(article))


@articles.post("/<int:article_id>/trash")
@requires(Permission.EDIT_ARTICLE)
@writes
def trash(article_id: int) -> Answer:
    """Take the article off the lists."""
    article = article_in(g.member.team, article_id)
    trash_article(g.member, article)
    flash(f"“{article.title}” was {'discarded' if article.is_draft else 'removed'}.", "success")
    return redirect(url_for("articles.index"), 303)


def _import_page(form: ImportForm, error: Invalid | Unreadable | None = None) -> str:
    limit = current_app.config["SETTINGS"].max_text_bytes
    return render_template("articles/new.html", error=error, form=form, limit=limit)


def _known_page(article_id: int, **sent: str) -> str:
    """`sent` is the `text`, the `name` of the file or the `address`."""
    return render_template("articles/duplicate.html", holder=article_in(g.member.team, article_id), **sent)


def _row(article: Article, block_id: int) -> str:
    block = block_in(g.member.team, article.id, block_id)
    return render_template(
        "articles/_flipped.html",
        article=article,
        row=row_of(block, block.revision.text),
        tally=tally_of(block.revision),
        opened=asked_number("block") or 0,
        keyed=KEYED,
    )


def _setup_page(article: Article, form: SetupForm, conflict: StaleEdit | None = None) -> str:
    revision = latest_revision(article)
    if conflict:  # what was typed stays; saving again is then a decision
        form.version.data, form.version.raw_data = conflict.version, [str(conflict.version)]
    return render_template(
        "articles/setup.html",
        article=article,
        form=form,
        conflict=conflict,
        offers=offers_for(article, revision),
        copies=copies_of(article),
        revision=revision,
        blocks=block_page(revision, asked_number("page") or 1),
        tally=tally_of(revision),
        opened=asked_number("block") or 0,
        keyed=KEYED,
    )
