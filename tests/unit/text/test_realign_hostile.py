"""Texts that nobody writes and somebody sends: what a highlight costs in them, and what must never look unmoved."""

import sys

from claimtrack.domain.text.alignment import align
from claimtrack.domain.text.realign import carry
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


def test_a_sentence_that_is_gone_costs_the_same_in_a_long_foreign_text_as_in_a_short_one():
    counts = []
    for size in (1_000, 4_000):
        alignment = align(LOST, "\n\n".join(f"Zebra{n} grazes." for n in range(size)))
        first, last = Span(0, LOST.index("\n")), Span(LOST.rindex("\n") + 1, len(LOST))
        assert carry(alignment, first).fate is Fate.GONE  # reads the new text once
        counts.append(calls(lambda alignment=alignment, last=last: carry(alignment, last)))
    assert counts[1] < 1.5 * counts[0]
