"""Evidence: a source once per team, cited often; what is said of it, edited without loss."""

import pytest
from sqlalchemy import func, select

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid, NotFound, StaleEdit
from claimtrack.domain.vocabulary import SourceKind, Stance, Status
from claimtrack.models import Citation, Claim, Membership, Source
from claimtrack.services.citations import cite_source, edit_citation, remove_citation
from claimtrack.services.sources import LONGEST, SourceFields, known_source
from tests.factories import make_article, make_citation, make_claim, make_source
from tests.support.acts import at_once, events, fresh

URL = "https://records.example.org/harbour/notice?page=2"
SAID = {"stance": Stance.SUPPORTS, "passage": "closed for 63 days", "locator": "page 2", "note": ""}


@pytest.fixture
def claim(cast):
    return make_claim(make_article(cast.alice))


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_a_citation_holds_stance_passage_locator_and_note(cast, claim):
    citation = cite_source(
        cast.bob,
        claim,
        source=SourceFields(url=URL, title=" Notice ", publisher="Harbour office", kind=SourceKind.DOCUMENT),
        stance=Stance.REFUTES,
        passage=" closed for\r\n63 days ",
        locator=" page 2 ",
        note="scan",
    )
    fresh()
    assert (citation.stance, citation.passage, citation.locator, citation.note) == (
        Stance.REFUTES,
        "closed for\n63 days",
        "page 2",
        "scan",
    )
    source = citation.source
    assert (source.title, source.url, source.kind, source.team_id) == ("Notice", URL, SourceKind.DOCUMENT, cast.team.id)
    added, cited = events("source.added", "citation.added")
    assert (added.actor_id, added.after["url"]) == (cast.bob.user_id, URL)
    assert (cited.actor_id, cited.claim_id, cited.after["passage"]) == (
        cast.bob.user_id,
        claim.id,
        "closed for\n63 days",
    )


def test_evidence_begins_the_checking(cast, claim):
    cite_source(cast.bob, claim, source=SourceFields(url=URL), **SAID)
    assert claim.status is Status.CHECKING


def test_an_address_is_one_source_of_the_team_however_it_is_written(cast, claim):
    other = make_claim(claim.article, "14,000")
    written = [
        URL,
        "http://www.records.example.org:80/harbour/notice/?utm_source=x&page=2#top",
        URL.upper()[:26] + URL[26:],
    ]
    for one, address in zip((claim, other, other), written, strict=True):
        cite_source(cast.alice, one, source=SourceFields(url=address), **SAID | {"note": address})
    assert (count(Source), count(Citation)) == (1, 3)


def test_the_first_description_of_a_source_is_kept(cast, claim):
    cite_source(cast.alice, claim, source=SourceFields(url=URL, title="Notice"), **SAID)
    second = cite_source(cast.bob, claim, source=SourceFields(url=URL, title="Other"), **SAID | {"note": "x"})
    assert second.source.title == "Notice"


def test_each_team_has_sources_of_its_own(cast, claim):
    theirs = make_claim(make_article(cast.oscar))
    for member, one in ((cast.alice, claim), (cast.oscar, theirs)):
        cite_source(member, one, source=SourceFields(url=URL), **SAID)
    assert sorted(db.session.scalars(select(Source.team_id))) == sorted([cast.team.id, cast.oscar.team_id])
    with pytest.raises(NotFound):
        known_source(cast.oscar, claim.citations[0].source_id)


def test_the_same_citation_sent_twice_is_one(cast, claim):
    first = cite_source(cast.alice, claim, source=SourceFields(url=URL), **SAID)
    assert (
        cite_source(cast.bob, claim, source=SourceFields(url=URL), **SAID | {"passage": " closed for 63 days"}) is first
    )
    assert cite_source(cast.bob, claim, source=first.source, **SAID) is first
    assert count(Citation) == 1


def test_the_same_source_says_two_things_in_two_citations(cast, claim):
    cite_source(cast.alice, claim, source=SourceFields(url=URL), **SAID)
    cite_source(cast.alice, claim, source=SourceFields(url=URL), **SAID | {"stance": Stance.CONTEXT})
    assert (count(Source), count(Citation)) == (1, 2)


def citing(claim_id, member_id, **fields):
    def cite():
        actor, row = db.session.get_one(Membership, member_id), db.session.get_one(Claim, claim_id)
        return cite_source(actor, row, source=SourceFields(**fields), **SAID).id

    return cite


def test_a_citation_sent_twice_at_once_is_one(app, cast, claim):
    found = at_once(app, *[citing(claim.id, member.id, url=URL) for member in (cast.alice, cast.alice, cast.bob)])
    assert len(set(found)) == 1
    assert isinstance(found[0], int)


