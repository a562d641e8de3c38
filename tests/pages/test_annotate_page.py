"""The annotate page: what it shows to whom, and what it asks of the database."""

import re

import pytest

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import Stance, Status, Verdict
from claimtrack.models import Article, Claim
from claimtrack.services.assignments import assign_claims
from claimtrack.services.citations import cite_source
from claimtrack.services.claims import remove_claim
from claimtrack.services.sources import SourceFields
from claimtrack.services.tags import set_tags
from tests.factories import (
    make_annotation,
    make_article,
    make_citation,
    make_claim,
    make_source,
)
from tests.support.acts import bring_to, edit, sent
from tests.support.annotate import of_claim, page_of, tree
from tests.support.statements import statements

HOSTILE = "<script>alert(1)</script>\"'><b onclick=x>&amp;{{ 7 * 7 }}</textarea>"


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


@pytest.fixture
def claim(cast, article):
    return make_claim(article, by=cast.alice)


def test_the_page_shows_text_progress_and_claims(cast, article, claim, sign_in):
    page = sign_in(cast.victor).get(page_of(article))
    assert page.status_code == 200
    for words_shown in ("Ines Hadley.", "1 claim", "of <span", "To check"):
        assert words_shown in page.text
    assert f'href="?claim={claim.id}"' in page.text


def test_an_article_without_claims_says_how_to_begin(cast, article, sign_in):
    assert "No claims yet" in sign_in(cast.alice).get(page_of(article)).text
    assert "A checker marks claims" in sign_in(cast.victor).get(page_of(article)).text


def test_the_open_claims_card_shows_its_record_evidence_and_history(cast, article, claim, sign_in):
    cite_source(cast.bob, claim, source=SourceFields(title="Harbour notice"), stance=Stance.REFUTES, passage="63 days")
    edit(cast.bob, claim, verdict=Verdict.REFUTED, note="Ring again.")
    page = sign_in(cast.alice).get(page_of(article, f"?claim={claim.id}"))
    for words_shown in ("Harbour notice", "63 days", "Ring again.", "Refuted", "Checking", "Bob Brandt"):
        assert words_shown in page.text


@pytest.mark.parametrize("edit_form", ["record", "verdict", "assign", "evidence"])
def test_every_form_of_the_card_is_a_sound_page_for_each_role(cast, article, claim, sign_in, edit_form):
    make_citation(claim, make_source(cast.alice))
    for member in (cast.victor, cast.alice, cast.lena):
        page = sign_in(member).get(page_of(article, f"?claim={claim.id}&edit={edit_form}"))
        assert page.status_code == 200
        assert ('class="composer"' in page.text) == (member is not cast.victor)


@pytest.mark.parametrize("status", Status)
def test_the_card_of_every_status_is_sound(cast, article, claim, sign_in, status):
    if status is Status.SET_ASIDE:
        claim.status = status
    else:
        bring_to(status, claim, cast.alice, cast.lena)
    for member in (cast.victor, cast.bob, cast.lena):
        assert status.label in sign_in(member).get(page_of(article, f"?claim={claim.id}")).text


def test_hostile_words_are_shown_as_words_in_every_field(cast, sign_in):
    article = make_article(cast.alice, f"{HOSTILE} is the title\n\nIt said {HOSTILE} twice.", title=HOSTILE)
    claim = make_claim(article, f"said {HOSTILE}", by=cast.alice)
    values = dict.fromkeys(("statement", "claimant", "explanation", "fix", "note"), HOSTILE)
    edit(cast.alice, claim, verdict=Verdict.MIXED, **values)
    set_tags(cast.alice, claim, names=[HOSTILE[:40]])
    source = SourceFields(title=HOSTILE, publisher=HOSTILE)
    citation = cite_source(
        cast.alice, claim, source=source, stance=Stance.SUPPORTS, passage=HOSTILE, locator=HOSTILE, note=HOSTILE
    )
    cast.alice.user.name = HOSTILE
    assign_claims(cast.lena, [claim.id], assignee=cast.alice)
    db.session.flush()
    client = sign_in(cast.lena)
    for query in (
        "",
        *(
            f"?claim={claim.id}&edit={form}"
            for form in ("", "record", "verdict", "assign", "evidence", f"evidence-{citation.id}")
        ),
    ):
        page = client.get(page_of(article, query))
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "onclick=x>" not in re.sub(r"&lt;b onclick=x&gt;|<[^>]*value=[^>]*>", "", page.text)
        assert not [element for element in tree(page).iter("b") if element.get("onclick")]


