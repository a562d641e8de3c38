"""The forms of a claim's card: record, status, review, evidence, places, undo."""

import json

import pytest
from sqlalchemy import func, select

from claimtrack.db import db
from claimtrack.domain.vocabulary import Decision, Status
from claimtrack.models import Event
from claimtrack.services.claim_status import hash_of
from claimtrack.services.reviews import submit_claim
from claimtrack.services.tags import set_tags
from tests.factories import (
    make_article,
    make_citation,
    make_claim,
    make_mark,
    make_source,
)
from tests.support.acts import bring_to, edit, sent
from tests.support.annotate import first, follow, of_claim, page_of, tree


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


@pytest.fixture
def claim(cast, article):
    return make_claim(article, by=cast.alice)


def form_of(client, article, claim, name):
    """The form as the page holds it, by field name."""
    page = tree(client.get(page_of(article, f"?claim={claim.id}&edit={name}")))
    form = next(e for e in page.iter("form") if e.get("class") == "composer" and e.get("method") == "post")
    fields = {}
    for element in form.iter():
        if element.tag == "input" and element.get("type") not in ("radio", "checkbox") and element.get("name"):
            fields[element.get("name")] = element.get("value", "")
        elif element.tag == "input" and "checked" in element.attrib:
            fields[element.get("name")] = element.get("value")
        elif element.tag == "textarea":
            fields[element.get("name")] = (element.text or "").removeprefix("\n")
        elif element.tag == "select":
            chosen = [o for o in element.iter("option") if "selected" in o.attrib]
            fields[element.get("name")] = chosen[0].get("value") if chosen else ""
    fields.pop("csrf_token")
    return fields


def saved(article):
    db.session.expire_all()
    return first(article)


def test_two_people_save_different_fields_of_one_form_and_nothing_is_lost(cast, article, claim, sign_in):
    edit(cast.alice, claim, fix="eight weeks")
    set_tags(cast.alice, claim, names=["bridge"])
    alice, bob = sign_in(cast.alice), sign_in(cast.bob)
    hers, his = (form_of(client, article, claim, "record") for client in (alice, bob))
    his |= {"claimant": "The harbour office", "tags": "bridge, money"}
    hers |= {"statement": "It closes for 63 days.", "tags": "traffic", "kind": "number"}
    assert bob.post(of_claim(claim), data=his).status_code == 303
    assert alice.post(of_claim(claim), data=hers).status_code == 303
    found = saved(article)
    assert (found.statement, found.claimant, found.fix) == (
        "It closes for 63 days.",
        "The harbour office",
        "eight weeks",
    )
    assert [tag.name for tag in found.tags] == ["money", "traffic"]


def test_the_same_field_saved_by_two_is_a_choice_in_which_nothing_is_lost(cast, article, claim, sign_in):
    alice, bob = sign_in(cast.alice), sign_in(cast.bob)
    hers, his = (form_of(client, article, claim, "record") for client in (alice, bob))
    bob.post(of_claim(claim), data=his | {"statement": "His", "claimant": "The harbour office", "note": "His note"})
    conflict = alice.post(of_claim(claim), data=hers | {"statement": "Hers", "fix": "ten weeks", "tags": "road"})
    assert conflict.status_code == 409
    assert "Two versions of claim 1" in conflict.text
    for text in ("Hers", "His", "ten weeks", "road"):
        assert text in conflict.text
    assert saved(article).statement == "His"
    form = next(e for e in tree(conflict).iter("form") if e.get("action", "").endswith(of_claim(claim)))
    fields = {e.get("name"): e.get("value", "") for e in form.iter("input") if e.get("type") == "hidden"}
    fields |= {e.get("name"): e.text or "" for e in form.iter("textarea")}
    fields |= {e.get("name"): e.get("value") for e in form.iter("input") if "checked" in e.attrib}
    fields.pop("csrf_token")
    assert alice.post(form.get("action"), data=fields).status_code == 303
    found = saved(article)
    assert (found.statement, found.fix, found.claimant, found.note) == (
        "Hers",
        "ten weeks",
        "The harbour office",
        "His note",
    )
    assert [tag.name for tag in found.tags] == ["road"]


