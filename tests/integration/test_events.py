"""Events: every service that changes something says who did what, when, from what to what."""

import datetime as dt
import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from sqlalchemy import select, text

import claimtrack.services
from claimtrack.db import db, now
from claimtrack.domain.library import LibraryItem
from claimtrack.domain.text.quotes import Quote
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import (
    ClaimKind,
    Decision,
    JobState,
    LiveState,
    MarkKind,
    Outcome,
    SnapshotKind,
    Stance,
    Status,
    TeamRole,
    Verdict,
)
from claimtrack.domain.workflow import Action
from claimtrack.intake.foreign import ForeignAnnotation
from claimtrack.models import Article, Claim
from claimtrack.services.articles import discard_draft, import_article, open_article, trash_article
from claimtrack.services.assignments import assign_claims
from claimtrack.services.blocks import set_role
from claimtrack.services.citations import cite_source, edit_citation, pick_passage, remove_citation
from claimtrack.services.claim_status import take_action
from claimtrack.services.claims import highlight_claim, remove_claim
from claimtrack.services.decisions import confirm_place, retire_place
from claimtrack.services.derivations import derive, underive
from claimtrack.services.events import plain, record
from claimtrack.services.fact_links import make_link, revoke_link
from claimtrack.services.foreign_annotations import take_in_annotations
from claimtrack.services.invitations import invite, withdraw
from claimtrack.services.jobs import add_job, cancel_job, retry_job
from claimtrack.services.library import take_in
from claimtrack.services.marks import mark_sentence, unmark_sentence
from claimtrack.services.members import change_role, remove_member
from claimtrack.services.merging import merge_sources
from claimtrack.services.nudges import nudge_place
from claimtrack.services.outreach import Asked, close_outreach, edit_outreach, log_outreach, remove_outreach
from claimtrack.services.places import add_place, move_place, remove_place
from claimtrack.services.restore import restore_report
from claimtrack.services.reviews import submit_claim
from claimtrack.services.same_copies import link_copy, unlink_copy
from claimtrack.services.snapshots import Captured, keep_snapshot
from claimtrack.services.source_edits import edit_source, fields_of
from claimtrack.services.sources import SourceFields, source_for
from claimtrack.services.tags import set_tags
from claimtrack.services.undo import redo, undo
from claimtrack.services.versions import go_back
from claimtrack.services.watching import accept_change, ask_look, begin_watch
from claimtrack.web.history import told
from tests.factories import (
    TEXT,
    make_annotation,
    make_article,
    make_citation,
    make_claim,
    make_fact_link,
    make_job,
    make_mark,
    make_outreach,
    make_snapshot,
    make_source,
    make_watch,
)
from tests.support.acts import bring_in, came, decide, edit, events, fresh, words
from tests.support.examples import example_report

PASTED = b"The quay opened in 1911. It cost 4.2 million crowns."
CAPTURED = Captured(
    SnapshotKind.UPLOADED, dt.datetime(2026, 1, 6, tzinfo=dt.UTC), "0" * 64, 7, "1" * 64, 700, "<urn:x>"
)
CAPTURED = Captured(
    SnapshotKind.UPLOADED, dt.datetime(2026, 1, 6, tzinfo=dt.UTC), "0" * 64, 7, "1" * 64, 700, "<urn:x>"
)
ASKED = Asked("The clerk", "Is it so?")
OTHER = TEXT.replace("14,000", "15,000")  # a version with another figure
SAID: dict[str, Any] = {"stance": Stance.REFUTES, "passage": "63 days", "locator": "", "note": ""}


@pytest.fixture
def desk(cast):
    """An article with a claim of Lena's that has two places and a citation, and a mark."""
    article = make_article(cast.lena)
    claim = make_claim(article, by=cast.lena)
    make_annotation(claim, "14,000 cars")
    make_citation(claim, make_source(cast.lena, url="", url_key=None))
    make_mark(article, "Nobody likes it")
    fresh()
    return article


def _claim(article):
    return db.session.scalars(select(Claim).where(Claim.article_id == article.id).order_by(Claim.id)).first()


def in_review(cast, article):
    claim = _claim(article)
    edit(cast.alice, claim, verdict=Verdict.MIXED)
    submit_claim(cast.alice, claim)
    return claim


def known(article, **changes):
    names = ("title", "byline", "publisher", "published_on", "language", "due_at", "version")
    return {name: getattr(article, name) for name in names} | changes


def tag_and(cast, article, *acts):
    set_tags(cast.lena, _claim(article), names=["road"])
    for act in acts:
        act(cast.lena, article)


