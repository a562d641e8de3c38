"""The lists in a browser: assigning by mouse, by keyboard and without JavaScript; what axe says."""

import datetime as dt

import pytest
from sqlalchemy import select

from claimtrack.db import now
from claimtrack.domain.vocabulary import Stance, Status, Verdict
from claimtrack.models import Claim, Source, Tag
from tests.factories import make_article, make_citation, make_claim, make_source

pytestmark = pytest.mark.browser

TEAM = "/teams/city-desk"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture
def claims(cast):
    """Three open claims, and one of each other status with evidence, a tag and a late due time."""
    article = make_article(cast.alice, due_at=now() + dt.timedelta(hours=3))
    claims = [make_claim(article, statement=f"Statement {number}") for number in range(3)]
    for status in Status:
        claim = make_claim(article, status=status, verdict=Verdict.SUPPORTED, assignee_id=cast.bob.user_id)
        claim.due_at = now() - dt.timedelta(hours=1)
        claim.tags = [Tag(team_id=cast.team.id, name=f"tag {status}")]
        make_citation(claim, make_source(cast.alice), Stance.REFUTES, passage="It does not.", locator="p. 2")
    make_article(cast.bob, is_draft=True)
    return claims


def assigned(session, claims):
    session.commit()
    found = [session.get(Claim, claim.id, populate_existing=True) for claim in claims]
    people = [(claim.assignee_id, claim.due_at) for claim in found]
    session.commit()
    return people


def test_claims_are_assigned_by_mouse_in_the_readers_time_zone(session, cast, claims, browse):
    page = browse(cast.lena, timezone_id="Asia/Kolkata", viewport=DESK)
    page.goto(f"{TEAM}/claims?sort=age")
    page.get_by_label("Tick: Statement 0").check()
    page.get_by_label("Tick: Statement 2").click(modifiers=["Shift"])
    page.get_by_text("3 selected", exact=True).wait_for()
    page.get_by_role("button", name="Assign").click()
    page.get_by_label("Checker", exact=True).select_option("Bob Brandt")
    page.get_by_label("Due", exact=True).fill("2031-03-09T16:00")
    page.locator("#assign").get_by_role("button", name="Assign").click()
    page.get_by_text("3 claims changed.").wait_for()
    due = dt.datetime(2031, 3, 9, 10, 30, tzinfo=dt.UTC)
    assert assigned(session, claims) == [(cast.bob.user_id, due)] * 3


def test_claims_are_assigned_by_keyboard_alone(session, cast, claims, browse):
    page = browse(cast.lena, viewport=DESK)
    page.goto(f"{TEAM}/claims?sort=age")
    page.get_by_label("Tick all claims of this page").focus()
    page.keyboard.press("Space")
    page.keyboard.press("a")
    page.keyboard.type("Alice")
    page.keyboard.press("Tab")
    page.locator("#assign .btn--primary").focus()
    page.keyboard.press("Enter")
    page.get_by_text("claims changed.").wait_for()
    assert [person for person, _ in assigned(session, claims)] == [cast.alice.user_id] * 3


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_claims_are_assigned_without_javascript(session, cast, claims, browse, viewport):
    page = browse(cast.lena, javascript=False, viewport=viewport)
    page.goto(f"{TEAM}/claims?sort=age")
    page.get_by_label("Tick: Statement 1").check()
    page.get_by_role("button", name="Assign").click()
    page.get_by_label("Checker", exact=True).select_option("Bob Brandt")
    page.get_by_label("Due", exact=True).fill("2031-03-09T16:00")
    page.locator("#assign").get_by_role("button", name="Assign").click()
    page.get_by_text("1 claim changed.").wait_for()
    due = dt.datetime(2031, 3, 9, 16, 0, tzinfo=dt.UTC)
    assert assigned(session, claims) == [(None, None), (cast.bob.user_id, due), (None, None)]


def test_filters_work_without_javascript(cast, claims, browse):
    page = browse(cast.lena, javascript=False, viewport=DESK)
    page.goto(f"{TEAM}/claims")
    page.get_by_role("button", name="Checker").click()
    page.get_by_role("link", name="Bob Brandt").click()
    page.get_by_text("3 claims", exact=True).wait_for()
    page.get_by_label("Remove the filter Checker: Bob Brandt").click()
    page.get_by_text("6 claims", exact=True).wait_for()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_axe_finds_nothing_on_the_lists(session, cast, claims, browse, assert_accessible, viewport, dark):
    page = browse(cast.lena, viewport=viewport, dark=dark)
    source = session.scalar(select(Source.id))
    session.commit()
    for path in ("articles", "claims?status=all", "sources", f"sources/{source}"):
        page.goto(f"{TEAM}/{path}")
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert_accessible(page)
    page.goto(f"{TEAM}/claims")
    page.locator('input[name="claim"]').first.check()
    page.get_by_role("button", name="Assign").click()
    assert_accessible(page)