@pytest.mark.parametrize("was", ["", "x", "[]", "1", '{"claimed_on": "tomorrow"}', '{"tags": 5}', "[" * 9000])
def test_a_form_with_a_broken_memory_is_checked_by_its_version(cast, article, claim, sign_in, was):
    client, form = sign_in(cast.alice), {"version": claim.version, "was": was, "kind": ""}
    answer = client.post(of_claim(claim), data=form | {"statement": "Mine"})
    assert answer.status_code == 303
    stale = client.post(of_claim(claim), data=form | {"statement": "Late"})
    assert stale.status_code == 409
    assert saved(article).statement == "Mine"


def test_a_form_without_its_version_is_refused(cast, claim, sign_in):
    for tail in ("", "/verdict"):
        assert sign_in(cast.alice).post(of_claim(claim, tail), data={"statement": "x"}).status_code == 422


# The workflow, over HTTP

STEPS = ("start", "put_back", "set_aside", "resume", "withdraw")
POSSIBLE = {
    Status.TO_CHECK: {"start", "set_aside"},
    Status.CHECKING: {"put_back", "set_aside"},
    Status.IN_REVIEW: {"withdraw"},
    Status.CHECKED: set(),
    Status.SET_ASIDE: {"resume"},
}


@pytest.mark.parametrize("status", Status)
def test_the_status_menu_takes_possible_steps_and_refuses_the_others(cast, article, claim, sign_in, status):
    client = sign_in(cast.alice)
    for step in STEPS:
        first(article).status = status
        answer = client.post(of_claim(claim, "/status"), data={"action": step, "why": "because"})
        assert answer.status_code == (303 if step in POSSIBLE[status] else 409), step


@pytest.mark.parametrize("step", ["approve", "submit", "work", "request_changes", "fly", ""])
def test_the_status_menu_is_no_way_around_review(cast, claim, sign_in, step):
    claim.status = Status.IN_REVIEW
    answer = sign_in(cast.lena).post(of_claim(claim, "/status"), data={"action": step, "why": "x"})
    assert answer.status_code == 422


def test_setting_aside_needs_a_reason(cast, article, claim, sign_in):
    answer = sign_in(cast.alice).post(of_claim(claim, "/status"), data={"action": "set_aside", "why": " "})
    assert answer.status_code == 422
    assert saved(article).status is Status.TO_CHECK


def test_only_a_lead_reopens_and_says_why(cast, article, claim, sign_in):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    alice, lena = sign_in(cast.alice), sign_in(cast.lena)
    assert alice.post(of_claim(claim, "/status"), data={"action": "reopen", "why": "x"}).status_code == 403
    assert lena.post(of_claim(claim, "/status"), data={"action": "reopen"}).status_code == 422
    assert saved(article).status is Status.CHECKED
    assert lena.post(of_claim(claim, "/status"), data={"action": "reopen", "why": "A reader wrote."}).status_code == 303
    page = lena.get(page_of(article, f"?claim={claim.id}"))
    assert "Needs approval again" in page.text


def test_a_checker_edits_nothing_of_a_checked_claim(cast, article, claim, sign_in):
    bring_to(Status.CHECKED, claim, cast.alice, cast.lena)
    client, place = sign_in(cast.bob), claim.annotations[0]
    forms = [
        ("", {"version": claim.version, "kind": "", "statement": "x"}),
        ("/verdict", {"version": claim.version, "verdict": "mixed"}),
        (f"/places/{place.id}", {"edge": "end", "by": "1"}),
        ("/citations", {"stance": "supports", "title": "Letter"}),
    ]
    for tail, form in forms:
        answer = client.post(of_claim(claim, tail), data=form)
        assert (tail, answer.status_code) == (tail, 403)
        assert "Ask a lead to reopen it" in answer.text
    assert saved(article).status is Status.CHECKED


