"""Typed passages are found, found with differences, or not found; what only looks like one is never found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.passages import FoundPassage, PassageIndex, find_passage, passage_index
from claimtrack.domain.text.sentences import split_sentences
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.wording import Change
from claimtrack.domain.vocabulary import PassageMatch
from tests.unit.passages import texts
from tests.unit.passages.blind import BLIND
from tests.unit.passages.cases import CASES
from tests.unit.passages.scores import Score, score, wrong

FOUND, DIFFERS, MISSING = PassageMatch.FOUND, PassageMatch.DIFFERS, PassageMatch.MISSING
TEXTS = [text for name, text in vars(texts).items() if name.isupper()]
SENTENCES = [(text, span) for text in TEXTS for span in split_sentences(text)]
FIGURE = re.compile(r"(?<= )\d+")


def changed(found: FoundPassage, kind: Change) -> list[str]:
    return [wording.words.strip() for wording in found.changes if wording.change is kind]


def test_every_case_is_answered_as_a_careful_reader_would():
    assert wrong(CASES) == []
    assert {match: score(CASES, match) for match in PassageMatch if match is not MISSING} == {
        FOUND: Score(1.0, 1.0),
        DIFFERS: Score(1.0, 1.0),
    }


@pytest.mark.parametrize(("match", "least"), [(FOUND, Score(1.0, 1.0)), (DIFFERS, Score(0.9, 1.0))])
def test_cases_that_nothing_was_tuned_on_are_answered_nearly_as_well(match, least):
    measured = score(BLIND, match)
    assert measured.precision >= least.precision
    assert measured.recall >= least.recall


@pytest.mark.parametrize(("text", "span"), SENTENCES)
def test_a_sentence_is_found_where_it_was_cut_from(text, span):
    found = find_passage(text, text[slice(*span)], near=span.start)
    assert found.match is FOUND
    assert text[slice(*found.span)].strip(" \n") == text[slice(*span)]


@pytest.mark.parametrize(("text", "span"), [pair for pair in SENTENCES if FIGURE.search(pair[0], *pair[1])])
def test_a_sentence_with_another_figure_is_never_found(text, span):
    other = FIGURE.sub(lambda figure: str(int(figure.group()) + 1), text[slice(*span)], count=1)
    assert find_passage(text, other).match is not FOUND


def test_what_differs_is_shown_as_typed_and_as_it_stands():
    found = find_passage(texts.NEWS, "“Engineers found craks in 32 of its 48 hangers”")
    assert changed(found, Change.TAKEN_OUT) == ["craks", "32"]
    assert changed(found, Change.PUT_IN) == ["cracks", "23"]


def test_what_typesetting_does_is_not_shown_among_the_differences():
    found = find_passage(texts.REPORT, "Losses fell for the third year in a row. The board replaced 41 kilometres")
    assert found.match is DIFFERS
    assert changed(found, Change.TAKEN_OUT) == []
    assert changed(found, Change.PUT_IN) == ["from the net"]


def test_of_equal_places_the_nearest_is_taken_and_the_others_are_counted():
    words = "The group employs 2,310 people in five countries."
    first, second = texts.RESULTS.index(words), texts.RESULTS.rindex(words)
    assert find_passage(texts.RESULTS, words) == FoundPassage(FOUND, Span(first, first + len(words)), (), 1)
    assert find_passage(texts.RESULTS, words, near=len(texts.RESULTS)).span == Span(second, second + len(words))


def test_words_that_stand_once_have_no_others():
    assert find_passage(texts.NEWS, "Nobody was hurt").others == 0


@pytest.mark.parametrize(
    ("text", "typed", "match"),
    [
        ("The bridge is not safe for lorries.", "The bridge is … safe for lorries.", DIFFERS),
        ("It cost 23 000 euros in all.", "It cost 23", DIFFERS),
        ("It fell to −5 degrees at night.", "-5 degrees at night", FOUND),
        ("It rose to 5 degrees at night.", "-5 degrees at night", DIFFERS),
        ("The area is 10² metres wide.", "The area is 102 metres wide.", DIFFERS),
        ("The fall was ten\u2013\n12 percent of it.", "The fall was ten-12 percent of it", FOUND),
        ("It was 10-\n12 percent of all of it.", "It was 1012 percent of all of it", DIFFERS),
        ("They asked the therapist about it again.", "They asked the the rapist about it again.", DIFFERS),
        ("Is the dam safe? They would not say so.", "Is the dam safe. They would not say so.", DIFFERS),
        ("He polish the speech of the Polish envoy.", "He Polish the speech of the polish envoy.", DIFFERS),
        ("The rate was 1.5 percent in that year.", "5 percent in that year", MISSING),
        ("„Das ist so“, sagte er.", "«Das ist so», sagte er.", FOUND),
        ("The well-\nknown author wrote on.", "The well-known author wrote on", FOUND),
        ("The well-\nknown author wrote on.", "The wellknown author wrote on", FOUND),
        ("The well known author wrote on it.", "The well-known author wrote on it", DIFFERS),
        ("ต้องไม่ลืม", "ต้อง\nไม่ลืม", FOUND),
        ("그는 다리가 안전하다고 말했다.", "“그는 다리가 안전하다고 말했다”", FOUND),
        ("They told us so.", "US", DIFFERS),
        ("They told us so.", "us ...", FOUND),
        ("She won [sic] the race.", "She won the race", FOUND),
        ("She won the race.", "She won [sic] the race", FOUND),
    ],
)
def test_small_marks_matter_where_they_change_what_is_said(text, typed, match):
    found = find_passage(text, typed)
    assert found.match is match
    assert bool(found.changes) == (match is DIFFERS)
    assert match is not DIFFERS or {change for change, _ in found.changes} != {Change.KEPT}


def test_a_refrain_between_two_lines_is_no_running_head():
    text = "Did you sign it?\n\nNo.\n\nI was away.\n\nNo.\n\nI was ill.\n\nNo.\n\nAsk others."
    assert find_passage(text, "Did you sign it? I was away.").match is not FOUND


def test_an_index_answers_as_the_text_does():
    index = passage_index(texts.NEWS)
    assert isinstance(index, PassageIndex)
    assert all(find_passage(index, case.typed) == find_passage(case.text, case.typed) for case in CASES[:12])


NOISE = st.text(st.sampled_from("ab AB.12,-…[]“'\n\u00ad\u0301ﬁß中の\ue000€%"), max_size=60)


@given(st.one_of(st.text(), NOISE), st.one_of(st.text(), NOISE), st.none() | st.integers())
def test_any_strings_are_answered_with_a_place_in_the_text_or_none(text, typed, near):
    found = find_passage(text, typed, near=near)
    assert (found.span is None) == (found.match is MISSING)
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(text)


@given(st.one_of(st.text(), NOISE).map(canonical).filter(lambda text: not re.search(r"\d \d{3}", text)), st.data())
def test_whole_words_cut_from_any_text_are_found(text, data):
    words = [match.span() for match in re.finditer(r"\S+", text) if any(map(str.isalnum, match.group()))]
    if words:
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        typed = text[words[first][0] : words[last][1]]
        assert find_passage(text, typed).match is FOUND, typed
