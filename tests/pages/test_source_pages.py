"""The library: fields by kind, confidential sources, merging, exchange with citation software."""

import json
from io import BytesIO

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from claimtrack.db import db
from claimtrack.domain.vocabulary import LiveState, SourceKind, Stance, Status, Verdict
from claimtrack.models import Citation, Claim, Snapshot, Source, Watch
from claimtrack.services.sources import SourceFields, source_for
from claimtrack.web.sources.forms import shown
from tests.factories import (
    make_article,
    make_citation,
    make_claim,
    make_job,
    make_snapshot,
    make_source,
    make_watch,
)
from tests.support.statements import statements

SOURCES = "/teams/city-desk/sources"
SECRET = "Mrs Deep Well"


def all_of(model):
    db.session.rollback()
    return db.session.scalars(select(model).order_by(model.id)).all()


def edited(client, source, **fields):
    known = {"title": source.title, "kind": source.kind.value, "was": shown(source), "csl_asked": "1"}
    address = f"{SOURCES}/{source.id}"
    return client.post(address, data=known | fields)


def test_fields_are_asked_for_by_kind_and_kept_under_their_names(cast, sign_in):
    source = make_source(cast.alice, kind=SourceKind.INTERVIEW)
    client = sign_in(cast.alice)
    page = client.get(f"{SOURCES}/{source.id}").text
    first = page.partition("All other fields")[0]
    assert 'name="csl-interviewer"' in first
    assert 'name="csl-volume"' not in first
    sent = {"csl-interviewer": "Alice Marsh", "csl-medium": "Telephone", "reliability": "Careful with dates."}
    assert edited(client, source, **sent).status_code == 303
    db.session.expire_all()
    assert source.csl == {"interviewer": "Alice Marsh", "medium": "Telephone"}
    assert "Careful with dates." in client.get(f"{SOURCES}/{source.id}").text


@pytest.mark.parametrize("wrong", [{"csl-DOI": "182"}, {"csl-volume": "x" * 2001}, {"reliability": "x" * 2001}])
def test_a_field_that_cannot_be_is_refused(cast, sign_in, wrong):
    source = make_source(cast.alice)
    assert edited(sign_in(cast.alice), source, **wrong).status_code == 422
    db.session.expire_all()
    assert source.csl == {}


# Confidential sources


@pytest.fixture
def confidential(cast):
    source = make_source(
        cast.alice,
        title=SECRET,
        publisher=SECRET,
        author=SECRET,
        url=f"https://x.example/{SECRET[4:8]}",
        is_confidential=True,
    )
    claim = make_claim(make_article(cast.alice), by=cast.alice)
    make_citation(claim, source, passage=SECRET, locator=SECRET, note=SECRET)
    db.session.commit()
    return claim


@pytest.mark.parametrize("suffix", ["html", "csv", "json", "jsonld", "hypothesis.json"])
def test_no_export_names_a_confidential_source_unless_asked(cast, confidential, sign_in, suffix):
    address = f"/teams/city-desk/articles/{confidential.article_id}/report"
    client = sign_in(cast.alice)
    client.checks_html = False
    for path in (f"{address}.{suffix}", address):
        told = client.get(path).text
        assert SECRET not in told
        assert "x.example" not in told
    assert SECRET in client.get(f"{address}?confidential=1").text
    assert "Confidential source 1" in client.get(address).text
    assert sign_in(cast.victor).get(f"{address}.{suffix}?confidential=1").status_code == 403


@pytest.mark.parametrize("suffix", ["json", "bib", "ris"])
def test_nor_does_the_library(cast, confidential, sign_in, suffix):
    make_source(cast.alice, title="Harbour log")
    client = sign_in(cast.alice)
    assert "Harbour log" in client.get(f"{SOURCES}/export.{suffix}").text
    assert SECRET not in client.get(f"{SOURCES}/export.{suffix}").text
    assert SECRET in client.get(f"{SOURCES}/export.{suffix}?confidential=1").text
    assert sign_in(cast.victor).get(f"{SOURCES}/export.{suffix}?confidential=1").status_code == 403


# Merging


def merge(client, keep, gone):
    return client.post(f"{SOURCES}/{keep.id}/merger/{gone.id}")


def test_what_rests_on_the_one_rests_on_the_other(cast, sign_in):
    keep, gone = make_source(cast.alice), make_source(cast.alice, publisher="Harbour Post", csl={"volume": "3"})
    claim = make_claim(make_article(cast.alice), by=cast.alice)
    make_citation(claim, gone, passage="61 years")
    make_snapshot(gone)
    make_watch(gone)
    client = sign_in(cast.lena)
    asked = client.get(f"{SOURCES}/{keep.id}/merger/{gone.id}").text
    assert "1 citation and 1 copy move along" in asked
    assert merge(client, keep, gone).status_code == 303
    assert [one.source_id for one in (*all_of(Citation), *all_of(Snapshot))] == [keep.id, keep.id]
    assert db.session.get(Watch, keep.id)
    assert (keep.publisher, keep.csl) == ("Harbour Post", {"volume": "3"})
    assert gone.title not in [row.title for row in all_of(Source) if row.merged_into_id is None and row.id != keep.id]
    assert "merged into another" in client.get(f"{SOURCES}/{gone.id}").text
    assert source_for(cast.alice, SourceFields(url=gone.url)).id != gone.id or gone.url_key


