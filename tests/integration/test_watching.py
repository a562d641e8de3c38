"""The watch, against a real server that changes its mind."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from claimtrack.archive.store import open_store
from claimtrack.db import db, now
from claimtrack.domain.live_pages import DAY, Look, Sight
from claimtrack.domain.vocabulary import LiveState, PassageMatch, SnapshotKind, Stance, Status
from claimtrack.jobs.watching import look_at_next
from claimtrack.models import Citation, Claim, Event, Snapshot, Source, Watch
from claimtrack.services.citations import cite_source, remove_citation
from claimtrack.services.claims import highlight_claim
from claimtrack.services.merging import merge_sources
from claimtrack.services.undo import undo
from claimtrack.services.watching import accept_change, ask_look, note_look
from tests.factories import make_article, make_claim, make_snapshot, make_source
from tests.support.acts import words
from tests.support.misbehaving import page, raw, redirect, serving
from tests.support.watching import HTML, PAGE, capture, captured, look

SOUND = page(PAGE.encode(), HTML, 'ETag: "one"')
CHANGED = page(PAGE.replace("41,000", "14,000").encode(), HTML, 'ETag: "two"')
MISSING = page(b"", status="404 Not Found")
BROKEN = page(b"", status="500 Oops")


@pytest.fixture
def site(app, session, monkeypatch):
    with serving({"/ferry": SOUND}) as server:
        allowed = f"127.0.0.1:{server.port},localhost:{server.port}"
        monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], fetch_allow=allowed))
        yield server


@pytest.fixture
def watched(app, cast, site):
    """A source that was captured and is cited by a checked claim."""
    return captured(app, cast.alice, site.url("/ferry"))[0]


def stored(app):
    """How many files there are of copies."""
    return len(list(open_store(app.config["SETTINGS"]).all()))


def told():
    """What the watch told of states, as pairs, by whom."""
    found = db.session.scalars(select(Event).where(Event.kind == "source.checked").order_by(Event.id))
    return [(event.before["live"], event.after["live"], event.actor_id) for event in found]


def copies():
    return db.session.scalars(select(Snapshot).order_by(Snapshot.id)).all()


def test_a_first_copy_begins_the_watch(watched):
    watch = db.session.get_one(Watch, watched.id)
    assert (watch.state, watch.host, watch.etag) == (LiveState.ANSWERS, "127.0.0.1", '"one"')
    assert now() + dt.timedelta(minutes=50) < watch.next_check_at < now() + dt.timedelta(hours=2)


def test_the_server_is_asked_whether_it_has_another_and_may_say_no(app, site, watched):
    site.pages["/ferry"] = page(b"", status="304 Not Modified")
    watch = look(app, watched.id)
    assert 'If-None-Match: "one"' in site.requests[-1]
    assert (watch.state, watch.failures, len(copies())) == (LiveState.ANSWERS, 0, 1)


@pytest.mark.parametrize(
    "body", [PAGE, PAGE.replace("steal()", "other()"), PAGE.replace("Bridge closed again", "Ferry timetable")]
)
def test_the_same_words_are_no_change(app, site, watched, body):
    site.pages["/ferry"] = page(body.encode(), HTML)
    files = stored(app)
    assert look(app, watched.id).state is LiveState.ANSWERS
    assert (len(copies()), stored(app)) == (1, files)


def test_other_words_are_kept_as_a_newer_copy_and_the_claims_learn_of_it(app, site, watched):
    site.pages["/ferry"] = page(PAGE.replace("41,000", "14,000").encode(), HTML)
    assert look(app, watched.id).state is LiveState.CHANGED
    first, second = copies()
    citation = db.session.scalars(select(Citation)).one()
    assert (citation.snapshot_id, citation.lost_in_id, citation.match) == (first.id, second.id, PassageMatch.FOUND)
    assert second.created_by_id is None
    told = db.session.scalars(select(Event).where(Event.kind == "source.checked")).one()
    assert (told.actor_id, told.claim_id) == (None, citation.claim_id)
    assert db.session.scalars(select(Claim)).one().status is Status.CHECKED


def test_gone_is_said_at_the_second_time_and_taken_back_when_it_answers(app, site, watched):
    sound = site.pages["/ferry"]
    site.pages["/ferry"] = page(b"", status="404 Not Found")
    first = look(app, watched.id)
    assert (first.state, first.failures) == (LiveState.ANSWERS, 1)
    assert first.next_check_at < now() + dt.timedelta(hours=1)
    assert look(app, watched.id).state is LiveState.GONE
    assert len(copies()) == 1
    site.pages["/ferry"] = sound
    assert look(app, watched.id).state is LiveState.ANSWERS


def test_a_busy_server_is_left_alone_as_long_as_it_asks(app, site, watched):
    site.pages["/ferry"] = page(b"", "Retry-After: 7200", status="429 Too Many Requests")
    watch = look(app, watched.id)
    assert watch.state is LiveState.ANSWERS
    assert watch.next_check_at > now() + dt.timedelta(seconds=7000)
    for _ in range(2):
        watch = look(app, watched.id)
    assert watch.state is LiveState.UNREACHABLE
    assert "429" in watch.problem


def test_who_leads_elsewhere_is_told_and_nothing_is_kept_of_it(app, site, watched):
    site.pages["/ferry"] = redirect(f"http://localhost:{site.port}/sold")
    watch = look(app, watched.id)
    assert (watch.state, watch.leads_to) == (LiveState.MOVED, f"http://localhost:{site.port}/sold")
    assert len(copies()) == 1


@pytest.mark.parametrize("respond", [BROKEN, page(b"", status="403 Forbidden"), page(b"", status="304 Not Modified")])
def test_three_bad_answers_are_no_answer_and_the_third_is_told(app, site, watched, respond):
    db.session.get_one(Watch, watched.id).etag = ""  # so that "not modified" answers nothing that was asked
    site.pages["/ferry"] = respond
    assert [look(app, watched.id).state for _ in range(3)] == [LiveState.ANSWERS] * 2 + [LiveState.UNREACHABLE]
    watch = db.session.get_one(Watch, watched.id)
    assert watch.problem.startswith("127.0.0.1 ")
    assert told() == [("answers", "unreachable", None)]


def test_trouble_and_then_a_404_is_not_yet_gone(app, site, watched):
    for respond in (BROKEN, MISSING):
        site.pages["/ferry"] = respond
        assert look(app, watched.id).state is LiveState.ANSWERS
    assert look(app, watched.id).state is LiveState.GONE


def test_a_name_that_there_is_no_more_is_trouble(app, cast, site):
    source = make_source(cast.alice, url="http://harbour.invalid/ferry")
    make_snapshot(source, address=source.url, final_address=source.url)
    db.session.add(Watch(team_id=source.team_id, source_id=source.id, host="harbour.invalid"))
    watch = look(app, source.id)
    assert (watch.failures, watch.status, watch.problem) == (1, None, "No site was found at harbour.invalid.")


def test_a_page_that_was_dead_for_years_is_still_looked_at(app, site, watched):
    db.session.get_one(Watch, watched.id).failures = 5_000
    site.pages["/ferry"] = BROKEN
    assert look(app, watched.id).failures == 5_001


def test_what_changed_stays_changed_until_somebody_looked_at_it(app, cast, site, watched):
    states = []
    for respond in (CHANGED, CHANGED, MISSING, MISSING, CHANGED, redirect(f"http://localhost:{site.port}/"), CHANGED):
        site.pages["/ferry"] = respond
        states.append(look(app, watched.id).state.value)
    assert states == ["changed", "changed", "changed", "gone", "changed", "moved", "changed"]
    assert len(copies()) == 2
    accept_change(cast.alice, watched)
    assert told()[-1] == ("changed", "answers", cast.alice.user_id)
    assert look(app, watched.id).state is LiveState.ANSWERS


def test_the_page_is_compared_with_its_own_newest_copy(app, site, watched):
    """Not with a file that somebody sent, nor with what another address had."""
    make_snapshot(watched, "A scan.", kind=SnapshotKind.UPLOADED)
    make_snapshot(watched, "Another page.", address="http://b.example/", final_address="http://b.example/")
    assert look(app, watched.id).state is LiveState.ANSWERS
    assert len(copies()) == 3


@pytest.mark.parametrize("name", ["ETag", "Last-Modified"])
@pytest.mark.parametrize("value", [b"\xe9", b"a\x01b", b"x" * 5_000], ids=["no ASCII", "control", "long"])
def test_what_cannot_be_sent_back_is_not_sent_back(app, cast, site, name, value):
    body = PAGE.encode()
    head = b"HTTP/1.1 200 OK\r\n%s\r\nContent-Length: %d\r\n%s: %s\r\n\r\n"
    site.pages["/odd"] = raw(head % (HTML.encode(), len(body), name.encode(), value), body)
    source, _ = captured(app, cast.alice, site.url("/odd"))
    for _ in range(2):
        watch = look(app, source.id)
        assert (watch.state, watch.failures, watch.problem) == (LiveState.ANSWERS, 0, "")


def test_a_change_is_told_when_there_is_no_room_for_a_copy_of_it(app, site, watched, monkeypatch):
    db.session.scalars(select(Snapshot)).one().warc_size = 2 * 10**9
    db.session.commit()
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], evidence_gigabytes=1))
    site.pages["/ferry"] = CHANGED
    for _ in range(2):
        watch = look(app, watched.id)
        assert (watch.state, watch.failures, watch.etag, len(copies())) == (LiveState.CHANGED, 0, '"one"', 1)
        assert watch.problem.startswith("The copies of this team take 1 GB")


def test_what_was_not_copied_yet_is_copied_and_is_no_change(app, cast, site):
    source = make_source(cast.alice, url=site.url("/ferry"))
    db.session.add(Watch(team_id=source.team_id, source_id=source.id, host="elsewhere.example"))
    watch = look(app, source.id)
    assert (watch.state, watch.host, len(copies())) == (LiveState.ANSWERS, "127.0.0.1", 1)


def test_the_newest_answer_is_what_the_server_is_asked_with(app, site, watched):
    site.pages["/ferry"] = page(PAGE.encode(), HTML, 'ETag: "two"', "Last-Modified: Thu, 02 Apr 2026 08:00:00 GMT")
    look(app, watched.id)
    look(app, watched.id)
    assert 'If-None-Match: "two"\r\nIf-Modified-Since: Thu, 02 Apr 2026 08:00:00 GMT\r\n' in site.requests[-1]


def test_words_that_are_cited_from_beside_the_story_are_watched_too(app, cast, site):
    source, _ = captured(app, cast.alice, site.url("/ferry"), passage="Bridge closed again")
    site.pages["/ferry"] = page(PAGE.replace("Bridge closed again", "Ferry timetable").encode(), HTML)
    assert look(app, source.id).state is LiveState.CHANGED
    assert db.session.scalars(select(Citation)).one().lost_in_id == copies()[-1].id


def test_words_that_are_back_are_no_longer_lost(app, site, watched):
    for respond, is_lost in ((CHANGED, True), (SOUND, False)):
        site.pages["/ferry"] = respond
        look(app, watched.id)
        assert (db.session.scalars(select(Citation)).one().lost_in_id is not None) is is_lost
    assert copies()[-1].same_as_id == copies()[0].id


def test_a_page_without_words_is_not_copied_at_every_look(app, cast, site):
    site.pages["/app"] = page(b"<html><body><script>start(1)</script></body></html>", HTML)
    source, _ = captured(app, cast.alice, site.url("/app"))
    site.pages["/app"] = page(b"<html><body><script>start(2)</script></body></html>", HTML)
    assert look(app, source.id).state is LiveState.ANSWERS
    assert len(copies()) == 1


def test_a_picture_with_other_bytes_is_another_one(app, cast, site):
    site.pages["/map"] = page(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "Content-Type: image/png")
    source, _ = captured(app, cast.alice, site.url("/map"))
    site.pages["/map"] = page(b"\x89PNG\r\n\x1a\n" + b"\1" * 40, "Content-Type: image/png")
    assert look(app, source.id).state is LiveState.CHANGED
    assert len(copies()) == 2


@pytest.mark.parametrize("target", ["http://localhost:{}/sold", "/", "/account/login?next=/ferry"])
def test_where_a_page_leads_is_told_until_somebody_says_that_it_may(app, cast, site, watched, target):
    site.pages["/ferry"] = redirect(target.format(site.port))
    assert [look(app, watched.id).state for _ in range(2)] == [LiveState.MOVED] * 2
    accept_change(cast.alice, watched)
    assert [look(app, watched.id).state for _ in range(2)] == [LiveState.ANSWERS] * 2
    site.pages["/ferry"] = redirect(f"http://localhost:{site.port}/other/signin")
    assert look(app, watched.id).state is LiveState.MOVED
    assert len(copies()) == 1


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.7/inner?token=secret",
        "http://[::1]:9/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "/ferry",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_trouble_and_names_nothing(app, site, watched, target):
    site.pages["/ferry"] = redirect(target)
    watch = look(app, watched.id)
    assert (watch.state, watch.failures, watch.leads_to) == (LiveState.ANSWERS, 1, site.url("/ferry"))
    assert watch.problem
    assert not any(part in watch.problem for part in ("169.254", "10.0.0.7", "secret", "[::1]", "passwd", "script"))


def test_silence_does_not_make_anybody_agree_to_where_a_page_leads(app, site, watched):
    leads = redirect(f"http://localhost:{site.port}/sold")
    for respond in (leads, BROKEN, BROKEN, BROKEN, leads):
        site.pages["/ferry"] = respond
        watch = look(app, watched.id)
    assert watch.state is LiveState.MOVED
    assert [pair[1] for pair in told()] == ["moved", "unreachable", "moved"]


def test_a_page_elsewhere_is_not_asked_whether_it_is_what_the_old_one_was(app, site, watched):
    site.pages["/ferry"] = redirect(f"http://localhost:{site.port}/sold")
    site.pages["/sold"] = page(b"", status="304 Not Modified")
    watch = look(app, watched.id)
    assert (watch.failures, watch.status) == (1, 304)
    assert "If-None-Match" not in site.requests[-1]


def test_a_new_copy_by_hand_settles_that_a_page_was_gone_and_says_who_saw_it(app, cast, site, watched):
    site.pages["/ferry"] = MISSING
    look(app, watched.id)
    look(app, watched.id)
    site.pages["/ferry"] = SOUND
    capture(app, cast.alice, watched)
    assert db.session.get_one(Watch, watched.id, populate_existing=True).state is LiveState.ANSWERS
    assert told()[-1] == ("gone", "answers", cast.alice.user_id)


def test_the_watch_drops_no_approval_and_stands_in_nobodys_undo(app, cast, site, watched):
    claim = db.session.scalars(select(Claim)).one()
    article, version = claim.article, claim.version
    made, _ = highlight_claim(cast.alice, article, **words(article, "61 years"))
    db.session.commit()
    site.pages["/ferry"] = CHANGED
    look(app, watched.id)
    db.session.refresh(claim)
    assert (claim.status, claim.version) == (Status.CHECKED, version)
    undo(cast.alice, db.session.merge(article))
    db.session.refresh(made)
    assert made.removed_at is not None


def test_a_merged_source_is_watched_no_more_and_a_look_under_way_comes_to_nothing(app, cast, site, watched):
    kept, _ = captured(app, cast.alice, site.url("/other"))
    for claim in db.session.scalars(select(Claim)):
        claim.status = Status.CHECKING
    merge_sources(cast.alice, kept, gone=watched)
    db.session.commit()
    note_look(watched.id, Look(Sight.MISSING, 404))
    assert [one.source_id for one in db.session.scalars(select(Watch))] == [kept.id]
    assert look(app, kept.id).state is LiveState.ANSWERS
    assert "GET /other " in site.requests[-1]


def test_what_no_claim_rests_on_is_looked_at_once_a_month(app, cast, site, watched):
    claim = db.session.scalars(select(Claim)).one()
    claim.status = Status.CHECKING
    remove_citation(cast.alice, claim, claim.citations[0])
    db.session.commit()
    assert look(app, watched.id).next_check_at > now() + 29 * DAY
    cite_source(cast.alice, make_claim(make_article(cast.alice)), source=watched, stance=Stance.SUPPORTS)
    db.session.expire_all()
    assert db.session.get_one(Watch, watched.id).next_check_at < now() + DAY


def test_a_source_that_is_only_collected_waits_a_month_for_its_first_look(app, cast, site):
    source = make_source(cast.alice, url=site.url("/ferry"))
    capture(app, cast.alice, source)
    assert db.session.get_one(Watch, source.id).next_check_at > now() + 29 * DAY
    assert ask_look(cast.alice, source)
    db.session.commit()
    db.session.get_one(Watch, source.id).checked_at = now() - DAY
    assert look_at_next(app.config["SETTINGS"])


def test_a_citation_that_is_brought_back_brings_the_looks_back(app, cast, site, watched):
    claim = db.session.scalars(select(Claim)).one()
    claim.status = Status.CHECKING
    remove_citation(cast.alice, claim, claim.citations[0])
    db.session.commit()
    look(app, watched.id)
    undo(cast.alice, claim.article)
    db.session.expire_all()
    assert db.session.get_one(Watch, watched.id).next_check_at < now() + DAY


@pytest.mark.parametrize("database", ["postgresql"])
def test_whoever_cites_does_not_wait_for_a_look_that_is_being_noted(app, cast, site, watched):
    db.session.get_one(Watch, watched.id).next_check_at = now() + 29 * DAY
    claim = make_claim(make_article(cast.alice))
    db.session.commit()
    with db.engine.connect() as other, other.begin():
        other.execute(select(Watch.source_id).with_for_update())
        db.session.execute(text("SET LOCAL lock_timeout = '1s'"))
        cite_source(cast.alice, claim, source=watched, stance=Stance.SUPPORTS)
        db.session.commit()
    assert db.session.get_one(Watch, watched.id).next_check_at > now() + DAY


def test_a_fault_of_ours_says_nothing_of_the_page(app, site, watched, monkeypatch, tmp_path):
    (tmp_path / "evidence").write_text("in the way")
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], instance=tmp_path))
    site.pages["/ferry"] = CHANGED
    watch = look(app, watched.id)
    assert (watch.state, watch.failures) == (LiveState.ANSWERS, 0)
    assert watch.next_check_at > now() + dt.timedelta(hours=23)
    assert not db.session.scalars(select(Event).where(Event.kind == "source.checked")).all()


def test_a_source_that_nobody_watches_is_not_on_the_web(app, cast):
    make_source(cast.alice, url="", url_key=None)
    db.session.commit()
    assert not look_at_next(app.config["SETTINGS"])
    assert db.session.scalars(select(Source)).one()


def test_the_page_is_held_against_what_was_fetched_of_it_not_against_what_was_uploaded(app, watched):
    make_snapshot(watched, "A screenshot.", kind=SnapshotKind.UPLOADED, address="", final_address="", status=None)
    db.session.commit()
    assert look(app, watched.id).state is LiveState.ANSWERS
