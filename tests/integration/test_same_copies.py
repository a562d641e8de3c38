"""Printings of one text: the link between them, what is refused, and what was checked in the others."""

import json

import pytest
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid, NotFound, StaleEdit
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Article, Claim
from claimtrack.queries.article_list import ArticleView, article_page
from claimtrack.queries.near_texts import near_articles
from claimtrack.queries.report import report_of
from claimtrack.queries.same_copies import checked_in, copies_of
from claimtrack.reports.json import render_json
from claimtrack.reports.reading import read_report
from claimtrack.services.articles import trash_article
from claimtrack.services.restore import restore_report
from claimtrack.services.same_copies import link_copy, unlink_copy
from tests.factories import TEXT as LINES
from tests.factories import make_annotation, make_article, make_claim
from tests.support.acts import at_once, bring_in, events, fresh
from tests.support.statements import statements

TEXT = LINES.strip()
OTHER = "Rain stops play on the quay\n\nThe regatta was called off on Sunday after nine hours of rain."
MAIL = TEXT.replace("4.2 million", "4.3 million")


@pytest.fixture
def root(cast):
    return make_article(cast.alice, TEXT, publisher="The Islander", address="https://islander.example/bridge")


@pytest.fixture
def copy(cast):
    return make_article(cast.bob, MAIL, publisher="Harbour Mail")


def link(member, article, of):
    found = link_copy(member, article, of=of, version=article.version)
    fresh()
    return found


def checked(article, quote, verdict=Verdict.SUPPORTED, **fields):
    return make_claim(article, quote, status=Status.CHECKED, verdict=verdict, **fields)


def others(article):
    return [copy.article.id for copy in copies_of(article)]


# The link


def test_a_copy_names_what_it_is_a_copy_of_and_both_list_each_other(session, cast, root, copy):
    assert link(cast.bob, copy, root)
    assert copy.same_copy_as is root
    assert (others(copy), others(root)) == ([root.id], [copy.id])
    [event] = events("article.copy_linked")
    assert (event.before, event.after) == ({"same_copy_as_id": None}, {"same_copy_as_id": root.id})
    assert (event.subject, event.subject_id, event.actor_id) == ("article", copy.id, cast.bob.user_id)


def test_said_twice_it_is_stored_once(session, cast, root, copy):
    link(cast.bob, copy, root)
    version = copy.version
    assert not link_copy(cast.alice, copy, of=root, version=1)
    assert copy.version == version
    assert len(events()) == 1


def test_the_copy_of_a_copy_names_the_root(session, cast, root, copy):
    third = make_article(cast.alice, OTHER)
    link(cast.bob, copy, root)
    link(cast.bob, third, copy)
    assert third.same_copy_as_id == root.id
    assert (others(root), others(third)) == ([copy.id, third.id], [root.id, copy.id])


def test_the_copies_of_an_article_go_with_it_to_its_new_root(session, cast, root, copy):
    newest = make_article(cast.alice, OTHER)
    link(cast.bob, copy, root)
    link(cast.lena, root, newest)
    assert {root.same_copy_as_id, copy.same_copy_as_id} == {newest.id}
    assert newest.same_copy_as_id is None
    moved = [(event.article_id, event.before, event.after) for event in events("article.copy_linked")[1:]]
    assert moved == [
        (root.id, {"same_copy_as_id": None}, {"same_copy_as_id": newest.id}),
        (copy.id, {"same_copy_as_id": root.id}, {"same_copy_as_id": newest.id}),
    ]


def test_a_link_is_taken_back(session, cast, root, copy):
    link(cast.bob, copy, root)
    assert unlink_copy(cast.alice, copy, version=copy.version)
    assert not unlink_copy(cast.alice, copy, version=1)
    fresh()
    assert (copy.same_copy_as_id, others(root), others(copy)) == (None, [], [])
    [event] = events("article.copy_unlinked")
    assert (event.before, event.after) == ({"same_copy_as_id": root.id}, {"same_copy_as_id": None})


def test_a_draft_can_be_a_copy_and_is_listed_once_it_is_saved(session, cast, root):
    draft = make_article(cast.bob, MAIL, is_draft=True)
    link(cast.bob, draft, root)
    assert (others(draft), others(root)) == ([root.id], [])
    draft.is_draft = False
    assert others(root) == [draft.id]


# What is refused


def test_an_article_is_no_copy_of_itself_and_none_of_its_own_copies(session, cast, root, copy):
    with pytest.raises(Invalid, match="no copy of itself"):
        link(cast.bob, root, root)
    link(cast.bob, copy, root)
    with pytest.raises(Invalid, match="marked as a copy of this one"):
        link(cast.bob, root, copy)
    assert root.same_copy_as_id is None


def test_an_article_of_another_team_or_a_removed_one_is_not_found_and_a_draft_is_refused(session, cast, copy):
    for other in (make_article(cast.oscar), make_article(cast.alice, removed_at=now())):
        with pytest.raises(NotFound):
            link(cast.bob, copy, other)
    with pytest.raises(Invalid, match="not finished"):
        link(cast.bob, copy, make_article(cast.alice, is_draft=True))
    copy.removed_at = now()
    with pytest.raises(NotFound):
        link(cast.bob, copy, make_article(cast.alice))
    assert events() == []


def test_who_saw_an_earlier_state_of_the_article_is_told_so(session, cast, root, copy):
    with pytest.raises(StaleEdit):
        link_copy(cast.bob, copy, of=root, version=copy.version + 1)
    link(cast.bob, copy, root)
    with pytest.raises(StaleEdit):
        unlink_copy(cast.bob, copy, version=1)
    assert copy.same_copy_as_id == root.id