@pytest.mark.parametrize("query", ["?claim=0", "?claim=x", "?claim=", "?claim=99999999999999", "?claim=²"])
def test_a_claim_that_is_not_there_is_not_found(cast, article, sign_in, query):
    assert sign_in(cast.alice).get(page_of(article, query)).status_code == 404


def test_a_claim_of_another_article_or_taken_away_is_not_found_in_this_one(cast, article, claim, sign_in):
    client, other = sign_in(cast.alice), make_article(cast.alice)
    assert client.get(page_of(other, f"?claim={claim.id}")).status_code == 404
    remove_claim(cast.alice, claim)
    assert client.get(page_of(article, f"?claim={claim.id}")).status_code == 404


@pytest.mark.parametrize(
    "query", ["?block=0", "?block=999", "?block=x", "?edit=record", "?changed=a-b", "?edit=no-such"]
)
def test_other_queries_never_break_the_page(cast, article, sign_in, query):
    assert sign_in(cast.alice).get(page_of(article, query)).status_code == 200


def test_a_paragraph_can_be_marked_by_ticking(cast, article, claim, sign_in):
    block = article.revisions[0].blocks[1]
    page = sign_in(cast.alice).get(page_of(article, f"?block={block.id}"))
    inside = [start for start in article.revisions[0].sentences[::2] if block.start <= start < block.end]
    assert page.text.count('name="sentences"') == len(inside)
    assert "Mark in this paragraph" not in sign_in(cast.victor).get(page_of(article, f"?block={block.id}")).text


def test_a_draft_leads_to_its_setup_and_a_removed_article_is_not_found(cast, article, sign_in):
    client = sign_in(cast.alice)
    article.is_draft = True
    assert client.get(page_of(article)).location.endswith(f"/articles/{article.id}/setup")
    article = db.session.get_one(Article, article.id)
    article.is_draft, article.removed_at = False, now()
    assert client.get(page_of(article)).status_code == 404
    answer = client.post(page_of(article, "/claims"), data=sent(article, "61 years"))
    assert answer.status_code == 404


def test_a_link_to_a_claim_leads_to_its_words(cast, article, claim, sign_in):
    answer = sign_in(cast.victor).get(of_claim(claim))
    start = claim.annotations[0].start
    assert answer.location == f"{page_of(article)}?claim={claim.id}#s{start}"


def test_the_page_asks_as_much_of_the_database_for_two_hundred_claims_as_for_one(cast, article, sign_in):
    def ask():
        client.get(page_of(article))

    client = sign_in(cast.lena)
    client.checks_html = False
    make_claim(article, "nine weeks", verdict=Verdict.MIXED)
    db.session.commit()
    few = len(statements(ask))
    for number in range(199):
        claim = make_claim(article, "14,000 cars", statement=f"Claim {number}", assignee_id=cast.bob.user_id)
        make_annotation(claim, "61 years")
    db.session.commit()
    assert len(statements(ask)) == few


def test_the_card_asks_as_much_of_the_database_for_forty_citations_as_for_one(cast, article, claim, sign_in):
    def ask():
        client.get(page_of(article, f"?claim={claim_id}"))

    client, claim_id = sign_in(cast.lena), claim.id
    client.checks_html = False
    make_citation(claim, make_source(cast.alice))
    db.session.commit()
    few = len(statements(ask))
    claim = db.session.get_one(Claim, claim_id)
    for number in range(39):
        make_citation(claim, make_source(cast.bob), note=f"Note {number}")
        make_annotation(claim, "deck")
    set_tags(cast.bob, claim, names=["a", "b", "c"])
    db.session.commit()
    assert len(statements(ask)) == few


@pytest.mark.parametrize("query", ["", "?claim={}", "?claim={}&edit=record", "?block=1"])
def test_looking_writes_nothing(cast, article, claim, sign_in, query):
    client = sign_in(cast.alice)
    path = page_of(article, query.format(claim.id))
    db.session.commit()
    sent_statements = statements(lambda: (client.get(path), client.get(of_claim(claim))))
    assert not [one for one in sent_statements if not one.startswith(("SELECT", "BEGIN", "PRAGMA"))]
