"""Carrying highlights over edits: what must hold of every text, whatever the edit was."""

import re
import unicodedata
from itertools import combinations, pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from claimtrack.domain.text.realign import realign
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate

WORDS = """
the of a bridge mayor said closes nine weeks 14,000 cars city Aldersund Ines Hadley 61 years old 4.2 million isn’t
half-built 水 海 港 der Fluß école المدينة 12% “no” costs twice Carrow hospital January ice
""".split()  # noqa: SIM905 - words, not code
QUOTES = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-"})

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
texts = st.lists(paragraphs, min_size=0, max_size=5).map("\n\n".join)


def words_of(text):
    """The spans of what stands between white space, less the marks at its ends."""
    return [Span(*found.span()) for found in re.finditer(r"\w(?:\S*\w)?", text)]


@st.composite
def marked(draw, source=texts, most=6):
    """A text and highlights of it, each of whole words."""
    text = draw(source)
    words = words_of(text)
    assume(words)
    borders = st.integers(0, len(words) - 1)
    ends = draw(st.lists(st.tuples(borders, borders), min_size=1, max_size=most))
    return text, [Span(words[min(pair)].start, words[max(pair)].end) for pair in ends]


def edited(text, draw):
    """The sentences of the text in another order, some twice, some left out, some new ones among them."""
    pieces = [piece for piece in re.split(r"(?<=\.)\s+", text) if piece]
    kept = draw(st.lists(st.sampled_from(pieces), max_size=len(pieces) + 2)) if pieces else []
    fresh = draw(st.lists(sentences, max_size=3))
    return draw(st.sampled_from([" ", "\n\n"])).join(draw(st.permutations([*kept, *fresh])))


@st.composite
def edits(draw):
    """An old text, highlights of it, and a new text: an edit of the old one or quite another."""
    old, spans = draw(marked())
    return old, draw(texts) if draw(st.booleans()) else edited(old, draw), spans


def bare(words):
    """The words without what typesetting may change: white space, quotes, dashes, soft hyphens."""
    folded = words.translate(QUOTES)
    return "".join(letter for letter in folded if not letter.isspace() and letter not in "\"'-\u00ad")


@given(marked())
def test_in_the_same_text_everything_is_unchanged(case):
    text, spans = case
    found = realign(text, text, spans)
    assert [each.fate for each in found] == [Fate.UNCHANGED] * len(spans)
    assert [each.span for each in found] == spans


@given(texts, st.data())
def test_in_the_same_text_a_part_of_a_word_is_unchanged(text, data):
    word = data.draw(st.sampled_from(words_of(text) or [Span(0, 0)]))
    assume(word.end)
    start = data.draw(st.integers(word.start, word.end - 1))
    end = data.draw(st.integers(start + 1, word.end))
    assume(any(letter.isalnum() for letter in text[start:end]))
    found = realign(text, text, [Span(start, end)])[0]
    assert (found.fate, found.span) == (Fate.UNCHANGED, Span(start, end))


@given(edits())
def test_there_is_one_answer_for_each_highlight(case):
    assert len(realign(*case)) == len(case[2])


@given(edits())
def test_what_is_gone_has_no_place_and_all_else_has_one(case):
    assert all((each.fate == Fate.GONE) == (each.span is None) for each in realign(*case))


@given(edits())
def test_places_lie_in_the_text_and_hold_words(case):
    _, new, _ = case
    for each in realign(*case):
        if each.span is not None:
            assert 0 <= each.span.start < each.span.end <= len(new)
            words = new[each.span.start : each.span.end]
            assert words == words.strip()
            assert any(letter.isalnum() for letter in words)


@given(edits())
def test_a_place_begins_and_ends_between_whole_words(case):
    _, new, _ = case
    within = {border for word in words_of(new) for border in range(word.start + 1, word.end)}
    cuts = {border for border in within if re.fullmatch(r"[^\W\d一-鿿]{2}", new[border - 1 : border + 1])}
    assert not [each for each in realign(*case) if each.span and cuts.intersection(each.span)]


@given(edits())
def test_suggestions_are_for_what_is_gone_and_three_at_most(case):
    _, new, _ = case
    for each in realign(*case):
        assert len(each.suggestions) <= (3 if each.fate == Fate.GONE else 0)
        assert len(set(each.suggestions)) == len(each.suggestions)
        assert all(0 <= span.start < span.end <= len(new) for span in each.suggestions)


@given(edits())
def test_a_score_is_a_share(case):
    assert all(0 <= each.score <= 1 for each in realign(*case))


