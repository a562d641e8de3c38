"""The canonical form: one text for what looks the same, and nothing hidden."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.canonical import canonical

# Everything that the rules speak of, so that the properties meet it often.
TRICKY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "ab \t\u00a0\u3000\n\r\v\x85\u2028\x00\ud800\udc00"
            "\u00ad\u200b\u200c\u200d\u200e\u202e\u034f\ufeffe\u0301\u0323"
            "می\u0915\u094d\u0937\U0001f469\U0001f680\ufe0f\ufe0e\U0001f3f4\U000e0067\U000e007f\u1100\u1161\u180e"
        ),
    )
)


@given(TRICKY)
def test_once_is_enough(text):
    assert canonical(canonical(text)) == canonical(text)


@given(TRICKY)
def test_the_form_is_nfc_and_fit_for_every_encoding(text):
    found = canonical(text)
    assert unicodedata.is_normalized("NFC", found)
    found.encode("utf-8")
    assert "\0" not in found
    assert "\r" not in found


@given(TRICKY)
def test_white_space_is_a_space_a_line_feed_or_a_blank_line(text):
    found = canonical(text)
    assert found == found.strip()
    assert not any(pair in found for pair in ("  ", " \n", "\n ", "\n\n\n"))
    assert {char for char in found if char.isspace()} <= {" ", "\n"}


@given(st.text(st.characters(categories=["L", "N", "P"], exclude_characters="\u3164\uffa0")))
def test_words_are_kept_but_for_their_unicode_form(text):
    assert canonical(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("One.\r\nTwo.\rThree.", "One.\nTwo.\nThree.", id="line ends of three systems"),
        pytest.param("One.\u2028Two.\u2029Three.", "One.\nTwo.\nThree.", id="line and paragraph separators"),
        pytest.param("One.\n\n\n \n\nTwo.", "One.\n\nTwo.", id="many blank lines"),
        pytest.param(
            "  A\t\tbike\u00a0path \n runs\u2009here. ", "A bike path\nruns here.", id="spaces of every width"
        ),
        pytest.param("Cafe\u0301", "Caf\u00e9", id="accents written apart"),
        pytest.param("co\u00adop\u200bera\ufefftion", "cooperation", id="soft hyphen and zero-width characters"),
        pytest.param("A\u0000 bell\u0007 rang", "A bell rang", id="controls"),
        pytest.param("half \ud83d of a pair", "half of a pair", id="lone surrogate"),
        pytest.param("pay \u202e001\u202c euros", "pay 001 euros", id="bidi override"),
        pytest.param("a picture: \ufffc!", "a picture: !", id="mark of a copied picture"),
        pytest.param("plain\u200e text", "plain text", id="direction mark without need"),
        pytest.param(
            "\u05e9\u05dc\u05d5\u05dd\u200f (1)", "\u05e9\u05dc\u05d5\u05dd\u200f (1)", id="direction mark in Hebrew"
        ),
        pytest.param(
            "\u0645\u06cc\u200c\u200c\u0631\u0648\u0645",
            "\u0645\u06cc\u200c\u0631\u0648\u0645",
            id="Persian joiner, once",
        ),
        pytest.param("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937", id="Hindi joiner"),
        pytest.param("a\u200db\u200cc", "abc", id="joiners among Latin letters"),
        pytest.param("\U0001f469\u200d\U0001f680 flew", "\U0001f469\u200d\U0001f680 flew", id="emoji of two"),
        pytest.param("x\U000e0068\U000e0069", "x", id="hidden tag characters"),
        pytest.param("x\ufe01\ufe02\ufe03", "x\ufe01", id="hidden variation selectors"),
    ],
)
def test_what_becomes_of(given_text, expected):
    assert canonical(given_text) == expected


def test_a_flag_spelled_with_tags_stays():
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert canonical(f"The {scotland} won") == f"The {scotland} won"


def test_a_text_of_only_invisible_characters_is_empty():
    assert canonical(" \u200b\u00a0\n\ufeff\t\u3164") == ""
