"""The list of articles: which, in what order, and how far each is."""

import datetime as dt

import pytest

from claimtrack.db import now
from claimtrack.domain.text.coverage import Coverage
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.queries.article_list import (
    ArticleSort,
    ArticleView,
    article_page,
    article_titles,
    unfinished_imports,
    view_counts,
)
from tests.factories import make_article, make_claim, make_mark, make_revision
from tests.support.statements import statements

DAY = dt.timedelta(days=1)


def titles(member, view=ArticleView.ALL, **asked):
    return [row.article.title for row in article_page(member, view, **asked).rows]


def test_each_view_shows_its_articles(cast):
    make_article(cast.alice, title="Untouched")
    make_claim(make_article(cast.alice, title="At work"), assignee_id=cast.bob.user_id)
    make_claim(make_article(cast.alice, title="Settled"), status=Status.CHECKED)
    make_article(cast.alice, title="Draft", is_draft=True)
    make_article(cast.alice, title="Trash", removed_at=now())
    make_article(cast.oscar, title="Theirs")
    found = {view: titles(cast.bob, view, sort=ArticleSort.TITLE) for view in ArticleView}
    assert found == {
        ArticleView.OPEN: ["At work", "Untouched"],
        ArticleView.MINE: ["At work"],
        ArticleView.READY: ["Settled"],
        ArticleView.ALL: ["At work", "Settled", "Untouched"],
    }
    assert view_counts(cast.bob) == {view: len(found[view]) for view in ArticleView}
    assert [draft.title for draft in unfinished_imports(cast.team)] == ["Draft"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (ArticleSort.DUE, ["Beta", "alpha", "Gamma"]),
        (ArticleSort.CHANGED, ["alpha", "Gamma", "Beta"]),
        (ArticleSort.NEW, ["Gamma", "Beta", "alpha"]),
        (ArticleSort.TITLE, ["alpha", "Beta", "Gamma"]),
    ],
)
def test_articles_are_sorted(cast, sort, order):
    moment = now()
    make_article(cast.alice, title="alpha", due_at=moment + DAY, changed_at=moment)
    make_article(cast.alice, title="Beta", due_at=moment, changed_at=moment - 2 * DAY)
    make_article(cast.alice, title="Gamma", changed_at=moment - DAY)
    assert titles(cast.alice, sort=sort) == order


def test_words_are_found_in_title_author_and_publisher(cast):
    make_article(cast.alice, title="Ferries", byline="Grace Lim", publisher="The Quay")
    make_article(cast.alice, title="Buses")
    for words in ("FERR", "grace", "quay"):
        assert titles(cast.alice, words=words) == ["Ferries"]


def test_progress_counts_claims_and_story_sentences(cast):
    article = make_article(cast.alice)
    make_claim(article, "on Monday for nine weeks", status=Status.CHECKED, verdict=Verdict.MIXED)
    make_claim(article, "14,000 cars", assignee_id=cast.bob.user_id, due_at=now() - DAY, created_at=now() - DAY)
    make_claim(article, "61 years", removed_at=now())
    make_mark(article, "Nobody likes it")
    progress = article_page(cast.alice).rows[0].progress
    assert progress.parts == [("mixed", 1), ("todo", 1)]
    assert progress.words == "2 claims: 1 mixed, 1 to check"
    assert (progress.total, progress.late, progress.is_done) == (2, 1, False)
    assert [person.name for person in progress.people] == ["Bob Brandt"]
    assert progress.untouched_since
    assert now() - progress.untouched_since >= DAY
    assert progress.coverage == Coverage(total=7, untouched=4)


def test_coverage_is_that_of_the_newest_revision(cast):
    article = make_article(cast.alice)
    make_mark(article, "Nobody likes it")
    make_revision(article, number=2)
    covered = article_page(cast.alice).rows[0].progress.coverage
    assert covered.untouched == covered.total


def test_a_page_of_articles_takes_as_many_statements_as_one_article(session, cast):
    def fill(count):
        for _ in range(count):
            make_claim(make_article(cast.alice), assignee_id=cast.bob.user_id)
        session.flush()
        session.expire_all()
        member = cast.alice
        _ = member.team.id, member.user_id
        return len(statements(lambda: article_page(member)))

    assert fill(1) == fill(24)


def test_the_menu_of_articles_holds_the_one_that_is_wanted(cast, monkeypatch):
    monkeypatch.setattr("claimtrack.queries.article_list.IN_MENU", 1)
    old = make_article(cast.alice, title="Old", changed_at=now() - DAY)
    new = make_article(cast.alice, title="New")
    assert article_titles(cast.team) == [(new.id, "New")]
    assert article_titles(cast.team, old.id) == [(new.id, "New"), (old.id, "Old")]
