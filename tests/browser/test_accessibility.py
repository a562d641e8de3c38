"""Every page in every state: sound HTML, and nothing for axe to find, wide and narrow, light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import select

from claimtrack.cli.demo.story import email_of, make_demo
from claimtrack.db import db
from claimtrack.domain.vocabulary import TeamRole
from claimtrack.models import Article, Claim, Membership, User
from claimtrack.queries.articles import latest_revision
from claimtrack.services.invitations import invite
from claimtrack.services.passwords import Passwords
from tests.factories import make_article, make_fact_link, make_outreach
from tests.support.html import assert_sound

pytestmark = pytest.mark.browser

DESK = "/teams/courier"
STORY = f"{DESK}/articles/1"
FERRY = f"{DESK}/articles/2"  # its second version edited and dropped words
# Width, height, colours, and the rules to run: what depends on neither is asked once.
LOOKS: tuple[tuple[int, int, Literal["light", "dark"], list[str] | None], ...] = (
    (1440, 900, "light", None),
    (1440, 900, "dark", ["color-contrast"]),
    (390, 844, "light", None),
    (390, 844, "dark", ["color-contrast"]),
)


def nothing_more(page: Page) -> None:
    """The page as it comes."""


def wrong_password(page: Page) -> None:
    page.get_by_label("E-mail").fill("alice@demo.example")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("[data-problems]")).to_be_visible()


def chosen_words(page: Page) -> None:
    page.keyboard.press("j")
    expect(page.locator("#selbar")).to_be_visible()


def list_of_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def status_menu(page: Page) -> None:
    page.locator("#panel summary.decide__btn").click()


def opened_folds(page: Page) -> None:
    for fold in page.locator("details:is(.boiler, .sides__same) > summary").all():
        fold.click()


def open_menus(page: Page) -> None:
    page.get_by_role("button", name="Status", exact=True).click()
    expect(page.locator("#filter-status")).to_be_visible()


def ticked(page: Page) -> None:
    page.locator("#table tbody input[type=checkbox]").first.check()
    page.locator("#bulk").get_by_role("button", name="Assign").first.click()
    expect(page.locator("#assign")).to_be_visible()


def empty_import(page: Page) -> None:
    page.get_by_role("button", name="Read the text").click()
    expect(page.locator("[data-problems]")).to_be_visible()


def empty_version(page: Page) -> None:
    page.get_by_role("button", name="Compare and save").click()
    expect(page.locator("[data-problems]")).to_be_visible()


def found_sources(page: Page) -> None:
    page.get_by_label("Address of the source").fill("re")
    expect(page.get_by_role("listbox", name="Sources found")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#sources-found [aria-selected=true]")).to_be_visible()


def refused_evidence(page: Page) -> None:
    page.get_by_label("Address of the source").fill("javascript:alert(1)")
    page.locator("label:has([name=stance][value=supports])").click()
    page.get_by_role("button", name="Link evidence").click()
    expect(page.get_by_role("alert")).to_be_visible()


def no_headline(page: Page) -> None:
    page.get_by_label("Headline").fill(" ")
    page.locator("#setup").evaluate("form => { form.noValidate = true; }")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-problems]")).to_be_visible()


def two_versions(page: Page) -> None:
    """The form holds an older version than the one that is saved."""
    page.locator("[name=version]").evaluate("field => { field.value = '1'; }")
    page.locator("form.composer [name=was]").evaluate("field => { field.value = '{}'; }")
    page.get_by_label("Note for the team").fill("Mine")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Two versions")).to_be_visible()


GROUPS = {
    "door": [
        (None, "/sign-in", nothing_more),
        (None, "/sign-in", wrong_password),
        (None, "INVITATION", nothing_more),
        (None, "/invitations/nobody-made-this", nothing_more),
        ("ada", "/", nothing_more),
        ("lena", "/account", nothing_more),
        ("lena", "/shortcuts", nothing_more),
        ("lena", f"{DESK}/members", nothing_more),
    ],
    "lists": [
        ("lena", f"{DESK}/articles", nothing_more),
        ("lena", f"{DESK}/articles?view=all&q=zebra", nothing_more),
        ("lena", f"{DESK}/claims?status=all", nothing_more),
        ("lena", f"{DESK}/claims", open_menus),
        ("lena", f"{DESK}/claims?status=all", ticked),
        ("bob", f"{DESK}/claims?mine=1", nothing_more),
        ("lena", f"{DESK}/claims?q=zebra", nothing_more),
        ("lena", f"{DESK}/sources", nothing_more),
    ],
    "evidence": [
        ("lena", f"{DESK}/sources/1", nothing_more),
        ("alice", f"{DESK}/sources/1?cite=1", chosen_words),
        ("alice", f"{DESK}/sources/1?view=record", nothing_more),
        ("alice", f"{DESK}/sources/1?view=page", nothing_more),
        ("victor", f"{DESK}/sources/3", nothing_more),
        ("lena", f"{DESK}/sources/1/merger/2", nothing_more),
        ("alice", f"{DESK}/sources/1/snapshots/changes", nothing_more),
        ("alice", f"{DESK}/sources/import", nothing_more),
        ("alice", f"{DESK}/outreach", nothing_more),
        ("alice", f"{STORY}?claim=3&edit=outreach", nothing_more),
        (None, "EXPERT", nothing_more),
    ],
    "reports": [
        ("victor", f"{STORY}/report", nothing_more),
        ("victor", f"{STORY}/report?only=checked", nothing_more),
        ("victor", f"{DESK}/articles", nothing_more),
    ],
    "nothing yet": [
        ("oscar", "/teams/sports-desk/articles", nothing_more),
        ("oscar", "/teams/sports-desk/claims", nothing_more),
        ("oscar", "/teams/sports-desk/sources", nothing_more),
        ("oscar", "EMPTY", nothing_more),
    ],
    "versions": [
        ("alice", f"{FERRY}/versions", nothing_more),
        ("alice", f"{FERRY}/versions/new", nothing_more),
        ("alice", f"{FERRY}/versions/new", empty_version),
        ("alice", f"{FERRY}/versions/2", nothing_more),
        ("alice", f"{FERRY}/versions/1", opened_folds),
        ("victor", f"{FERRY}/versions/2", opened_folds),
        ("victor", f"{FERRY}/versions", nothing_more),
        ("alice", f"{STORY}/versions/1", nothing_more),
        ("alice", f"{FERRY}/versions/9", nothing_more),
    ],
    "claims after a version": [
        ("alice", FERRY, nothing_more),
        ("alice", f"{FERRY}?claim=16", nothing_more),
        ("alice", f"{FERRY}?claim=19", nothing_more),
        ("victor", f"{FERRY}?claim=19", nothing_more),
        ("alice", "TICKING", nothing_more),
    ],
    "errors": [
        ("victor", f"{DESK}/articles/999", nothing_more),
        ("victor", f"{DESK}/articles/new", nothing_more),
        ("alice", f"{DESK}/articles/new", nothing_more),
        ("alice", f"{DESK}/articles/new", empty_import),
        ("alice", f"{STORY}/setup", nothing_more),
        ("alice", f"{STORY}/setup?block=1", nothing_more),
        ("alice", f"{STORY}/setup", no_headline),
        ("alice", f"{STORY}?claim=9&edit=record", two_versions),
    ],
    "annotate": [
        ("alice", STORY, nothing_more),
        ("alice", STORY, opened_folds),
        ("alice", STORY, chosen_words),
        ("alice", STORY, list_of_keys),
        ("victor", STORY, nothing_more),
        ("alice", f"{STORY}?block=9", nothing_more),
    ],
    "card": [
        ("alice", f"{STORY}?claim=2", nothing_more),
        ("alice", f"{STORY}?claim=8", nothing_more),
        ("alice", f"{STORY}?claim=15", nothing_more),
        ("alice", f"{STORY}?claim=9", status_menu),
        ("lena", f"{STORY}?claim=2", status_menu),
        ("lena", f"{STORY}?claim=3", nothing_more),
        ("victor", f"{STORY}?claim=2", nothing_more),
    ],
    "forms of the card": [
        ("alice", f"{STORY}?claim=9&edit=record", nothing_more),
        ("alice", f"{STORY}?claim=9&edit=verdict", nothing_more),
        ("alice", f"{STORY}?claim=9&edit=evidence", nothing_more),
        ("alice", f"{STORY}?claim=9&edit=evidence", found_sources),
        ("alice", f"{STORY}?claim=9&edit=evidence", refused_evidence),
        ("alice", f"{STORY}?claim=9&edit=assign", nothing_more),
        ("alice", f"{STORY}?claim=3&edit=evidence-4", nothing_more),
    ],
}


@pytest.fixture
def desk(cast):
    """The demo team, and the cast beside it: who is called what, and addresses that are made for the test."""
    make_demo(Passwords(8))
    people = {"ada": cast.ada, "oscar": cast.oscar}
    for name in ("alice", "bob", "lena", "victor"):
        user = select(User.id).where(User.email == email_of(name)).scalar_subquery()
        people[name] = db.session.scalars(select(Membership).where(Membership.user_id == user)).one()
    _, token = invite(people["lena"], role=TeamRole.CHECKER, note="")
    empty = make_article(cast.oscar)
    assert db.session.get_one(Article, 1).team_id == people["alice"].team_id
    make_fact_link(make_outreach(db.session.scalars(select(Claim).order_by(Claim.id)).first()))
    ferry = latest_revision(db.session.get_one(Article, 2))
    return people, {
        "INVITATION": f"/invitations/{token}",
        "EXPERT": "/facts/a-token",
        "EMPTY": f"/teams/sports-desk/articles/{empty.id}",
        "TICKING": f"{FERRY}?block={ferry.blocks[-1].id}",
    }


@pytest.mark.parametrize("group", GROUPS)
def test_axe_finds_nothing_on_any_page(desk, browse, group):
    people, addresses = desk
    pages: dict[str | None, Page] = {}
    found = []
    for who, path, act in GROUPS[group]:
        if who not in pages:
            pages[who] = browse(people[who] if who else None)
        page = pages[who]
        page.set_viewport_size({"width": 1440, "height": 900})
        answer = page.goto(addresses.get(path, path))
        page.wait_for_load_state("load")
        assert_sound(answer.text())
        act(page)
        found += [f"{who} {path} {act.__name__} {line}" for line in findings(page)]
    assert not found, "\n".join(found)


def findings(page: Page) -> list[str]:
    """What axe says in each look, in one line each."""
    found = []
    for width, height, colours, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours)
        options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
        result = Axe().run(page, options={**options, "resultTypes": ["violations"]})
        assert result.response["passes"], "axe looked at nothing"
        for one in result.response["violations"]:
            nodes = "; ".join(node["html"][:160] for node in one["nodes"][:3])
            found.append(f"at {width} {colours}: {one['id']}: {nodes}")
    page.emulate_media(color_scheme=None)
    return found