def review_form(claim, decision=Decision.APPROVE, **more):
    return {"decision": decision.value, "content_hash": hash_of(claim)} | more


def test_a_claim_goes_all_the_way_by_forms(cast, article, claim, sign_in):
    alice, lena = sign_in(cast.alice), sign_in(cast.lena)
    alice.post(of_claim(claim, "/verdict"), data=form_of(alice, article, claim, "verdict") | {"verdict": "refuted"})
    assert "sent to review" in follow(alice, alice.post(of_claim(claim, "/submission"))).text
    page = tree(lena.get(page_of(article, f"?claim={claim.id}")))
    seen = next(e.get("value") for e in page.iter("input") if e.get("name") == "content_hash")
    assert seen == hash_of(first(article))
    sent_back = lena.post(
        of_claim(claim, "/review"),
        data={"decision": "request_changes", "reason": "One source more.", "content_hash": seen},
    )
    assert "One source more." in follow(lena, sent_back).text
    alice.post(of_claim(claim, "/submission"))
    approved = lena.post(of_claim(claim, "/review"), data={"decision": "approve", "content_hash": seen})
    assert "Approved by Lena" in follow(lena, approved).text


def test_a_review_of_what_changed_meanwhile_is_refused(cast, article, claim, sign_in):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    form = review_form(claim)
    edit(cast.bob, claim, fix="ten weeks")
    submit_claim(cast.bob, claim)
    assert sign_in(cast.lena).post(of_claim(claim, "/review"), data=form).status_code == 409
    assert saved(article).status is Status.IN_REVIEW


def test_one_does_not_approve_ones_own_and_the_page_does_not_offer_it(cast, article, claim, sign_in):
    edit(cast.lena, claim, fix="ten weeks")
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    client = sign_in(cast.lena)
    page = client.get(page_of(article, f"?claim={claim.id}"))
    assert "somebody else has to approve it" in page.text
    assert 'value="approve"' not in page.text
    answer = client.post(of_claim(claim, "/review"), data=review_form(first(article)))
    assert (answer.status_code, saved(article).status) == (403, Status.IN_REVIEW)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"decision": "maybe"}, 422),
        ({"decision": "approve"}, 409),
        ({"decision": "request_changes", "reason": " "}, 422),
    ],
)
def test_a_review_that_says_too_little_is_refused(cast, article, claim, sign_in, form, status):
    bring_to(Status.IN_REVIEW, claim, cast.alice, cast.lena)
    if "reason" in form:
        form = form | {"content_hash": hash_of(claim)}
    assert sign_in(cast.lena).post(of_claim(claim, "/review"), data=form).status_code == status
    assert saved(article).status is Status.IN_REVIEW


def test_after_a_decision_the_next_claim_in_review_is_opened(cast, article, claim, sign_in):
    other = make_claim(article, "14,000 cars", by=cast.alice)
    for one in (claim, other):
        bring_to(Status.IN_REVIEW, one, cast.alice, cast.lena)
    client = sign_in(cast.lena)
    answer = client.post(of_claim(claim, "/review"), data=review_form(claim, next="1"))
    assert f"claim={other.id}" in answer.location
    assert "Next: claim 2." in follow(client, answer).text


# Undo, evidence, parts of others


def test_undo_and_redo_by_their_buttons(cast, article, sign_in):
    client = sign_in(cast.alice)
    assert client.post(page_of(article, "/undo")).status_code == 422
    client.post(page_of(article, "/claims"), data=sent(article, "nine weeks"))
    assert "Undone: claim 1." in follow(client, client.post(page_of(article, "/undo"))).text
    assert saved(article).removed_at
    assert "Done again: claim 1." in follow(client, client.post(page_of(article, "/redo"))).text
    assert saved(article).removed_at is None
    assert sign_in(cast.bob).post(page_of(article, "/undo")).status_code == 422


