"""Texts that nobody writes and somebody sends: what a highlight costs in them, and what must never look unmoved."""

import sys

import pytest

from claimtrack.domain.text.alignment import align
from claimtrack.domain.text.realign import carry, realign
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate

LOST = "\n\n".join(f"The council closed school {n} in May." for n in range(200))


def calls(act):
    """How many functions it calls."""
    count = 0

    def see(frame, kind, what):
        nonlocal count
        count += kind in ("call", "c_call")

    sys.setprofile(see)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def carried(quote, old, new):
    """The fate of the quote and its words in the new text."""
    found = realign(old, new, [Span(old.index(quote), old.index(quote) + len(quote))])[0]
    return found.fate, new[found.span.start : found.span.end] if found.span else None


def test_a_sentence_that_is_gone_costs_the_same_in_a_long_foreign_text_as_in_a_short_one():
    counts = []
    for size in (1_000, 4_000):
        alignment = align(LOST, "\n\n".join(f"Zebra{n} grazes." for n in range(size)))
        first, last = Span(0, LOST.index("\n")), Span(LOST.rindex("\n") + 1, len(LOST))
        assert carry(alignment, first).fate is Fate.GONE  # reads the new text once
        counts.append(calls(lambda alignment=alignment, last=last: carry(alignment, last)))
    assert counts[1] < 1.5 * counts[0]


@pytest.mark.parametrize(
    ("quote", "was", "now", "words"),
    [
        ("5 percent", "fell 5 percent", "fell .5 percent", ".5 percent"),
        ("5 degrees", "were 5 degrees", "were -5 degrees", "-5 degrees"),
        ("5 million", "cost $5 million", "cost €5 million", "€5 million"),
        ("$5 million", "cost $5 million", "cost €5 million", "€5 million"),
        ("5 of them", "and 5 of them", "and 1/5 of them", "1/5 of them"),
        ("rose by 5", "rose by 5 last year", "rose by 5% last year", "rose by 5%"),
        ("rose by 5", "rose by 5 last year", "rose by 5-8 last year", "rose by 5-8"),
        ("10² people", "of 10² people", "of 102 people", "102 people"),
    ],
)
def test_a_sign_at_a_figure_makes_another_figure_of_it(quote, was, now, words):
    assert carried(quote, f"Prices at sea. They {was} there.", f"Prices at sea. They {now} there.") == ("edited", words)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("in.\n\n3 ships sank", "in.\n3 ships sank"),
        ("(3 ships sank", "“3 ships sank"),
        ("-3 ships sank", "–3 ships sank"),
    ],
)
def test_what_stands_before_a_figure_otherwise_does_not(was, now):
    assert carried("3 ships sank", f"A storm came {was} there.", f"A storm came {now} there.") == (
        "unchanged",
        "3 ships sank",
    )
