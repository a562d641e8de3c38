"""Files of every kind, read in the child process: what is story, what is kept, what is refused."""

import datetime as dt

import pytest

from claimtrack.domain.errors import EmptyText, TooLarge, Unreadable
from claimtrack.domain.text.metadata import Metadata
from claimtrack.domain.text.roles import Role
from claimtrack.intake.assembling import assemble
from claimtrack.intake.child import ChildLimits, parse
from claimtrack.intake.files import kind_of, read_file
from claimtrack.intake.parsed import Parsed, Piece, Remark, Run
from tests.support.docx_files import defined, docx, fares, packed, paragraph


def roles(reading):
    return [(block.role, reading.text[block.start : block.end]) for block in reading.blocks]


def looks(reading):
    return {(reading.text[one.start : one.end], one.look, one.href) for one in reading.inlines}


@pytest.fixture(scope="module")
def word():
    return read_file(fares(), name="fares.docx").reading


def test_a_word_file_gives_title_byline_paragraphs_table_and_footnote_in_order(word):
    assert roles(word) == [
        (Role.HEADLINE, "Ferry fares rise"),
        (Role.BYLINE, "By Ada Brandt"),
        (Role.BODY, "The ferry will cost 18 crowns a trip from March.[1]"),
        (Role.BODY, "The port office said so on Tuesday."),
        (Role.LIST, "2030 | 16\n2031 | 18"),
        (Role.BODY, "Nobody knows who will pay for new boats."),
        (Role.LIST, "[1] Port office, 3 March."),
    ]


def test_looks_and_links_are_kept_beside_the_text(word):
    assert {("18 crowns", "strong", ""), ("The port office", "link", "https://port.example/fares")} <= looks(word)


def test_tracked_changes_are_read_as_accepted_and_told(word):
    assert word.notes == ("Tracked changes by Ann were read as accepted: 1 insertion, 1 deletion.",)


def test_comments_keep_their_author_moment_and_words(word):
    (remark,) = word.remarks
    assert (remark.author, remark.written_at, remark.text) == ("Ann", "2031-03-04T10:00:00Z", "Really <b>18</b>?")
    assert word.text[remark.start : remark.end] == "18 crowns"


def test_of_far_too_many_comments_the_first_are_kept_and_it_says_so():
    words = "Boats grow old. " * 5
    remarks = tuple(Remark(0, 16, 31, "Ann", str(number)) for number in range(1_500))
    reading = assemble(
        Parsed((Piece((Run(words),), Role.BODY, "It is a paragraph there"),), Metadata(), remarks=remarks)
    )
    assert len(reading.remarks) == 1_000
    assert {(one.start, one.end) for one in reading.remarks} == {(16, 31)}
    assert reading.notes == ("Of its 1,500 comments the first 1,000 were kept.",)


def test_a_title_and_a_byline_in_the_words_count_for_more_than_the_properties_of_the_file(word):
    assert (word.metadata.title, word.metadata.byline) == ("Ferry fares rise", "Ada Brandt")
    assert word.metadata.published_on == dt.date(2031, 3, 4)


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("raw", "error", "words"),
    [
        (defined(), Unreadable, "instructions that no Word file needs"),
        (fares()[:-10], Unreadable, "damaged"),
        (fares()[:900], Unreadable, "cut off"),
        (packed({"word/a.txt": "x"}), Unreadable, "ZIP archive"),
        (packed({"[Content_Types].xml": "x", "word/document.xml": b"0" * 70_000_000}), TooLarge, "far more"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), Unreadable, "protected by a password"),
        (b"\x89PNG\r\n\x1a\n", Unreadable, "a PNG picture, not like a .docx file"),
        (docx(paragraph(" ")), EmptyText, "no words in this Word file"),
    ],
    ids=["definitions", "damaged", "cut", "no Word", "bomb", "protected", "picture", "empty"],
)
def test_a_hostile_word_file_is_refused_in_one_sentence(raw, error, words):
    with pytest.raises(error, match=words):
        read_file(raw, name="fares.docx")


def test_a_long_word_file_is_read_whole():
    more = (paragraph(f"Fare number {number} was paid in full.") for number in range(2000))
    reading = read_file(fares(*more), name="long.docx").reading
    assert "Fare number 1999 was paid" in reading.text


MARKDOWN = b"""---
title: Fares
author: Ada Brandt
date: 2031-03-04
---
# Ferry *fares* rise

The ferry will cost **18 crowns**, says [the port](https://port.example/). ![boat](boat.png)

- One boat
- Two boats

| Year | Fare |
|------|------|
| 2031 | 18   |

> Nobody asked us.

<script>alert(1)</script>
"""


def test_markdown_gives_roles_looks_and_front_matter():
    reading = read_file(MARKDOWN, name="fares.md").reading
    assert roles(reading) == [
        (Role.HEADLINE, "Ferry fares rise"),
        (Role.BODY, "The ferry will cost 18 crowns, says the port."),
        (Role.LIST, "One boat"),
        (Role.LIST, "Two boats"),
        (Role.LIST, "Year | Fare\n2031 | 18"),
        (Role.QUOTE, "Nobody asked us."),
        (Role.BODY, "<script>alert(1)</script>"),
    ]
    assert looks(reading) == {
        ("fares", "emphasis", ""),
        ("18 crowns", "strong", ""),
        ("the port", "link", "https://port.example/"),
    }
    assert (reading.metadata.title, reading.metadata.byline) == ("Fares", "Ada Brandt")
    assert reading.metadata.published_on == dt.date(2031, 3, 4)


