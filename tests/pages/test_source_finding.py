"""What the form for evidence asks: sources of the library by words, and whether a passage stands in a copy."""

import datetime as dt

import pytest

from claimtrack.domain.urls import url_key
from claimtrack.domain.vocabulary import Stance
from claimtrack.services.citations import cite_source
from claimtrack.services.merging import merge_sources
from tests.factories import make_article, make_citation, make_claim, make_snapshot, make_source
from tests.support.annotate import DESK, tree
from tests.support.statements import statements


@pytest.fixture
def ask(cast, sign_in):
    """`ask("harbour")`: the options that come back, to Alice."""
    client = sign_in(cast.alice)

    def ask(words="", **query):
        answer = client.get(f"{DESK}/sources/found", query_string={"q": words} | query)
        return [element for element in tree(answer).iter("div") if element.get("role") == "option"]

    return ask


@pytest.fixture
def check(cast, sign_in):
    """`check(source, "words")`: what is said below the field."""
    client = sign_in(cast.alice)

    def check(source, words):
        answer = client.get(f"{DESK}/sources/{source.id}/passage", query_string={"words": words})
        assert answer.status_code == 200
        return " ".join("".join(tree(answer).itertext()).split())

    return check


def ids(options):
    return [int(option.get("data-source")) for option in options if option.get("data-source")]


def said(option):
    return " ".join("".join(option.itertext()).split())


def test_a_source_is_found_by_words_of_title_publisher_author_or_address_in_any_order(cast, ask):
    source = make_source(
        cast.bob,
        title="Canada halts training",
        publisher="Meridian Wire",
        author="Ö. Ärlig",
        url="https://wire.example.org/halt-6",
    )
    make_source(cast.bob, title="Another")
    for words in ("canada training", "TRAINING meridian", "ärlig", "http://www.wire.example.org/halt", "halt-6 canada"):
        assert ids(ask(words)) == [source.id], words
    assert ids(ask("canada nowhere")) == []


def test_an_option_says_publisher_date_and_whether_there_is_a_copy(cast, ask):
    source = make_source(cast.bob, title="Tide", publisher="Port", published_on=dt.date(2020, 1, 6))
    (option, new) = ask("tide")
    assert said(option) == "Tide Port, 6 Jan 2020 No copy kept"
    assert option.get("data-check") is None
    make_snapshot(source)
    (option, _new) = ask("tide")
    assert "Copy kept" in said(option)
    assert option.get("data-check") == f"{DESK}/sources/{source.id}/passage"
    assert new.get("data-title") == "tide"


def test_an_address_is_found_however_it_was_shared_and_is_no_title(cast, ask):
    address = "https://port.example.org/tides"
    source = make_source(cast.bob, url=address, url_key=url_key(address))
    options = ask("http://www.port.example.org/tides/?utm_source=mail#top")
    assert ids(options) == [source.id]
    assert len(options) == 1


@pytest.mark.parametrize("words", ["", " ", "e", "https://", "http:/", "\x00\x00"])
def test_too_few_letters_find_nothing(cast, ask, words):
    make_source(cast.bob, title="e \x01 https")
    assert ids(ask(words)) == []


@pytest.mark.parametrize("words", ["100%", "a_c", "\\"])
def test_signs_mean_themselves(cast, ask, words):
    wanted = make_source(cast.bob, title=f"It is {words * 2} so")
    make_source(cast.bob, title="It is 1000 abc / so")
    assert ids(ask(words * 2)) == [wanted.id]


def test_title_comes_before_publisher_then_the_last_cited_and_no_more_than_eight(cast, ask):
    claim = make_claim(make_article(cast.alice), by=cast.alice)
    by_publisher = make_source(cast.bob, title="Rates", publisher="Tide office")
    cited, other = make_source(cast.bob, title="Tide one"), make_source(cast.bob, title="Tide two")
    make_citation(claim, by_publisher)
    make_citation(claim, cited)
    assert ids(ask("tide")) == [cited.id, other.id, by_publisher.id]
    for _ in range(8):
        make_source(cast.bob, title="Tide again")
    assert len(ids(ask("tide"))) == 8