def test_one_claim_cites_it_once_afterwards(cast, sign_in):
    keep, gone = make_source(cast.alice), make_source(cast.alice)
    claim = make_claim(make_article(cast.alice), by=cast.alice)
    for source in (keep, gone):
        make_citation(claim, source, passage="61 years")
    make_citation(claim, gone, Stance.REFUTES)
    merge(sign_in(cast.lena), keep, gone)
    assert sum(one.removed_at is None for one in all_of(Citation)) == 2


def test_a_checked_claim_goes_back_to_checking(cast, sign_in):
    keep, gone = make_source(cast.alice), make_source(cast.alice)
    claim = make_claim(make_article(cast.alice), by=cast.alice, status=Status.CHECKED, verdict=Verdict.SUPPORTED)
    make_citation(claim, gone)
    merge(sign_in(cast.lena), keep, gone)
    assert all_of(Claim)[0].status is Status.CHECKING


def test_a_source_is_not_merged_into_itself_nor_twice(cast, sign_in):
    keep, gone = make_source(cast.alice), make_source(cast.alice)
    client = sign_in(cast.lena)
    assert merge(client, keep, keep).status_code == 422
    merge(client, keep, gone)
    assert merge(client, keep, gone).status_code == 422


def test_likely_twins_are_offered_to_the_lead(cast, sign_in):
    source = make_source(cast.alice, url="https://www.post.example/a")
    make_source(cast.alice, url="https://m.post.example/a", title="Phone page")
    make_source(cast.alice, title=source.title.upper())
    assert sign_in(cast.lena).get(f"{SOURCES}/{source.id}").text.count("/merger/") == 2
    assert "/merger/" not in sign_in(cast.alice).get(f"{SOURCES}/{source.id}").text


# The list


def test_the_list_says_how_copies_and_live_pages_are_and_narrows_to_each(cast, sign_in):
    kept, gone, none = (make_source(cast.alice, title=title) for title in ("Kept twice", "Page gone", "Never copied"))
    for source in (kept, kept, gone):
        make_snapshot(source)
    make_watch(gone, state=LiveState.GONE)
    none.capture_job = make_job(cast.alice)
    make_source(cast.alice, title="Merged away", merged_into_id=kept.id)
    client = sign_in(cast.alice)
    page = client.get(SOURCES).text
    assert "2 kept" in page
    assert "Live page gone since" in page
    assert "Keeping a copy" in page
    assert "Merged away" not in page
    assert "Kept twice" not in client.get(f"{SOURCES}?view=gone").text
    assert "Page gone" in client.get(f"{SOURCES}?view=gone").text
    assert "Page gone" not in client.get(f"{SOURCES}?view=no_copy").text


def test_the_list_asks_as_often_for_one_as_for_fifty(cast, sign_in):
    client = sign_in(cast.alice)
    make_snapshot(make_source(cast.alice))
    client.get(SOURCES)
    few = len(statements(lambda: client.get(SOURCES)))
    for _ in range(30):
        make_snapshot(make_source(cast.alice))
    client.get(SOURCES)
    assert len(statements(lambda: client.get(SOURCES))) == few


# Exchange


def send(client, raw, name="library.json"):
    sent = {"file": FileStorage(BytesIO(raw), name)}
    return client.post(f"{SOURCES}/import", data=sent, content_type="multipart/form-data")


def test_a_library_comes_in_once(cast, sign_in):
    make_source(cast.alice, csl={"DOI": "10.1000/Xyz"})
    items = [
        {"id": "a", "type": "book", "title": "Bridges"},
        {"id": "b", "type": "webpage", "title": "Log", "URL": "https://log.example/?utm_source=x"},
        {"id": "c", "type": "article-journal", "title": "Known", "DOI": "10.1000/xyz"},
        {"id": "d", "type": "book"},
    ]
    client = sign_in(cast.alice)
    told = client.get(send(client, json.dumps(items).encode()).location).text
    assert "2 new. 1 were here already" in told
    assert "Number 4 was left out" in told
    send(client, json.dumps(items).encode())
    assert len(all_of(Source)) == 3


@pytest.mark.parametrize(("raw", "status"), [(b"hello", 415), (b"", 415)])
def test_what_is_no_library_is_refused(cast, sign_in, raw, status):
    assert send(sign_in(cast.alice), raw).status_code == status
    assert all_of(Source) == []


@pytest.mark.parametrize("database", ["postgresql"])  # SQLite is sent one for each row, and is in this process
def test_the_number_of_statements_does_not_grow_with_the_library(cast, sign_in):
    client = sign_in(cast.alice)

    def take(count, name):
        items = [{"id": str(at), "type": "book", "title": f"{name} {at}"} for at in range(count)]
        return len(statements(lambda: send(client, json.dumps(items).encode())))

    take(1, "first")
    assert take(60, "few") + 6 >= take(300, "many")
