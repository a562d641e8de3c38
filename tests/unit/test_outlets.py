"""Whether a text that is nearly another is rather its new version or another printing of it."""

import pytest

from claimtrack.domain.agencies import AGENCIES, agency_in
from claimtrack.domain.outlets import Outlet, is_copy_likelier, is_elsewhere

ISLANDER = "The Islander"
HERE = "https://www.islander.example/fares"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Ada Brandt, Reuters", "Reuters"),
        ("REUTERS", "Reuters"),
        ("The Associated Press", "AP"),
        ("ADA BRANDT | AP", "AP"),
        ("Mit Material von dpa", "dpa"),
        ("(DPA)", "dpa"),
        ("PA Media", "PA Media"),
        ("Avec AFP", "AFP"),
        ("ČTK, Jan Novák", "ČTK"),
        ("据新华社报道", "Xinhua"),
        ("Agence France-Presse", "AFP"),
        ("Ada Brandt", ""),
        ("Pa Salieu", ""),  # a name, in the case of names
        ("Apartment News", ""),
        ("Snapdragon, AFPX", ""),
        ("", ""),
    ],
)
def test_an_agency_is_found_in_a_byline_by_any_of_its_names(line, agency):
    assert agency_in(line) == agency


@pytest.mark.parametrize("name", AGENCIES)
def test_every_form_of_every_agency_names_it_and_no_other(name):
    for form in AGENCIES[name]:
        assert agency_in("", f"Ada Brandt / {form}") == name


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Outlet(ISLANDER, "", ""), Outlet("Harbour Mail", "", ""), True),
        (Outlet(ISLANDER, "", ""), Outlet("  the islander ", "", ""), False),
        (Outlet("Islander", "", ""), Outlet(ISLANDER, "", ""), False),
        (Outlet("", HERE, ""), Outlet("", "https://harbour-mail.example/fares", ""), True),
        (Outlet("", HERE, ""), Outlet("", "http://islander.example/other", ""), False),
        (Outlet(ISLANDER, HERE, ""), Outlet(ISLANDER, "https://m.islander.example/", ""), False),
        (Outlet(ISLANDER, "", ""), Outlet("", HERE, ""), None),
        (Outlet("", "", ""), Outlet("", "not an address", ""), None),
    ],
)
def test_the_publisher_and_then_the_host_say_whether_a_text_stands_elsewhere(one, other, expected):
    assert is_elsewhere(one, other) is expected
    assert is_elsewhere(other, one) is expected


def test_a_text_from_elsewhere_is_rather_a_copy_and_one_from_the_same_place_rather_a_version():
    assert is_copy_likelier(Outlet(ISLANDER, "", ""), Outlet("Harbour Mail", "", ""))
    assert not is_copy_likelier(Outlet(ISLANDER, "", "Reuters"), Outlet(ISLANDER, "", "Reuters"))


def test_an_agency_decides_where_the_places_are_not_known():
    assert is_copy_likelier(Outlet("", "", "Reuters"), Outlet(ISLANDER, "", ""))
    assert is_copy_likelier(Outlet("", "", ""), Outlet("AFP", "", ""))
    assert not is_copy_likelier(Outlet("", "", "Ada Brandt"), Outlet(ISLANDER, "", ""))
