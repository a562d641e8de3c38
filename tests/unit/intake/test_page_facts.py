"""What the data of a page and its printed lines say of writer, day, publisher and language, and which counts."""

import datetime as dt
import json

import pytest

from claimtrack.domain.text.metadata import Metadata
from claimtrack.intake.page import read_page

STORY = (
    "The ferry company of Holm will take two of its five ships out of service at the end of the month, it said.",
    "Its passengers had fallen by a third since the bridge opened, and fuel costs 40 per cent more than last year.",
    "“We have asked the county for help and been told to wait,” said Ines Abado, who has led the company since 2015.",
    "The county answered that it would look at the figures in April, when its own budget for the year is settled.",
)
URL = "https://www.holmpost.example/ferries"
TITLE = "Ferry company takes two ships out of service"


def facts(data=None, lines="", head="", url=URL, lang="en", story=STORY, above="") -> Metadata:
    data = {"@type": "NewsArticle", "headline": TITLE} | (data or {})
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    raw = f"""<!DOCTYPE html><html lang="{lang}"><head><title>{TITLE}</title>{head}
    <script type="application/ld+json">{json.dumps(data)}</script></head>
    <body><article>{above}<h1>{TITLE}</h1>{lines}<div>{body}</div></article></body></html>"""
    return read_page(raw.encode(), url=url).metadata


def person(*names: str) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def test_more_writers_printed_than_told_all_count():
    lines = "<p>By Marta Quill, Tom Arle and Ida Holm</p>"
    assert facts({"author": person("Marta Quill")}, lines).byline == "Marta Quill, Tom Arle, Ida Holm"


def test_the_name_told_counts_where_the_line_runs_it_into_its_office():
    assert facts({"author": person("Marta Quill")}, "<p>By Marta QuillStaff Writer</p>").byline == "Marta Quill"


def test_the_writer_printed_counts_where_another_is_told():
    assert facts({"author": person("Holm Post desk")}, "<p>by Northgate Space Agency</p>").byline == (
        "Northgate Space Agency"
    )


@pytest.mark.parametrize("kind", ["Person", "person"])
def test_an_office_told_with_the_name_is_left_out(kind):
    author = {"@type": kind, "name": "By MARTA QUILL, Holm Post Security Writer"}
    assert facts({"author": author}).byline == "Marta Quill"


def test_a_writer_who_is_only_referred_to_is_found():
    graph = [
        {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#/person/7"}},
        {"@type": "Person", "@id": "#/person/7", "name": "Marta Quill"},
    ]
    assert facts({"@type": "WebPage", "@graph": graph}).byline == "Marta Quill"


def test_a_reference_to_nobody_is_passed_over():
    assert facts({"author": {"@id": "#/person/8"}}, "<p>By Tom Arle</p>").byline == "Tom Arle"


def test_a_page_by_its_own_publisher_is_by_nobody():
    house = {"@type": "Organization", "name": "Holm Post"}
    assert facts({"author": house, "publisher": house}).byline == ""
    agency = {"@type": "Organization", "name": "Northgate Agency"}
    assert facts({"author": agency, "publisher": house}).byline == "Northgate Agency"


def test_an_account_is_no_writer():
    assert facts({"author": person("mquill-2")}, "<p>By Marta Quill</p>").byline == "Marta Quill"


def test_a_name_may_stand_below_the_lone_word_by():
    assert facts(lines="<p>By</p><div><a href='/people/3'>Marta Quill</a></div>").byline == "Marta Quill"


def test_a_standfirst_in_a_box_called_byline_is_no_name():
    lines = '<div class="byline"><h2>The county says that it will wait</h2><p>By Marta Quill</p></div>'
    assert facts(lines=lines).byline == "Marta Quill"


def test_the_line_under_another_story_is_no_byline():
    lines = '<div class="related"><p>By Tom Arle</p></div><p>By Marta Quill</p>'
    assert facts(lines=lines).byline == "Marta Quill"


@pytest.mark.parametrize(
    ("told", "printed", "day"),
    [
        ("2024-03-05T00:04:00Z", "March 4, 2024 7:04 pm ET", 4),
        ("2024-03-05T00:04:00Z", "Published March 4, 2024 | Updated March 6, 2024", 4),
        ("2024-03-05T00:04:00Z", "Updated March 6, 2024", 5),
        ("2024-03-05T00:04:00Z", "Last modified on March 4, 2024", 5),
        ("", "March 4, 2024", 4),
    ],
)
def test_the_day_printed_counts_where_the_one_told_may_be_its_moment_in_another_zone(told, printed, day):
    found = facts({"datePublished": told}, f"<p>{printed}</p>")
    assert found.published_on == dt.date(2024, 3, day)


def test_a_moment_with_the_offset_of_its_place_counts_for_more_than_that_of_greenwich():
    head = '<meta name="sailthru.date" content="2024-03-04 21:57:00 -0800">'
    assert facts({"datePublished": "2024-03-05T05:57:50Z"}, head=head).published_on == dt.date(2024, 3, 4)


@pytest.mark.parametrize("path", ["2024/mar/04", "2024/03/04", "2024/3/4"])
def test_an_address_may_hold_the_day(path):
    assert facts(url=f"https://www.holmpost.example/news/{path}/ferries").published_on == dt.date(2024, 3, 4)


def test_a_time_element_tells_the_day_where_words_do_not():
    lines = '<p><time class="updated" datetime="2024-03-06T08:00Z">today</time></p>'
    lines += '<p><time datetime="2024-03-04T10:36:00Z">2 days ago</time></p>'
    assert facts(lines=lines).published_on == dt.date(2024, 3, 4)


@pytest.mark.parametrize("name", ["article:published", "pubdate", "dc.date.issued"])
def test_days_are_told_under_many_names(name):
    assert facts(head=f'<meta name="{name}" content="2024-03-04">').published_on == dt.date(2024, 3, 4)


@pytest.mark.parametrize("site", ["@holmpost", "holmpost.example"])
def test_a_publisher_has_a_name_rather_than_a_handle_or_an_address(site):
    head = f'<meta property="og:site_name" content="{site}">'
    assert facts({"publisher": {"name": "The Holm Post"}}, head=head).publisher == "The Holm Post"
    assert facts(head=head).publisher == "holmpost.example"


GERMAN = (
    "Die Reederei von Holm will zwei ihrer fünf Schiffe zum Ende des Monats aus dem Verkehr ziehen, wie sie sagte.",
    "Die Zahl der Gäste war um ein Drittel gefallen, seit die Brücke offen ist, und Öl kostet mehr als im Jahr davor.",
    "Der Kreis antwortete, er werde sich die Zahlen im April ansehen, wenn auch der eigene Haushalt beschlossen ist.",
)


def test_english_by_template_yields_to_the_words_of_a_long_story():
    assert facts(story=GERMAN, lang="en-US").language == "de"
    assert facts(story=STORY, lang="en-US").language == "en"
    assert facts(story=STORY, lang="sv").language == "sv"
