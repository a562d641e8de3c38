"""Markdown files: what is marked becomes what it means, and every word stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import ClaimtrackError, EmptyText, TooLarge, Unreadable
from claimtrack.domain.text.roles import Role
from claimtrack.intake.assembling import assemble
from claimtrack.intake.markdown import MOST, read_markdown
from tests.support.docx_features import texts

ARTICLE = """\
# The bridge opens late

By Jane Doe

3 March 2026

The council **met** on *Monday*, and [the report](https://example.org/r) was read
aloud.\\
Nobody spoke.

## What was said

> We will build it.
>
> It will be fine.

- a bridge
  - of steel
- a school

1. first

| Town | Votes |
|------|------:|
| Ayr  | 12    |

![A dog](dog.png)

```
x = 1
  y = 2
```
"""


def read(text: str):
    return read_markdown(text.encode())


def test_every_mark_becomes_the_role_that_it_means():
    assert [(piece.role, piece.text) for piece in read(ARTICLE).pieces] == [
        (Role.HEADLINE, "The bridge opens late"),
        (Role.BYLINE, "By Jane Doe"),
        (Role.DATELINE, "3 March 2026"),
        (Role.BODY, "The council met on Monday, and the report was read aloud.\nNobody spoke."),
        (Role.HEADING, "What was said"),
        (Role.QUOTE, "We will build it."),
        (Role.QUOTE, "It will be fine."),
        (Role.LIST, "a bridge"),
        (Role.LIST, "of steel"),
        (Role.LIST, "a school"),
        (Role.LIST, "first"),
        (Role.LIST, "Town | Votes\nAyr | 12"),
        (Role.BODY, "x = 1\n  y = 2"),
    ]


def test_emphasis_and_links_are_runs_of_their_own():
    runs = read(ARTICLE).pieces[3].runs
    assert [run.text for run in runs if run.is_strong] == ["met"]
    assert [run.text for run in runs if run.is_emphasis] == ["Monday"]
    assert [(run.text, run.href) for run in runs if run.href] == [("the report", "https://example.org/r")]


def test_the_head_of_the_text_says_who_wrote_it_and_when():
    metadata = assemble(read(ARTICLE)).metadata
    assert (metadata.title, metadata.byline, str(metadata.published_on), metadata.language) == (
        "The bridge opens late",
        "Jane Doe",
        "2026-03-03",
        "en",
    )


@pytest.mark.parametrize(
    ("block", "byline"),
    [
        ('title: "A: b"\nauthor: Jane Doe\ndate: 2026-03-03T10:00:00Z', "Jane Doe"),
        ("Title: 'A: b'\nAuthors: [Jane Doe, 'John Roe']\ndate: 3 March 2026", "Jane Doe, John Roe"),
        ("title: A: b\ndate: 2026-03-03 # today\ntags:\n  - one\n  - two\n\nlayout: post", ""),
    ],
)
def test_front_matter_is_metadata_and_not_text(block, byline):
    parsed = read(f"---\n{block}\n---\n\nWords here.\n")
    assert texts(parsed) == ["Words here."]
    assert (parsed.metadata.title, parsed.metadata.byline, str(parsed.metadata.published_on)) == (
        "A: b",
        byline,
        "2026-03-03",
    )


@pytest.mark.parametrize(
    "text", ["---\n\nHe said: no. Then he went.\n\n---\n\nMore.", "---\nNo pairs at all\n---\n", "--- title: x"]
)
def test_dashes_around_prose_are_no_front_matter(text):
    assert "".join(texts(read(text))).count("o") == text.count("o")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("The <script> tag and <b>all</b> after it.", "The <script> tag and all after it."),
        ("<script>\nalert(1)\n\nstill here\n</script>\n", "<script> alert(1) still here </script>"),
        ("<div hidden>\nSeen all the same.\n</div>", "Seen all the same."),
        ("<!-- a note -->\n\nWords.", "Words."),
        ("Words.\n\n<!-- never closed\n\nand more", "Words. <!-- never closed and more"),
        ("<p>He said <b>no</b>.</p>", "He said no."),
        ("<td>A</td><td>B</td>", "A B"),
        ("One<br>two", "One two"),
        ("10<sup>2</sup> is a hundred", "10² is a hundred"),
        ("5 < 6 & 7 > 6 &lt;b&gt;", "5 < 6 & 7 > 6 <b>"),
        ("<img src=x onerror=alert(1)> Words.", "Words."),
    ],
)
def test_markup_in_a_text_is_words(markup, text):
    assert " ".join(" ".join(texts(read(markup))).split()) == text


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative"])
def test_links_that_lead_nowhere_are_only_words(target):
    assert all(not run.href for piece in read(f"[words]({target})").pieces for run in piece.runs)


def test_footnotes_are_points_with_their_number():
    parsed = read("It cost a lot.[^a] Not [^x] here.\n\n[^a]: One\n[^b]: The other, see [^a]\n")
    assert texts(parsed, Role.BODY) == ["It cost a lot.[a] Not [^x] here."]
    assert texts(parsed, Role.LIST) == ["[a] One", "[b] The other, see [a]"]


def test_a_text_without_any_markdown_is_its_paragraphs():
    assert texts(read("First one.\n\nSecond one,\r\nin two lines.\r\n\r\nThird.")) == [
        "First one.",
        "Second one, in two lines.",
        "Third.",
    ]


@pytest.mark.parametrize(("sign", "end"), [("> ", ""), ("- ", ""), ("*", "*")])
def test_what_is_nested_deeper_than_any_text_loses_no_words(sign, end):
    assert "deep words" in " ".join(texts(read(sign * 5_000 + "deep words" + end * 5_000 + "\n\nafter")))


@pytest.mark.parametrize("sign", ["<!--", "a <!-- b ", "<a ", "&a", "[^1]: x\n", "a\n-\n", "~~a"])
def test_a_sign_that_never_ends_costs_no_time(sign):
    assert read("Words.\n\n" + sign * 3_000).pieces[0].text == "Words."


def test_old_encodings_are_read_and_said():
    parsed = read_markdown(
        "# Été\n\nLe maire a démissionné samedi, à l’issue d’une réunion très agitée.".encode("cp1252")
    )
    assert parsed.encoding == "windows-1252"
    assert texts(parsed)[0] == "Été"
    assert "Windows-1252" in parsed.notes[0]


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"---\ntitle: x\n---\n", b"![alt](x.png)", b"***\n"])
def test_a_file_without_words_is_refused(raw):
    with pytest.raises(EmptyText):
        read_markdown(raw)


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(Unreadable):
        read_markdown(b"%PDF-1.7 \0\0")


def test_the_limit_is_said():
    with pytest.raises(TooLarge, match="4 million"):
        read_markdown(b"a" * (MOST + 1))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        parsed = read_markdown(text.encode("utf-8", "surrogatepass"))
    except ClaimtrackError:
        return
    assert all(piece.text for piece in parsed.pieces)


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=20), st.sampled_from("*_`>-#|~\n "))
def test_no_word_is_lost_between_signs(words, sign):
    parsed = read(f" {sign} ".join(words))
    seen = "".join(" ".join(texts(parsed)).split())
    assert all(word in seen for word in words)


def test_a_year_before_a_full_stop_is_not_lost_as_the_number_of_a_point():
    assert texts(read_markdown(b"2020. What a year!\n\n- a\n\n4) four\n5) five\n\ntext\n\n1. one\n")) == [
        "2020. What a year!",
        "a",
        "4) four",
        "5) five",
        "text",
        "one",
    ]
