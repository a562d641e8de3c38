"""The names in a byline, and nothing else of it."""

import pytest

from claimtrack.domain.text.bylines import is_byline, is_lone_by, names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Marta Quill", ["Marta Quill"]),
        ("By Marta Quill and Tom Arle", ["Marta Quill", "Tom Arle"]),
        ("By MARTA QUILL, TOM ARLE and IDA O'BRIEN", ["Marta Quill", "Tom Arle", "Ida O'Brien"]),
        ("Marta Quill; Tom Arle, and Ida Holm", ["Marta Quill", "Tom Arle", "Ida Holm"]),
        ("Analysis by Marta Quill, Courier Editor-at-large", ["Marta Quill"]),
        ("By Marta Quill, Northgate National Security Writer", ["Marta Quill"]),
        ("Marta Quill, MD, PhD", ["Marta Quill"]),
        ("Marta Quill, Jr. and Tom Arle", ["Marta Quill, Jr.", "Tom Arle"]),
        ("By Marta Quill | Northgate News", ["Marta Quill"]),
        ("By Marta Quill - Staff Writer 2024-03-04", ["Marta Quill"]),
        ("by Marta Quill\nMonday, March 4, 2024", ["Marta Quill"]),
        ("by Marta Quill Monday, March 4, 2024", ["Marta Quill"]),
        ("By Marta Quill in Lund", ["Marta Quill"]),
        ("By Marta Quill for the Northgate Courier", ["Marta Quill"]),
        ("Von Marta Quill und Tom Arle veröffentlicht am 4. März", ["Marta Quill", "Tom Arle"]),
        ("Por Marta Quill", ["Marta Quill"]),
        ("Von Holm", ["Von Holm"]),
        ("Kim In Sook", ["Kim In Sook"]),
        ("Reuters and Associated Press", ["Reuters", "Associated Press"]),
        ("By Staff Reports", ["Staff Reports"]),
        ("by Northgate Space Agency", ["Northgate Space Agency"]),
        ("Marta Quill, who has written of bridges since the flood", ["Marta Quill"]),
        ("By Marta Quill, The Northgate Courier", ["Marta Quill"]),
    ],
)
def test_names_are_parted_from_offices_papers_days_and_places(byline, names):
    assert names_in(byline, house="The Northgate Courier") == names


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "By",
        "admin",
        "mquill-2",
        "mquill",
        "https://courier.example/people/marta-quill",
        "courier.com",
        "The bridge will not open before the summer of next year",
    ],
)
def test_accounts_addresses_and_sentences_are_no_names(byline):
    assert names_in(byline) == []


def test_a_name_follows_in_a_byline():
    assert is_byline("By Marta Quill")
    assert is_byline("Written by: Marta Quill")
    assert not is_byline("By clicking here you agree")
    assert not is_byline("Bylaws of the Harbour Board")
    assert not is_byline("By")
    assert is_byline("by marta quill", any_case=True)


def test_names_may_stand_in_the_next_line():
    assert is_lone_by("By")
    assert is_lone_by("Written by")
    assert not is_lone_by("By Marta Quill")


def test_a_byline_as_long_as_a_book_is_read_at_once():
    assert names_in("By " + "Marta Quill, " * 50_000) == ["Marta Quill"]
    assert names_in(" " * 500_000 + "x") == []