def test_evidence_is_linked_changed_and_taken_away_by_forms(cast, article, claim, sign_in):
    client = sign_in(cast.alice)
    form = {"stance": "refutes", "url": "records.example.org/notice", "title": "Notice", "passage": "63 days"}
    assert "Evidence linked" in follow(client, client.post(of_claim(claim, "/citations"), data=form)).text
    citation = first(article).citations[0]
    change = {"stance": "supports", "version": citation.version, "passage": "64 days"}
    client.post(of_claim(claim, f"/citations/{citation.id}"), data=change)
    stale = client.post(of_claim(claim, f"/citations/{citation.id}"), data=change | {"passage": "65 days"})
    assert stale.status_code == 409
    assert saved(article).citations[0].passage == "64 days"
    client.post(of_claim(claim, f"/citations/{citation.id}/removal"))
    assert saved(article).citations[0].removed_at


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a:b@c.example/", "file:///etc/passwd"]
)
def test_an_address_that_must_not_be_followed_is_refused(cast, article, claim, sign_in, url):
    form = {"stance": "supports", "url": url, "title": "Notice"}
    answer = sign_in(cast.alice).post(of_claim(claim, "/citations"), data=form)
    assert answer.status_code == 422
    assert not saved(article).citations


def test_parts_of_another_claim_or_article_are_not_found(cast, article, claim, sign_in):
    client = sign_in(cast.lena)
    other = make_claim(make_article(cast.alice))
    citation = make_citation(other, make_source(cast.alice))
    place = other.annotations[0]
    cases = [
        (of_claim(claim, f"/places/{place.id}"), {"edge": "end", "by": "1"}),
        (of_claim(claim, f"/places/{place.id}/removal"), {}),
        (of_claim(claim, f"/citations/{citation.id}"), {"stance": "supports", "version": "1"}),
        (of_claim(claim, f"/citations/{citation.id}/removal"), {}),
        (page_of(article, "/claims/places"), sent(article, "61 years", claim=other.id)),
    ]
    for path, form in cases:
        assert (path, client.post(path, data=form).status_code) == (path, 404)
    assert db.session.scalar(select(func.count(Event.id))) == 0


def test_a_place_is_added_moved_and_taken_away_by_forms(cast, article, claim, sign_in):
    client = sign_in(cast.alice)
    client.post(page_of(article, "/claims/places"), data=sent(article, "14,000 cars", claim=claim.id))
    added = first(article).annotations[-1]
    client.post(of_claim(claim, f"/places/{added.id}"), data={"edge": "end", "by": "-1"})
    assert [place.exact for place in saved(article).annotations] == ["nine weeks", "14,000"]
    client.post(of_claim(claim, f"/places/{added.id}"), data=sent(article, "61 years"))
    assert saved(article).annotations[-1].exact == "61 years"
    client.post(of_claim(claim, f"/places/{added.id}/removal"))
    last = client.post(of_claim(claim, f"/places/{claim.annotations[0].id}/removal"))
    assert last.status_code == 422
    assert [p.exact for p in saved(article).annotations if p.removed_at is None] == ["nine weeks"]


def test_a_mark_is_seen_in_the_text(cast, article, sign_in):
    revision = article.revisions[0]
    start, end = revision.sentences[4], revision.sentences[5]
    make_mark(article, revision.text[start:end])
    page = tree(sign_in(cast.victor).get(page_of(article)))
    shown = next(e for e in page.iter("span") if e.get("id") == f"s{start}")
    assert shown.get("data-mark") == "opinion"


def test_what_the_form_remembers_is_plain_json(cast, article, claim, sign_in):
    edit(cast.alice, claim, statement="“A” \n b")
    fields = form_of(sign_in(cast.alice), article, claim, "record")
    assert json.loads(fields["was"])["statement"] == "“A” \n b"
