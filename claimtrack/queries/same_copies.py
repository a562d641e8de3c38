"""The other printings of an article's text (services.same_copies), and what was checked there."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, or_, select

from claimtrack.db import db
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Annotation, Article, Claim, Revision, Team

MOST_COPIES = 50
MOST_PLACES = 1000  # compared with the text, a millisecond each in a book
TELLING = 24  # code points; fewer, as “18” or “in March”, may be said of something else
NEIGHBOURS = 16  # code points on each side of the few, within the paragraph


class Copy(NamedTuple):
    """Another printing of the text, and how many of its claims are checked."""

    article: Article
    checked: int


class CheckedElsewhere(NamedTuple):
    """A checked claim of another printing, whose words stand in this text, first at code point `start`."""

    start: int
    claim_id: int
    number: int
    words: str  # its statement, or the quote
    tone: str
    word: str  # its verdict
    article: Article


def copies_of(article: Article) -> list[Copy]:
    """The other articles of its group, past their import, the root first. One statement."""
    root_id = article.same_copy_as_id or article.id
    of_article = (Claim.article_id == Article.id, Claim.status == Status.CHECKED, Claim.removed_at.is_(None))
    found = (
        select(Article, select(func.count()).select_from(Claim).where(*of_article).scalar_subquery())
        .where(or_(Article.id == root_id, Article.same_copy_as_id == root_id))
        .where(Article.team_id == article.team_id, Article.id != article.id)
        .where(Article.removed_at.is_(None), Article.is_draft.is_(False))
        .order_by(Article.same_copy_as_id.is_(None).desc(), Article.id)
        .limit(MOST_COPIES)
    )
    return [Copy(*row) for row in db.session.execute(found)]


def checked_in(copies: Sequence[Copy], text: str) -> list[CheckedElsewhere]:
    """The checked claims of the copies whose words this text has, in the order of the text. One statement, or none.

    Short words count only between the same neighbours: the same figure may stand somewhere else.
    """
    articles = {copy.article.id: copy.article for copy in copies if copy.checked}
    found: dict[int, CheckedElsewhere] = {}
    for row in _places(list(articles)) if articles else []:
        start = _found(text, row.exact, row.prefix, row.suffix)
        if start >= 0 and (row.id not in found or start < found[row.id].start):
            words = row.statement or row.exact
            look = tone_of(Status.CHECKED, row.verdict), word_of(Status.CHECKED, row.verdict)
            found[row.id] = CheckedElsewhere(start, row.id, row.number, words, *look, articles[row.article_id])
    return sorted(found.values(), key=lambda one: (one.start, one.claim_id))


def first_text_sha256(article: Article) -> str:
    """By which the article is known outside of this database: later versions do not change it."""
    found = select(Revision.sha256).where(Revision.article_id == article.id).order_by(Revision.number).limit(1)
    return db.session.scalars(found).one()


def root_with_text(team: Team, sha256: str) -> int | None:
    """The id of the root to which an article of the team belongs whose first text has this hash."""
    first = (Revision.number == 1, Revision.sha256 == sha256, Revision.team_id == team.id)
    live = (Article.removed_at.is_(None), Article.is_draft.is_(False))
    found = select(func.coalesce(Article.same_copy_as_id, Article.id)).join(Revision, Revision.article_id == Article.id)
    return db.session.scalar(found.where(*first, *live).order_by(Article.id.desc()).limit(1))


class _Row(NamedTuple):
    id: int
    article_id: int
    number: int
    statement: str
    verdict: Verdict | None
    exact: str
    prefix: str
    suffix: str


def _places(article_ids: Sequence[int]) -> list[_Row]:
    claim = (Claim.id, Claim.article_id, Claim.number, Claim.statement, Claim.verdict)
    found = (
        select(*claim, Annotation.exact, Annotation.prefix, Annotation.suffix)
        .join(Annotation, Annotation.claim_id == Claim.id)
        .where(Claim.article_id.in_(article_ids), Claim.status == Status.CHECKED, Claim.removed_at.is_(None))
        .where(Annotation.removed_at.is_(None))
        .order_by(Annotation.id)
        .limit(MOST_PLACES)
    )
    return [_Row(*row) for row in db.session.execute(found)]


def _found(text: str, exact: str, prefix: str, suffix: str) -> int:
    """Where the words stand in the text, or -1."""
    before = after = ""
    if len(exact) < TELLING:
        before, after = prefix.rsplit("\n", 1)[-1][-NEIGHBOURS:], suffix.split("\n", 1)[0][:NEIGHBOURS]
    start = text.find(before + exact + after)
    return start + len(before) if start >= 0 else -1
