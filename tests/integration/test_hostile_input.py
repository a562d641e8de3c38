"""Bad input gets the right status, in words, and stores nothing. The cases are tests/support/hostile_table.py."""

from itertools import groupby
from operator import itemgetter

import pytest

from claimtrack.db import db
from claimtrack.models import Claim, Event
from tests.support.hostile_table import BODIES, FORMS, NASTY, PARTS, PATHS, QUERIES
from tests.support.world import digest, make_world

BY_ENDPOINT = {name: list(cases) for name, cases in groupby(sorted(FORMS, key=itemgetter(0)), key=itemgetter(0))}


@pytest.fixture
def world(cast):
    made = make_world(cast)
    db.session.commit()
    return made


@pytest.fixture
def lena(world, sign_in):
    return sign_in(world.cast.lena)


def brief(sent):
    return repr(sent)[:80]


def assert_refused(answer, expected, case):
    assert answer.status_code == expected, case
    assert "Traceback" not in answer.text, case
    assert "sqlalchemy" not in answer.text.lower(), case


def test_no_query_breaks_a_page_or_stores_anything(app, world, lena):
    before = digest()
    for endpoint, query, expected in QUERIES:
        assert_refused(lena.get(f"{world.address(app, endpoint)}?{query}"), expected, (endpoint, query[:80]))
    for endpoint, query, expected in PARTS:
        answer = lena.get(f"{world.address(app, endpoint)}?{query}", headers={"Fragment": "1"})
        assert_refused(answer, expected, (endpoint, query[:80]))
    assert digest() == before


def test_no_path_leads_where_it_should_not(app, world, lena):
    for path, expected in PATHS:
        assert_refused(lena.get(path), expected, path[:80])


@pytest.mark.parametrize("endpoint", BY_ENDPOINT)
def test_no_bad_form_is_taken_and_none_stores_anything(app, world, lena, endpoint):
    lena.checks_html = False  # html5lib takes seconds for a page that gives a megabyte back
    before = digest()
    for _, changes, expected in BY_ENDPOINT[endpoint]:
        form = {name: value for name, value in (world.forms.get(endpoint, {}) | changes).items() if value is not None}
        form = {
            name: value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
            for name, value in form.items()
        }
        answer = lena.post(world.address(app, endpoint), data=form)
        assert_refused(answer, expected, (endpoint, brief(changes)))
        assert digest() == before or endpoint == "account.change_password", (endpoint, brief(changes))


def test_no_body_of_a_wrong_kind_is_taken(app, world, lena):
    before = digest()
    for kind, body, expected in BODIES:
        assert_refused(lena.post(world.address(app, "claims.update"), data=body, content_type=kind), expected, kind)
    assert digest() == before


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "FOO"])
def test_a_method_that_an_address_does_not_have_is_405(app, world, lena, method):
    before = digest()
    for endpoint in ("claims.show", "articles.show", "sessions.new", "sessions.delete"):
        assert lena.open(world.address(app, endpoint), method=method).status_code == 405
    for body in (b"x" * 20_000_000, b""):
        assert lena.open("/sign-in", method=method, data={"a": body}).status_code == 405
        assert lena.open("/nothing", method=method, data={"a": body}).status_code == 404
    assert digest() == before


def test_a_head_is_a_get_without_a_body(app, world, lena):
    for endpoint in ("articles.show", "claims.index", "reports.export", "articles.original"):
        answer = lena.head(world.address(app, endpoint))
        assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("token", ["", "x", "IjEi.aaaa.bbbb", "\0", "x" * 100_000])
def test_no_form_is_taken_without_the_token_of_the_session(app, world, lena, token):
    lena.sends_csrf_token = False
    before = digest()
    for endpoint in world.forms:
        data = world.forms[endpoint] | {"csrf_token": token}
        answer = lena.post(world.address(app, endpoint), data=data)
        assert (answer.status_code, "not accepted" in answer.text) == (400, True), endpoint
    assert digest() == before


