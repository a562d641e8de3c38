"""A quote is found again by words, context and position; where that would be a guess, places are suggested only."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.quotes import Found, Quote, find_quote, find_quotes
from claimtrack.domain.text.selectors import CONTEXT, is_border
from claimtrack.domain.text.spans import Span

TEXT = (
    "The swing bridge over the Lode closes on Monday for nine weeks. Engineers found rust in two of its four "
    "bearings.\n\nThe harbour office counts 14,000 vehicles on an average day. “Ferries will run every twenty "
    "minutes,” said Ines Brandt, who heads the office. The deck is 61 years old.\n\n"
    "Shops at the market fear for their trade. Mayor Dahl called the closure “a catastrophe” and asked for help.\n\n"
    "The repairs cost 18.5 million crowns. Team Beta of Corve won two of nine matches last week."
)


def quoted(words: str, text: str = TEXT, nth: int = 0, *, start: bool = False) -> Quote:
    """The quote of these words with its context."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    end = at + len(words)
    return Quote(words, text[max(0, at - CONTEXT) : at], text[end : end + CONTEXT], at if start else None)


def words_at(text: str, found: Found) -> str | None:
    return text[found.span.start : found.span.end] if found.span else None


def test_words_that_stand_there_are_found_where_they_stand():
    found = find_quote(TEXT, quoted("nine weeks"))
    assert found == Found(Span(TEXT.index("nine weeks"), TEXT.index("nine weeks") + 10), 1.0, True, ())


@pytest.mark.parametrize(
    ("exact", "stands"),
    [
        ('"Ferries will run every twenty minutes," said', "“Ferries will run every twenty minutes,” said"),
        (
            "Engineers found\u00a0rust  in\ntwo of its four bear\u00adings.",
            "Engineers found rust in two of its four bearings.",
        ),
        ("four bearings.<br>The harbour<br/>office", "four bearings.\n\nThe harbour office"),
        ("four bearings.The harbour office", "four bearings.\n\nThe harbour office"),
        ("o\ufb03ce counts 14,000 vehicles", "office counts 14,000 vehicles"),
        ("a catastrophe” and asked", "a catastrophe” and asked"),
        ("“a catastrophe”", "“a catastrophe”"),
    ],
)
def test_quote_style_white_space_and_breaks_make_no_difference(exact, stands):
    found = find_quote(TEXT, Quote(exact, "", ""))
    assert words_at(TEXT, found) == stands
    assert found.is_exact


@pytest.mark.parametrize(
    ("exact", "stands"),
    [
        ("engineers found rust in two of its four bearings.", "Engineers found rust in two of its four bearings."),
        ("The deck is 61 years old!", "The deck is 61 years old."),
        ("who heads the office", "who heads the office"),
    ],
)
def test_other_capitals_and_stops_are_other_words(exact, stands):
    found = find_quote(TEXT, Quote(exact))
    assert words_at(TEXT, found) == stands
    assert found.is_exact is (exact == stands)


@pytest.mark.parametrize(
    ("before", "after", "exact", "stands"),
    [
        ("for nine weeks", "for eleven weeks", "The swing bridge over the Lode closes on Monday for nine weeks.",
         "The swing bridge over the Lode closes on Monday for eleven weeks."),
        ("61 years", "about 61", "The deck is 61 years old.", "The deck is about 61 old."),
        ("every twenty", "only every", "“Ferries will run every twenty minutes,”",
         "“Ferries will run only every minutes,”"),
        ("fear for their trade", "say they lose customers", "Shops at the market fear for their trade.",
         "Shops at the market say they lose customers."),
    ],
)  # fmt: skip
def test_edited_words_are_found_between_their_neighbours_and_said_to_differ(before, after, exact, stands):
    new = TEXT.replace(before, after)
    found = find_quote(new, quoted(exact, start=True))
    assert words_at(new, found) == stands
    assert not found.is_exact
    assert 0 < found.score < 1


def test_a_moved_paragraph_is_found_where_it_is_now():
    paragraphs = TEXT.split("\n\n")
    new = "\n\n".join(paragraphs[1:] + paragraphs[:1])
    assert (
        words_at(new, find_quote(new, quoted("rust in two of its four bearings"))) == "rust in two of its four bearings"
    )


def test_a_deleted_sentence_takes_not_the_place_of_its_near_twin():
    old = TEXT + " Team Alpha of Norby won three of eight matches last week. The season ends in May."
    new = TEXT + " The season ends in May."
    found = find_quote(new, quoted("Team Alpha of Norby won three of eight matches last week.", old))
    assert found.span is None
    assert (
        words_at(new, Found(found.suggestions[0], 1, True, ()))
        == "Team Beta of Corve won two of nine matches last week."
    )


@pytest.mark.parametrize("exact", ["The repairs cost 18.5 million crowns.", "18.5 million crowns"])
def test_where_all_names_and_figures_are_others_the_place_is_suggested_only(exact):
    new = TEXT.replace("18.5", "16.2")
    found = find_quote(new, quoted(exact, start=True))
    assert found.span is None
    assert new[slice(*found.suggestions[0])] == exact.replace("18.5", "16.2")


def test_words_that_are_gone_are_nowhere():
    assert find_quote(TEXT, Quote("Some cookbook collected soups.")) == Found(None, 0.0, False, ())


REPEATED = (
    "The office said no. Nobody laughed.\n\nOn Friday the office said no. It rained.\n\nLater the office said no."
)


@pytest.mark.parametrize("nth", range(3))
def test_of_repeated_words_the_context_tells_which(nth):
    start = [at for at in range(len(REPEATED)) if REPEATED.startswith("office said no.", at)][nth]
    found = find_quote(REPEATED, quoted("office said no.", REPEATED, nth))
    assert found.span == Span(start, start + 15)


