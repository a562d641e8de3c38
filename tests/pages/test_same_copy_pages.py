"""Texts that are nearly the same: what the setup page offers first, and where a link between two printings shows."""

import pytest
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Article, Claim
from claimtrack.services.claims import remove_claim
from claimtrack.services.same_copies import link_copy
from tests.factories import make_claim
from tests.support.acts import bring_in
from tests.support.annotate import DESK, follow, page_of, tree
from tests.support.statements import statements
from tests.support.versions import FERRY_2, buttons, make_ferry_2, press, words_of

NEWER = FERRY_2.replace("slate", "straw")
AS_COPY = "Same agency copy as “Ferry fares rise for the third year”"
AS_VERSION = "Make this version 3 of it"
SAME = "Ferry fares rise for the third year (The Islander)"


@pytest.fixture
def article(cast):
    article = make_ferry_2(cast)
    article.publisher, article.address = "The Islander", "https://islander.example/fares"
    return article


@pytest.fixture
def draft(session, cast, article, sign_in):
    """Bob pasted a text that is nearly one that is here."""
    sign_in(cast.bob).post(f"{DESK}/articles", data={"text": NEWER})
    return session.scalars(select(Article).where(Article.is_draft)).one()


@pytest.fixture
def copy(session, cast, article, draft):
    """The draft, linked and saved."""
    link_copy(cast.bob, draft, of=article, version=draft.version)
    draft.is_draft, draft.publisher = False, "Harbour Mail"
    session.commit()
    return draft


def offered(client, draft, query=""):
    """The words of the buttons of the banner, in their order."""
    found = buttons(client.get(page_of(draft, f"/setup{query}")))
    return [one.words for one in found if one.words.startswith(("Same ", "Make this"))]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, [AS_VERSION, AS_COPY]),
        ({"publisher": "The Islander"}, [AS_VERSION, AS_COPY]),
        ({"publisher": "Harbour Mail"}, [AS_COPY, AS_VERSION]),
        ({"address": "https://harbour-mail.example/2"}, [AS_COPY, AS_VERSION]),
        ({"byline": "Ada Brandt, Reuters"}, [AS_COPY.replace("agency", "Reuters"), AS_VERSION]),
        (
            {"byline": "Reuters", "publisher": "The Islander"},
            [AS_VERSION, AS_COPY.replace("agency", "Reuters")],
        ),
    ],
)
def test_both_things_that_a_near_text_can_be_are_offered_the_likelier_first(
    session, cast, draft, sign_in, known, expected
):
    for name, value in known.items():
        setattr(draft, name, value)
    session.commit()
    assert offered(sign_in(cast.bob), draft) == expected


def test_who_may_not_discard_the_draft_is_offered_to_link_it(cast, draft, sign_in):
    assert offered(sign_in(cast.alice), draft) == [AS_COPY]


def test_a_draft_becomes_a_copy_and_none_again(session, cast, article, draft, sign_in):
    client, setup = sign_in(cast.bob), page_of(draft, "/setup")
    answer = press(client, setup, AS_COPY)
    assert answer.location == setup
    assert "Marked as the same copy" in follow(client, answer).text
    page = words_of(tree(client.get(setup)))
    assert f"Same copy as {SAME}: no claim checked there" in page
    assert "Nearly the same text" not in page
    assert offered(client, draft) == []
    press(client, setup, "Not the same copy")
    assert len(offered(client, draft)) == 2
    session.rollback()
    assert draft.same_copy_as_id is None


def test_a_link_to_what_was_changed_meanwhile_is_refused(session, cast, article, draft, sign_in):
    path = page_of(draft, "/same-copy")
    sent = {"of": article.id, "version": draft.version + 1}
    assert sign_in(cast.bob).post(path, data=sent).status_code == 409
    assert sign_in(cast.bob).post(path, data=sent | {"of": draft.id, "version": 1}).status_code == 422
    assert sign_in(cast.bob).post(path, data=sent | {"of": "x"}).status_code == 422
    session.rollback()
    assert draft.same_copy_as_id is None


