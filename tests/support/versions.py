"""An article whose second version edited one claim, dropped two and left one alone; its pages, and their forms."""

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from sqlalchemy import select
from werkzeug.test import TestResponse

from claimtrack.db import db
from claimtrack.domain.vocabulary import Status
from claimtrack.models import Annotation, Article, Claim
from tests.factories import Cast, make_article, make_claim
from tests.support.acts import bring_in, bring_to
from tests.support.annotate import page_of, tree
from tests.support.client import Client

FERRY = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay.

The council met on Monday. It sat until midnight.

The new pier opens in June. Its roof is made of slate.

The tide table is free. It hangs at the landing.

She says that her sales have fallen by half since the last rise.

The port office will answer questions until Friday. It has two telephones."""
SALES = "She says that her sales have fallen by half since the last rise."
NEW_SALES = "Sales on the islands are down by a third, says the guild of shopkeepers."
FERRY_2 = (
    FERRY.replace("18 crowns", "19 crowns")
    .replace(" “Nobody asked us,” said Ada Brandt.", "")
    .replace(SALES, NEW_SALES)
    .replace("It has two telephones.", "It has two telephones. A third one is on order.")
)
QUOTES = ("will cost 18 crowns", "“Nobody asked us,”", SALES, "two telephones")


def make_ferry(cast: Cast) -> Article:
    """The first version, by Alice. Lena approved claim 1."""
    article = make_article(cast.alice, FERRY)
    claims = [make_claim(article, quote, by=cast.alice) for quote in QUOTES]
    bring_to(Status.CHECKED, claims[0], cast.alice, cast.lena)
    return article


def make_ferry_2(cast: Cast) -> Article:
    """The same with Bob's second version: claim 1 edited, 2 and 3 gone, 3 with a suggestion, 4 unmoved."""
    article = make_ferry(cast)
    bring_in(cast.bob, article, FERRY_2)
    return article


def versions_page(article: Article, tail: str = "") -> str:
    """The history of an article, or what is below it."""
    return f"{page_of(article)}/versions{tail}"


def claim_of(article: Article, number: int) -> Claim:
    """As the database has it now."""
    db.session.expire_all()
    return db.session.scalars(select(Claim).where(Claim.article_id == article.id, Claim.number == number)).one()


def place_of(article: Article, number: int) -> Annotation:
    """The claim's first place."""
    return claim_of(article, number).annotations[0]


def words_of(element: Element) -> str:
    """What is written in an element, one space between words."""
    return " ".join("".join(element.itertext()).split())


def of_class(root: Element, name: str) -> list[Element]:
    """The elements of a class, in the order of the page."""
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


@dataclass(frozen=True)
class Button:
    """A button of a page: where its form goes, and with what."""

    words: str
    action: str
    fields: dict[str, str]


def buttons(answer: TestResponse) -> list[Button]:
    """The buttons of all forms that write, in the order of the page."""
    return [button for form in tree(answer).iter("form") if form.get("method") == "post" for button in _of_form(form)]


def _of_form(form: Element) -> list[Button]:
    hidden = (one for one in form.iter("input") if one.get("type") == "hidden" and one.get("name") != "csrf_token")
    fields = {one.get("name", ""): one.get("value", "") for one in hidden}
    return [
        Button(words_of(one), one.get("formaction") or form.get("action") or "", fields) for one in form.iter("button")
    ]


def press(client: Client, page: str, label: str, /, **more: Any) -> TestResponse:
    """Press the first button of the page whose words begin so."""
    button = next(one for one in buttons(client.get(page)) if one.words.startswith(label))
    return client.post(button.action, data=button.fields | more)
