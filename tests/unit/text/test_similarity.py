"""Near-identical texts are found by a sketch, and measured by the runs of words they share."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.similarity import SLOTS, containment, sketch

STORY = (
    "The swing bridge over the Lode closes on Monday for nine weeks. Engineers found rust in two of its four bearings. "
    "The harbour office counts 14,000 vehicles on an average day, and the deck is 61 years old. Ferries will run every "
    "twenty minutes from six in the morning until ten at night, the office said. Nobody was hurt in the last closure."
)
OTHER = (
    "A new cookbook collects the soups of the northern coast. Its author spent three winters in fishing kitchens and "
    "wrote down what nobody had written before. The recipes ask for patience, a heavy pot and whatever the boats bring."
)
CHINESE = "星期一起大桥将关闭九个星期工程师在四个轴承中的两个里发现了铁锈港务局统计平均每天有一万四千辆车经过这座桥"
texts = st.text(st.sampled_from("ab c.É\n’桥橋\u00ad\ud800")) | st.text()


def shared(a: str, b: str) -> int:
    return sum(x == y for x, y in zip(sketch(a), sketch(b), strict=True))


def some_text(seed: int, words: int) -> str:
    chosen = random.Random(seed)
    return " ".join(f"w{chosen.randrange(3_000)}" for _ in range(words))


@given(texts)
def test_a_sketch_has_all_its_slots_or_none_and_fits_the_database(text):
    found = sketch(text)
    assert len(found) in (0, SLOTS)
    assert all(0 <= value < 2**63 for value in found)


@given(texts)
def test_a_text_holds_itself_wholly_unless_it_has_no_words(text):
    assert containment(text, text) == (1.0 if sketch(text) else 0.0)


@given(texts, texts)
def test_containment_is_a_share_and_the_same_in_either_order(a, b):
    assert 0.0 <= containment(a, b) <= 1.0
    assert containment(a, b) == containment(b, a)


@given(st.lists(st.sampled_from(STORY.split()), min_size=3), st.lists(st.sampled_from(OTHER.split())))
def test_a_text_is_contained_in_itself_with_more_words_behind_it(words, more):
    assert containment(" ".join(words), " ".join(words + more)) == 1.0


def test_the_sketch_is_the_same_in_every_process():
    code = "import sys; from claimtrack.domain.text.similarity import sketch; print(sketch(sys.argv[1]))"
    run = subprocess.run(
        [sys.executable, "-c", code, STORY], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert run.stdout.strip() == str(sketch(STORY))


def test_the_values_are_those_that_are_stored_already():
    assert sketch("The bridge closes on Monday.")[:2] == [125779408210744042, 345967822502863797]


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(STORY.upper(), id="capitals"),
        pytest.param(STORY.replace(" ", "\n\n"), id="line breaks"),
        pytest.param(STORY.replace(",", " –").replace(".", "!"), id="punctuation"),
        pytest.param(STORY.replace("bearings", "bear\u00adings"), id="soft hyphens"),
        pytest.param(STORY.replace("office", "o\ufb03ce"), id="ligatures"),
    ],
)
def test_typography_makes_no_difference(same):
    assert containment(STORY, same) == 1.0
    assert sketch(STORY) == sketch(same)


def test_an_edited_text_shares_slots_and_most_runs():
    edited = STORY.replace("nine weeks", "eleven weeks").replace(" Nobody was hurt in the last closure.", "")
    assert containment(STORY, edited) > 0.85
    assert shared(STORY, edited) >= SLOTS // 2


def test_another_text_shares_nothing():
    assert containment(STORY, OTHER) == 0.0
    assert shared(STORY, OTHER) == 0


def test_characters_are_words_where_words_are_not_spaced():
    edited = CHINESE.replace("九个", "十一个")
    assert containment(CHINESE, edited) > 0.85
    assert shared(CHINESE, edited) > 0
    assert containment(CHINESE, CHINESE[:12] + "这是另外一篇文章") >= 0.5


def test_short_texts_fill_every_slot_and_still_tell_each_other_apart():
    assert len(sketch("Bridge closed")) == SLOTS
    assert shared("Bridge closed", "BRIDGE CLOSED!") == SLOTS
    assert shared("Bridge closed", "Bridge open") == 0


@pytest.mark.parametrize("text", ["", " \n", "…—!", "\u00ad"])
def test_a_text_without_words_has_no_sketch(text):
    assert sketch(text) == []
    assert containment(text, STORY) == 0.0


def test_half_of_a_long_text_is_found_among_unrelated_ones():
    long, half = some_text(1, 2_000), some_text(1, 1_000)
    assert containment(long, half) == 1.0
    assert shared(long, half) > 0
    assert all(shared(long, some_text(seed, 2_000)) == 0 for seed in range(2, 12))
