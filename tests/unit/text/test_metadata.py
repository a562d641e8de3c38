"""What a text says about itself: title, byline, date, publisher, language."""

import datetime as dt

import pytest

from claimtrack.domain.text.blocks import find_blocks
from claimtrack.domain.text.dates import find_date
from claimtrack.domain.text.metadata import propose_metadata

PAGE = """Top Stories
Harbour bridge will open two years late, council admits
{byline}
Published {date}
The bridge across the old harbour will not open before the summer of 2026, the council said on Monday.
The delay adds 14 million euros to a bill that stood at 96 million when work began on Jan. 5, 2019.
“We were too hopeful about the ground,” said Col. Ines Abado, who leads the engineers on the site.
Her crews found soft clay at a depth of 22 metres, where the surveys of 2019 had promised rock.
{rights}
Recent Stories"""


def metadata_of(
    byline="By Marta Quill", date="March 4, 2024", rights="© 2024 Northgate Courier Ltd. All rights reserved."
):
    text = PAGE.format(byline=byline, date=date, rights=rights)
    return propose_metadata(text, find_blocks(text))


def test_a_page_proposes_all_that_it_says():
    found = metadata_of()
    assert found.title == "Harbour bridge will open two years late, council admits"
    assert found.byline == "Marta Quill"
    assert found.published_on == dt.date(2024, 3, 4)
    assert found.publisher == "Northgate Courier Ltd."
    assert found.language == "en"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Marta Quill and Tom Arle", "Marta Quill, Tom Arle"),
        ("By MARTA QUILL", "Marta Quill"),
        ("By Marta Quill, staff reporter", "Marta Quill"),
        ("By Marta Quill | Monday", "Marta Quill"),
    ],
)
def test_a_byline_is_read_to_the_end_of_the_names(byline, names):
    assert metadata_of(byline=byline).byline == names


@pytest.mark.parametrize(
    ("rights", "publisher"),
    [
        ("Copyright Northgate Courier Inc., 2024", "Northgate Courier Inc."),
        ("Copyright © 2019-2024, Northgate Courier | Terms of Service", "Northgate Courier"),
    ],
)
def test_a_copyright_line_names_the_publisher(rights, publisher):
    assert metadata_of(rights=rights).publisher == publisher


def test_a_text_that_says_nothing_proposes_nothing():
    text = "The bridge opened late."
    found = propose_metadata(text, find_blocks(text))
    assert (found.title, found.byline, found.published_on, found.publisher) == ("", "", None, "")


@pytest.mark.parametrize(
    "words",
    ["Jan. 6, 2020", "January 6th, 2020", "6 January 2020", "2020-01-06", "6. Januar 2020", "6 de enero de 2020",
     "le 6 janvier 2020", "6 января 2020", "2020年1月6日", "06.01.2020"],
)  # fmt: skip
def test_a_date_is_read_as_papers_print_it(words):
    assert find_date(f"Updated {words} at noon") == dt.date(2020, 1, 6)


@pytest.mark.parametrize("words", ["Jan. 6", "3/4/2020", "Feb. 30, 2020", "12345-67-89", "May 2020"])
def test_what_is_no_date_or_could_be_two_is_left_out(words):
    assert find_date(words) is None


def test_a_day_beyond_the_twelfth_tells_american_dates_from_others():
    assert find_date("1/16/2020") == find_date("16/1/2020") == dt.date(2020, 1, 16)
