"""What a browser may keep of the annotate page, and what makes it new."""

import pytest

from claimtrack.db import db
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import MarkKind, Stance, Status, TeamRole
from claimtrack.models import Article
from claimtrack.services.assignments import assign_claims
from claimtrack.services.blocks import set_role
from claimtrack.services.citations import cite_source
from claimtrack.services.claims import highlight_claim, remove_claim
from claimtrack.services.marks import mark_sentence
from claimtrack.services.members import change_role
from claimtrack.services.places import add_place
from claimtrack.services.source_edits import edit_source, fields_of
from claimtrack.services.sources import SourceFields
from claimtrack.services.tags import set_tags
from claimtrack.services.undo import undo
from tests.factories import (
    make_article,
    make_citation,
    make_claim,
    make_member,
    make_source,
)
from tests.support.acts import bring_to, edit, sent, words
from tests.support.annotate import first, fragment, page_of


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


@pytest.fixture
def claim(cast, article):
    return make_claim(article, by=cast.alice)


def kept(client, path):
    """A first answer, and how to ask again with what was kept of it."""
    first = client.get(path)
    assert first.status_code == 200
    return lambda: client.get(path, headers={"If-None-Match": first.headers["ETag"]})


def test_an_unchanged_page_is_not_sent_again(cast, article, claim, sign_in):
    client = sign_in(cast.alice)
    client.get(page_of(article))  # the first page begins the session's token
    again = kept(client, page_of(article))
    answer = again()
    assert (answer.status_code, answer.data) == (304, b"")
    assert again().status_code == 304


CHANGES = {
    "a claim": lambda c, a: highlight_claim(c.bob, a, **words(a, "61 years")),
    "a claim taken away": lambda c, a: remove_claim(c.alice, first(a)),
    "a field": lambda c, a: edit(c.bob, first(a), statement="New"),
    "a note": lambda c, a: edit(c.bob, first(a), note="New"),
    "tags": lambda c, a: set_tags(c.bob, first(a), names=["road"]),
    "a place": lambda c, a: add_place(c.bob, first(a), **words(a, "61 years")),
    "evidence": lambda c, a: cite_source(c.bob, first(a), source=SourceFields(title="x"), stance=Stance.CONTEXT),
    "what is said of a source": lambda c, a: edit_source(
        c.bob, source(a), changes={"title": "New"}, was=fields_of(source(a))
    ),
    "the status": lambda c, a: bring_to(Status.IN_REVIEW, first(a), c.alice, c.lena),
    "a decision": lambda c, a: bring_to(Status.CHECKED, first(a), c.alice, c.lena),
    "an assignment": lambda c, a: assign_claims(c.lena, [first(a).id], assignee=c.bob),
    "a mark": lambda c, a: mark_sentence(c.bob, a, kind=MarkKind.OPINION, **words(a, "61 years")),
    "a block": lambda c, a: set_role(c.bob, a.revisions[0].blocks[1], role=Role.CAPTION),
    "undo": lambda c, a: (edit(c.bob, first(a), note="x"), undo(c.bob, a)),
    "a new member": lambda c, a: make_member(c.team),
    "one's own role": lambda c, a: change_role(c.lena, c.alice, role=TeamRole.VIEWER),
}


def source(article):
    return first(article).citations[0].source


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_makes_the_page_new(cast, article, claim, sign_in, what):
    make_citation(claim, make_source(cast.alice))
    client = sign_in(cast.alice)
    client.get(page_of(article))
    agains = [kept(client, page_of(article))]
    if what != "a claim taken away":
        agains.append(kept(client, page_of(article, f"?claim={claim.id}")))
    CHANGES[what](cast, db.session.get_one(Article, article.id))
    db.session.commit()
    assert [again().status_code for again in agains] == [200] * len(agains)


def test_pages_of_two_people_are_never_mixed_up(cast, article, sign_in):
    clients = [sign_in(member) for member in (cast.alice, cast.bob, cast.lena, cast.victor, cast.alice)]
    for client in clients:
        client.get(page_of(article))
    tags = {client.get(page_of(article)).headers["ETag"] for client in clients}
    assert len(tags) == len(clients)
    for client in clients[1:]:
        tag = clients[0].get(page_of(article)).headers["ETag"]
        assert client.get(page_of(article), headers={"If-None-Match": tag}).status_code == 200


def test_no_shared_cache_may_keep_a_page_and_a_part_is_no_page(cast, article, sign_in):
    client = sign_in(cast.alice)
    page, part = client.get(page_of(article)), fragment(client, page_of(article))
    assert "private" in page.headers["Cache-Control"]
    assert {"Cookie", "Fragment"} <= {name.strip() for name in page.headers["Vary"].split(",")}
    assert page.headers["ETag"] != part.headers["ETag"]
    answer = fragment(client, page_of(article), **{"If-None-Match": page.headers["ETag"]})
    assert answer.status_code == 200


def test_a_message_is_shown_once_even_if_the_same_one_was_kept(cast, article, claim, sign_in):
    client, said = sign_in(cast.alice), "Already marked as claim 1."
    path, tag = "", "none"
    for _ in range(3):
        answer = client.post(page_of(article, "/claims"), data=sent(article, "nine weeks"))
        path = answer.location
        shown = client.get(path, headers={"If-None-Match": tag})
        assert shown.status_code == 200
        assert said in shown.text
        tag = shown.headers["ETag"]
    after = client.get(path, headers={"If-None-Match": tag})
    assert after.status_code == 200
    assert said not in after.text
