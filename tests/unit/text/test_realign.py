"""What becomes of highlights in a new version, case by case. The properties are in test_realign_properties."""

import pytest

from claimtrack.domain.text.realign import Realigned, realign
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate

STORY = """Harbour bridge closes for nine weeks

The bridge over the old harbour closes on Monday for nine weeks. The city expects 14,000 cars a day on the ring road. \
“Nobody likes it,” said Maj. Ines Hadley. “But the deck is 61 years old.”

Repairs cost 4.2 million euros, twice what was planned in 2019. The mayor calls it the best money ever spent.

Fishermen worry about the summer. Their boats pass below the bridge 40 times a day."""


def carried(quote: str, new: str, old: str = STORY) -> tuple[Fate, str | None]:
    """The fate of the first `quote` in `old`, and its words in `new`."""
    found = whole(quote, new, old)
    return found.fate, new[found.span.start : found.span.end] if found.span else None


def whole(quote: str, new: str, old: str = STORY) -> Realigned:
    at = old.index(quote)
    return realign(old, new, [Span(at, at + len(quote))])[0]


@pytest.mark.parametrize(
    "quote", ["14,000 cars a day", "Repairs cost 4.2 million euros, twice what was planned in 2019."]
)
def test_the_same_text_changes_nothing(quote):
    assert whole(quote, STORY) == Realigned(
        Fate.UNCHANGED, Span(STORY.index(quote), STORY.index(quote) + len(quote)), 1.0
    )


def test_what_comes_before_only_shifts_it():
    assert carried("14,000 cars a day", "Updated at noon.\n\n" + STORY) == (Fate.UNCHANGED, "14,000 cars a day")


def test_typesetting_is_no_edit():
    new = STORY.replace("“", '"').replace("”", '"').replace("\n\n", "\n \n")
    quote = "“Nobody likes it,” said Maj. Ines Hadley."
    assert carried(quote, new) == (Fate.UNCHANGED, '"Nobody likes it," said Maj. Ines Hadley.')


def test_a_paragraph_that_moved_takes_its_highlights_along():
    head, bridge, repairs, boats = STORY.split("\n\n")
    new = "\n\n".join((head, repairs, bridge, boats))
    quote = "The mayor calls it the best money ever spent."
    assert carried(quote, new) == (Fate.MOVED, quote)


@pytest.mark.parametrize(
    ("quote", "before", "after", "there"),
    [
        ("The city expects 14,000 cars a day on the ring road.", "14,000", "17,500", None),
        ("14,000 cars a day", "14,000", "17,500", "17,500 cars a day"),
        ("14,000", "14,000", "17,500", "17,500"),
        ("Maj. Ines Hadley", "Maj. Ines Hadley", "Col. Ada Brook", "Col. Ada Brook"),
        ("on the ring road", "on the ring road", "along the ring road", "along the ring road"),
        ("Fishermen worry about the summer.", "Fishermen worry", "Many fishermen worry", None),
        ("twice what was planned", "twice what", "three times what", "three times what was planned"),
        ("The mayor calls it the best money ever spent.", "ever spent", "ever spent by the city", None),
    ],
)
def test_edited_words_are_found_whole_and_called_edited(quote, before, after, there):
    new = STORY.replace(before, after)
    assert carried(quote, new) == (Fate.EDITED, there or quote.replace(before, after))


def test_deleted_words_are_gone():
    quote = "The city expects 14,000 cars a day on the ring road."
    assert carried(quote, STORY.replace(quote + " ", "")) == (Fate.GONE, None)


def test_a_deleted_sentence_does_not_take_the_place_of_its_near_twin():
    old = (
        "Team Alpha won the cup in Oslo on Friday by three goals to one.\n\nThe rain did not stop anybody from coming."
    )
    new = (
        "Team Beta lost the cup in Bergen on Sunday by two goals to none.\n\nThe rain did not stop anybody from coming."
    )
    twins = old.split("\n\n")[0] + "\n\n" + new
    assert carried(old.split("\n\n")[0], new, twins) == (Fate.GONE, None)