def page(inside, head=""):
    return f"<!doctype html><html lang=en><head>{head}</head><body>{inside}</body></html>".encode()


STORY = "".join(
    f"<p>The {word} of the five boats is older than the harbour wall, and nobody knows who will pay for a new one.</p>"
    for word in ("first", "second", "third")
)


def test_hidden_words_scripts_and_bad_links_of_a_page_are_left_out():
    links = '<p>See <a href="javascript:alert(1)">this</a> or <a href="/fares">the long list of all the fares</a>.</p>'
    hidden = '<p hidden>secret one</p><p style="display: none">secret two</p><script>secret()</script><!-- secret -->'
    raw = page(f"<article><h1>Boats grow old</h1>{STORY}{links}{hidden}</article>")
    reading = parse("page", raw, url="https://port.example/a/b")
    text = "\n".join(piece.text for piece in reading.pieces)
    assert "secret" not in text
    assert {run.href for piece in reading.pieces for run in piece.runs} == {"", "https://port.example/fares"}


def test_pieces_keep_the_place_where_they_stood_in_their_page():
    pieces = parse("page", page(f"<article class=story>{STORY}</article>")).pieces
    assert {piece.path for piece in pieces} == {"html>body>article.story>p"}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("/fares?utm_source=mail&page=2", "https://port.example/fares?page=2"),
        ("HTTPS://PORT.example/fares", "https://port.example/fares"),
        ("https://ann:secret@port.example/fares", "https://port.example/a"),
        ("javascript:alert(1)", "https://port.example/a"),
        ("mailto:ann@port.example", "https://port.example/a"),
    ],
)
def test_a_page_is_kept_under_the_address_that_it_gives_itself_if_that_may_be_linked(said, kept):
    raw = page(STORY, f'<link rel="canonical" href="{said}">')
    assert parse("page", raw, url="https://port.example/a?fbclid=1").metadata.address == kept


def test_the_title_is_the_heading_that_agrees_with_what_the_page_calls_itself():
    head = "<title>Boats grow old - The Islander</title>"
    raw = page(f"<h1>The Islander</h1><article><h1>Boats grow old</h1>{STORY}</article>", head)
    reading = read_file(raw, name="a.html").reading
    assert reading.metadata.title == "Boats grow old"
    assert (Role.HEADLINE, "Boats grow old") in roles(reading)


@pytest.mark.parametrize(
    "raw",
    [page("<script>render()</script>"), page(""), b"<html>", page("<p> </p>" * 1000)],
    ids=["scripts", "nothing", "cut", "white space"],
)
def test_a_page_without_words_is_refused_with_what_to_do(raw):
    with pytest.raises((Unreadable, EmptyText)):
        read_file(raw, name="a.html")


@pytest.mark.parametrize(
    "raw",
    [page("<p>Some words stand here.</p>" + "<div>" * 50_000), page(STORY + "<b>x</b>" * 100_000)],
    ids=["deep", "many"],
)
def test_a_hundred_thousand_tags_are_read_or_refused_but_do_no_harm(raw):
    try:
        reading = read_file(raw, name="a.html").reading
    except Unreadable:
        return
    assert "words" in reading.text or "harbour wall" in reading.text


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "utf-16"])
def test_a_page_in_another_encoding_keeps_its_letters(charset):
    words = page(f"<h1>Le café</h1>{STORY}<p>Le café près du port a fermé.</p>").decode()
    raw = words.replace("<head>", f'<head><meta charset="{charset}">').encode(charset)
    assert "café près du port a fermé" in read_file(raw, name="a.html").reading.text


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (ChildLimits(clock=0), "seconds"),
        (ChildLimits(answer=10), "more than a text"),
        (ChildLimits(memory=9_000_000), "memory"),
    ],
    ids=["clock", "answer", "memory"],
)
def test_a_file_that_hits_a_limit_is_refused_in_words(limits, words):
    with pytest.raises(Unreadable, match=words):
        parse("markdown", b"words\n\n" * 100_000, limits=limits)


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (b"Words.", "a.txt", "plain"),
        (b"Words.", "a.md", "markdown"),
        (b"<!DOCTYPE html><p>Words.", "a.txt", "page"),
        (b"\xef\xbb\xbf <html><p>Words.", "a", "page"),
        (b"5 < 6 and 7 > 6", "a.html", "plain"),
        (fares(), "a.txt", "docx"),
        (b"\r\n%PDF-1.4\n", "a.txt", "pdf"),
        (b"Words about %PDFs.", "a.pdf", "plain"),
        (b"Words.", "a.docx", "plain"),
    ],
)
def test_what_a_file_is_decides_and_not_its_name(raw, name, kind):
    assert kind_of(raw, name) == kind


def test_a_file_that_is_not_what_its_name_says_is_told_of():
    assert "ends in .docx, but it is plain text" in read_file(b"Some words.", name="a.docx").reading.notes[0]