def about_other_words(cast, article, decide_about):
    bring_in(cast.alice, article, OTHER)
    decide_about(cast.lena, next(place for place in _claim(article).annotations if place.exact == "15,000 cars"))


def noted(quote):
    return ForeignAnnotation("$", Quote(quote), "Is that so?", (), "Jo Diaz", None, "commenting")


def picked(cast, article):
    citation = _claim(article).citations[0]
    snapshot = make_snapshot(citation.source)
    words = {"start": 0, "end": 14, "exact": snapshot.text[:14]}
    pick_passage(cast.lena, _claim(article), citation, snapshot=snapshot, **words)


def watched(article):
    return make_watch(source_of(article), state=LiveState.CHANGED).source


def came_back(member, article):
    source = make_watch(source_of(article), state=LiveState.GONE).source
    begin_watch(member, source, make_snapshot(source, address=source.url), [_claim(article)])


def reviewing(decision):
    return lambda c, a: decide(c.lena, in_review(c, a), decision, "More.")


# What each service writes: the function, what Lena does, the kinds of event that tell it, in order.
ACTS = {
    "import_article": (
        lambda c, a: import_article(c.lena, **came(PASTED)),
        ["article.imported"],
    ),
    "open_article": (lambda c, a: open_article(c.lena, a, **known(a, title="New")), ["article.edited"]),
    "discard_draft": (
        lambda c, a: discard_draft(c.lena, make_article(c.lena, is_draft=True)),
        ["article.trashed"],
    ),
    "trash_article": (lambda c, a: trash_article(c.lena, a), ["article.trashed"]),
    "link_copy": (lambda c, a: link_copy(c.lena, a, of=make_article(c.bob), version=1), ["article.copy_linked"]),
    "unlink_copy": (
        lambda c, a: (link_copy(c.bob, a, of=make_article(c.bob), version=1), unlink_copy(c.lena, a, version=2)),
        ["article.copy_unlinked"],
    ),
    "restore_report": (lambda c, a: restore_report(c.lena, example_report()), ["article.restored"]),
    "set_role": (lambda c, a: set_role(c.lena, a.revisions[0].blocks[1], role=Role.CAPTION), ["block.role_changed"]),
    "highlight_claim": (lambda c, a: highlight_claim(c.lena, a, **words(a, "61 years")), ["claim.highlighted"]),
    "edit_claim": (lambda c, a: edit(c.lena, _claim(a), verdict=Verdict.MIXED), ["claim.edited", "claim.start"]),
    "remove_claim": (lambda c, a: remove_claim(c.lena, _claim(a)), ["claim.removed"]),
    "set_tags": (lambda c, a: set_tags(c.lena, _claim(a), names=["road"]), ["claim.tagged"]),
    "assign_claims": (lambda c, a: assign_claims(c.lena, [_claim(a).id], assignee=c.bob), ["claim.assigned"]),
    "take_action": (lambda c, a: take_action(c.lena, _claim(a), Action.SET_ASIDE, why="Twice"), ["claim.set_aside"]),
    "begin_if_waiting": (
        lambda c, a: cite_source(c.lena, _claim(a), source=SourceFields(title="Letter"), **SAID),
        ["source.added", "citation.added", "claim.start"],
    ),
    "content_changed": (
        lambda c, a: edit(c.lena, in_review(c, a), fix="ten"),
        ["claim.edited", "claim.work"],
    ),
    "submit_claim": (lambda c, a: in_review(c, a), []),
    "review_claim": (reviewing(Decision.APPROVE), ["claim.approve"]),
    "review_claim ": (reviewing(Decision.REQUEST_CHANGES), ["claim.request_changes"]),
    "add_place": (lambda c, a: add_place(c.lena, _claim(a), **words(a, "61 years")), ["place.added"]),
    "move_place": (lambda c, a: move_place(c.lena, _claim(a).annotations[1], **words(a, "14,000")), ["place.moved"]),
    "nudge_place": (lambda c, a: nudge_place(c.lena, _claim(a).annotations[1], edge="end", by=1), ["place.moved"]),
    "remove_place": (lambda c, a: remove_place(c.lena, _claim(a).annotations[1]), ["place.removed"]),
    "mark_sentence": (
        lambda c, a: mark_sentence(c.lena, a, kind=MarkKind.SKIPPED, **words(a, "61 years")),
        ["mark.made"],
    ),
    "unmark_sentence": (lambda c, a: unmark_sentence(c.lena, a, **words(a, "Nobody likes it")), ["mark.removed"]),
    "cite_source": (
        lambda c, a: cite_source(c.lena, _claim(a), source=_claim(a).citations[0].source, **SAID),
        ["citation.added", "claim.start"],
    ),
    "source_for": (lambda c, a: source_for(c.lena, SourceFields(title="Letter")), ["source.added"]),
    "edit_citation": (
        lambda c, a: edit_citation(c.lena, _claim(a), _claim(a).citations[0], version=1, **SAID),
        ["citation.edited"],
    ),
    "pick_passage": (lambda c, a: picked(c, a), ["citation.edited"]),
    "merge_sources": (
        lambda c, a: merge_sources(c.lena, make_source(c.bob), gone=source_of(a)),
        ["source.merged", "source.merged"],
    ),
    "take_in": (lambda c, a: take_in(c.lena, [LibraryItem("Bridges")]), ["source.added"]),
    "log_outreach": (lambda c, a: log_outreach(c.lena, _claim(a), ASKED), ["outreach.logged"]),
    "edit_outreach": (
        lambda c, a: edit_outreach(c.lena, _claim(a), make_outreach(_claim(a)), ASKED, version=1),
        ["outreach.edited"],
    ),
    "close_outreach": (
        lambda c, a: close_outreach(c.lena, _claim(a), make_outreach(_claim(a)), outcome=Outcome.SILENT),
        ["outreach.closed"],
    ),
    "remove_outreach": (
        lambda c, a: remove_outreach(c.lena, _claim(a), make_outreach(_claim(a))),
        ["outreach.removed"],
    ),
    "make_link": (
        lambda c, a: make_link(c.lena, _claim(a), make_outreach(_claim(a)), facts=["It is so."]),
        ["fact_link.made"],
    ),
    "revoke_link": (
        lambda c, a: revoke_link(c.lena, _claim(a), make_fact_link(make_outreach(_claim(a)))),
        ["fact_link.revoked"],
    ),
    "ask_look": (lambda c, a: ask_look(c.lena, watched(a)), ["source.check_asked"]),
    "accept_change": (lambda c, a: accept_change(c.lena, watched(a)), ["source.checked"]),
    "begin_watch": (lambda c, a: came_back(c.lena, a), ["source.checked"]),
    "derive": (lambda c, a: derive(c.lena, source_of(a), origin=make_source(c.bob)), ["derivation.added"]),
    "underive": (
        lambda c, a: underive(c.lena, derive(c.bob, source_of(a), origin=make_source(c.bob))),
        ["derivation.removed"],
    ),
    "keep_snapshot": (lambda c, a: keep_snapshot(c.lena, source_of(a), CAPTURED), ["snapshot.kept"]),
    "remove_citation": (
        lambda c, a: remove_citation(c.lena, _claim(a), _claim(a).citations[0]),
        ["citation.removed"],
    ),
    "edit_source": (
        lambda c, a: edit_source(c.lena, source_of(a), changes={"author": "I. Hadley"}, was=fields_of(source_of(a))),
        ["source.edited"],
    ),
    "undo": (
        lambda c, a: tag_and(c, a, undo),
        ["claim.tagged", "claim.undone"],
    ),
    "redo": (
        lambda c, a: tag_and(c, a, undo, redo),
        ["claim.tagged", "claim.undone", "claim.redone"],
    ),
    "take_in_annotations": (lambda c, a: take_in_annotations(c.lena, a, [noted("14,000 cars")]), ["claim.joined"]),
    "make_claims": (lambda c, a: take_in_annotations(c.lena, a, [noted("61 years")]), ["claim.imported"]),
    "add_version": (lambda c, a: bring_in(c.lena, a, f"{TEXT}\nMore soon."), ["version.added"]),
    "tell": (
        lambda c, a: bring_in(c.lena, a, TEXT.replace("14,000", "15,000").replace(" for nine weeks", "")),
        ["version.added", "place.carried", "place.carried"],
    ),
    "reopen_touched": (
        lambda c, a: (in_review(c, a), bring_in(c.lena, a, OTHER)),
        ["version.added", "place.carried", "claim.work"],
    ),
    "go_back": (
        lambda c, a: (bring_in(c.alice, a, OTHER), go_back(c.lena, a, number=1, seen=2)),
        ["version.added", "place.carried"],
    ),
    "reinstate": (
        lambda c, a: (
            decide(c.lena, in_review(c, a)),
            bring_in(c.alice, a, OTHER),
            go_back(c.lena, a, number=1, seen=2),
        ),
        ["claim.approve", "version.added", "place.carried", "claim.reinstate"],
    ),
    "confirm_place": (
        lambda c, a: about_other_words(c, a, confirm_place),
        ["place.confirmed"],
    ),
    "retire_place": (
        lambda c, a: about_other_words(c, a, retire_place),
        ["place.removed"],
    ),
    "invite": (lambda c, a: invite(c.lena, role=TeamRole.CHECKER), ["invitation.made"]),
    "withdraw": (
        lambda c, a: withdraw(c.lena, invite(c.lena, role=TeamRole.CHECKER)[0]),
        ["invitation.made", "invitation.withdrawn"],
    ),
    "add_job": (lambda c, a: add_job(c.lena, kind="test", arguments={}), ["job.added"]),
    "cancel_job": (lambda c, a: cancel_job(c.lena, make_job(c.bob)), ["job.cancelled"]),
    "retry_job": (lambda c, a: retry_job(c.lena, make_job(c.bob, state=JobState.FAILED)), ["job.retried"]),
    "change_role": (lambda c, a: change_role(c.lena, c.bob, role=TeamRole.VIEWER), ["member.role_changed"]),
    "remove_member": (lambda c, a: remove_member(c.lena, c.bob), ["member.removed"]),
}
# They take a member and write nothing: they read, or make a row that another service stores.
READERS = {"stacks", "own_work", "known_source", "new_place", "revision_of", "record", "record_all"}


