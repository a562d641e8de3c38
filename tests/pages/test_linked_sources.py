"""Links of the text in the form for evidence, and the looks of the text on the page."""

import pytest

from claimtrack.domain.vocabulary import Stance
from claimtrack.services.articles import import_article
from claimtrack.services.citations import cite_source
from claimtrack.services.sources import SourceFields
from tests.factories import make_article, make_claim
from tests.support.acts import came_as
from tests.support.annotate import page_of, tree
from tests.support.statements import statements

FERRY = b"""# Ferry fares rise

The [port office](https://port.example.org/fares?year=2025&zone=2) says **18 crowns** from *March*.
Nobody [asked](mailto:us@example.org).
"""


@pytest.fixture
def article(cast):
    article = import_article(cast.alice, **came_as(FERRY, "ferry.md"))
    article.is_draft = False
    return article


@pytest.fixture
def claim(cast, article):
    return make_claim(article, "18 crowns", by=cast.alice)


def offers(page):
    return [link for link in tree(page).iter("a") if link.get("data-fill")]


def test_looks_and_links_are_drawn_in_the_text(cast, article, claim, sign_in):
    page = tree(sign_in(cast.victor).get(page_of(article)))
    found = {link.get("href"): "".join(link.itertext()) for link in page.iter("a") if "ugc" in link.get("rel", "")}
    assert found == {"https://port.example.org/fares?year=2025&zone=2": "port office", "mailto:us@example.org": "asked"}
    (mark,) = page.iter("mark")
    assert [strong.text for strong in mark.iter("strong")] == ["18 crowns"]
    assert "March" in [em.text for em in page.iter("em")]


def test_an_offered_link_leads_to_the_form_with_its_address_filled_in(cast, article, claim, sign_in):
    client = sign_in(cast.alice)
    (offer,) = offers(client.get(page_of(article, f"?claim={claim.id}&edit=evidence")))
    filled = tree(client.get(offer.get("href")))
    (field,) = [field for field in filled.iter("input") if field.get("name") == "url"]
    assert field.get("value") == "https://port.example.org/fares?year=2025&zone=2"


def test_what_is_cited_already_and_what_another_form_asks_is_not_offered(cast, article, claim, sign_in):
    client = sign_in(cast.alice)
    assert offers(client.get(page_of(article, f"?claim={claim.id}&edit=verdict"))) == []
    fares = SourceFields(url="https://port.example.org/fares?zone=2&year=2025", title="Fares")
    cite_source(cast.bob, claim, source=fares, stance=Stance.SUPPORTS)
    assert offers(client.get(page_of(article, f"?claim={claim.id}&edit=evidence"))) == []


def test_an_address_in_the_address_is_only_words_in_a_field(cast, article, claim, sign_in):
    hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    page = sign_in(cast.alice).get(page_of(article, f"?claim={claim.id}&edit=evidence&url={hostile}"))
    (field,) = [field for field in tree(page).iter("input") if field.get("name") == "url"]
    assert field.get("value") == '"><script>alert(1)</script>'


@pytest.mark.parametrize("query", ["", "?claim={}", "?claim={}&edit=evidence"])
def test_a_text_with_links_takes_no_more_statements_than_one_without(cast, article, claim, sign_in, query):
    plain = make_claim(make_article(cast.alice), "nine weeks", by=cast.alice)
    client = sign_in(cast.alice)
    client.get(page_of(article))
    counts = [
        len(statements(lambda one=one: client.get(page_of(one.article, query.format(one.id)))))
        for one in (claim, plain)
    ]
    assert counts[0] == counts[1]
