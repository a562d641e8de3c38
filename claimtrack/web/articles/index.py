"""The list of articles, with one's own queue above it."""

from flask import g, render_template

from claimtrack.domain.permissions import Permission
from claimtrack.queries.article_list import (
    ArticleSort,
    ArticleView,
    article_page,
    unfinished_imports,
    view_counts,
)
from claimtrack.queries.my_queue import queue_of
from claimtrack.web.access import requires
from claimtrack.web.articles.blueprint import articles
from claimtrack.web.listing import Address, Choice, asked_number, asked_words, chosen


@articles.get("")
@requires(Permission.READ)
def index() -> str:
    """What waits for me, then the articles, then imports that somebody has to finish."""
    view, sort = chosen(ArticleView, "view"), chosen(ArticleSort, "sort")
    words, page = asked_words(), asked_number("page") or 1
    address = Address("articles.index", {"view": view, "sort": sort, "q": words})
    view, sort = view or ArticleView.OPEN, sort or ArticleSort.DUE
    counts = view_counts(g.member)
    return render_template(
        "articles/index.html",
        queue=queue_of(g.member) if page == 1 and not words else None,
        drafts=unfinished_imports(g.member.team) if page == 1 and not words else [],
        page=article_page(g.member, view, words=words, sort=sort, page=page),
        address=address,
        view=view,
        words=words,
        tabs=[(address.to(view=one), one.label, counts[one], one is view) for one in ArticleView],
        sorts=[Choice(address.to(sort=one), one.label, one is sort) for one in ArticleSort],
        counts=counts,
        views=ArticleView,
    )
