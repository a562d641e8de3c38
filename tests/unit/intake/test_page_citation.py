"""What a page declares of itself for those who cite it, by each standard alone and where they disagree."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.metadata import Metadata
from claimtrack.intake import child, parsed_json
from claimtrack.intake.assembling import assemble
from claimtrack.intake.citation_fields import NAMES, cleaned, known
from claimtrack.intake.citation_json_ld import json_ld
from claimtrack.intake.citation_tags import highwire, unified
from claimtrack.intake.markup_tree import tree_of
from claimtrack.intake.page import read_page
from claimtrack.intake.page_citation import citation_of
from claimtrack.intake.page_facts import facts_of
from claimtrack.intake.parsed import Parsed

URL = "https://journal.holm.example/papers/7"
STORY = (
    "<h1>Ferries and tides</h1>" + "<p>The ferry keeps to its times in all but the highest of tides, we found.</p>" * 6
)
JOURNAL = {
    "citation_title": "Ferries and tides",
    "citation_author": "Doe, Jane",
    "citation_journal_title": "Holm Journal of Tides",
    "citation_volume": "12",
    "citation_issue": "3",
    "citation_firstpage": "101",
    "citation_lastpage": "118",
    "citation_doi": "10.5555/tides.7",
    "citation_issn": "2049-3630",
    "citation_language": "en",
    "citation_publication_date": "2019/05/14",
}
OF_JOURNAL = {
    "author": "Jane Doe",
    "type": "article-journal",
    "container-title": "Holm Journal of Tides",
    "volume": "12",
    "issue": "3",
    "page": "101-118",
    "DOI": "10.5555/tides.7",
    "ISSN": "2049-3630",
    "language": "en",
}
ISSUE: dict[str, Any] = {
    "@type": "PublicationIssue",
    "issueNumber": "4",
    "isPartOf": {
        "@type": ["PublicationVolume", "Periodical"],
        "name": "Tidal Review",
        "volumeNumber": 30,
        "issn": ["1234-5678", "0317-8471"],
    },
}
PAPER = {"@type": "ScholarlyArticle", "headline": "Ferries and tides", "isPartOf": ISSUE}
OF_PAPER = {
    "type": "article-journal",
    "container-title": "Tidal Review",
    "volume": "30",
    "issue": "4",
    "ISSN": "0317-8471",
}


def tags(said: dict[str, str] | list[tuple[str, str]], attribute: str = "name") -> str:
    pairs = said.items() if isinstance(said, dict) else said
    return "".join(f'<meta {attribute}="{name}" content="{content}">' for name, content in pairs)


def page(head: str = "", data: object = None, lang: str = "", body: str = STORY) -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}{script}</head><body>{body}</body></html>'.encode()


def cited(head: str = "", data: object = None, lang: str = "") -> dict[str, str]:
    root = tree_of(page(head, data, lang).decode())
    assert root is not None
    return citation_of(root, facts_of(root, URL))


def linked(relation: str, href: str) -> str:
    return f'<link rel="{relation}" href="{href}">'


ALONE: dict[str, tuple[str, object, dict[str, str]]] = {
    "a paper with the tags of Google Scholar": (tags(JOURNAL), None, OF_JOURNAL),
    "tags of an archive of a university": (
        tags({f"bepress_{name}": content for name, content in JOURNAL.items()}),
        None,
        OF_JOURNAL,
    ),
    "a paper of a conference": (
        tags({"citation_conference_title": "Days of Tides", "citation_firstpage": "7"}),
        None,
        {"type": "paper-conference", "container-title": "Days of Tides", "page": "7"},
    ),
    "a chapter": (
        tags({"citation_inbook_title": "All Ferries", "citation_isbn": "978-0-306-40615-7"}),
        None,
        {"type": "chapter", "container-title": "All Ferries", "ISBN": "9780306406157"},
    ),
    "a book": (tags({"citation_isbn": "ISBN 0-306-40615-2"}), None, {"type": "book", "ISBN": "0306406152"}),
    "a thesis": (tags({"citation_dissertation_institution": "Holm"}), None, {"type": "thesis"}),
    "a report with a number": (tags({"citation_technical_report_number": "7"}), None, {"type": "report"}),
    "a preprint": (
        tags({"citation_arxiv_id": "1901.00001", "citation_date": "2019"}),
        None,
        {"type": "article", "issued": "2019"},
    ),
    "several authors": (
        tags([("citation_author", "Doe, Jane"), ("citation_author", "John Roe"), ("citation_author", "Doe, Jane")]),
        None,
        {"author": "Jane Doe; John Roe"},
    ),
    "authors in one tag": (tags({"citation_authors": "Doe, Jane; Roe, John"}), None, {"author": "Jane Doe; John Roe"}),
    "a month": (tags({"citation_publication_date": "2019/5"}), None, {"issued": "2019-05"}),
    "a paper in JSON-LD, its journal through its issue": ("", PAPER, OF_PAPER),
    "pages in JSON-LD": ("", PAPER | {"pageStart": 5, "pageEnd": 9}, OF_PAPER | {"page": "5-9"}),
    "one page in JSON-LD": ("", PAPER | {"pagination": "5–5"}, OF_PAPER | {"page": "5"}),
    "an identifier that is a DOI": (
        "",
        PAPER
        | {
            "identifier": [
                {"@type": "PropertyValue", "propertyID": "pmid", "value": "77"},
                {"@type": "PropertyValue", "propertyID": "DOI", "value": "doi:10.5555/x"},
            ]
        },
        OF_PAPER | {"DOI": "10.5555/x"},
    ),
    "a dataset": (
        "",
        {"@type": "Dataset", "name": "Tides", "@id": "https://doi.org/10.5555/set%2F1", "version": 2},
        {"type": "dataset", "DOI": "10.5555/set/1", "version": "2"},
    ),
    "a dataset in a graph, after the article about it": (
        "",
        {
            "@graph": [
                {"@type": "Article", "headline": "Tides"},
                {"@type": "Dataset", "name": "Tides", "version": "1.2"},
            ]
        },
        {"type": "dataset", "version": "1.2"},
    ),
    "a report": (
        "",
        {"@type": "WebPage", "mainEntity": {"@type": "Report", "headline": "Tides", "inLanguage": "en-gb"}},
        {"type": "report", "language": "en-GB"},
    ),
    "news, which is in its paper": (
        tags({"og:site_name": "Holm Post | All the tides"}, "property"),
        {
            "@type": "ReportageNewsArticle",
            "headline": "Tides",
            "inLanguage": {"@type": "Language", "alternateName": "en"},
        },
        {"type": "article-newspaper", "container-title": "Holm Post", "language": "en"},
    ),
    "news that names its paper": (
        "",
        {"@type": "NewsArticle", "headline": "Tides", "isPartOf": {"@type": "Newspaper", "name": "Holm Post"}},
        {"type": "article-newspaper", "container-title": "Holm Post"},
    ),
    "a post in a blog": (
        tags({"og:site_name": "Tidal"}, "property"),
        {"@type": "BlogPosting", "headline": "Tides", "datePublished": "2019-05"},
        {"type": "post-weblog", "container-title": "Tidal", "issued": "2019-05"},
    ),
    "an episode": ("", {"@type": "PodcastEpisode", "name": "Tides"}, {"type": "broadcast"}),
    "Dublin Core": (
        tags(
            {
                "DC.Type": "Text.Serial.Journal",
                "DC.Source": "Holm Journal of Tides",
                "DC.Source.Volume": "Vol. 12",
                "DC.Source.Issue": "No 3",
                "DC.Source.ISSN": "20493630",
                "DC.Identifier.pageNumber": "101 – 118",
                "DC.Identifier.DOI": "10.5555/tides.7",
                "DC.Language": "en",
                "DC.Creator": "Jane Doe",
            }
        ),
        None,
        {name: value for name, value in OF_JOURNAL.items() if name != "author"},
    ),
    "Dublin Core terms with colons": (
        tags({"dcterms:identifier": "https://doi.org/10.5555/x", "dcterms:issued": "2020-02"}),
        None,
        {"DOI": "10.5555/x", "issued": "2020-02"},
    ),
    "several creators": (
        tags([("DC.creator", "Doe, Jane"), ("dc.creator", "Roe, John")]),
        None,
        {"author": "Jane Doe; John Roe"},
    ),
    "an identifier that says it is an ISBN": (
        tags([("DC.identifier", "0306406152"), ("DC.identifier", "urn:ISBN:9780306406157")]),
        None,
        {"ISBN": "9780306406157"},
    ),
    "PRISM": (
        tags(
            {
                "prism.publicationName": "Holm Journal of Tides",
                "prism.volume": "12",
                "prism.number": "3",
                "prism.startingPage": "e101",
                "prism.doi": "doi:10.5555/tides.7",
            }
        ),
        None,
        {
            "container-title": "Holm Journal of Tides",
            "volume": "12",
            "issue": "3",
            "page": "e101",
            "DOI": "10.5555/tides.7",
        },
    ),
    "a link for citing": (linked("cite-as", "https://doi.org/10.5555/x"), None, {"DOI": "10.5555/x"}),
    "a canonical address that is a DOI": (linked("canonical", "https://doi.org/10.5555/x"), None, {"DOI": "10.5555/x"}),
    "a web site": (
        tags({"og:type": "article", "og:site_name": "Holm", "og:locale": "de_CH"}, "property"),
        None,
        {"type": "webpage", "container-title": "Holm", "language": "de-CH"},
    ),
    "a video": (tags({"og:type": "video.other"}, "property"), None, {"type": "motion_picture"}),
    "nothing": ("", None, {}),
}


@pytest.mark.parametrize("name", ALONE)
def test_each_standard_alone_is_read(name):
    head, data, expected = ALONE[name]
    assert cited(head, data) == expected


OTHER = {"DC.source": "Elsewhere", "DC.identifier": "10.5555/dublin", "DC.language": "fr", "DC.type": "Dataset"}
IN_CONFLICT: dict[str, tuple[str, object, dict[str, str]]] = {
    "the tags for citing before all": (
        tags(OTHER | JOURNAL) + linked("cite-as", "https://doi.org/10.5555/link"),
        PAPER | {"@id": "https://doi.org/10.5555/ld", "inLanguage": "nl"},
        OF_JOURNAL,
    ),
    "JSON-LD before Dublin Core": (
        tags(OTHER),
        PAPER | {"@id": "https://doi.org/10.5555/ld", "inLanguage": "nl"},
        OF_PAPER | {"DOI": "10.5555/ld", "language": "nl"},
    ),
    "Dublin Core before links and Open Graph": (
        tags(OTHER)
        + linked("cite-as", "https://doi.org/10.5555/link")
        + tags({"og:type": "article", "og:locale": "de_DE"}, "property"),
        None,
        {"type": "dataset", "container-title": "Elsewhere", "DOI": "10.5555/dublin", "language": "fr"},
    ),
    "what is said well before what is broken": (
        tags({"citation_doi": "see below", "citation_issn": "2049-3631", "citation_volume": "{{volume}}"})
        + tags({"prism.doi": "10.5555/x", "prism.issn": "2049-3630", "prism.volume": "8"}),
        None,
        {"type": "article-journal", "DOI": "10.5555/x", "ISSN": "2049-3630", "volume": "8"},
    ),
    "a whole date before a part of one": (tags({"citation_year": "2018", "citation_date": "2019/05/14"}), None, {}),
}


@pytest.mark.parametrize("name", IN_CONFLICT)
def test_where_standards_disagree_the_order_decides(name):
    head, data, expected = IN_CONFLICT[name]
    assert cited(head, data) == expected


@pytest.mark.parametrize(
    ("head", "data"),
    [
        (tags({"citation_reference": "citation_title=Tides;citation_doi=10.5555/other"}), None),
        (tags({"DC.relation": "https://doi.org/10.5555/other"}), None),
        (linked("related", "https://doi.org/10.5555/other"), None),
        (linked("canonical", "https://holm.example/doi.org/10.5555/other"), None),
        ("", {"@type": "WebPage", "citation": {"@type": "ScholarlyArticle", "@id": "https://doi.org/10.5555/other"}}),
        ("", {"@type": "NewsArticle", "mentions": [{"@type": "Dataset", "identifier": "10.5555/other"}]}),
        ("", {"@type": "ItemList", "itemListElement": [{"@type": "ScholarlyArticle", "doi": "10.5555/other"}]}),
    ],
)
def test_the_doi_of_another_work_is_not_taken(head, data):
    assert "DOI" not in cited(head, data)


@pytest.mark.parametrize(
    "nothing", ["", "0", "-", "n/a", "null", "undefined", "{{issue}}", "https://holm.example/3", "x" * 301]
)
def test_what_stands_for_nothing_is_left_out(nothing):
    said = ("citation_volume", "citation_issue", "citation_journal_title", "citation_firstpage", "citation_isbn")
    assert cited(tags(dict.fromkeys(said, nothing))).keys() <= {"type"}


def test_what_is_made_sure_of_once_stays_as_it_is():
    for _, _, expected in ALONE.values():
        assert known(expected) == expected


PIECES = [
    "No. ",
    "pp",
    "3",
    "12",
    "-",
    "–",
    " ",
    "https://doi.org/",
    "doi:",
    "10.5555/",
    "%2525",
    ".",
    "2019",
    "/",
    "x",
]


@given(st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text())
def test_whatever_is_said_what_is_left_of_it_stays_as_it_is(name, said):
    once = cleaned(name, said)
    assert cleaned(name, once) == once
    assert once == " ".join(once.split())


def test_a_page_read_in_the_child_tells_what_it_declares():
    parsed = child.parse("page", page(tags(JOURNAL)), url=URL)
    assert parsed.citation == OF_JOURNAL
    assert (parsed.metadata.byline, str(parsed.metadata.published_on)) == ("Jane Doe", "2019-05-14")
    assert assemble(parsed).citation == OF_JOURNAL


def test_a_child_that_lies_gets_nothing_past():
    told = json.loads(parsed_json.dumps(Parsed(())))
    told["citation"] = {"DOI": "javascript:alert(1)", "type": "spell", "URL": "x", "volume": 7, "issue": "5\u202e\n6"}
    assert parsed_json.loads(json.dumps(told)).citation == {"issue": "5 6"}
    told["citation"] = [1]
    with pytest.raises((TypeError, ValueError)):
        parsed_json.loads(json.dumps(told))


def test_writers_are_set_apart_by_semicolons_for_citing_and_by_commas_in_the_byline():
    data = {"@type": "NewsArticle", "author": [{"@type": "Person", "name": name} for name in ("Jane Doe", "John Roe")]}
    parsed = read_page(page(data=data), url=URL)
    assert (parsed.citation["author"], parsed.metadata.byline) == ("Jane Doe; John Roe", "Jane Doe, John Roe")


def test_writers_beyond_the_most_are_left_out_by_whole_names():
    said = cited(tags([("citation_author", f"Roe, John {number}") for number in range(400)]))["author"]
    assert said.split("; ") == [f"John {number} Roe" for number in range(100)]
    long = cited(tags([("citation_author", f"Roe, {'J' * 90}{number}") for number in range(90)]))["author"]
    assert len(long) <= 2_000
    assert long.endswith(" Roe")


def test_a_guessed_day_gives_way_to_a_declared_year_that_it_does_not_lie_in():
    body = STORY.replace("</h1>", "</h1><p>4 March 2024</p>")
    in_2019 = assemble(read_page(page(tags({"citation_year": "2019"}), body=body), url=URL))
    assert (in_2019.citation["issued"], in_2019.metadata.published_on) == ("2019", None)
    in_2024 = assemble(read_page(page(tags({"citation_year": "2024"}), body=body), url=URL))
    assert "issued" not in in_2024.citation
    assert str(in_2024.metadata.published_on) == "2024-03-04"


def test_the_language_of_the_words_counts_for_more_than_a_template():
    german = "<p>Die Fähre hält ihre Zeiten ein, außer bei der höchsten Flut, und das seit vielen Jahren schon.</p>" * 6
    assert assemble(read_page(page(lang="en-US", body=german), url=URL)).citation["language"] == "de"
    assert assemble(read_page(page(lang="en-US"), url=URL)).citation["language"] == "en-US"


def test_a_title_and_a_publisher_for_citing_count_before_those_of_the_site():
    head = tags({"citation_title": "Of tides", "citation_publisher": "Holm Press"})
    head += tags({"og:title": "Read this", "og:site_name": "PaperHub"}, "property")
    found = read_page(page(head, body=STORY.replace("h1", "h4")), url=URL).metadata
    assert found == Metadata("Of tides", "", None, "Holm Press", "", URL)


def test_of_a_hostile_page_little_is_looked_at():
    work: dict[str, Any] = {"@type": "Periodical", "name": "x", "issn": ["1" * 2_000] * 30}
    for _ in range(5):
        work = {**work, "isPartOf": [work] * 6}
    nodes = 1 + 4 + 4**2 + 4**3 + 4**4
    assert len([*json_ld("ISSN", work)]) == 20 * nodes
    many = unified({"citation_doi": ["{" * 900] * 9_000, "bepress_citation_doi": ["10.5555/x"] * 9_000})
    assert len([*highwire("DOI", many)]) == 200


def test_nested_beyond_reading_is_passed_over():
    script = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert cited(script + tags({"citation_doi": "10.5555/x"})) == {"DOI": "10.5555/x"}
