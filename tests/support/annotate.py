"""The annotate page for tests: its addresses, its parts, how a browser goes on from an answer."""

import html5lib
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.models import Claim

DESK = "/teams/city-desk"


def page_of(article, query=""):
    return f"{DESK}/articles/{article.id}{query}"


def of_claim(claim, tail=""):
    return f"{DESK}/claims/{claim.id}{tail}"


def tree(answer):
    parse = html5lib.parse if answer.text.lstrip()[:9].lower() == "<!doctype" else html5lib.parseFragment
    return parse(answer.text, namespaceHTMLElements=False)


def ids(answer):
    return {element.get("id") for element in tree(answer).iter() if element.get("id")}


def follow(client, answer):
    assert answer.status_code == 303, answer.text
    return client.get(answer.location)


def fragment(client, path, **headers):
    return client.get(path, headers={"Fragment": "1"} | headers)


def first(article):
    return db.session.scalars(select(Claim).where(Claim.article_id == article.id).order_by(Claim.id)).first()