@given(edits())
def test_unchanged_and_moved_are_the_same_words_and_edited_are_others(case):
    old, new, spans = case
    for span, each in zip(spans, realign(*case), strict=True):
        if each.span is not None:
            same = bare(old[span.start : span.end]) == bare(new[each.span.start : each.span.end])
            assert same == (each.fate in (Fate.UNCHANGED, Fate.MOVED))


@given(edits())
def test_no_two_highlights_without_a_word_in_common_get_the_same_words(case):
    _, new, spans = case
    found = realign(*case)
    for (one, its), (other, others) in combinations(zip(spans, found, strict=True), 2):
        if its.span and others.span and (one.end <= other.start or other.end <= one.start):
            shared = new[max(its.span.start, others.span.start) : min(its.span.end, others.span.end)]
            assert not any(letter.isalnum() for letter in shared), (one, its, other, others)


@given(edits())
def test_the_same_is_answered_every_time(case):
    assert realign(*case) == realign(*case)


@given(edits(), st.randoms(use_true_random=False))
def test_the_order_of_the_highlights_is_no_matter(case, chance):
    old, new, spans = case
    mixed = chance.sample(spans, len(spans))
    assert dict(zip(mixed, realign(old, new, mixed), strict=True)) == dict(zip(spans, realign(*case), strict=True))


@given(edits())
def test_a_highlight_is_carried_alike_with_others_and_alone(case):
    old, new, spans = case
    assert realign(*case) == [realign(old, new, [span])[0] for span in spans]


@given(marked(), st.sampled_from(["", " ", "\n\n", "—"]))
def test_in_a_text_without_words_everything_is_gone(case, empty):
    old, spans = case
    assert {each.fate for each in realign(old, empty, spans)} == {Fate.GONE}


@given(marked(), st.sampled_from(["  ", "\n", "\r\n", "\u00a0", "\u202f"]), st.booleans())
def test_typesetting_changes_nothing(case, gap, straight):
    old, spans = case
    new = re.sub(r"\s+", gap, old).translate(QUOTES if straight else {})
    for span, each in zip(spans, realign(old, new, spans), strict=True):
        assert each.fate == Fate.UNCHANGED
        assert bare(old[span.start : span.end]) == bare(new[each.span.start : each.span.end])


@given(marked())
def test_soft_hyphens_change_nothing(case):
    old, spans = case
    new = re.sub(r"([a-z]{4})(?=[a-z]{3})", "\\1\u00ad", old)
    assert {each.fate for each in realign(old, new, spans)} == {Fate.UNCHANGED}


def test_a_line_break_changes_nothing_where_words_are_not_spaced():
    old, new = "県立図書館が再開。\n\n図書館は6日、本を積んだ。", "県立図書館が再開。図書館は6日、本を積んだ。"
    assert realign(old, new, [Span(5, 15)])[0].fate == Fate.UNCHANGED
    assert realign(new, old, [Span(5, 13)])[0].fate == Fate.UNCHANGED


LEFT = "A gravel barge drifted into its third pier. Engineers inspected fourteen cracked bearings after lunch."
RIGHT = "Libraries lend more books every winter. Children under twelve pay nothing for membership cards."


@given(marked(st.just(LEFT)), marked(st.just(RIGHT)))
def test_of_two_paragraphs_that_change_places_all_words_are_found(left, right):
    old, new = f"{LEFT}\n\n{RIGHT}", f"{RIGHT}\n\n{LEFT}"
    spans = [*left[1], *(Span(start + len(LEFT) + 2, end + len(LEFT) + 2) for start, end in right[1])]
    for span, each in zip(spans, realign(old, new, spans), strict=True):
        assert each.fate in (Fate.UNCHANGED, Fate.MOVED)
        assert new[each.span.start : each.span.end] == old[span.start : span.end]


@given(marked(), paragraphs)
def test_what_is_written_behind_a_text_takes_nothing_from_it(case, more):
    old, spans = case
    sentences_of_old = {piece for piece in re.split(r"(?<=\.)\s+", old) if piece}
    assume(sentences_of_old.isdisjoint(re.split(r"(?<=\.)\s+", more)))
    assert [each.span for each in realign(old, f"{old}\n\n{more}", spans)] == spans


def test_the_words_for_these_texts_are_in_composed_form():
    assert all(unicodedata.is_normalized("NFC", word) for word in WORDS)
    assert all(one.end < other.start for one, other in pairwise(words_of(" ".join(WORDS))))
