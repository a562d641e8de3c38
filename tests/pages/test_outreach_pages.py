"""Whom we asked, and the page of an outside expert: what each sees, what becomes of an answer."""

import datetime as dt

import pytest
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import Channel, Outcome, PassageMatch, SourceKind, Stance, Status
from claimtrack.models import Citation, FactLink, Outreach, Snapshot, Source
from tests.factories import make_article, make_claim, make_fact_link, make_outreach
from tests.support.client import Client

FACT = "The bridge carried 14,000 cars a day."
ANSWER = {
    "answer-0": "wrong",
    "comment-0": "It was 41,000, by our counter.",
    "name": "Prof. Ada Lund, Bridge Institute",
}


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice), by=cast.alice)


@pytest.fixture
def expert(app, session):
    """Somebody who is nobody here."""
    return Client(app, app.response_class)


def all_of(model):
    db.session.rollback()
    return db.session.scalars(select(model).order_by(model.id)).all()


def log(client, claim, **fields):
    known = {"contact": "Ministry of Roads", "question": "How many cars?", "channel": "call"}
    return client.post(f"/teams/city-desk/claims/{claim.id}/outreach", data=known | fields)


def card(client, claim):
    return client.get(f"/teams/city-desk/articles/{claim.article_id}?claim={claim.id}").text


def test_a_question_is_logged_and_overdue_it_is_told_on_the_card_and_the_board(cast, claim, sign_in):
    client = sign_in(cast.alice)
    log(client, claim, due_at="2026-01-06T17:00", details="+00 555")
    shown = card(client, claim)
    assert "Ministry of Roads" in shown
    assert "No reply, due" in shown
    assert "No reply" in client.get("/teams/city-desk/claims?concern=no_reply").text
    assert "Ministry of Roads" in client.get("/teams/city-desk/outreach").text


def test_the_forms_offer_every_channel_and_every_outcome(cast, claim, sign_in):
    made, client = make_outreach(claim), sign_in(cast.alice)
    page = f"/teams/city-desk/articles/{claim.article_id}?claim={claim.id}&edit="
    shown = client.get(f"{page}outreach").text
    assert [one for one in Channel if f'<option value="{one.value}"' not in shown] == []
    shown = client.get(f"{page}answer-{made.id}").text
    assert [one for one in Outcome if f'name="outcome" value="{one.value}"' not in shown] == []


def test_an_answer_closes_it_and_silence_can_be_noted(cast, claim, sign_in):
    client = sign_in(cast.alice)
    log(client, claim)
    address = f"/teams/city-desk/claims/{claim.id}/outreach/{all_of(Outreach)[0].id}/outcome"
    assert client.post(address, data={"outcome": "answered"}).status_code == 422
    client.post(address, data={"outcome": "silent"})
    assert all_of(Outreach)[0].outcome is Outcome.SILENT
    client.post(address, data={"outcome": "answered", "answer": "About 41,000."})
    assert "About 41,000." in card(client, claim)


@pytest.mark.parametrize(
    "wrong", [{"contact": " "}, {"question": ""}, {"channel": "pigeon"}, {"due_at": "soon"}, {"contact": "x" * 501}]
)
def test_a_question_without_its_parts_is_refused(cast, claim, sign_in, wrong):
    assert log(sign_in(cast.alice), claim, **wrong).status_code == 422
    assert all_of(Outreach) == []


def test_two_who_edit_it_at_once_are_told(cast, claim, sign_in):
    made = make_outreach(claim)
    db.session.commit()
    address = f"/teams/city-desk/claims/{claim.id}/outreach/{made.id}"
    form = {"contact": "A", "question": "B", "channel": "call", "version": 1}
    assert sign_in(cast.alice).post(address, data=form).status_code == 303
    assert sign_in(cast.bob).post(address, data=form | {"contact": "C"}).status_code == 409


