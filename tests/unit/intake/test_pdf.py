"""PDF files: which words make a paragraph, in which order, and what each is."""

import datetime as dt

import pytest

from claimtrack.domain.errors import EmptyText, TooLarge, Unreadable
from claimtrack.domain.text.roles import Role
from claimtrack.intake.child import ChildLimits, parse
from claimtrack.intake.pdf import read_pdf
from tests.support.pdf_files import (
    LOCKED,
    TOP,
    Page,
    Text,
    assembled,
    pdf_file,
    set_text,
    stream,
)

FARES = (
    "The ferry to the outer islands will cost eighteen crowns a trip from March, two crowns more than last year,"
    " the port office said on Tuesday after a long meeting behind closed doors."
)
BOATS = (
    "Three of the five boats are older than the harbour wall, and nobody on the council knows who will pay for a new"
    " one when the first of them has to be taken out of service."
)
ISLANDERS = (
    "Islanders who cross each day to work say that they will look for rooms on the mainland, because the ticket for a"
    " month now takes a tenth of what they earn in the shops and kitchens there."
)
STORY = (FARES, BOATS, ISLANDERS)


def texts(parsed, *roles):
    return [piece.text for piece in parsed.pieces if not roles or piece.role in roles]


def lines(*rows, y=TOP, leading=14):
    return [Text(row, y=y - leading * index) for index, row in enumerate(rows)]


@pytest.mark.parametrize(
    "form",
    [{"gap": 8}, {"gap": 0, "indent": 3}, {"gap": 0}, {"gap": 0, "indent": 3, "chars": 34}],
    ids=["gaps", "indents", "short last lines", "a narrow column with indents"],
)
def test_paragraphs_are_known_by_gaps_indents_or_short_last_lines(form):
    assert texts(read_pdf(pdf_file(Page(set_text(STORY, **form))))) == list(STORY)


def test_two_columns_are_read_one_after_the_other_below_their_headline():
    left = set_text(STORY[:2], chars=36)
    right = set_text(STORY[2:], x=330, chars=36)
    # drawn line by line over both columns, as some programs do
    drawn = sorted([*left, *right], key=lambda text: -text.y)
    headline = Text("Fares rise on all of the ferries", y=790, size=22, font="bold")
    parsed = read_pdf(pdf_file(Page([*drawn, headline])))
    assert texts(parsed) == [headline.words, *STORY]
    assert parsed.pieces[0].role is Role.HEADLINE


def test_a_short_heading_over_all_columns_parts_what_stands_above_it_from_what_stands_below():
    above = [*set_text(STORY[:1], chars=36), *set_text(STORY[1:2], x=330, chars=36)]
    heading = Text("More boats", y=620, size=16)
    below = [*set_text(STORY[2:], y=590, chars=36), *set_text([FARES[::-1]], x=330, y=590, chars=36)]
    read = texts(read_pdf(pdf_file(Page([*above, heading, *below]))))
    assert read == [*STORY[:2], "More boats", STORY[2], FARES[::-1]]


def test_a_table_is_read_row_by_row():
    cells = [Text(cell, x, TOP - 14 * row) for row in range(5) for x, cell in ((60, f"Year {row}"), (300, f"{row} kr"))]
    (piece,) = read_pdf(pdf_file(Page(cells))).pieces
    assert piece.text.startswith("Year 0 0 kr Year 1 1 kr")


def test_a_paragraph_over_a_page_break_belongs_to_the_page_where_it_starts():
    drawn = set_text(STORY)
    cut = next(index for index, text in enumerate(drawn) if text.words.startswith(BOATS[:10])) + 2
    second = [text._replace(y=TOP - 14 * index) for index, text in enumerate(drawn[cut:])]
    gap = len([text for text in second if text.words in BOATS])
    second = [text._replace(y=text.y - 8 * (index >= gap)) for index, text in enumerate(second)]
    parsed = read_pdf(pdf_file(Page(drawn[:cut]), Page(second)))
    assert [(piece.page, piece.text) for piece in parsed.pieces] == [(1, FARES), (1, BOATS), (2, ISLANDERS)]


WORDS = ("No more was said.", "So it is.", "That is all for now, it added.", "Then it rose.")


def with_heads(count):
    return [
        Page(
            [
                Text("The Islander, weekend edition", y=810, size=8),
                *set_text([f"{STORY[number % 3]} {WORDS[number]}"]),
                Text(f"{number + 7}", x=290, y=30, size=8),
            ]
        )
        for number in range(count)
    ]


