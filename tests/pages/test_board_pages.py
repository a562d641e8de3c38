"""The board, the articles, the sources: what the pages show, how they filter by their address, what their forms do."""

import datetime as dt
import json
import re

import pytest
from sqlalchemy import select

from claimtrack.db import now
from claimtrack.domain.vocabulary import SourceKind, Stance, Status, Verdict
from claimtrack.models import Claim, Event, Source, Tag
from tests.factories import make_article, make_citation, make_claim, make_source
from tests.support.statements import statements

BOARD, ARTICLES, SOURCES = (f"/teams/city-desk/{name}" for name in ("claims", "articles", "sources"))
ASSIGN = "/teams/city-desk/assignments"
PAGES = (BOARD, BOARD + "?mine=1", ARTICLES, SOURCES)


def said(html):
    """The words of a page, tags and extra spaces gone."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_team_is_told_what_to_do_first(cast, sign_in, path):
    page = sign_in(cast.lena).get(path)
    assert page.status_code == 200
    assert 'class="empty"' in page.text


@pytest.mark.parametrize("path", PAGES)
def test_members_read_the_lists_and_outsiders_find_nothing(cast, sign_in, client, path):
    assert sign_in(cast.victor).get(path).status_code == 200
    assert sign_in(cast.oscar).get(path).status_code == 404
    assert "/sign-in" in client.get(path).location


@pytest.mark.parametrize("path", [*PAGES, BOARD + "?status=all&sort=article"])
def test_fifty_rows_take_as_many_statements_as_one(session, cast, sign_in, path):
    client = sign_in(cast.alice)

    def fill(count):
        for number in range(count):
            article = make_article(cast.alice)
            claim = make_claim(article, assignee_id=cast.alice.user_id, verdict=Verdict.MIXED)
            claim.tags = [Tag(team_id=cast.team.id, name=f"tag {article.id} {number}")]
            make_citation(claim, make_source(cast.alice))
            make_article(cast.alice, is_draft=True)
        session.commit()
        return len(statements(lambda: client.get(path)))

    assert fill(1) == fill(49)


def test_every_filter_is_in_the_address_and_can_be_taken_away(cast, sign_in):
    article = make_article(cast.alice, title="Ferry fares")
    claim = make_claim(article, statement="Fares rise", verdict=Verdict.MIXED, assignee_id=cast.bob.user_id)
    claim.tags = [Tag(team_id=cast.team.id, name="money")]
    claim.due_at = now() - dt.timedelta(hours=1)
    make_claim(article, statement="Something else")
    asked = f"status=to_check&verdict=mixed&checker={cast.bob.user_id}&tag=money&article={article.id}"
    client = sign_in(cast.lena)
    page = client.get(f"{BOARD}?{asked}&concern=overdue&q=fares&sort=age").text
    assert "1 claim " in said(page)
    assert "Something else" not in page
    chips = re.findall(r'href="([^"]+)" aria-label="Remove the filter (\w+): ([^"]+)"', page)
    assert [(name, value) for _, name, value in chips] == [
        ("Words", "fares"),
        ("Status", "To check"),
        ("Verdict", "Mixed"),
        ("Checker", "Bob Brandt"),
        ("Article", "Ferry fares"),
        ("Tag", "money"),
        ("Concern", "Overdue"),
    ]
    for href, name, value in chips:
        without = client.get(href.replace("&amp;", "&")).text
        assert f"Remove the filter {name}: {value}" not in without
        assert without.count("Remove the filter") == len(chips) - 1
        assert "sort=age" in href


@pytest.mark.parametrize(
    "nonsense",
    [
        "status=lost",
        "checker=x",
        "article=-1",
        "page=0",
        "page=99999999999",
        "sort=x&concern=x",
        "q=%00",
        "_external=1",
    ],
)
def test_nonsense_in_the_address_is_passed_over(cast, sign_in, nonsense):
    make_claim(make_article(cast.alice), statement="Here I am")
    assert "Here I am" in sign_in(cast.lena).get(f"{BOARD}?{nonsense}").text


def test_markup_in_every_field_is_shown_as_text(cast, sign_in):
    evil = "<b onclick=x>&\"'"
    article = make_article(cast.alice, title=evil, byline=evil, publisher=evil)
    claim = make_claim(article, statement=evil)
    claim.tags = [Tag(team_id=cast.team.id, name=evil)]
    source = make_source(cast.alice, title=evil, publisher=evil, author=evil)
    make_citation(claim, source, passage=evil, locator=evil)
    client = sign_in(cast.lena)
    for path in (BOARD, ARTICLES, SOURCES, f"{SOURCES}/{source.id}"):
        page = client.get(path, query_string={"q": "<b"} if path != f"{SOURCES}/{source.id}" else None).text
        assert "<b onclick" not in page
        assert "&lt;b onclick" in page


def test_the_board_has_pages(session, cast, sign_in):
    article = make_article(cast.alice)
    for number in range(51):
        make_claim(article, statement=f"Statement {number:02}", note="x")
    client = sign_in(cast.lena)
    first, second = client.get(f"{BOARD}?q=statement"), client.get(f"{BOARD}?q=statement&page=2")
    assert "1 to 50 of 51" in first.text
    assert re.findall(r"Statement \d\d</a>", second.text) == ["Statement 50</a>"]
    assert 'href="/teams/city-desk/claims?q=statement"' in second.text


def test_charts_have_words_and_tables(cast, sign_in):
    make_claim(make_article(cast.alice), assignee_id=cast.bob.user_id, status=Status.CHECKED, verdict=Verdict.MIXED)
    make_claim(make_article(cast.alice), assignee_id=cast.bob.user_id)
    page = sign_in(cast.lena).get(BOARD).text
    assert 'aria-label="2 claims: 1 to check, 0 checking, 0 in review, 1 checked"' in page
    assert "Open claims by age: under a day 1" in page
    tables = said(page[page.index("figures__tables") :])
    assert "Mixed 1" in tables
    assert "Bob Brandt 1 0 0 0" in tables


def test_a_viewer_sees_no_ticks_and_cannot_assign(cast, sign_in):
    claim = make_claim(make_article(cast.alice))
    client = sign_in(cast.victor)
    assert 'name="claim"' not in client.get(BOARD).text
    assert client.post(ASSIGN, data={"claim": claim.id, "assignee": "nobody"}).status_code == 403


def test_ticked_claims_are_assigned_with_a_due_time_in_the_readers_zone(session, cast, sign_in):
    article = make_article(cast.alice)
    claims = [make_claim(article) for _ in range(2)]
    client = sign_in(cast.lena)
    sent = {
        "claim": [claim.id for claim in claims],
        "assignee": cast.bob.user_id,
        "due_at": "2031-03-09T16:00",
        "due_offset": "60",
        "next": f"{BOARD}?status=to_check",
    }
    answer = client.post(ASSIGN, data=sent)
    assert (answer.status_code, answer.location) == (303, f"{BOARD}?status=to_check")
    assert {claim.assignee_id for claim in claims} == {cast.bob.user_id}
    assert {claim.due_at for claim in claims} == {dt.datetime(2031, 3, 9, 15, 0, tzinfo=dt.UTC)}
    assert "2 claims changed." in client.get(BOARD).text
    client.post(ASSIGN, data=sent)
    assert "Nothing changed" in client.get(BOARD).text


def test_without_a_script_the_due_time_is_in_utc_and_the_form_says_so(session, cast, sign_in):
    claim = make_claim(make_article(cast.alice))
    client = sign_in(cast.lena)
    assert "In UTC." in client.get(BOARD).text
    client.post(ASSIGN, data={"claim": claim.id, "due_at": "2031-03-09T16:00", "due_offset": ""})
    assert claim.due_at == dt.datetime(2031, 3, 9, 16, 0, tzinfo=dt.UTC)
    client.post(ASSIGN, data={"claim": claim.id, "no_due": "1"})
    assert claim.due_at is None


def test_an_empty_due_time_takes_it_away_only_where_the_form_showed_it(cast, sign_in):
    due = now()
    claim = make_claim(make_article(cast.alice), due_at=due)
    client = sign_in(cast.lena)
    client.post(ASSIGN, data={"claim": claim.id, "assignee": cast.bob.user_id, "due_at": ""})
    assert claim.due_at == due
    client.post(ASSIGN, data={"claim": claim.id, "assignee": cast.bob.user_id, "due_at": "", "due_shown": "1"})
    assert claim.due_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"claim": "x", "assignee": "nobody"},
        {"assignee": "nobody"},
        {"claim": "1"},
        {"claim": "1", "assignee": "99999999"},
        {"claim": "1", "due_at": "tomorrow"},
        {"claim": "1", "due_at": "2031-03-09T16:00", "due_offset": "999999"},
        {"claim": "1", "due_at": "0001-01-01T00:00"},
    ],
)
def test_a_broken_assignment_is_refused_in_words(session, cast, sign_in, wrong):
    assert sign_in(cast.lena).post(ASSIGN, data=wrong).status_code == 422
    assert session.scalars(select(Event)).all() == []


def test_assigning_leads_nowhere_else(cast, sign_in):
    claim = make_claim(make_article(cast.alice))
    sent = {"claim": claim.id, "assignee": cast.bob.user_id, "next": "//evil.example/"}
    assert "evil" not in sign_in(cast.lena).post(ASSIGN, data=sent).location


def test_claims_of_another_team_cannot_be_assigned(session, cast, sign_in):
    claim = make_claim(make_article(cast.oscar))
    sent = {"claim": claim.id, "assignee": cast.bob.user_id}
    assert sign_in(cast.lena).post(ASSIGN, data=sent).status_code == 404
    assert session.get(Claim, claim.id).assignee_id is None


def test_the_articles_page_shows_queue_articles_and_imports_to_finish(cast, sign_in):
    article = make_article(cast.bob, title="Ferry fares", due_at=now() - dt.timedelta(hours=2))
    make_claim(article, assignee_id=cast.alice.user_id)
    draft = make_article(cast.bob, title="Half imported", is_draft=True)
    page = sign_in(cast.alice).get(ARTICLES).text
    words = said(page)
    assert "Next for you 1 claim" in words
    assert "0 of 1 checked" in words
    assert "Imports to finish 1" in words
    assert f"{ARTICLES}/{draft.id}/setup" in page
    assert 'aria-label="1 claims: 1 to check"' not in page
    assert 'aria-label="1 claim: 1 to check"' in page


def test_sources_are_searched_and_filtered_by_kind(cast, sign_in):
    make_source(cast.alice, title="Traffic counts", kind=SourceKind.DATASET)
    make_source(cast.alice, title="Call with the harbour master", kind=SourceKind.CALL)
    make_source(cast.oscar, title="Their own")
    client = sign_in(cast.lena)
    assert "Traffic counts" in client.get(f"{SOURCES}?q=TRAFFIC").text
    assert "Traffic counts" not in client.get(f"{SOURCES}?kind=call").text
    assert "Their own" not in client.get(SOURCES).text
    assert "No source fits" in client.get(f"{SOURCES}?q=nothing").text


@pytest.mark.parametrize("sort", ["used", "most", "title", "new"])
def test_sources_are_sorted(cast, sign_in, sort):
    article = make_article(cast.alice)
    bees, ants, _cats = (make_source(cast.alice, title=title) for title in ("Bees", "Ants", "Cats"))
    first, second = make_claim(article), make_claim(article)
    for claim, source in ((first, bees), (second, bees), (first, ants)):
        make_citation(claim, source)
    page = sign_in(cast.lena).get(f"{SOURCES}?sort={sort}").text
    order = {"used": "ABC", "most": "BAC", "title": "ABC", "new": "CAB"}[sort]
    assert "".join(re.findall(r"<b>([ABC])\w+</b>", page)) == order


def test_a_source_shows_who_leans_on_it_and_opposite_verdicts(cast, sign_in):
    source = make_source(cast.alice)
    claim = make_claim(make_article(cast.alice, title="Ferry fares"), statement="Fares rise", verdict=Verdict.REFUTED)
    make_citation(claim, source, Stance.SUPPORTS, passage="They rise", locator="p. 4")
    gone = make_claim(make_article(cast.alice), statement="Taken away", removed_at=now())
    make_citation(gone, source)
    page = said(sign_in(cast.victor).get(f"{SOURCES}/{source.id}").text)
    assert "Fares rise" in page
    assert "“They rise” p. 4" in page
    assert "One claim has the opposite verdict" in page
    assert "Taken away" not in page
    assert "Edit what is said of it" not in page


def form_of(source, **changes):
    was = {"title": source.title, "kind": source.kind.value, "publisher": source.publisher, "author": source.author}
    return {**was, "was": json.dumps(was | {"published_on": None, "is_primary": False})} | changes


def test_a_source_is_edited_and_the_change_is_an_event(session, cast, sign_in):
    source = make_source(cast.alice, title="Old title")
    sent = form_of(source, title=" New  title ", kind="dataset", published_on="2031-03-09", is_primary="y")
    assert sign_in(cast.bob).post(f"{SOURCES}/{source.id}", data=sent).status_code == 303
    assert (source.title, source.kind, source.is_primary) == ("New title", SourceKind.DATASET, True)
    event = session.scalars(select(Event)).one()
    assert (event.kind, event.subject, event.subject_id) == ("source.edited", "source", source.id)
    assert event.before == {"title": "Old title", "kind": "article", "published_on": None, "is_primary": False}


def test_two_who_edit_a_source_at_once_lose_nothing(session, cast, sign_in):
    source = make_source(cast.alice, title="Old title")
    mine, other = form_of(source, title="Mine"), form_of(source, publisher="The Quay")
    theirs = form_of(source, title="Theirs")
    client = sign_in(cast.bob)
    assert client.post(f"{SOURCES}/{source.id}", data=theirs).status_code == 303
    assert client.post(f"{SOURCES}/{source.id}", data=other).status_code == 303
    answer = client.post(f"{SOURCES}/{source.id}", data=mine)
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.text
    assert "“Theirs”" in answer.text
    stored = session.get(Source, source.id, populate_existing=True)
    assert (stored.title, stored.publisher) == ("Theirs", "The Quay")
    was = re.findall(r'name="was"[^>]* value="([^"]*)"', answer.text)[0].replace("&#34;", '"')
    assert client.post(f"{SOURCES}/{source.id}", data=mine | {"was": was}).status_code == 303
    assert session.get(Source, source.id, populate_existing=True).title == "Mine"


@pytest.mark.parametrize("wrong", [{"title": " "}, {"kind": "x"}, {"published_on": "soon"}, {"title": "x" * 2001}])
def test_a_source_with_a_mistake_is_given_back_as_typed(session, cast, sign_in, wrong):
    source = make_source(cast.alice)
    answer = sign_in(cast.bob).post(f"{SOURCES}/{source.id}", data=form_of(source, author="Kept words") | wrong)
    assert answer.status_code == 422
    assert "Kept words" in answer.text
    assert session.scalars(select(Event)).all() == []


def test_viewers_cannot_edit_a_source(cast, sign_in):
    source = make_source(cast.alice)
    assert sign_in(cast.victor).post(f"{SOURCES}/{source.id}", data=form_of(source)).status_code == 403