def test_of_two_equal_sentences_each_keeps_its_own_place():
    old = "It rained all day. The match went on. It rained all day. Nobody scored."
    second = old.rindex("It rained")
    new = old.replace("It rained all day. The", "The", 1)
    assert realign(old, new, [Span(0, 18), Span(second, second + 18)]) == [
        Realigned(Fate.GONE, None, 0.0),
        Realigned(Fate.UNCHANGED, Span(new.index("It rained"), new.index("It rained") + 18), 1.0),
    ]


def test_a_sentence_that_was_split_is_found_whole():
    new = STORY.replace("euros, twice what", "euros. That is twice what")
    quote = "Repairs cost 4.2 million euros, twice what was planned in 2019."
    assert carried(quote, new) == (
        Fate.EDITED,
        "Repairs cost 4.2 million euros. That is twice what was planned in 2019.",
    )


def test_a_sentence_written_anew_between_its_neighbours_is_found():
    new = STORY.replace(
        "The city expects 14,000 cars a day on the ring road.",
        "Some 14,000 cars will use the city’s ring road every day, officials expect.",
    )
    found = carried("The city expects 14,000 cars a day on the ring road.", new)
    assert found == (Fate.EDITED, "Some 14,000 cars will use the city’s ring road every day, officials expect.")


def test_what_is_gone_comes_with_the_likest_sentences_that_nobody_owns():
    quote = "The city expects 14,000 cars a day on the ring road."
    new = STORY.replace(quote + " ", "") + "\n\nAn engineer expects fewer cars on the ring road in winter."
    found = whole(quote, new)
    assert found.fate is Fate.GONE
    assert [new[start:end] for start, end in found.suggestions] == [new.rsplit("\n\n", 1)[1]]


def test_highlights_without_words_are_gone():
    assert whole("”", STORY).fate is Fate.GONE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("word " * 100_000, "word " * 90_000),
        ("ab ba " * 40_000, "ba ab " * 40_000),
        ("大橋は九週間閉鎖される費用は四百万" * 6_000, "費用は四百万大橋は九週間閉鎖される" * 6_000),
        ("one two three", ""),
        ("", "one two three"),
    ],
    ids=["equal words", "two words", "no spaces", "to nothing", "from nothing"],
)
def test_any_text_gets_an_answer(old, new):
    spans = [Span(at, at + 12) for at in range(0, len(old) - 12, max(1, len(old) // 50))]
    assert len(realign(old, new, spans)) == len(spans)


BULLETIN = "\n\n".join(
    f"Police in {town} arrested {count} people on Friday."
    for town, count in (("Oslo", 4), ("Kiel", 11), ("Porto", 7), ("Turin", 3), ("Lund", 9))
)


@pytest.mark.parametrize(
    "another", ["", "Police in Graz arrested 12 people on Friday.\n\n"], ids=["deleted", "replaced"]
)
def test_of_sentences_that_differ_by_a_name_a_deleted_one_is_gone_and_the_others_stay(another):
    new = BULLETIN.replace("Police in Porto arrested 7 people on Friday.\n\n", another)
    assert carried("Police in Porto arrested 7 people on Friday.", new, BULLETIN)[0] is Fate.GONE
    for kept in ("Police in Kiel arrested 11 people on Friday.", "Police in Turin arrested 3 people on Friday."):
        assert carried(kept, new, BULLETIN) == (Fate.UNCHANGED, kept)


def test_of_such_sentences_one_with_another_figure_is_the_same_one_edited():
    new = BULLETIN.replace("Porto arrested 7", "Porto arrested 15")
    found = carried("Police in Porto arrested 7 people on Friday.", new, BULLETIN)
    assert found == (Fate.EDITED, "Police in Porto arrested 15 people on Friday.")


def test_a_slip_of_the_finger_is_an_edit_of_the_same_word():
    new = STORY.replace("Fishermen", "Fishremen")
    assert carried("Fishermen", new) == (Fate.EDITED, "Fishremen")