def test_running_heads_and_page_numbers_are_folded_and_never_lost():
    parsed = read_pdf(pdf_file(*with_heads(4)))
    folded = [(piece.text, piece.reason) for piece in parsed.pieces if piece.role is Role.BOILERPLATE]
    assert folded.count(("The Islander, weekend edition", "It stands at the top of 4 pages")) == 4
    assert [words for words, reason in folded if reason == "It is a page number"] == ["7", "8", "9", "10"]
    assert len(texts(parsed, Role.BODY)) == 4


def test_a_first_line_that_stands_on_one_page_only_is_no_running_head():
    parsed = read_pdf(pdf_file(Page(set_text(STORY)), Page(set_text([ISLANDERS, FARES]))))
    assert texts(parsed, Role.BOILERPLATE) == []


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        (("The council passed a new govern-", "ment plan. The government agreed."), "a new government plan."),
        (("A word from Maj.-", "Gen. Hadley was read out aloud."), "from Maj.-Gen. Hadley"),
        (("Nobody asked for the co-", "operation of the two boat yards."), "the co-operation of"),
        (("That is a well-known and long-", "term plan, and a long-term loss."), "and long-term plan"),
        (("The boat is owned by a Swedish-", "Danish company from the mainland."), "a Swedish-Danish company"),
        (("From 2031 on the fares of the years 2031-", "2035 are fixed by the council."), "years 2031-2035 are"),
        (("They wait and wait -", "and nobody comes to fetch them."), "and wait - and nobody"),
    ],
    ids=["torn", "ranks", "prefix", "elsewhere with it", "names", "numbers", "dash"],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_it_does_not_belong(rows, whole):
    (piece,) = read_pdf(pdf_file(Page(lines(*rows)))).pieces
    assert whole in piece.text


def test_each_piece_has_the_role_that_its_looks_and_its_beginning_tell():
    drawn = [
        Text("Ferry fares rise again", y=790, size=20),
        Text("By Ada Brandt", y=765),
        *set_text(STORY[:1], y=740),
        Text("What it means for islanders", y=680, font="bold"),
        *set_text(["• One boat fewer on each Sunday", "• Two crowns more for a trip"], y=660, gap=0),
        *set_text(["Figure 3: The boats of the line and their age in years"], y=620),
        *set_text(STORY[1:2], y=590),
        Text("1 Port office, letter of 3 March.", y=60, size=8),
    ]
    parsed = read_pdf(pdf_file(Page(drawn)))
    assert [piece.role for piece in parsed.pieces] == [
        Role.HEADLINE,
        Role.BYLINE,
        Role.BODY,
        Role.HEADING,
        Role.LIST,
        Role.LIST,
        Role.CAPTION,
        Role.BODY,
        Role.LIST,
    ]


def test_looks_and_links_are_kept_but_only_links_that_lead_to_the_web_or_a_person():
    drawn = [
        Text("See"),
        Text("the list", x=84, font="bold"),
        Text("or", x=138),
        Text("that", x=156),
        Text("script", x=186, font="italic"),
    ]
    links = [((83, 735, 132, 750), "https://port.example/fares"), ((185, 735, 222, 750), "javascript:alert(1)")]
    (piece,) = read_pdf(pdf_file(Page(drawn, links))).pieces
    assert piece.text == "See the list or that script"
    runs = {run.text.strip(): (run.is_strong, run.is_emphasis, run.href) for run in piece.runs}
    assert runs["the list"] == (True, False, "https://port.example/fares")
    assert runs["script"] == (False, True, "")


def test_a_large_first_letter_belongs_to_its_word():
    drawn = set_text([FARES[1:], BOATS], gap=0, indent=0)
    beside = [text._replace(x=text.x + 30) if index < 2 else text for index, text in enumerate(drawn)]
    capital = Text("T", y=TOP - 14, size=34)
    assert texts(read_pdf(pdf_file(Page([capital, *beside])))) == [FARES, BOATS]


INFO = "/Title ({}) /Author ({}) /CreationDate (D:20310304101500+01'00')"


@pytest.mark.parametrize(
    ("title", "author", "known"),
    [
        ("Ferry fares rise", "Ada Brandt", ("Ferry fares rise", "Ada Brandt")),
        ("Microsoft Word - fares.docx", "admin", ("", "")),
        ("about:blank", "ada@islander.example", ("", "")),
        ("untitled 3", "", ("", "")),
    ],
)
def test_the_document_information_counts_where_a_person_wrote_it(title, author, known):
    metadata = read_pdf(pdf_file(Page(set_text(STORY)), info=INFO.format(title, author))).metadata
    assert (metadata.title, metadata.byline, metadata.published_on) == (*known, dt.date(2031, 3, 4))


