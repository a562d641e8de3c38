"""What the pages say of a live page: on the source, in the list, on the board; and what changed between two copies."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import LiveState
from claimtrack.models import Citation, Event, Watch
from tests.factories import TEXT, make_article, make_citation, make_claim, make_snapshot, make_source, make_watch
from tests.pages.test_board_pages import said

SOURCES, BOARD = "/teams/city-desk/sources", "/teams/city-desk/claims"
BANNERS = {
    LiveState.GONE: "The live page is gone. a.example has no such page (404 Not Found). It has been gone since",
    LiveState.CHANGED: "The live page has changed.",
    LiveState.MOVED: "The address leads elsewhere now.",
    LiveState.UNREACHABLE: "The live page does not answer. a.example has no such page (404 Not Found).",
}
HOSTILE = "https://b.example/%3Cscript%3E?<b>=\"'\u202e" + "x" * 3_000


@pytest.fixture
def watch(cast):
    """Of a source that is cited and has a copy."""
    source = make_source(cast.alice)
    make_citation(make_claim(make_article(cast.alice)), source)
    make_snapshot(source)
    return make_watch(source, problem="a.example has no such page (404 Not Found).", checked_at=now())


@pytest.fixture
def show(cast, sign_in, watch):
    """The page of the source, as Victor sees it, or whoever."""

    def show(member=None, **fields):
        for name, value in fields.items():
            setattr(watch, name, value)
        db.session.commit()
        return sign_in(member or cast.victor).get(f"{SOURCES}/{watch.source_id}").text

    return show


def test_a_page_that_answers_has_no_banner(show):
    assert not any(words in said(show(state=LiveState.ANSWERS)) for words in BANNERS.values())


@pytest.mark.parametrize("state", BANNERS)
def test_a_page_in_trouble_is_told_with_what_is_safe(cast, show, state):
    page = said(show(state=state))
    assert [one for one, words in BANNERS.items() if words in page] == [state]
    assert ("The copy is safe" in page) is (state is not LiveState.CHANGED)
    is_for_people = state in (LiveState.CHANGED, LiveState.MOVED)
    assert "I have looked at it" not in page
    assert ("I have looked at it" in show(cast.alice, state=state)) is is_for_people


def test_a_change_without_a_copy_says_why(show):
    page = said(show(state=LiveState.CHANGED, problem="There is no room."))
    assert "but no newer copy was kept. There is no room." in page
    assert "a newer copy was kept." in said(show(state=LiveState.CHANGED, problem=""))


def test_one_failure_is_told_but_not_as_trouble(show):
    page = said(show(state=LiveState.ANSWERS, failures=1))
    assert "the last look failed: a.example has no such page (404 Not Found)." in page
    assert BANNERS[LiveState.GONE] not in page


def test_that_nothing_rests_on_it_is_why_it_is_looked_at_seldom(show):
    assert "once a month" not in show()
    db.session.scalars(select(Citation)).one().removed_at = now()
    assert "once a month while no claim rests on it" in show()


def test_where_an_address_leads_is_shown_and_never_followed(show):
    page = show(state=LiveState.MOVED, leads_to=HOSTILE)
    assert "<b>=" not in page
    assert "&lt;b&gt;=" in page
    assert 'href="https://b.example' not in page


def test_looking_now_is_asked_for_and_told(cast, sign_in, watch):
    later = watch.next_check_at
    client = sign_in(cast.alice)
    assert client.post(f"{SOURCES}/{watch.source_id}/check").status_code == 303
    db.session.expire_all()
    assert watch.next_check_at <= now()
    assert later is None or later > watch.next_check_at
    assert "within a few seconds" in client.get(f"{SOURCES}/{watch.source_id}").text


def test_a_source_without_a_copy_has_nothing_to_be_compared_with(cast, sign_in):
    source, client = make_source(cast.alice), sign_in(cast.alice)
    client.post(f"{SOURCES}/{source.id}/check")
    assert "There is no copy to compare the page with" in client.get(f"{SOURCES}/{source.id}").text


def test_where_the_watch_is_switched_off_no_look_is_promised(app, cast, sign_in, watch, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], watch_sources=False))
    client = sign_in(cast.alice)
    client.post(f"{SOURCES}/{watch.source_id}/check")
    assert "the watch is switched off" in client.get(f"{SOURCES}/{watch.source_id}").text
    assert db.session.scalars(select(Event)).all() == []


def test_whoever_looked_at_it_says_so_and_the_claim_tells(cast, sign_in, watch):
    watch.state = LiveState.CHANGED
    assert sign_in(cast.alice).post(f"{SOURCES}/{watch.source_id}/acceptance").status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Watch, watch.source_id).state is LiveState.ANSWERS
    event = db.session.scalars(select(Event).where(Event.kind == "source.checked")).one()
    assert (event.actor_id, event.before["live"]) == (cast.alice.user_id, "changed")


@pytest.mark.parametrize("state", [LiveState.GONE, LiveState.UNREACHABLE, LiveState.ANSWERS])
def test_what_is_no_change_cannot_be_accepted(cast, sign_in, watch, state):
    watch.state = state
    sign_in(cast.alice).post(f"{SOURCES}/{watch.source_id}/acceptance")
    db.session.expire_all()
    assert db.session.get_one(Watch, watch.source_id).state is state


def test_the_board_counts_and_lists_claims_whose_sources_are_in_trouble(cast, sign_in, watch):
    watch.state = LiveState.GONE
    make_claim(make_article(cast.alice), statement="A claim without trouble")
    client = sign_in(cast.lena)
    assert "1 claim: source in trouble" in said(client.get(BOARD).text)
    found = client.get(f"{BOARD}?concern=source_trouble").text
    assert "1 claim " in said(found)
    assert "A claim without trouble" not in found


def test_the_newest_copy_is_laid_beside_the_oldest(cast, sign_in, watch):
    make_snapshot(watch.source, TEXT.replace("61 years", "16 years"))
    page = sign_in(cast.victor).get(f"{SOURCES}/{watch.source_id}/snapshots/changes").text
    assert "<del>61</del>" in page
    assert "<ins>16</ins>" in page
    assert page.count("unchanged paragraph") == 2


def test_copies_with_the_same_words_are_told_to_be_the_same(cast, sign_in, watch):
    make_snapshot(watch.source)
    assert "The words are the same" in sign_in(cast.victor).get(f"{SOURCES}/{watch.source_id}/snapshots/changes").text


@pytest.mark.parametrize("asked", ["from=999", "to=999", "from=OTHER", "to=OTHER"])
def test_copies_of_others_are_not_found(cast, sign_in, watch, asked):
    other = make_snapshot(make_source(cast.oscar))
    db.session.commit()
    asked = asked.replace("OTHER", str(other.id))
    assert sign_in(cast.victor).get(f"{SOURCES}/{watch.source_id}/snapshots/changes?{asked}").status_code == 404


def test_words_of_a_copy_are_no_markup(cast, sign_in, watch):
    make_snapshot(watch.source, TEXT.replace("61 years", "<script>alert(1)</script>"))
    page = sign_in(cast.victor).get(f"{SOURCES}/{watch.source_id}/snapshots/changes").text
    assert "<script>alert" not in page