def test_a_saved_article_is_looked_at_for_its_like_when_asked(session, cast, article, draft, sign_in):
    draft.is_draft = False
    session.commit()
    client = sign_in(cast.bob)
    assert offered(client, draft) == []
    assert "Look for the same text" in client.get(page_of(draft, "/setup")).text
    assert offered(client, draft, "?near=1") == [AS_COPY]
    article.removed_at = now()
    session.commit()
    assert "No other article of the team has nearly the same text." in client.get(page_of(draft, "/setup?near=1")).text


def test_each_printing_leads_to_the_other_and_says_how_much_was_checked_there(session, cast, article, copy, sign_in):
    for claim in session.scalars(select(Claim).where(Claim.article_id == article.id)):
        claim.status, claim.verdict = Status.CHECKED, Verdict.SUPPORTED
    session.commit()
    client = sign_in(cast.victor)
    assert f"Same copy as {SAME}: 4 claims checked there" in words_of(tree(client.get(page_of(copy))))
    assert "Same copy as Ferry fares" in words_of(tree(client.get(page_of(article))))
    assert "(Harbour Mail): no claim checked there" in words_of(tree(client.get(page_of(article))))
    assert "Same copy as “Ferry fares" in words_of(tree(client.get(f"{DESK}/articles?view=all")))


def test_checked_claims_of_another_printing_are_listed_with_verdict_and_link(session, cast, article, copy, sign_in):
    page = words_of(tree(sign_in(cast.victor).get(page_of(copy))))
    assert "Checked in other copies" not in page
    claim = make_claim(
        article, "older than the harbour wall", status=Status.CHECKED, verdict=Verdict.REFUTED, statement="<b>Old</b>"
    )
    session.commit()
    answer = sign_in(cast.victor).get(page_of(copy))
    assert "Checked in other copies of this text1" in words_of(tree(answer))
    [line] = [one for one in tree(answer).iter("a") if f"claim={claim.id}" in one.get("href", "")]
    assert line.get("href") == page_of(article, f"?claim={claim.id}")
    assert words_of(line) == f"{claim.number} <b>Old</b> Refuted · The Islander"


def test_an_article_without_copies_says_nothing_of_copies(cast, article, sign_in):
    assert "Same copy" not in sign_in(cast.alice).get(page_of(article)).text


def test_what_a_browser_kept_is_sent_anew_when_something_was_checked_in_a_copy(session, cast, article, copy, sign_in):
    client, path = sign_in(cast.alice), page_of(copy)
    client.get(path)  # the first page begins the session's token
    tag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    remove_claim(cast.lena, session.scalars(select(Claim).where(Claim.article_id == article.id)).first())
    session.commit()
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_thirty_claims_in_copies_take_as_many_statements_as_one(session, cast, article, copy, sign_in):
    client, path = sign_in(cast.alice), page_of(copy)
    known = {"status": Status.CHECKED, "verdict": Verdict.MIXED}
    make_claim(article, "older than the harbour wall", **known)
    session.commit()
    few = len(statements(lambda: client.get(path)))
    for _ in range(29):
        make_claim(article, "older than the harbour wall", **known)
    session.commit()
    assert len(statements(lambda: client.get(path))) == few


def test_another_team_sees_nothing_of_it_and_a_viewer_changes_nothing(session, cast, article, copy, sign_in):
    theirs = page_of(copy, "/same-copy").replace("city-desk", "sports-desk")
    assert sign_in(cast.oscar).post(theirs, data={"of": article.id, "version": 1}).status_code == 404
    assert sign_in(cast.oscar).post(f"{theirs}/removal", data={"version": 1}).status_code == 404
    assert sign_in(cast.victor).post(page_of(copy, "/same-copy/removal"), data={"version": 2}).status_code == 403
    session.rollback()
    assert copy.same_copy_as_id == article.id


def test_a_removed_root_can_still_be_left(session, cast, article, copy, sign_in):
    bring_in(cast.alice, article, NEWER.replace("straw", "reed"))
    db.session.get_one(Article, article.id).removed_at = now()
    session.commit()
    client = sign_in(cast.bob)
    assert "Same copy as an article that was removed." in client.get(page_of(copy, "/setup")).text
    assert "Same copy" not in client.get(page_of(copy)).text
    assert press(client, page_of(copy, "/setup"), "Not the same copy").status_code == 303