def test_a_date_in_the_text_counts_for_more_than_that_of_the_file():
    dated = Page([Text("12 February 2030", y=790), *set_text(STORY)])
    assert read_pdf(pdf_file(dated, info=INFO.format("", ""))).metadata.published_on is None


@pytest.mark.parametrize("angle", [0, 90])
def test_a_page_on_its_side_is_read_and_a_line_beside_the_text_is_folded(angle):
    if angle:
        drawn = [text._replace(x=842 - text.y, y=text.x, angle=90) for text in set_text(STORY)]
    else:
        drawn = [*set_text(STORY), Text("Printed on the islands in 2031", x=20, y=300, angle=90)]
    parsed = read_pdf(pdf_file(Page(drawn, rotate=angle)))
    assert texts(parsed, Role.BODY) == list(STORY)
    assert texts(parsed, Role.BOILERPLATE) == ([] if angle else ["Printed on the islands in 2031"])


def test_pages_that_are_pictures_are_named():
    picture, words = Page(has_picture=True), Page(set_text(STORY))
    (note,) = read_pdf(pdf_file(words, picture, words, picture)).notes
    assert note.startswith("There are pictures without any text on pages 2 and 4.")


def test_a_page_that_is_broken_is_told_of():
    raw = WHOLE.replace(b"/Kids [4 0 R 6 0 R", b"/Kids [4 0 R 0 0 R")
    parsed = read_pdf(raw)
    assert parsed.notes == ("The file is broken, and nothing was read of page 2.",)
    assert {piece.page for piece in parsed.pieces} == {1, 3, 4}


def test_signs_without_letters_are_told_of():
    raw = pdf_file(Page(set_text(STORY)))
    unknown = b"<< /Type /Encoding /Differences [65 " + b"/g1 " * 60 + b"] >>"
    (note,) = read_pdf(raw.replace(b"/WinAnsiEncoding", unknown)).notes
    assert "garbled" in note
    assert read_pdf(raw).notes == ()


def test_the_child_tells_page_by_page_how_far_it_is():
    told = []
    parse("pdf", pdf_file(*with_heads(3)), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


WHOLE = pdf_file(*with_heads(4))
LOOP = assembled(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
    ]
)
BOMB = assembled(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        stream(b"q " * 150_000_000, packs=True),
    ]
)
MANY = assembled(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"3 0 R " * 10_000 + b"] /Count 10000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
)


@pytest.mark.parametrize(
    ("raw", "error", "words"),
    [
        (pdf_file(Page(has_picture=True)), EmptyText, "pictures of pages and no text"),
        (pdf_file(Page(set_text(STORY)), trailer=LOCKED), Unreadable, "password"),
        (b"%PDF-1.7\n%%EOF", Unreadable, "broken"),
        (b"", Unreadable, "broken"),
        (WHOLE[:300], Unreadable, "broken"),
        (pdf_file(), Unreadable, "broken"),
        (pdf_file(Page()), EmptyText, "no words"),
        (LOOP, (Unreadable, EmptyText), "PDF"),
        (MANY, TooLarge, "3,000 is the most"),
        (BOMB, (Unreadable, EmptyText), "PDF"),
    ],
    ids=["scan", "locked", "head", "nothing", "cut", "no pages", "blank", "loop", "many pages", "bomb"],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(raw, error, words):
    with pytest.raises(error, match=words):
        parse("pdf", raw, limits=ChildLimits(cpu=5, memory=600_000_000))


@pytest.mark.parametrize("box", ["[0 0 1e30 1e30]", "[0 0 0 0]", "[]", "[5 5 -5 -5]"])
def test_a_page_of_an_absurd_size_is_read_all_the_same(box):
    assert texts(read_pdf(pdf_file(Page(set_text(STORY), box=box)))) == list(STORY)


def test_a_file_that_lost_its_very_end_is_read_whole():
    assert read_pdf(WHOLE[:-20]).pieces == read_pdf(WHOLE).pieces


def test_letters_far_outside_and_of_no_size_do_no_harm():
    drawn = [*set_text(STORY), Text("Far", x=1e9, y=-1e9), Text("Small", size=0), Text("Large", y=400, size=1e6)]
    assert set(STORY) <= set(texts(read_pdf(pdf_file(Page(drawn)))))
