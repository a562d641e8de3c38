"""The segmenter against the hard cases, and the rules that hold for any text."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.sentences import split_sentences
from claimtrack.domain.text.spans import Span
from tests.unit.text.sentence_cases import cases, f1

ENGLISH, WORLD = cases("en"), cases("world")
# Lies beside the repository on the machines it is developed on, and is never part of it.
SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "iraq-mission.txt"

# Everything that the rules speak of, so that the properties meet it often.
TRICKY = st.lists(
    st.sampled_from(
        [
            *"aB19 \n\t.!?…\"'“”‘’()[]-—•:;،。」؟।",
            *"\r\v\x85\u2029\u00a0\ud800\u0301\u200d\u093f\u3099\u0915\U0001f469\U0001f3fd",
            *("Mr. ", "U.S. ", " p.m. ", "J. ", "3. ", "The ", "one ", "\n\n", " b) ", " • "),
        ]
    ),
    max_size=40,
).map("".join)


def extends(character):
    return unicodedata.category(character)[0] == "M" or character in "\u200d\U0001f3fd"


def split(text, language=None):
    return [text[start:end] for start, end in split_sentences(text, language)]


def test_at_least_98_percent_of_the_hard_english_cases_are_right():
    assert f1(ENGLISH, lambda case: split_sentences(case.text)) >= 0.98


@pytest.mark.parametrize("hint", [True, False])
def test_at_least_98_percent_of_the_cases_in_other_languages_are_right_with_and_without_a_hint(hint):
    assert f1(WORLD, lambda case: split_sentences(case.text, case.topic if hint else None)) >= 0.98


@pytest.mark.parametrize("case", cases("found"), ids=lambda case: case.text[:40])
def test_a_fault_once_found_stays_right(case):
    assert split_sentences(case.text) == case.spans


def test_there_are_enough_cases_and_languages():
    assert len(ENGLISH) >= 160
    assert len({case.topic for case in WORLD}) >= 24


@pytest.mark.parametrize("text", ["", " ", "\n \n\t", "\u00a0\u2029"])
def test_a_text_without_words_has_no_sentences(text):
    assert split_sentences(text) == []


def test_a_sentence_is_a_span_of_code_points():
    assert split_sentences("🚲 here. Éa!\n") == [Span(0, 7), Span(8, 11)]


def test_a_blank_line_always_ends_a_sentence():
    assert split("The U.S.\n\nsenate and\n \nthe house") == ["The U.S.", "senate and", "the house"]


@given(TRICKY)
def test_what_is_outside_of_the_sentences_is_white_space(text):
    spans = split_sentences(text)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
    assert all(not text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True))


@given(TRICKY)
def test_a_sentence_is_trimmed_but_for_a_space_that_bears_an_accent(text):
    for start, end in split_sentences(text):
        assert not text[end - 1].isspace()
        assert not text[start].isspace() or extends(text[start + 1])


@given(TRICKY)
def test_no_sentence_starts_inside_a_grapheme(text):
    for start, _ in split_sentences(text):
        assert (
            not extends(text[start])
            or start == 0
            or text[start - 1].isspace()
            or unicodedata.category(text[start - 1])[0] == "C"
        )


@given(TRICKY)
def test_no_sentence_runs_over_a_blank_line(text):
    assert not any("\n\n" in sentence for sentence in split(text))


@pytest.mark.parametrize(
    "text",
    [
        "." * 100_000,
        '"' * 100_000,
        ". " * 50_000,
        '."' * 50_000,
        "(" * 100_000,
        "(a. " * 25_000,
        "Mr. " * 25_000,
        "A. b) " * 20_000,
        "1. " * 33_000,
        "\n" * 100_000,
        "a\n" * 50_000,
        "a.\nb " * 20_000,
        " " * 100_000,
        "word " * 20_000,
        "。」" * 50_000,
        "a.[1]" * 20_000,
        "a" * 100_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_hostile_text_of_100_000_characters_is_split_in_full(text):
    spans = split_sentences(text)
    assert sum(map(len, (text[start:end] for start, end in spans))) <= len(text)
    assert bool(spans) == bool(text.strip())


if SAMPLE.exists():

    def test_the_body_of_the_sample_article_has_49_sentences():
        paragraphs = SAMPLE.read_text(encoding="utf-8").split("\n\n")
        body = paragraphs[3:30]
        by_hand = (1, 2, 1, 1, 2, 1, 1, 1, 3, 5, 2, 2, 1, 4, 1, 2, 1, 1, 1, 1, 2, 3, 1, 1, 2, 3, 3)
        assert sum(by_hand) == 49
        assert tuple(len(split(text)) for text in body) == by_hand
        assert split("\n\n".join(body)) == [sentence for text in body for sentence in split(text)]
