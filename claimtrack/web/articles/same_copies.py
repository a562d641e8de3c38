"""Two printings of one text: what is offered for a text that is nearly another, and the link between the two."""

from typing import NamedTuple

from flask import flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.outlets import Outlet, is_copy_likelier, is_elsewhere
from claimtrack.domain.permissions import Permission
from claimtrack.models import Article, Revision
from claimtrack.queries.articles import article_in
from claimtrack.queries.near_texts import NearText, near_articles
from claimtrack.services.same_copies import link_copy, unlink_copy
from claimtrack.web.access import requires, writes
from claimtrack.web.articles.blueprint import articles
from claimtrack.web.selection import whole_number


class Offer(NamedTuple):
    """A text that is nearly the same, and what it is likelier to be."""

    near: NearText
    copy_first: bool
    agency: str  # that either names, or nothing
    is_elsewhere: bool | None  # of the outlet; None: not known


def offers_for(article: Article, revision: Revision) -> list[Offer]:
    """For a draft, and for an article past its import when asked for; none for one that is linked already."""
    is_asked = article.is_draft or "near" in request.args
    if article.same_copy_as_id is not None or not is_asked:
        return []
    here = _outlet(article)
    return [_offer(here, near) for near in near_articles(article.team_id, revision.text, besides=article.id)]


@articles.post("/<int:article_id>/same-copy")
@requires(Permission.EDIT_ARTICLE)
@writes
def link_same_copy(article_id: int) -> Response:
    """The article is another printing of the one that is named as `of`."""
    article = article_in(g.member.team, article_id)
    of = article_in(g.member.team, whole_number("of"))
    link_copy(g.member, article, of=of, version=whole_number("version"))
    flash("Marked as the same copy. What was checked there is listed beside the text.", "success")
    return redirect(url_for("articles.setup", article_id=article.id), 303)


@articles.post("/<int:article_id>/same-copy/removal")
@requires(Permission.EDIT_ARTICLE)
@writes
def unlink_same_copy(article_id: int) -> Response:
    """It is none after all."""
    article = article_in(g.member.team, article_id)
    unlink_copy(g.member, article, version=whole_number("version"))
    flash("No longer marked as the same copy.", "success")
    return redirect(url_for("articles.setup", article_id=article.id, near=None if article.is_draft else 1), 303)


def _offer(here: Outlet, near: NearText) -> Offer:
    there = _outlet(near.article)
    return Offer(near, is_copy_likelier(here, there), here.agency or there.agency, is_elsewhere(here, there))


def _outlet(article: Article) -> Outlet:
    return Outlet(article.publisher, article.address, article.byline)
