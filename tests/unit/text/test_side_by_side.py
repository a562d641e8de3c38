"""Two versions beside each other: blocks that answer each other, and what changed in them."""

from claimtrack.domain.text.alignment import align
from claimtrack.domain.text.paragraphs import find_paragraphs
from claimtrack.domain.text.side_by_side import Row, side_by_side

OLD = """The bridge closes on Monday for nine weeks.

The city expects 14,000 cars a day on the ring road.

Fishermen worry about the summer, they say."""


def compared(new: str, old: str = OLD) -> list[tuple[str, str, list[str], list[str], bool]]:
    """(old block, new block, taken out, put in, moved) as words."""
    rows = side_by_side(align(old, new), find_paragraphs(old), find_paragraphs(new))
    return [
        (
            old[slice(*row.old)] if row.old else "",
            new[slice(*row.new)] if row.new else "",
            [old[start:end] for start, end in row.taken_out],
            [new[start:end] for start, end in row.put_in],
            row.has_moved,
        )
        for row in rows
    ]


def blocks(text: str = OLD) -> list[str]:
    return text.split("\n\n")


def test_the_same_text_has_the_same_rows():
    rows = side_by_side(align(OLD, OLD), find_paragraphs(OLD), find_paragraphs(OLD))
    assert all(row.is_same for row in rows)
    assert [row.old for row in rows] == [row.new for row in rows] == find_paragraphs(OLD)


def test_changed_words_are_named_on_both_sides():
    new = OLD.replace("nine", "ten").replace("14,000 cars", "some 17,500 cars")
    first, second, third = compared(new)
    assert first[2:] == (["nine"], ["ten"], False)
    assert second[2:] == (["14,000"], ["some 17,500"], False)
    assert third[2:] == ([], [], False)


def test_another_stop_is_a_change_and_another_quote_mark_is_none():
    assert compared(OLD.replace("summer, they", "summer; they"))[2][2:] == ([", "], ["; "], False)
    quoted = OLD.replace("ring road", "“ring road”")
    assert all(row[2:] == ([], [], False) for row in compared(quoted.replace("“", '"').replace("”", '"'), quoted))


def test_a_new_block_and_a_lost_one_stand_alone_where_they_belong():
    first, second, third = blocks()
    new = "\n\n".join((first, "A spokesman said nothing about costs.", third))
    assert [row[:2] for row in compared(new)] == [
        (first, first),
        (second, ""),
        ("", "A spokesman said nothing about costs."),
        (third, third),
    ]


def test_a_block_that_moved_is_called_so():
    first, second, third = blocks()
    rows = compared("\n\n".join((third, first, second)))
    assert [row[1] for row in rows] == [third, first, second]
    assert [row[4] for row in rows] == [True, False, False]


def test_from_nothing_everything_is_new():
    assert side_by_side(align("", OLD), [], find_paragraphs(OLD)) == [
        Row(None, span, (), (span,)) for span in find_paragraphs(OLD)
    ]