def test_two_who_link_two_articles_to_each_other_at_once_make_no_circle(app, session, cast, root, copy):
    ids = (root.id, copy.id)

    def act(article_id, of_id):
        article, of = (db.session.get_one(Article, one) for one in (article_id, of_id))
        member = db.session.merge(cast.bob, load=False)
        return lambda: link_copy(member, article, of=of, version=1)

    results = at_once(app, lambda: act(*ids)(), lambda: act(*reversed(ids))())
    assert sorted(map(str, results)) == ["The other one is marked as a copy of this one. Nothing was stored.", "True"]
    session.rollback()
    links = session.scalars(select(Article.same_copy_as_id).order_by(Article.id)).all()
    assert sorted(links, key=str) in ([ids[0], None], [ids[1], None])


# A root that is gone


def test_copies_of_a_removed_article_are_copies_of_each_other_still(session, cast, root, copy):
    third, fourth = make_article(cast.alice, OTHER), make_article(cast.alice, OTHER)
    link(cast.bob, copy, root)
    link(cast.bob, third, root)
    trash_article(cast.lena, root)
    fresh()
    assert (others(copy), others(third)) == ([third.id], [copy.id])
    link(cast.bob, fourth, copy)
    assert (fourth.same_copy_as_id, others(fourth)) == (root.id, [copy.id, third.id])
    assert json.loads(render_json(report_of(copy)))["article"]["same_copy_as"] is None


# What was checked elsewhere


def test_checked_claims_of_the_others_whose_words_stand_here_are_listed_in_the_order_of_the_text(cast, root, copy):
    link(cast.bob, copy, root)
    checked(root, "twice what was planned in 2019", Verdict.REFUTED)
    said = checked(root, "closes on Monday for nine weeks", statement="It closes for nine weeks")
    make_annotation(said, "Harbour bridge closes for nine weeks")
    checked(root, "Repairs cost 4.2 million euros")  # other words here
    make_claim(root, "The city expects 14,000 cars a day", status=Status.IN_REVIEW, verdict=Verdict.SUPPORTED)
    checked(root, "expects 14,000 cars a day on the ring road", removed_at=now())
    copies = copies_of(copy)
    found = checked_in(copies, copy.revisions[0].text)
    assert [copies[0].checked, len(found)] == [3, 2]
    assert [(one.number, one.words, one.word) for one in found] == [
        (2, "It closes for nine weeks", "Supported"),
        (1, "twice what was planned in 2019", "Refuted"),
    ]
    assert {one.article for one in found} == {root}
    assert checked_in(copies_of(root), root.revisions[0].text) == []


def test_a_few_words_count_only_between_the_same_neighbours(cast, root, copy):
    link(cast.bob, copy, root)
    checked(root, "61 years")
    checked(root, "million")  # after another figure here
    assert [one.words for one in checked_in(copies_of(copy), copy.revisions[0].text)] == ["61 years"]


def test_an_article_without_copies_asks_for_no_claims(cast, root):
    assert checked_in(copies_of(root), root.revisions[0].text) == []
    assert len(statements(lambda: checked_in([], TEXT))) == 0


def test_thirty_copies_and_claims_take_as_many_statements_as_one(cast, root, copy):
    def read():
        checked_in(copies_of(root), TEXT)

    link(cast.bob, copy, root)
    checked(copy, "14,000 cars a day on the ring road")
    _ = root.id
    few = len(statements(read))
    for _ in range(29):
        another = make_article(cast.bob, MAIL)
        another.same_copy_as_id = root.id
        checked(another, "14,000 cars a day on the ring road")
    fresh()
    _ = root.id
    assert len(statements(read)) == few


# Elsewhere in the application


def test_an_article_is_not_near_to_itself(cast, root):
    root.revisions[0].word_count = 60
    bring_in(cast.alice, root, MAIL)
    fresh()
    assert [one.article for one in near_articles(cast.team.id, MAIL)] == [root]
    assert near_articles(cast.team.id, MAIL, besides=root.id) == []


def test_the_list_of_articles_takes_as_many_statements_with_copies_as_without(cast, root, copy):
    def read():
        return [row.article.same_copy_as for row in article_page(cast.alice, ArticleView.ALL).rows]

    _ = cast.alice.team
    few = len(statements(read))
    link(cast.bob, copy, root)
    _ = cast.alice.team_id, cast.alice.team.id
    assert len(statements(read)) == few
    assert read() == [root, None]  # newest first


def test_the_json_report_names_the_root_and_an_import_finds_it_by_its_first_text(session, cast, root, copy):
    link(cast.bob, copy, root)
    bring_in(cast.alice, root, OTHER)
    fresh()
    written = render_json(report_of(copy))
    assert json.loads(written)["article"]["same_copy_as"] == {
        "title": root.title,
        "publisher": "The Islander",
        "address": "https://islander.example/bridge",
        "text_sha256": root.revisions[0].sha256,
    }
    again = restore_report(cast.lena, read_report(written)).article
    assert again.same_copy_as_id == root.id
    assert render_json(report_of(again)) == written
    assert restore_report(cast.oscar, read_report(written)).article.same_copy_as_id is None


def test_a_report_from_before_there_were_copies_is_read(session, cast, root):
    document = json.loads(render_json(report_of(root)))
    assert document["article"].pop("same_copy_as", 1) is None
    assert read_report(json.dumps(document).encode()) == report_of(root)


def test_the_claims_of_a_copy_are_its_own(session, cast, root, copy):
    link(cast.bob, copy, root)
    checked(root, "closes on Monday for nine weeks")
    assert session.scalars(select(Claim).where(Claim.article_id == copy.id)).all() == []
