"""Words and figures are tokens; what stands between them is not."""

import pytest

from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It cost 41,204 euros, 3.2% more.", ["It", "cost", "41,204", "euros", "3.2", "more"]),
        ("Smith’s men don't.", ["Smith’s", "men", "don't"]),
        ("at 10:30, 1–0", ["at", "10:30", "1", "0"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("大橋は閉鎖", ["大", "橋", "は", "閉", "鎖"]),
        ("5pm A4", ["5pm", "A4"]),
        ("🎉 — …", []),
        ("", []),
    ],
)
def test_a_token_is_a_word_or_a_figure(text, words):
    tokens = tokenize(text)
    assert [tokens.surface(at) for at in range(len(tokens))] == words


def test_tokens_compare_without_case_accents_of_type_and_hyphens_nobody_sees():
    assert tokenize("The Haus\u00adtier’s ﬁne").keys == tokenize("THE haustier's fine").keys


def test_a_span_has_the_tokens_that_it_touches():
    tokens = tokenize("one two three")
    assert list(tokens.within(Span(2, 5))) == [0, 1]
    assert list(tokens.within(Span(3, 4))) == []
    assert list(tokens.within(Span(0, 13))) == [0, 1, 2]


def test_rough_sentences_hold_every_token_once():
    tokens = tokenize("Maj. Hadley left. Nobody saw it!\nThe end")
    assert tokens.borders[0] == 0
    assert tokens.borders[-1] == len(tokens)
    assert tokens.sentence(3) == range(tokens.borders[-3], tokens.borders[-2])
