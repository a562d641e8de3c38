"""Emphasis and links of an article as the annotate page draws them: around the words, never in them."""

import pytest

from claimtrack.db import db
from claimtrack.services.claims import highlight_claim
from tests.factories import make_article
from tests.support.acts import words
from tests.support.annotate import page_of, tree

TEXT = "Fares\n\nThe port office raised the fares on Tuesday. Nobody said why."
HREF = 'https://port.example/?a=1&b="><script>alert(1)</script>'


@pytest.fixture
def article(cast):
    article = make_article(cast.alice, TEXT)

    def at(quote, look, href=""):
        start = TEXT.index(quote)
        return [start, start + len(quote), look, href]

    article.revisions[0].inlines = [
        at("port office", "emphasis"),
        at("office raised", "strong"),
        at("the fares on Tuesday. Nobody", "link", HREF),
        at("why", "link", "mailto:desk@port.example"),
    ]
    db.session.flush()
    return article


def reader(answer):
    return next(element for element in tree(answer).iter("article"))


def of(root, tag):
    return ["".join(element.itertext()) for element in root.iter(tag)]


def test_looks_and_links_are_drawn_around_the_words_of_each_sentence(cast, sign_in, article):
    art = reader(sign_in(cast.alice).get(page_of(article)))
    assert of(art, "em") == ["port ", "office"]
    assert of(art, "strong") == ["office", " raised"]
    links = [element for element in art.iter("a") if element.get("class") == "link"]
    assert ["".join(link.itertext()) for link in links] == ["the fares on Tuesday.", " ", "Nobody", "why"]
    assert [link.get("href") for link in links] == [HREF, HREF, HREF, "mailto:desk@port.example"]
    assert all(link.get("rel") == "noopener noreferrer nofollow ugc" for link in links)


def test_a_claim_across_looks_and_links_keeps_every_word(cast, sign_in, article):
    highlight_claim(cast.alice, article, **words(article, "office raised the fares on"))
    highlight_claim(cast.alice, article, **words(article, "fares on Tuesday"))
    answer = sign_in(cast.alice).get(page_of(article))
    assert "<script>alert" not in answer.text
    paragraph = next(element for element in reader(answer).iter("p") if element.get("data-role") == "body")
    for pin in list(paragraph.iter("a")):
        if pin.get("class") == "pin":
            pin.text = ""
    assert "".join(paragraph.itertext()) == TEXT.split("\n\n")[1]
    assert "".join(of(paragraph, "mark")) == "office raised the fares on Tuesday"


def test_the_links_in_a_claims_words_are_offered_as_its_sources(cast, sign_in, article):
    claim, _ = highlight_claim(cast.alice, article, **words(article, "Nobody said why"))
    other, _ = highlight_claim(cast.alice, article, **words(article, "port office"))
    client = sign_in(cast.alice)
    form = client.get(page_of(article, f"?claim={claim.id}&edit=evidence"))
    options = [element.get("value") for element in tree(form).iter("option") if element.get("value") == HREF]
    fills = [element.get("value") for element in tree(form).iter("button") if element.get("data-fill") == "url"]
    assert (options, fills) == ([HREF], [HREF])
    assert "mailto:desk@port.example" in form.text
    assert "Linked in these words" not in client.get(page_of(article, f"?claim={other.id}&edit=evidence")).text
