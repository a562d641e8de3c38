"""Coverage: each sentence of the story is in one state, and none that nobody read counts as read."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.coverage import Coverage, SentenceState, coverage, states
from claimtrack.domain.text.spans import Span

CLAIM, MARKED, COVERED, UNTOUCHED = SentenceState
SENTENCES = [Span(0, 10), Span(11, 20), Span(22, 30)]


def span_lists(most):
    edges = st.lists(st.integers(0, 60), min_size=2, max_size=2, unique=True).map(sorted)
    return st.lists(edges.map(lambda pair: Span(*pair)), max_size=most)


disjoint = st.lists(st.integers(0, 60), max_size=16, unique=True).map(
    lambda cuts: [Span(*pair) for pair in zip(*[iter(sorted(cuts))] * 2, strict=False)]
)


def test_what_nobody_touched_is_untouched():
    assert states(SENTENCES, [], []) == [UNTOUCHED] * 3


def test_a_claim_makes_its_sentence_a_claim_however_short_it_is():
    assert states(SENTENCES, [Span(9, 10)], []) == [CLAIM, UNTOUCHED, UNTOUCHED]


def test_a_sentence_that_a_claim_runs_into_is_covered_from_half_of_it_on():
    assert states(SENTENCES, [Span(5, 16)], []) == [CLAIM, COVERED, UNTOUCHED]
    assert states(SENTENCES, [Span(5, 15)], []) == [CLAIM, UNTOUCHED, UNTOUCHED]


def test_a_claim_over_several_sentences_begins_in_one_and_covers_the_others():
    assert states(SENTENCES, [Span(0, 30)], []) == [CLAIM, COVERED, COVERED]


def test_a_claim_that_begins_before_the_story_covers_and_begins_nowhere():
    assert states([Span(10, 20)], [Span(0, 20)], []) == [COVERED]


def test_a_mark_says_that_a_sentence_was_read():
    assert states(SENTENCES, [], [Span(11, 20)]) == [UNTOUCHED, MARKED, UNTOUCHED]


def test_a_claim_counts_more_than_a_mark_in_any_order():
    assert states(SENTENCES, [Span(0, 4), Span(5, 20)], [Span(0, 10), Span(11, 20)]) == [CLAIM, COVERED, UNTOUCHED]
    assert states(SENTENCES, [Span(5, 20), Span(12, 13)], []) == [CLAIM, CLAIM, UNTOUCHED]
    assert states(SENTENCES, [Span(12, 13), Span(5, 20)], []) == [CLAIM, CLAIM, UNTOUCHED]


def test_neighbours_are_not_touched():
    assert states(SENTENCES, [], [Span(10, 11)]) == [UNTOUCHED] * 3
    assert states(SENTENCES, [Span(20, 22)], []) == [UNTOUCHED] * 3


def test_a_text_without_sentences_is_read():
    assert coverage(states([], [Span(0, 5)], [Span(0, 5)])) == Coverage(0, 0)
    assert Coverage(0, 0).percent == 100


def test_a_hundred_means_all():
    assert Coverage(1000, 1).percent == 99
    assert Coverage(3, 0).percent == 100
    assert Coverage(3, 3).percent == 0


def plainly(sentence, places, marks):
    """The definition, sentence by sentence."""
    over = [p for p in places if p.start < sentence.end and sentence.start < p.end]
    if any(p.start >= sentence.start for p in over):
        return CLAIM
    if any(2 * (min(p.end, sentence.end) - sentence.start) >= sentence.end - sentence.start for p in over):
        return COVERED
    return MARKED if any(m.start < sentence.end and sentence.start < m.end for m in marks) else UNTOUCHED


@given(disjoint, span_lists(8), span_lists(5))
def test_the_states_are_those_of_the_definition(sentences, places, marks):
    found = states(sentences, places, marks)
    assert found == [plainly(sentence, places, marks) for sentence in sentences]
    assert coverage(found) == Coverage(len(sentences), found.count(UNTOUCHED))
