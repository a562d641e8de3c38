"""Blocks of markup: what a reader sees, each once, in order."""

import time

import pytest
from lxml import etree

from claimtrack.domain.errors import Unreadable
from claimtrack.domain.text.roles import Role
from claimtrack.intake.markup import pieces_of
from claimtrack.intake.markup_tree import tree_of
from claimtrack.intake.parsed import Piece, Run


def pieces(markup: str, base: str = "") -> list[Piece]:
    return pieces_of(etree.fromstring(f"<body>{markup}</body>", etree.HTMLParser()), base=base)


def texts(markup: str) -> list[str]:
    return [piece.text for piece in pieces(markup)]


def test_words_between_blocks_are_pieces_too():
    assert texts("loose<div>in <p>a</p> tail</div>end") == ["loose", "in", "a", "tail", "end"]


def test_roles_come_from_the_innermost_element_that_has_one():
    found = pieces("<h2>H</h2><blockquote><p>Q</p></blockquote><ul><li><p>L</p></ul><figcaption>C</figcaption><p>B")
    assert [(piece.text, piece.role) for piece in found] == [
        ("H", Role.HEADING),
        ("Q", Role.QUOTE),
        ("L", Role.LIST),
        ("C", Role.CAPTION),
        ("B", Role.BODY),
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>no()</script>",
        "<style>no{}</style>",
        "<noscript>no</noscript>",
        "<template>no</template>",
        "<!-- no -->",
        "<span hidden>no</span>",
        "<span aria-hidden='true'>no</span>",
        "<span style='color:red; display : none'>no</span>",
        "<svg><text>no</text></svg>",
        "<select><option>no</option></select>",
        "<img alt='no'>",
        "<dialog>no</dialog>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out_and_the_words_around_it_stay(unseen: str):
    assert texts(f"<p>before {unseen}after</p>") in (["before after"], ["before", "after"])


def test_a_story_that_an_open_window_hides_from_screen_readers_is_read():
    assert texts("<main aria-hidden='true'><p>The story.</p></main>") == ["The story."]


def test_white_space_collapses_as_in_a_browser():
    assert texts("<p>\n one <b> two</b>\t three </p>") == ["one two three"]
    assert texts("<pre>one\n  two</pre>") == ["one\n  two"]


def test_one_break_is_a_line_two_are_a_new_piece():
    assert texts("<p>one <br> two<br>\n<br>three</p>") == ["one\ntwo", "three"]


def test_looks_and_links_are_kept_with_their_words():
    (piece,) = pieces("<p>a <em>b</em> <b>c</b> <a href='/d'>d</a>", base="https://example.org/x/y")
    assert piece.runs == (
        Run("a "),
        Run("b", is_emphasis=True),
        Run(" "),
        Run("c", is_strong=True),
        Run(" "),
        Run("d", href="https://example.org/d"),
    )


@pytest.mark.parametrize(
    "href",
    ["javascript:a()", "JAVA&#9;SCRIPT:a()", "data:text/html,x", "file:///x", "#top", "http://", "http://[x", "/x"],
)
def test_links_that_lead_nowhere_are_words_only(href: str):
    assert pieces(f"<p><a href='{href}'>a</a>")[0].runs == (Run("a"),)


def test_a_table_is_one_piece_and_one_line_a_row():
    table = "<table><caption>C</caption><tr><th>A</th><th>B</th></tr><tr><td></td> <td><p>2</p></td></tr></table>"
    assert texts(f"x{table}y") == ["x", "C", "A | B\n| 2", "y"]


def test_a_table_has_the_role_of_a_list_wherever_it_stands_and_its_caption_that_of_a_caption():
    table = "<table><caption>C</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    assert [piece.role for piece in pieces(f"<blockquote>x{table}</blockquote>")] == [
        Role.QUOTE,
        Role.CAPTION,
        Role.LIST,
    ]


def test_a_table_that_only_places_the_parts_of_a_page_is_not_a_table_of_figures():
    assert texts("<table><tr><td><p>one</p><p>two</p></td><td>side</td></tr></table>") == ["one", "two", "side"]


def test_a_power_is_no_digit():
    assert texts("<p>10<sup>2</sup> m, 4<sup>th</sup></p>") == ["10² m, 4th"]


def test_quotation_elements_get_their_marks():
    assert texts("<p>He said <q>yes</q>.</p>") == ["He said “yes”."]


def test_the_path_has_four_levels_and_no_numbers():
    (piece,) = pieces("<div class='a'><div class='box-12 x'><section><ul class='related'><li class='i7'>x")
    assert piece.path == "div.box>section>ul.related>li.i"


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        ("<p>x</p>", 50_000),
        ("<span>x </span>", 1),
        ("x<br>", 1),
        ("<!-- c -->y", 1),
        ("<table><tr><td>1<td>2</table>", 50_000),
    ],
)
def test_many_tags_take_little_time(markup: str, count: int):
    started = time.process_time()
    assert len(pieces(markup * 50_000)) == count
    assert time.process_time() - started < 5


@pytest.mark.parametrize("markup", ["<div>" * 50_000 + "x", "<p>" + "word " * 2_500_000])
def test_markup_beyond_what_can_be_read_is_refused_in_words_not_cut_short(markup: str):
    with pytest.raises(Unreadable, match="paste it here"):
        tree_of(f"<p>Before.</p>{markup}")


@pytest.mark.parametrize("markup", ["", " \x00\ud800", "<!-- only a comment"])
def test_markup_without_an_element_has_no_tree(markup: str):
    assert tree_of(markup) is None


def test_what_no_page_may_hold_is_left_out():
    root = tree_of("<p>a\x00b\ud800c\ufffe</p>")
    assert root is not None
    assert [piece.text for piece in pieces_of(root)] == ["abc"]


def test_entities_that_a_page_makes_up_are_not_spread_out():
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>x &b;</p></body></html>'
    root = tree_of(bomb)
    assert root is not None
    assert pieces_of(root)[-1].text == "x &b;"


def test_looks_that_a_word_processor_writes_as_styles_are_kept():
    (piece,) = pieces(
        "<b style='font-weight:normal'><p>a <span style='font-weight:700'>b</span>"
        "<span style='font-weight:400;font-style: italic'> c</span></p></b>"
    )
    assert [(run.text, run.is_strong, run.is_emphasis) for run in piece.runs] == [
        ("a ", False, False),
        ("b", True, False),
        (" c", False, True),
    ]