def test_one_that_was_merged_is_found_as_what_it_became(cast, ask):
    address = "https://port.example.org/old"
    keep, gone = make_source(cast.bob, title="Tide"), make_source(cast.bob, title="Tide", url=address)
    gone.url_key = url_key(address)
    merge_sources(cast.lena, keep, gone=gone)
    assert ids(ask("tide")) == [keep.id]
    assert ids(ask(address)) == [keep.id]
    assert ids(ask(source=gone.id)) == []


def test_one_that_was_merged_while_the_form_was_open_is_cited_as_what_it_became(cast):
    claim = make_claim(make_article(cast.alice), by=cast.alice)
    keep, gone = make_source(cast.bob), make_source(cast.bob)
    merge_sources(cast.lena, keep, gone=gone)
    assert cite_source(cast.alice, claim, source=gone, stance=Stance.CONTEXT).source is keep


def test_another_team_finds_nothing(cast, sign_in, ask):
    theirs = make_source(cast.oscar, title="Tide", url="https://port.example.org/tide")
    assert ids(ask("tide")) == ids(ask("https://port.example.org/tide")) == ids(ask(source=theirs.id)) == []


def test_what_was_chosen_is_found_again_by_its_number(cast, ask):
    source = make_source(cast.bob)
    make_source(cast.bob)
    options = ask(source=source.id)
    assert ids(options) == [source.id]
    assert len(options) == 1


def test_hostile_words_stay_words(cast, ask):
    hostile = '"><script>alert(1)</script>'
    make_source(cast.bob, title=hostile)
    option, new = ask(hostile)
    assert hostile in said(option)
    assert new.get("data-title") == hostile


def test_the_number_of_statements_does_not_grow(cast, sign_in):
    client = sign_in(cast.alice)
    make_snapshot(make_source(cast.bob, title="Tide"))
    path = f"{DESK}/sources/found?q=tide"
    client.get(path)
    few = len(statements(lambda: client.get(path)))
    for _ in range(6):
        make_snapshot(make_source(cast.bob, title="Tide"))
    assert len(statements(lambda: client.get(path))) == few


def test_words_are_found_found_with_differences_or_not_found(cast, check):
    source = make_source(cast.bob)
    make_snapshot(
        source, "The ferry carried 41,000 people in May.\n\nThe ferry carried nobody in June, it says here.\n"
    )
    assert check(source, "carried 41,000 people").startswith("Found in the copy of ")
    assert check(source, "The ferry carried").endswith(", and at 1 more place")
    differs = check(source, "The ferry carried 14,000 people in May.")
    assert differs.startswith("Found with differences in the copy of ")
    assert differs.endswith("UTC The ferry carried 14,00041,000 people in May")
    assert check(source, "Nine bridges fell down").startswith("Not found in the copy of ")


def test_the_page_of_a_file_is_said(cast, check):
    source, text = make_source(cast.bob), "The first page.\n\nThe second page.\n"
    make_snapshot(source, text, blocks=[[0, 15, "body", 1], [17, 33, "body", 2]])
    assert check(source, "second").endswith(", page 2")


def test_nothing_is_said_without_a_copy_or_without_words(cast, check):
    source = make_source(cast.bob)
    assert check(source, "nine weeks") == ""
    make_snapshot(source)
    assert check(source, " \n ") == ""


def test_the_newest_copy_is_looked_through(cast, check):
    source = make_source(cast.bob)
    make_snapshot(source, "The old words.\n")
    make_snapshot(source, "Fresh ones stand there.\n")
    assert check(source, "Fresh ones").startswith("Found in")
    assert check(source, "old words").startswith("Not found")
