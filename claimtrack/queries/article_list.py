"""A team's articles, a page at a time, in a fixed number of statements."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from claimtrack.db import db
from claimtrack.domain.concerns import OPEN
from claimtrack.domain.vocabulary import Labelled
from claimtrack.models import Article, Claim, Membership, Team
from claimtrack.queries.article_progress import Progress, progress_of
from claimtrack.queries.paging import Page, count_up_to, page_within
from claimtrack.queries.words import any_contains

SIZE = 25
MOST_DRAFTS = 20
IN_MENU = 40


class ArticleView(Labelled):
    """Which articles a list shows."""

    OPEN = "open", "Open"
    MINE = "mine", "Mine"
    READY = "ready", "Ready"
    ALL = "all", "All"


class ArticleSort(Labelled):
    """The orders that a list of articles can have."""

    DUE = "due", "Due, soonest first"
    CHANGED = "changed", "Last change first"
    NEW = "new", "Newest first"
    TITLE = "title", "Title"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    article: Article
    progress: Progress


def article_page(
    member: Membership,
    view: ArticleView = ArticleView.OPEN,
    *,
    words: str = "",
    sort: ArticleSort = ArticleSort.DUE,
    page: int = 1,
    size: int = SIZE,
) -> Page[ArticleRow]:
    """The articles of the member's team that the view shows."""
    found = _found(member, view, words)
    total, is_more = count_up_to(found)
    page = page_within(page, total, size)
    articles = db.session.scalars(_with_copy(found).order_by(*_order(sort)).limit(size).offset((page - 1) * size)).all()
    progress = progress_of(articles)
    return Page([ArticleRow(article, progress[article.id]) for article in articles], page, size, total, is_more)


def view_counts(member: Membership) -> dict[ArticleView, int]:
    """How many articles each view shows, in one statement; counted to the end, articles are few beside claims."""
    numbers = [select(func.count()).select_from(_found(member, view, "").subquery()) for view in ArticleView]
    row = db.session.execute(select(*(number.scalar_subquery() for number in numbers))).one()
    return dict(zip(ArticleView, row, strict=True))


def unfinished_imports(team: Team) -> list[Article]:
    """Texts that were imported and not saved yet, newest first."""
    drafts = select(Article).where(Article.team_id == team.id, Article.is_draft, Article.removed_at.is_(None))
    newest = drafts.order_by(Article.id.desc()).limit(MOST_DRAFTS).options(joinedload(Article.created_by))
    return list(db.session.scalars(newest))


def article_titles(team: Team, wanted: int | None = None) -> list[tuple[int, str]]:
    """Id and title of the articles last changed and of the one that is wanted, for a menu."""
    recent = select(Article.id).where(*_live(team)).order_by(Article.changed_at.desc()).limit(IN_MENU)
    found = select(Article.id, Article.title).where(*_live(team), or_(Article.id == wanted, Article.id.in_(recent)))
    return [(article_id, title) for article_id, title in db.session.execute(found.order_by(Article.changed_at.desc()))]


def _found(member: Membership, view: ArticleView, words: str) -> Select[Article]:
    found = select(Article).where(*_live(member.team))
    if view is not ArticleView.ALL:
        found = found.where(_shows(member, view))
    if words:
        found = found.where(any_contains((Article.title, Article.byline, Article.publisher), words))
    return found


def _with_copy(found: Select[Article]) -> Select[Article]:
    return found.options(joinedload(Article.same_copy_as).load_only(Article.title, Article.removed_at))


def _live(team: Team) -> tuple[ColumnElement[bool], ...]:
    return (Article.team_id == team.id, Article.removed_at.is_(None), Article.is_draft.is_(False))


def _shows(member: Membership, view: ArticleView) -> ColumnElement[bool]:
    open_claims = select(Claim.article_id).where(
        Claim.team_id == member.team_id, Claim.status.in_(OPEN), Claim.removed_at.is_(None)
    )
    if view is ArticleView.MINE:
        return Article.id.in_(open_claims.where(Claim.assignee_id == member.user_id))
    if view is ArticleView.READY:
        return and_(Article.last_claim_number > 0, Article.id.not_in(open_claims))
    return or_(Article.last_claim_number == 0, Article.id.in_(open_claims))


def _order(sort: ArticleSort) -> tuple[ColumnElement[Any], ...]:
    newest = Article.id.desc()
    keys: dict[ArticleSort, tuple[ColumnElement[Any], ...]] = {
        ArticleSort.DUE: (Article.due_at.asc().nulls_last(), newest),
        ArticleSort.CHANGED: (Article.changed_at.desc(), newest),
        ArticleSort.NEW: (newest,),
        ArticleSort.TITLE: (func.lower(Article.title), newest),
    }
    return keys[sort]