def source_of(article):
    return _claim(article).citations[0].source


def services():
    """Every public function of the services that is told who acts."""
    for module in pkgutil.iter_modules(claimtrack.services.__path__):
        found = importlib.import_module(f"claimtrack.services.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            is_public = function.__module__ == found.__name__ and not name.startswith("_")
            if is_public and next(iter(inspect.signature(function).parameters), "") in ("member", "actor"):
                yield name


def test_every_service_that_is_told_who_acts_is_tried_here():
    assert set(services()) == {name.strip() for name in ACTS} | READERS


@pytest.mark.parametrize("name", ACTS)
def test_every_change_is_told(cast, desk, name):
    act, kinds = ACTS[name]
    before, count = now(), desk.change_count
    act(cast, desk)
    found = [event for event in events() if event.actor_id == cast.lena.user_id]
    assert [event.kind for event in found] == kinds
    for event in found:
        assert event.team_id == cast.team.id
        assert before <= event.at <= now()
        assert event.before or event.after
        assert event.before != event.after
    fresh()
    of_article = [event for event in events() if event.article_id == desk.id]
    assert db.session.get_one(Article, desk.id).change_count - count == len(of_article)


@pytest.mark.parametrize("name", [name for name, (_, kinds) in ACTS.items() if kinds])
def test_every_event_of_a_claim_names_it_and_can_be_told_in_words(cast, desk, name):
    act, kinds = ACTS[name]
    act(cast, desk)
    for event in events(*kinds):
        if event.subject in ("claim", "annotation", "citation"):
            assert event.claim_id
            assert event.article_id == db.session.get_one(Claim, event.claim_id).article_id
            assert told(event)
            assert "None" not in told(event)


def test_a_step_and_an_edit_are_told_as_a_reader_would_say_them(cast, desk):
    claim = _claim(desk)
    edit(cast.alice, claim, verdict=Verdict.MIXED, kind=ClaimKind.NUMBER)
    edit(cast.alice, claim, verdict=Verdict.REFUTED, claimed_on=dt.date(2031, 3, 9))
    first, step, second = events()
    assert "proposed the verdict Mixed" in told(first)
    assert "changed the kind from “none” to “Number”" in told(first)
    assert told(step) == "moved it from To check to Checking"
    assert "proposed the verdict Refuted instead of Mixed" in told(second)
    assert "changed the claimed on from “” to “2031-03-09”" in told(second)


def test_a_long_text_is_told_in_short(cast, desk):
    edit(cast.alice, _claim(desk), statement="a" * 9000)
    assert len(told(events()[0])) < 300


def test_values_are_kept_as_plain_json():
    zone = dt.timezone(dt.timedelta(hours=2))
    fields = {"at": dt.datetime(2031, 3, 9, 16, tzinfo=zone), "on": dt.date(2031, 3, 9), "kind": Status.CHECKED, "n": 1}
    assert plain(fields) == {"at": "2031-03-09T14:00:00+00:00", "on": "2031-03-09", "kind": "checked", "n": 1}
    assert type(plain(fields)["kind"]) is str


def test_an_event_of_a_new_row_has_its_id(session, cast, desk):
    claim, _ = highlight_claim(cast.lena, desk, **words(desk, "61 years"))
    assert (events()[0].subject, events()[0].subject_id) == ("claim", claim.id)


def test_the_article_counts_changes_in_the_database(cast, desk):
    """Two writers at once count two: the number is added up by SQL, not by what a session remembers."""
    db.session.execute(text("UPDATE article SET change_count = 40"))
    record(cast.lena, "article.edited", desk, article=desk, after={"title": "x"})
    fresh()
    assert desk.change_count == 41
