"""Which passwords, addresses and names are accepted; how hashes are made."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import Invalid
from claimtrack.domain.passwords import LONGEST, SHORTEST, check_password
from claimtrack.domain.people import clean_email, clean_name, clean_slug
from claimtrack.services.passwords import Passwords, _nobody

CHEAP = Passwords(memory_kib=8)
RLO = "\u202e"


@pytest.mark.parametrize(
    "password",
    [
        "harbour lamp drizzle",
        "korrekt hästar batteri",
        "三人の記者が港へ歩いて行った日",
        "pässwort ist kein gutes wort",
        "Tr7#kkz!09wq",
        "x" * 3 + "harbour lamp " * 19,
    ],
)
def test_a_long_unguessable_password_is_accepted(password):
    check_password(password, email="lena@newsroom.example", name="Lena Lindqvist")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "at least 12"),
        ("elevenchars", "at least 12"),
        ("harbour lamp " * 20, "at most 256"),
        ("aaaaaaaaaaaa", "repeats"),
        ("abababababab", "repeats"),
        ("123456789012", "repeats"),
        ("abcdefghijkl", "repeats"),
        ("password1234", "anybody tries"),
        ("Passw0rd-Password", "anybody tries"),
        ("qwerty-123456", "anybody tries"),
        ("claimtrack-2026", "anybody tries"),
        ("LenaLindqvist1", "your name"),
        ("lena@newsroom.example", "your name"),
        ("lindqvist-2026!", "your name"),
    ],
)
def test_a_short_common_or_personal_password_is_refused_with_the_reason(password, words):
    with pytest.raises(Invalid, match=words) as error:
        check_password(password, email="lena@newsroom.example", name="Lena Lindqvist")
    assert error.value.field == "password"


def test_both_limits_are_exact():
    word = "harbour lamp drizzle zinc mop "
    check_password((word * 9)[:SHORTEST])
    check_password((word * 9)[:LONGEST])


@given(st.text())
def test_any_text_is_accepted_or_refused(password):
    with suppress(Invalid):
        check_password(password, email="lena@newsroom.example", name="Lena Lindqvist")


def test_a_password_fits_its_hash_and_no_other():
    stored = CHEAP.hash("harbour lamp drizzle")
    assert "harbour" not in stored
    assert CHEAP.fits(stored, "harbour lamp drizzle")
    assert not CHEAP.fits(stored, "harbour lamp drizzle ")


@pytest.mark.parametrize("stored", [None, "", "not a hash", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"])
def test_no_password_fits_a_missing_or_broken_hash(stored):
    assert not CHEAP.fits(stored, "harbour lamp drizzle")


def test_the_hash_of_nobody_costs_what_a_real_one_costs():
    assert not CHEAP.is_outdated(_nobody(CHEAP.memory_kib))


def test_a_hash_of_another_cost_is_outdated():
    stored = CHEAP.hash("harbour lamp drizzle")
    assert not CHEAP.is_outdated(stored)
    assert Passwords(memory_kib=16).is_outdated(stored)


@pytest.mark.parametrize(
    ("raw", "email"),
    [
        (" Lena@Newsroom.Example ", "lena@newsroom.example"),
        ("a+b@c", "a+b@c"),
        ("übung@höhle.example", "übung@höhle.example"),
    ],
)
def test_an_address_is_kept_in_lower_case(raw, email):
    assert clean_email(raw) == email


@pytest.mark.parametrize(
    "raw", ["", "@", "lena", "lena@", "@home", "a@b@c", "a b@c", "a@b\x00", f"a{RLO}@b", "x" * 254 + "@b"]
)
def test_what_is_no_address_is_refused(raw):
    with pytest.raises(Invalid) as error:
        clean_email(raw)
    assert error.value.field == "email"


def test_a_name_is_kept_composed_with_single_spaces():
    assert clean_name("  Rene\u0301\n  Dubois ") == "René Dubois"


@pytest.mark.parametrize("raw", ["", "   ", "A\x00B", f"Lena{RLO}tsivqdniL", "\ud800", "x" * 201])
def test_a_name_that_is_empty_too_long_or_plays_tricks_is_refused(raw):
    with pytest.raises(Invalid):
        clean_name(raw)


@pytest.mark.parametrize("raw", ["", "City", "a b", "a--b", "-a", "a/b", "ä", "a" * 65])
def test_a_slug_fits_into_an_address(raw):
    assert clean_slug("city-desk-2") == "city-desk-2"
    with pytest.raises(Invalid):
        clean_slug(raw)
