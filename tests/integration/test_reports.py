"""An article becomes a report and a report an article, on both databases."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, select

from claimtrack.db import db, now
from claimtrack.domain.content import had_a_hand
from claimtrack.domain.errors import Invalid, NotFound
from claimtrack.domain.report import Report
from claimtrack.domain.reported import REMARKS
from claimtrack.domain.text.inlines import Look
from claimtrack.domain.text.quotes import Quote
from claimtrack.domain.urls import url_key
from claimtrack.domain.vocabulary import Decision, MarkKind, Stance, Status, Verdict
from claimtrack.intake.foreign import ForeignAnnotation
from claimtrack.intake.parsed import Remark
from claimtrack.models import Annotation, Article, Claim, Event, Source, Tag, User
from claimtrack.queries.decisions import decisions_of
from claimtrack.queries.report import report_of
from claimtrack.reports.json import render_json
from claimtrack.reports.reading import read_report
from claimtrack.services.articles import import_article
from claimtrack.services.citations import cite_source
from claimtrack.services.claims import edit_claim
from claimtrack.services.decisions import confirm_place
from claimtrack.services.foreign_annotations import take_in_annotations
from claimtrack.services.marks import mark_sentence
from claimtrack.services.restore import restore_report
from claimtrack.services.reviews import own_work, review_claim, submit_claim
from claimtrack.services.revisions import store_remarks
from claimtrack.services.sources import SourceFields
from claimtrack.services.versions import add_version, go_back
from tests.factories import make_article, make_citation, make_claim, make_mark, make_member, make_source
from tests.support.acts import bring_in, came_as, fresh, words
from tests.support.examples import example_report
from tests.support.reports import reports
from tests.support.statements import statements

FERRY = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay.

The port office will answer questions until Friday. It has two telephones."""
FOREIGN = ForeignAnnotation("$[0]", Quote(""), "Is that so?", (), "Jo Diaz", None, "commenting")
LOOKS = (
    b"# Bridge closes\n\nIt closes for *nine weeks*. The [count of May](https://counts.example.org/) gives 11,000 cars."
)
TEXT = "Tram line doubles\n\nThe tram carries 9,000 people a day. Nobody counted them in 2018. It was built in 1974."


def checked_article(cast) -> Article:
    """An article with one claim that went the whole way, by services."""
    article = make_article(cast.alice, TEXT)
    claim = make_claim(article, "9,000 people", by=cast.alice)
    edit_claim(cast.alice, claim, changes={"verdict": Verdict.REFUTED, "fix": "6,000 people"}, version=claim.version)
    found = SourceFields(url="https://counts.example.org/2025?page=2", title="Counts of 2025")
    cite_source(cast.bob, claim, source=found, stance=Stance.REFUTES, passage="6,011", locator="p. 3")
    submission = submit_claim(cast.alice, claim)
    review_claim(cast.lena, claim, decision=Decision.APPROVE, reason="", content_hash=submission.content_hash)
    make_mark(article, "Nobody counted them in 2018.", MarkKind.NOT_CHECKABLE)
    make_claim(article, "1974", by=cast.bob)
    return article


def test_a_report_says_what_the_services_stored(session, cast):
    report = report_of(checked_article(cast))
    first, second = report.claims
    assert (first.status, first.verdict, first.fix) == (Status.CHECKED, Verdict.REFUTED, "6,000 people")
    assert first.edited_by == ("Alice Abara", "Bob Brandt")
    assert first.approval is not None
    assert first.approval.created_by == "Lena Lindqvist"
    assert [(c.source, c.passage, c.created_by) for c in first.citations] == [(1, "6,011", "Bob Brandt")]
    assert report.sources[0].url == "https://counts.example.org/2025?page=2"
    assert (second.status, second.quote, second.citations) == (Status.TO_CHECK, "1974", ())
    assert (report.coverage.total, report.coverage.untouched) == (3, 0)


def test_what_was_taken_away_is_not_in_the_report(session, cast):
    article = make_article(cast.alice, TEXT)
    kept, gone = make_claim(article, "9,000 people"), make_claim(article, "1974")
    gone.removed_at = kept.annotations[0].removed_at = make_mark(article, "It was").removed_at = now()
    make_citation(kept, make_source(cast.alice), removed_at=now())
    session.flush()
    report = report_of(article)
    assert [claim.number for claim in report.claims] == [1]
    assert (report.claims[0].places, report.claims[0].citations, report.marks, report.sources) == ((), (), (), ())
    assert report.article.last_claim_number == 2