def test_without_context_repeated_words_are_suggested_only():
    found = find_quote(REPEATED, Quote("office said no."))
    assert found.span is None
    assert [REPEATED[start:end] for start, end in found.suggestions] == ["office said no."] * 3


LIST = "\n\n".join(["Nothing new was said."] * 40)


@pytest.mark.parametrize("nth", [0, 7, 39])
def test_where_words_and_context_are_the_same_the_position_tells_which(nth):
    start = nth * 23
    assert find_quote(LIST, quoted("Nothing new was said.", LIST, nth, start=True)).span == Span(start, start + 21)


def test_the_position_may_count_a_page_around_the_article_when_other_quotes_tell_how_long_it_is():
    text = "It began in the harbour at noon with one ship.\n\n" + LIST + "\n\nIt ended at the market with a speech."
    begin = quoted("It began in the harbour at noon with one ship.", text, start=True)
    twelfth = quoted("Nothing new was said.", text, 12, start=True)
    moved = [Quote(quote.exact, quote.prefix, quote.suffix, (quote.start or 0) + 900) for quote in (begin, twelfth)]
    assert [found.span and found.span.start for found in find_quotes(text, moved)] == [begin.start, twelfth.start]


def test_a_few_words_that_stand_elsewhere_are_not_the_quote():
    old = "Nobody was hurt, the office said. " + TEXT
    assert find_quote(TEXT, quoted("the office", old)).span is None


def test_a_part_of_a_word_is_not_found_in_the_word():
    assert find_quote("A party of five.", Quote("art")).span is None


@pytest.mark.parametrize("exact", ["🚲", "👍🏽", "…"])
def test_what_has_no_words_is_found_by_its_context_to_the_letter(exact):
    text = f"They rode home {exact} and slept. Then 🚲🚲 again …"
    assert words_at(text, find_quote(text, quoted(exact, text))) == exact
    assert find_quote(text, Quote(exact)).span is None


def test_characters_are_words_where_words_are_not_spaced():
    text = (
        "星期一起大桥将关闭九个星期。工程师在四个轴承中的两个里发现了铁锈。港务局统计平均每天有一万四千辆车经过这座桥。"
    )
    quote = quoted("工程师在四个轴承中的两个里发现了铁锈。", text)
    new = text.replace("两个里", "三个里")
    found = find_quote(new, quote)
    assert words_at(new, found) == "工程师在四个轴承中的三个里发现了铁锈。"
    assert not found.is_exact


def test_a_quote_of_common_words_is_found_in_a_long_text():
    chosen = random.Random(4)
    common = [chosen.choice(("the", "of", "a", "boat", "pier", "said", "not", "was", "it", "on")) for _ in range(8_000)]
    words = common[4_000:4_012]
    changed = [*words[:5], "really", *words[5:]]
    before, after = " ".join(common[3_990:4_000]) + " ", " " + " ".join(common[4_012:4_020])
    text = " ".join(common)
    found = find_quote(text, Quote(" ".join(changed), before, after))
    assert words_at(text, found) == " ".join(words)
    assert not found.is_exact


@pytest.mark.parametrize("exact", ["", " \n", "\x00", "\ud800", "<br>", "—"])
def test_a_quote_of_nothing_is_nowhere(exact):
    for text in ("", TEXT):
        assert find_quote(text, Quote(exact, "\ud800", "\x00", -5)) == Found(None, 0.0, False, ())


tricky = st.text(st.sampled_from('ab .\n’"é🚲\u0301\u200d桥1,5')) | st.text(max_size=40)


@given(tricky.map(canonical), tricky, tricky, tricky, st.none() | st.integers(-5, 50))
def test_any_quote_in_any_text_gets_whole_characters_or_nothing(text, exact, prefix, suffix, start):
    found = find_quote(text, Quote(exact, prefix, suffix, start))
    assert 0 <= found.score <= 1
    assert len(found.suggestions) <= (3 if found.span is None else 0)
    for span in [found.span, *found.suggestions]:
        if span is not None:
            assert 0 <= span.start < span.end <= len(text)
            assert is_border(text, span.start)
            assert is_border(text, span.end)
            assert text[span.start : span.end].strip() == text[span.start : span.end]


@given(st.integers(0, 10**6))
def test_every_quote_of_a_text_is_found_in_that_text(seed):
    chosen = random.Random(seed)
    words = " ".join(chosen.choice(("ferry", "bridge", "the", "of", "14", "Lode.")) for _ in range(120))
    start = chosen.randrange(len(words) - 1)
    end = chosen.randrange(start + 1, len(words))
    exact = words[start:end].strip()
    start += len(words[start:end]) - len(words[start:end].lstrip())
    if exact:
        prefix, suffix = words[max(0, start - 32) : start], words[start + len(exact) : start + len(exact) + 32]
        found = find_quote(words, Quote(exact, prefix, suffix, start))
        assert found == Found(Span(start, start + len(exact)), 1.0, True, ())


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        pytest.param("a " * 30_000, "a " * 1_900 + "b", id="one word"),
        pytest.param("ab " * 30_000, "ab " * 2_500, id="longer than is compared"),
        pytest.param("x" * 200_000, "x" * 150, id="one long word"),
        pytest.param("e" + "\u0301" * 50_000, "e", id="one stacked letter"),
        pytest.param(" ".join(f"w{at}" for at in range(40_000)), "w1 " * 1_900, id="every word another"),
    ],
)
def test_pathological_texts_end(text, exact):
    assert len(find_quotes(text, [Quote(exact, "a a a", "b b b", 9)] * 20)) == 20