def test_what_was_typed_is_given_back_unless_it_is_a_password(app, world, lena):
    typed = "My careful explanation, 1,400 words of it."
    cases = {
        "claims.update": {"statement": typed, "version": 7},
        "claims.verdict": {"explanation": typed, "version": 7},
        "claims.status": {"action": "no-such", "why": typed},
        "citations.create": {"passage": typed, "url": "javascript:x"},
        "sources.update": {"title": typed, "kind": "no-such"},
        "articles.update": {"title": typed, "version": 7},
        "invitations.create": {"note": typed, "role": "no-such"},
        "reviews.decide": {"decision": "no-such", "reason": typed},
    }
    for endpoint, changes in cases.items():
        answer = lena.post(world.address(app, endpoint), data=world.forms.get(endpoint, {}) | changes)
        assert answer.status_code in (409, 422), endpoint
        assert typed in answer.text, endpoint
    answer = lena.post("/account/password", data={"current": "hidden words of mine", "password": "hidden words, new"})
    assert "hidden words" not in answer.text


def test_whatever_words_are_stored_every_page_stays_sound(app, world, lena):
    """The client refuses unsound HTML, inline scripts and characters that no page may hold."""
    for at, words in enumerate(NASTY):
        claim = db.session.get(Claim, world.ids["claim_id"])
        record = {"statement": words, "claimant": words, "note": words, "fix": words, "tags": words[:50], "kind": ""}
        assert (
            lena.post(world.address(app, "claims.update"), data=record | {"version": claim.version}).status_code == 303
        )
        evidence = {"stance": "context", "title": f"{at} {words}", "passage": words, "locator": words, "note": words}
        assert lena.post(world.address(app, "citations.create"), data=evidence).status_code == 303
    lena.post(world.address(app, "invitations.create"), data={"role": "viewer", "note": " ".join(NASTY)[:190]})
    claim = f"?claim={world.ids['claim_id']}"
    for endpoint in (
        "articles.show",
        "claims.index",
        "sources.index",
        "reports.show",
        "reports.export",
        "members.index",
    ):
        for query in ("", claim, f"{claim}&edit=record"):
            answer = lena.get(world.address(app, endpoint) + query)
            assert answer.status_code == 200
            assert not any(c in answer.text for c in "\0\x01\x0b\x7f\ufffe\U0001ffff"), endpoint
    lena.checks_html = False  # a file to keep brings its style along
    assert lena.get(world.address(app, "reports.export", suffix="html")).status_code == 200


def test_steps_in_the_wrong_order_are_refused(app, world, sign_in):
    bob, lena = sign_in(world.cast.bob), sign_in(world.cast.lena)
    in_review = world.instead["reviews.decide"]["claim_id"]
    form = world.forms["reviews.decide"]
    path = world.address(app, "reviews.decide")
    assert lena.post(path.replace(str(in_review), str(world.ids["claim_id"])), data=form).status_code == 409
    assert lena.post(path, data=form).status_code == 303
    assert lena.post(path, data=form).status_code == 409
    kept = world.address(app, "claims.remove", claim_id=in_review)
    assert lena.post(kept).status_code == 422
    assert (
        bob.post(world.address(app, "claims.status", claim_id=in_review), data={"action": "reopen"}).status_code == 403
    )
    edit = {"statement": "Mine", "kind": "", "version": 99}
    assert bob.post(world.address(app, "claims.update", claim_id=in_review), data=edit).status_code == 409


def test_a_form_sent_twice_stores_one_thing(app, world, lena):
    for endpoint in ("highlights.create", "citations.create", "marks.create"):
        for _ in range(2):
            assert lena.post(world.address(app, endpoint), data=world.forms[endpoint]).status_code == 303
    db.session.rollback()
    kinds = [event.kind for event in db.session.query(Event).all()]
    assert kinds.count("claim.highlighted") == kinds.count("citation.added") == kinds.count("mark.made") == 1
