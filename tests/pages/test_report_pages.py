"""The report page and the downloads: who gets them, what they are called, what they say."""

import csv
import io
import json

import html5lib
import pytest

from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Article
from claimtrack.queries.report import report_of
from claimtrack.reports.csv import render_csv
from claimtrack.reports.hypothesis import render_hypothesis
from claimtrack.reports.json import render_json
from claimtrack.reports.webannotation import render_webannotation
from claimtrack.services.restore import restore_report
from tests.factories import make_article
from tests.support.examples import example_report

FORMATS = ("html", "csv", "json", "jsonld", "hypothesis.json")


@pytest.fixture
def article(session, cast) -> Article:
    return restore_report(cast.lena, example_report()).article


def address(article: Article, tail: str = "report") -> str:
    return f"/teams/city-desk/articles/{article.id}/{tail}"


def test_the_page_names_the_article_its_counts_and_its_downloads(cast, article, sign_in):
    page = sign_in(cast.alice).get(address(article))
    assert page.status_code == 200
    for words in ("Harbour bridge closes for nine weeks", "City desk", "1 refuted", "9, 3 open", "Fix before it runs"):
        assert words in page.text
    for form in FORMATS:
        assert address(article, f"report.{form}") in page.text


@pytest.mark.parametrize("form", FORMATS)
def test_a_viewer_may_export(cast, article, sign_in, form):
    assert sign_in_plainly(sign_in, cast.victor).get(address(article, f"report.{form}")).status_code == 200


@pytest.mark.parametrize("tail", ["report", *(f"report.{form}" for form in FORMATS)])
def test_an_outsider_finds_nothing(cast, article, sign_in, tail):
    oscar = sign_in(cast.oscar)
    assert oscar.get(address(article, tail)).status_code == 404
    assert oscar.get(f"/teams/sports-desk/articles/{article.id}/{tail}").status_code == 404


@pytest.mark.parametrize("tail", ["report", *(f"report.{form}" for form in FORMATS)])
def test_who_is_not_signed_in_is_asked_to(client, cast, article, tail):
    answer = client.get(address(article, tail))
    assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in")


def test_an_unknown_format_is_not_there(cast, article, sign_in):
    assert sign_in(cast.alice).get(address(article, "report.docx")).status_code == 404


KINDS = {
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonld": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "hypothesis.json": "application/json",
}


@pytest.mark.parametrize(("form", "kind"), KINDS.items())
def test_a_download_is_a_file_with_a_plain_name(cast, article, sign_in, form, kind):
    answer = sign_in_plainly(sign_in, cast.alice).get(address(article, f"report.{form}"))
    name = f"harbour-bridge-closes-for-nine-weeks-{article.id}-report.{form}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content_type == kind
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_hostile_title_makes_a_harmless_name(session, cast, sign_in):
    article = make_article(cast.alice, title='"; filename="x.exe"\r\nX: 1 / ../../Ünï 数字')
    disposition = (
        sign_in_plainly(sign_in, cast.alice).get(address(article, "report.csv")).headers["Content-Disposition"]
    )
    assert disposition == f'attachment; filename="filename-x-exe-x-1-uni-{article.id}-report.csv"'


def test_the_files_are_the_report_in_each_format(session, cast, article, sign_in):
    client = sign_in_plainly(sign_in, cast.alice)
    report = report_of(article)
    assert client.get(address(article, "report.json")).data == render_json(report)
    assert client.get(address(article, "report.csv")).data == render_csv(report)
    assert client.get(address(article, "report.jsonld")).data == render_webannotation(report)
    assert client.get(address(article, "report.hypothesis.json")).data == render_hypothesis(report)
    html = client.get(address(article, "report.html")).text
    html5lib.HTMLParser(strict=True).parse(html)
    for verdict in Verdict:
        assert f"1 {verdict.label.lower()}" in html


def test_excel_gets_its_mark_on_request(cast, article, sign_in):
    client = sign_in(cast.alice)
    assert client.get(address(article, "report.csv?bom=1")).data.startswith(b"\xef\xbb\xbf")
    assert not client.get(address(article, "report.csv")).data.startswith(b"\xef\xbb\xbf")


def test_only_approved_claims_is_an_option_that_says_what_it_leaves_out(cast, article, sign_in):
    client = sign_in_plainly(sign_in, cast.alice)
    assert "4 claims are left out" in client.get(address(article, "report?only=checked")).text
    answer = client.get(address(article, "report.json?only=checked"))
    assert "approved-only-4-left-out" in answer.headers["Content-Disposition"]
    document = json.loads(answer.data)
    assert document["left_out"] == 4
    assert {claim["status"] for claim in document["claims"]} == {Status.CHECKED.value}
    rows = list(csv.DictReader(io.StringIO(client.get(address(article, "report.csv?only=checked")).text)))
    assert rows[-1]["status"] == "Left out"


def test_another_choice_than_checked_is_refused(cast, article, sign_in):
    assert sign_in(cast.alice).get(address(article, "report?only=refuted")).status_code == 422


def test_an_article_without_claims_has_a_page_that_says_so(session, cast, sign_in):
    page = sign_in(cast.alice).get(address(make_article(cast.alice)))
    assert "No claim has been marked in this article yet" in page.text


@pytest.mark.parametrize("tail", ["report", "report.json"])
def test_a_draft_has_no_report(session, cast, sign_in, tail):
    assert sign_in(cast.alice).get(address(make_article(cast.alice, is_draft=True), tail)).status_code == 404


def sign_in_plainly(sign_in, who):
    """For downloads: a file of its own carries its styles, which no page of the application may."""
    client = sign_in(who)
    client.checks_html = False
    return client
