"""Every address x every member of the cast, against one table (tests/support/access_table.py)."""

import pytest
from werkzeug.routing import IntegerConverter

from claimtrack.db import db
from claimtrack.domain.permissions import Permission
from claimtrack.models import Article
from tests.factories import make_article, make_citation, make_claim, make_source
from tests.support.access_table import PEOPLE, STORES_NOTHING, TABLE, cells
from tests.support.client import Client
from tests.support.world import BEFORE, SECRET, TOLD, World, digest, make_world, other_ids

OWN_TEAM = [endpoint for endpoint, row in TABLE.items() if row["oscar"] == "404"]


@pytest.fixture
def world(cast):
    made = make_world(cast)
    db.session.commit()
    return made


@pytest.fixture
def client_of(app, world, sign_in):
    """A client of one member of the cast by name; nobody for "anonymous"."""

    def client_of(person):
        made = Client(app, app.response_class) if person == "anonymous" else sign_in(getattr(world.cast, person))
        made.checks_html = False  # tests/pages look at the pages
        return made

    return client_of


def method_of(app, endpoint):
    methods = {method for rule in app.url_map.iter_rules(endpoint) for method in rule.methods}
    return "POST" if "POST" in methods else "GET"


def ask(app, client, world: World, endpoint, **other):
    data = world.forms.get(endpoint, {})
    path = world.address(app, endpoint, **other)
    return client.post(path, data=data) if method_of(app, endpoint) == "POST" else client.get(path)


