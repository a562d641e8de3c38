"""What a captured page declares for those who cite it comes to its source, where no person said anything."""

import datetime as dt
import json

import pytest

from claimtrack.archive.store import open_store
from claimtrack.domain.library import FIELDS
from claimtrack.queries.library import library_of
from claimtrack.reports.library import FORMATS
from claimtrack.services.capturing import capture_file, holder_in
from claimtrack.services.snapshots import keep_snapshot
from tests.factories import make_source
from tests.support.acts import events, fresh

TAGS = {
    "citation_title": "Ferries and tides",
    "citation_author": "Doe, Jane; van der Berg, Ida",
    "citation_journal_title": "Holm Journal of Tides",
    "citation_volume": "12",
    "citation_doi": "10.5555/tides.7",
    "citation_year": "2019",
}
HEAD = "".join(f'<meta name="{name}" content="{content}">' for name, content in TAGS.items())
PAGE = (
    f"<!DOCTYPE html><html lang='en'><head>{HEAD}</head><body><h1>Ferries and tides</h1><p>They keep time.</p></body>"
)
DECLARED = {
    "container-title": "Holm Journal of Tides",
    "volume": "12",
    "DOI": "10.5555/tides.7",
    "issued": "2019",
    "language": "en",
}


@pytest.fixture
def captured(app, cast):
    store = open_store(app.config["SETTINGS"])
    return capture_file(store, PAGE.encode(), name="tides.html", holder=holder_in(cast.team.id))


def test_a_source_of_which_nobody_said_anything_takes_what_the_page_declares(cast, captured):
    source = make_source(cast.alice)
    snapshot = keep_snapshot(cast.alice, source, captured)
    fresh()
    assert snapshot.csl == DECLARED | {"type": "article-journal"}
    assert source.csl == DECLARED
    assert source.csl.keys() <= FIELDS.keys()
    assert source.author == "Jane Doe; Ida van der Berg"


def test_what_a_person_said_stays(cast, captured):
    source = make_source(cast.alice, csl={"volume": "13"}, author="J. Doe")
    keep_snapshot(cast.alice, source, captured)
    fresh()
    assert source.csl == DECLARED | {"volume": "13"}
    assert source.author == "J. Doe"


def test_a_day_that_a_person_gave_needs_no_year_beside_it(cast, captured):
    source = make_source(cast.alice, published_on=dt.date(2019, 5, 14))
    keep_snapshot(cast.alice, source, captured)
    fresh()
    assert "issued" not in source.csl


def test_a_second_copy_that_says_the_same_changes_nothing(cast, captured):
    source = make_source(cast.alice)
    keep_snapshot(cast.alice, source, captured)
    keep_snapshot(cast.alice, source, captured)
    assert len(events("source.described")) == 1


def test_what_was_declared_goes_out_to_citation_software(cast, captured):
    keep_snapshot(cast.alice, make_source(cast.alice), captured)
    (item,) = json.loads(FORMATS["csl-json"][2](library_of(cast.team).items))
    assert [name.get("family") or name["literal"] for name in item["author"]] == ["Doe", "Ida van der Berg"]
    assert (item["DOI"], item["issued"]) == ("10.5555/tides.7", {"date-parts": [[2019]]})