def test_a_new_address_cited_for_four_claims_at_once_is_one_source(app, cast, claim):
    claims = [claim, *(make_claim(claim.article, quote) for quote in ("14,000", "Monday", "deck"))]
    found = at_once(app, *[citing(one.id, cast.alice.id, url=URL) for one in claims])
    assert not [one for one in found if isinstance(one, Exception)]
    assert (count(Source), count(Citation)) == (1, 4)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://user@records.example.org/", "https://a b/"])
def test_an_address_that_is_none_stores_nothing(cast, claim, url):
    with pytest.raises(Invalid):
        cite_source(cast.alice, claim, source=SourceFields(url=url, title="Notice"), **SAID)
    assert (count(Source), count(Citation), events()) == (0, 0, [])


def test_without_an_address_a_title_is_needed(cast, claim):
    with pytest.raises(Invalid, match="or a title") as refused:
        cite_source(cast.alice, claim, source=SourceFields(title="  "), **SAID)
    assert refused.value.field == "url"
    citation = cite_source(cast.alice, claim, source=SourceFields(title="Call with the harbour office"), **SAID)
    assert (citation.source.url, citation.source.url_key) == ("", None)


@pytest.mark.parametrize("field", ["passage", "locator", "note"])
def test_what_is_too_long_is_refused_with_the_limit(cast, claim, field):
    with pytest.raises(Invalid, match="10,000 is the most") as refused:
        cite_source(cast.alice, claim, source=SourceFields(url=URL), **SAID | {field: "a" * (LONGEST + 1)})
    assert refused.value.field == field


def change(member, claim, citation, *, version=1, **said):
    edit_citation(member, claim, citation, version=version, **SAID | said)


@pytest.fixture
def citation(cast, claim):
    return make_citation(claim, make_source(cast.alice), **SAID)


@pytest.mark.parametrize(
    ("field", "value"), [("stance", Stance.REFUTES), ("passage", "x"), ("locator", "x"), ("note", "x")]
)
def test_every_field_can_be_changed_and_the_event_says_from_what_to_what(cast, claim, citation, field, value):
    before = getattr(citation, field)
    change(cast.bob, claim, citation, **{field: value})
    fresh()
    assert (getattr(citation, field), citation.version) == (value, 2)
    event = events("citation.edited")[0]
    assert (event.actor_id, event.before, event.after) == (cast.bob.user_id, {field: before}, {field: value})


def test_a_change_to_what_it_is_leaves_no_trace(cast, claim, citation):
    change(cast.bob, claim, citation, passage=" closed for 63 days ")
    assert (citation.version, events()) == (1, [])


def test_a_change_of_what_somebody_changed_meanwhile_shows_both(cast, claim, citation):
    change(cast.bob, claim, citation, note="His")
    with pytest.raises(StaleEdit) as stale:
        change(cast.alice, claim, citation, note="Hers")
    assert (stale.value.yours["note"], stale.value.theirs["note"], stale.value.version) == ("Hers", "His", 2)
    assert citation.note == "His"


def test_of_two_who_change_it_at_once_one_wins(app, cast, claim, citation):
    ids = claim.id, citation.id

    def changing(member_id, note):
        def run():
            one, row = db.session.get_one(Claim, ids[0]), db.session.get_one(Citation, ids[1])
            change(db.session.get_one(Membership, member_id), one, row, note=note)

        return run

    found = at_once(app, changing(cast.alice.id, "Hers"), changing(cast.bob.id, "His"))
    assert sorted(type(one).__name__ for one in found) == ["NoneType", "StaleEdit"]


def test_a_citation_is_taken_away_once_and_its_source_stays(cast, claim, citation):
    for _ in range(2):
        remove_citation(cast.bob, claim, citation)
    assert (len(events("citation.removed")), count(Source)) == (1, 1)
    assert citation.removed_at


def test_a_citation_that_was_taken_away_cannot_be_changed(cast, claim, citation):
    remove_citation(cast.bob, claim, citation)
    with pytest.raises(NotFound):
        change(cast.alice, claim, citation, note="Late")
    assert citation.note == ""


def test_a_claim_that_was_taken_away_takes_no_evidence(cast, claim, citation):
    claim.removed_at = now()
    fresh()
    with pytest.raises(NotFound):
        cite_source(cast.alice, claim, source=SourceFields(url=URL), **SAID)
    with pytest.raises(NotFound):
        change(cast.alice, claim, citation, note="Late")
    assert count(Source) == 1


def test_a_source_without_an_address_cited_twice_alike_is_one_source_and_one_citation(cast, claim):
    fields = SourceFields(title="Call with the harbour office", kind=SourceKind.CALL)
    first = cite_source(cast.alice, claim, source=fields, **SAID)
    assert cite_source(cast.alice, claim, source=fields, **SAID) is first
    assert (count(Source), count(Citation)) == (1, 1)