@pytest.mark.parametrize("fields", [{"is_draft": True}, {"removed_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}])
def test_a_draft_and_a_removed_article_have_no_report(session, cast, fields):
    with pytest.raises(NotFound):
        report_of(make_article(cast.alice, TEXT, **fields))


def test_a_report_takes_as_many_statements_for_one_claim_as_for_fifty(session, cast):
    few, many = make_article(cast.alice, TEXT), make_article(cast.alice, TEXT)
    for article, claims in ((few, 1), (many, 50)):
        for _ in range(claims):
            make_citation(make_claim(article, "9,000 people"), make_source(cast.bob))
    counts = []
    for article_id in (few.id, many.id):
        session.commit()
        session.expunge_all()
        article = session.get_one(Article, article_id)
        counts.append(len(statements(lambda found=article: report_of(found))))
    assert counts[0] == counts[1] <= 14


def test_export_import_export_gives_the_same_bytes_in_the_same_team(session, cast):
    written = render_json(report_of(checked_article(cast)))
    assert exported_again(cast.bob, read_report(written)) == written


def test_export_import_export_gives_the_same_bytes_in_a_team_where_nobody_is_known(session, cast):
    written = render_json(report_of(checked_article(cast)))
    assert exported_again(cast.oscar, read_report(written)) == written


@pytest.mark.parametrize("database", ["sqlite"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(report=reports())
def test_any_report_survives_being_imported(session, cast, report: Report):
    session.commit()  # the cast outlives the examples, which are rolled back
    try:
        assert exported_again(cast.bob, report) == render_json(report)
    finally:
        session.rollback()


def article_of_five_versions(cast) -> Article:
    """Claims that stand, moved, changed and were decided, changed and wait, are gone, were never found."""
    article = make_article(cast.alice, FERRY)
    for quote in (
        "18 crowns from March",
        "Two of the five boats are older than the harbour wall.",
        "It has two telephones.",
    ):
        make_claim(article, quote, by=cast.bob)
    differing = Quote(
        "Nobody really knows who will pay.", "mayor calls it a bargain. ", "\n\nThe port office will answer"
    )
    came = (differing, Quote("The lost bell was sold to a brewer."))
    take_in_annotations(cast.bob, article, [replace(FOREIGN, quote=quote) for quote in came])
    mark_sentence(cast.alice, article, **words(article, "The mayor calls it a bargain."), kind=MarkKind.OPINION)
    fresh()
    bring_in(cast.alice, article, FERRY.replace("18 crowns", "19 crowns").replace(" It has two telephones.", ""))
    edited = next(one for one in decisions_of(article) if one.number == 1)
    confirm_place(cast.bob, db.session.get_one(Annotation, edited.place_id))
    make_claim(article, "third year", by=cast.bob)
    fresh()
    bring_in(cast.alice, article, "Ferry fares rise again\n\n" + FERRY.split("\n\n", 1)[1].replace("five", "six"))
    bring_in(cast.bob, article, FERRY)
    bring_in(cast.bob, article, FERRY.replace("18 crowns", "17 crowns").replace(" It has two telephones.", ""))
    fresh()
    return article


def test_an_article_of_several_versions_survives_being_imported(session, cast):
    report = report_of(article_of_five_versions(cast))
    places = [place for claim in report.claims for place in claim.places]
    assert [version.text.revision for version in report.versions] == [1, 2, 3, 4]
    assert report.versions[3].text.same_as == 1
    assert {place.remark for place in places} == {"", *REMARKS.values(), "never found in the text"}
    assert any(place.base is not None for place in places)
    assert [place.quoted for place in places if place.quoted] == ["Nobody really knows who will pay."]
    written = render_json(report)
    assert exported_again(cast.bob, read_report(written)) == written
    assert exported_again(cast.oscar, read_report(written)) == written


def test_what_was_restored_goes_on_as_it_would_have(session, cast):
    article = article_of_five_versions(cast)
    copy = restore_report(cast.bob, read_report(render_json(report_of(article)))).article
    fresh()
    for one in (article, copy):
        go_back(cast.alice, one, number=2, seen=5)
        fresh()
    first, second = (report_of(one) for one in (article, copy))
    assert [claim.places for claim in first.claims] == [claim.places for claim in second.claims]
    assert len(decisions_of(article)) == len(decisions_of(copy))
    assert [one.old_words for one in decisions_of(article)] == [one.old_words for one in decisions_of(copy)]


def of_version_2(document):
    """The document without what version 3 added."""
    document["version"] = 2
    del document["article"]["address"]
    for version in (document, *document["versions"]):
        for name in ("raw_kind", "raw_address", "inlines", "notes", "remarks"):
            del version["text"][name]
        for block in version["blocks"]:
            del block["page"]
    return document


def of_version_1(document):
    """The document, of a text that has one version, without what version 2 added."""
    of_version_2(document)["version"] = 1
    del document["versions"], document["text"]["same_as"], document["text"]["carried"]
    for claim in document["claims"]:
        for place in claim["places"]:
            for name in ("revision", "fate", "base", "suggestions", "prefix", "suffix", "quoted", "anchors"):
                del place[name]
    return document


@pytest.mark.parametrize("older", [of_version_1, of_version_2])
def test_an_older_report_is_read_as_an_article_of_words_alone(session, cast, older):
    known = example_report()
    text = replace(known.text, raw_kind="plain", raw_address="", inlines=(), notes=(), remarks=())
    blocks = tuple(replace(block, page=None) for block in known.blocks)
    known = replace(known, article=replace(known.article, address=""), text=text, blocks=blocks)
    report = read_report(json.dumps(older(json.loads(render_json(example_report())))).encode())
    assert report == known
    assert exported_again(cast.bob, report) == render_json(known)


def test_a_report_of_version_2_keeps_its_earlier_versions(session, cast):
    report = report_of(article_of_five_versions(cast))
    assert read_report(json.dumps(of_version_2(json.loads(render_json(report)))).encode()) == report


def test_what_came_with_a_file_is_in_its_report_and_in_what_is_restored_from_it(session, cast):
    article = import_article(cast.alice, **came_as(LOOKS, "looks.md"))
    article.is_draft = False
    store_remarks(article.revisions[0], [Remark(0, 0, 3, "Kim", "Which?", "2026-03-02T09:30:00+02:00")])
    fresh()
    add_version(cast.alice, article, **came_as(LOOKS + b"\n\nOne **more** line.", "looks.md"), seen=1)
    fresh()
    report = report_of(article)
    said = [(one.look, one.href, report.text.content[one.start : one.end]) for one in report.text.inlines]
    assert said == [
        (Look.EMPHASIS, "", "nine weeks"),
        (Look.LINK, "https://counts.example.org/", "count of May"),
        (Look.STRONG, "", "more"),
    ]
    assert report.versions[0].text.remarks[0].author == "Kim"
    assert (report.text.raw_kind, report.text.notes) == ("markdown", tuple(article.revisions[1].notes))
    copy = restore_report(cast.bob, read_report(render_json(report))).article
    fresh()
    kept = ("raw_kind", "inlines", "notes", "raw_name")
    for one, other in zip(article.revisions, copy.revisions, strict=True):
        assert [getattr(one, name) for name in kept] == [getattr(other, name) for name in kept]
    assert report_of(copy).versions[0].text.remarks == report.versions[0].text.remarks


def test_a_report_takes_as_many_statements_for_one_version_as_for_five(session, cast):
    article = checked_article(cast)
    fresh()
    before = len(statements(lambda: report_of(article)))
    for number in range(4):
        bring_in(cast.alice, article, f"{TEXT} Word {number}.")
    fresh()
    assert len(statements(lambda: report_of(article))) == before


def test_the_example_survives_being_imported(session, cast):
    assert exported_again(cast.bob, example_report()) == render_json(example_report())


def test_restoring_keeps_the_team_s_own_words_about_a_source_and_says_so(session, cast):
    own = make_source(cast.alice, url="https://records.example.org/bridge", title="Our title")
    own.url_key = url_key(own.url)
    restored = restore_report(cast.alice, example_report())
    assert restored.differing_sources == ["Order 12 of the harbour office"]
    assert session.scalar(select(func.count(Source.id))) == 2
    assert report_of(restored.article).sources[0].title == "Our title"


def test_restoring_twice_shares_sources_tags_and_people(session, cast):
    for _ in range(2):
        restore_report(cast.oscar, example_report())
    assert session.scalar(select(func.count(Source.id))) == 2
    assert session.scalar(select(func.count(Tag.id))) == 1
    kept = session.scalars(select(User.name).where(User.email.endswith(".invalid"))).all()
    assert sorted(kept) == ["Alice Abara", "Bob Brandt", "Lena Lindqvist"]


def test_people_who_are_kept_by_name_can_never_sign_in(session, cast):
    restore_report(cast.oscar, example_report())
    kept = session.scalars(select(User).where(User.email.endswith(".invalid"))).all()
    assert {(user.is_active, user.password_hash) for user in kept} == {(False, "")}


def test_two_members_of_one_name_are_not_guessed_at(session, cast):
    make_member(cast.team, name="Twin").user.name = "Alice Abara"
    restored = restore_report(cast.bob, example_report())
    assert restored.kept_names == ["Alice Abara"]


def test_who_worked_on_a_claim_elsewhere_still_may_not_approve_it(session, cast):
    restored = restore_report(cast.lena, example_report())
    claim = session.scalars(select(Claim).where(Claim.article_id == restored.article.id, Claim.number == 6)).one()
    assert own_work(cast.alice, claim)
    assert not own_work(cast.lena, claim)


def test_restoring_is_recorded_with_who_did_it(session, cast):
    restored = restore_report(cast.lena, example_report())
    event = session.scalars(select(Event).where(Event.kind == "article.restored")).one()
    assert (event.actor_id, event.subject_id) == (cast.lena.user_id, restored.article.id)
    assert not had_a_hand(event.kind, event.after)


def test_decisions_about_other_content_are_pointed_out(session, cast):
    assert restore_report(cast.lena, example_report()).loose_approvals == [1, 2, 3, 4, 5, 6]
    genuine = report_of(checked_article(cast))
    assert restore_report(cast.lena, genuine).loose_approvals == []


def test_a_name_with_hidden_characters_is_refused(session, cast):
    report = read_report(render_json(example_report()).replace(b"Bob Brandt", "Bob\u202e Brandt".encode()))
    with pytest.raises(Invalid, match="cannot be seen"):
        restore_report(cast.alice, report)


def exported_again(member, report: Report) -> bytes:
    restored = restore_report(member, report)
    article_id = restored.article.id
    db.session.flush()
    db.session.expire_all()
    return render_json(report_of(db.session.get_one(Article, article_id)))