def assert_kept_out(answer, expected):
    if expected == "in":
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in")
    else:
        assert answer.status_code == int(expected)
    assert SECRET not in answer.text


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_table_has_a_row_for_every_route_and_a_route_for_every_row(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(TABLE)
    assert all(len(list(app.url_map.iter_rules(endpoint))) == 1 for endpoint in TABLE)


@pytest.mark.parametrize("database", ["sqlite"])
def test_every_view_says_who_may_call_it_and_every_post_that_it_writes(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        view = app.view_functions[rule.endpoint]
        access = getattr(view, "access", None)
        assert access in ("public", "signed_in") or isinstance(access, Permission), rule.endpoint
        assert isinstance(access, Permission) == rule.rule.startswith("/teams/<team>/"), rule.endpoint
        assert getattr(view, "writes", False) == ("POST" in rule.methods), rule.endpoint
        assert rule.methods in ({"GET", "HEAD", "OPTIONS"}, {"POST", "OPTIONS"}), rule.endpoint


@pytest.mark.parametrize("database", ["sqlite"])
def test_every_id_in_an_address_is_typed(app):
    for rule in app.url_map.iter_rules():
        for name in rule.arguments - {"team", "token", "suffix", "filename"}:
            assert name.endswith("_id") or name == "number", rule
            assert isinstance(rule._converters[name], IntegerConverter), rule


@pytest.mark.parametrize("person", PEOPLE)
def test_who_is_kept_out_sees_nothing_and_changes_nothing(app, world, client_of, person):
    client = client_of(person)
    before = digest()
    for endpoint, who, expected in cells(denied=True):
        if who == person:
            assert_kept_out(ask(app, client, world, endpoint), expected)
            assert digest() == before, endpoint


@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_read_reads_and_stores_nothing(app, world, client_of, person):
    client = client_of(person)
    before = digest()
    for endpoint, who, expected in cells(denied=False):
        if who == person and method_of(app, endpoint) == "GET":
            assert ask(app, client, world, endpoint).status_code == int(expected), endpoint
            assert digest() == before, endpoint


WRITING = [(endpoint, person, int(expected)) for endpoint, person, expected in cells(denied=False) if expected == "303"]


@pytest.mark.parametrize(("endpoint", "person", "expected"), WRITING)
def test_who_may_write_writes(app, world, client_of, endpoint, person, expected):
    if endpoint in BEFORE:
        BEFORE[endpoint](getattr(world.cast, person), db.session.get(Article, world.ids["article_id"]))
    client, _another_browser = client_of(person), client_of(person)
    before = digest()
    answer = ask(app, client, world, endpoint)
    assert answer.status_code == expected
    assert not answer.location.startswith("/sign-in?")
    assert (digest() == before) == ((endpoint, person) in STORES_NOTHING)


@pytest.mark.parametrize("way", ["from the other team's address", "by ids that nobody has"])
def test_ids_of_one_team_lead_nowhere_in_another(app, world, client_of, way):
    client, before = client_of("oscar"), digest()
    ids = {} if way.startswith("from") else {name: 2**31 - 1 for name in world.ids if name.endswith("_id")}
    for endpoint in OWN_TEAM:
        rule = next(iter(app.url_map.iter_rules(endpoint)))
        if not any(name.endswith("_id") for name in rule.arguments):
            continue
        answer = ask(app, client, world, endpoint, team=world.cast.oscar.team.slug, **ids)
        assert (endpoint, answer.status_code) == (endpoint, 404)
        assert SECRET not in answer.text
    assert digest() == before


def test_the_lists_of_another_team_hold_nothing_of_the_first(app, world, client_of):
    make_article(world.cast.oscar)
    client = client_of("oscar")
    for endpoint in ("articles.index", "claims.index", "sources.index", "members.index"):
        for query in ("", "?q=names+nine", f"?article={world.ids['article_id']}&checker={world.cast.alice.user_id}"):
            path = world.address(app, endpoint, team=world.cast.oscar.team.slug) + query
            answer = client.get(path)
            assert answer.status_code == 200
            assert SECRET not in answer.text, path
            assert "Alice" not in answer.text, path


def test_a_form_that_names_a_row_of_another_team_is_refused(app, world, client_of):
    """Oscar, in his own team, sends ids of the first team inside forms."""
    article = make_article(world.cast.oscar, TOLD.replace(SECRET, "open book"))
    claim = make_claim(article, "nine weeks")
    citation = make_citation(claim, make_source(world.cast.oscar))
    mine = {"team": world.cast.oscar.team.slug, "article_id": article.id, "claim_id": claim.id}
    ids, selection = world.ids, world.forms["highlights.create"]
    cases = [
        ("assignments.create", {"claim": [claim.id, ids["claim_id"]], "assignee": world.cast.oscar.user_id}, 404),
        ("assignments.create", {"claim": [claim.id], "assignee": world.cast.alice.user_id}, 422),
        ("citations.create", {"stance": "supports", "source_id": ids["source_id"]}, 404),
        ("highlights.add", selection | {"claim": ids["claim_id"]}, 404),
        ("highlights.create", selection, 409),
        ("highlights.create", {"revision": selection["revision"], "sentences": "0-40"}, 422),
        ("marks.create", selection | {"kind": "opinion"}, 409),
        ("claims.move", selection, 404),
        ("versions.create", {"draft": ids["article_id"], "seen": 1}, 404),
        ("articles.link_same_copy", {"of": ids["article_id"], "version": 1}, 404),
    ]
    client, before = client_of("oscar"), digest()
    for endpoint, form, expected in cases:
        answer = client.post(world.address(app, endpoint, **mine), data=form)
        assert (endpoint, answer.status_code) == (endpoint, expected)
        assert SECRET not in answer.text
    assert digest() == before
    assert citation.id != ids["citation_id"]


@pytest.mark.parametrize(
    ("endpoint", "argument"),
    [
        ("blocks.update", "block_id"),
        ("claims.move", "place_id"),
        ("claims.take_away", "place_id"),
        ("claims.confirm", "place_id"),
        ("claims.retire", "place_id"),
        ("citations.update", "citation_id"),
        ("citations.remove", "citation_id"),
    ],
)
def test_a_part_is_found_only_where_it_belongs(app, world, client_of, endpoint, argument):
    other = other_ids(world)
    client, before = client_of("lena"), digest()
    assert ask(app, client, world, endpoint, **{argument: other[argument]}).status_code == 404
    assert digest() == before


def test_a_role_that_was_taken_away_is_gone_with_the_next_request(app, world, client_of):
    alice, lena = client_of("alice"), client_of("lena")
    path = world.address(app, "articles.show")
    assert alice.get(path).status_code == 200
    member = world.address(app, "members.update", member_id=world.cast.alice.id)
    lena.post(member, data={"role": "viewer"})
    assert ask(app, alice, world, "highlights.create").status_code == 403
    lena.post(f"{member}/removal")
    assert alice.get(path).status_code == 404