def test_a_link_is_shown_once_and_its_page_holds_the_facts_and_nothing_else(cast, claim, sign_in, expert):
    make_outreach(claim, contact="Prof. Lund")
    db.session.commit()
    client = sign_in(cast.alice)
    sent = {"facts": FACT, "introduction": "We are checking a story.", "days": 3}
    answer = client.post(f"/teams/city-desk/claims/{claim.id}/outreach/{all_of(Outreach)[0].id}/links", data=sent)
    shown = client.get(answer.location).text
    token = shown.partition("/facts/")[2].partition('"')[0]
    assert len(token) > 30
    assert "/facts/" not in client.get(answer.location).text
    page = expert.get(f"/facts/{token}")
    assert FACT in page.text
    assert "We are checking a story." in page.text
    assert [word for word in ("correct", "wrong", "unsure") if f'value="{word}"' not in page.text] == []
    for hidden in ("nine weeks", "Harbour bridge", "Prof. Lund", "/teams/"):
        assert hidden not in page.text
    assert page.headers.getlist("Referrer-Policy") == ["no-referrer"]
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_the_answer_becomes_a_source_with_a_copy_that_the_team_cites(cast, claim, sign_in, expert):
    make_fact_link(make_outreach(claim))
    db.session.commit()
    assert "has your answer" in expert.post("/facts/a-token", data=ANSWER | {"may_be_named": "1"}).text
    (source,), (snapshot,) = all_of(Source), all_of(Snapshot)
    assert (source.kind, source.is_confidential) == (SourceKind.INTERVIEW, False)
    assert "Prof. Ada Lund" in source.title
    assert "It was 41,000" in snapshot.text
    client = sign_in(cast.alice)
    assert "Cite the answer" in card(client, claim)
    client.post(f"/teams/city-desk/claims/{claim.id}/outreach/{all_of(Outreach)[0].id}/citation")
    (citation,) = all_of(Citation)
    assert (citation.stance, citation.match) == (Stance.REFUTES, PassageMatch.FOUND)


def test_who_may_not_be_named_is_a_confidential_source(cast, claim, expert):
    make_fact_link(make_outreach(claim))
    db.session.commit()
    expert.post("/facts/a-token", data=ANSWER)
    (source,) = all_of(Source)
    assert source.is_confidential
    assert "Lund" not in source.title


def test_an_answer_drops_no_approval(cast, claim, expert):
    claim.status = Status.CHECKED
    make_fact_link(make_outreach(claim))
    db.session.commit()
    expert.post("/facts/a-token", data=ANSWER)
    db.session.expire_all()
    assert claim.status is Status.CHECKED


def test_a_link_works_once(claim, expert):
    make_fact_link(make_outreach(claim))
    db.session.commit()
    expert.post("/facts/a-token", data=ANSWER)
    assert expert.post("/facts/a-token", data=ANSWER).status_code == 410
    assert expert.get("/facts/a-token").status_code == 410
    assert len(all_of(Source)) == 1


@pytest.mark.parametrize(
    "fields", [{"expires_at": now() - dt.timedelta(seconds=1)}, {"revoked_at": now()}, {"answered_at": now()}]
)
def test_a_link_that_is_over_says_why_and_stores_nothing(claim, expert, fields):
    make_fact_link(make_outreach(claim), **fields)
    db.session.commit()
    assert expert.get("/facts/a-token").status_code == 410
    assert expert.post("/facts/a-token", data=ANSWER).status_code == 410
    assert all_of(Source) == []


def test_an_unknown_link_is_not_found(expert):
    assert expert.get("/facts/nobody-made-this").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"answer-0": ""}, {"answer-0": "perhaps"}, {"comment-0": "x" * 5001}, {"name": "x" * 1001}],
)
def test_an_incomplete_answer_is_given_back(claim, expert, wrong):
    make_fact_link(make_outreach(claim))
    db.session.commit()
    answer = expert.post("/facts/a-token", data=ANSWER | wrong)
    assert answer.status_code == 422
    assert "Prof. Ada Lund" in answer.text or "name" in wrong
    assert all_of(FactLink)[0].answered_at is None


def test_markup_and_odd_signs_in_an_answer_are_words(cast, claim, sign_in, expert):
    make_fact_link(make_outreach(claim))
    db.session.commit()
    odd = {"comment-0": "<script>x()</script>\u202e\x00", "name": "<b>Z</b>", "may_be_named": "1"}
    expert.post("/facts/a-token", data=ANSWER | odd)
    shown = card(sign_in(cast.alice), claim)
    assert "<script>x()" not in shown
    assert "&lt;script&gt;x()" in shown


def test_the_export_leaves_confidential_contacts_out_unless_a_checker_asks(cast, claim, sign_in):
    make_outreach(claim, contact="=Deep source", is_confidential=True)
    make_outreach(claim, contact="=Press office")
    db.session.commit()
    address = f"/teams/city-desk/articles/{claim.article_id}/outreach.csv"
    table = sign_in(cast.victor).get(address).text
    assert "'=Press office" in table
    assert "Deep source" not in table
    assert "not listed here: 1" in table
    assert sign_in(cast.victor).get(f"{address}?confidential=1").status_code == 403
    assert "'=Deep source" in sign_in(cast.alice).get(f"{address}?confidential=1").text


def test_what_is_taken_out_of_the_log_takes_its_links_along(cast, claim, sign_in, expert):
    make_fact_link(make_outreach(claim))
    db.session.commit()
    sign_in(cast.alice).post(f"/teams/city-desk/claims/{claim.id}/outreach/{all_of(Outreach)[0].id}/removal")
    assert expert.get("/facts/a-token").status_code == 410
