"""Whole web pages: the story is found, nothing else is lost, and the page's own facts are read."""

import datetime as dt
import json

import pytest

from claimtrack.domain.errors import EmptyText, Unreadable
from claimtrack.domain.text.roles import Role
from claimtrack.intake.page import read_fragment, read_page
from claimtrack.intake.parsed import Parsed

PARAGRAPHS = (
    "The harbour board of Lund voted on Tuesday to close the northern pier, which has stood since 1911, for two years.",
    "Engineers told the board that 40 of its 212 piles had lost more than half of their strength, a report says.",
    "“We would have liked to wait until the end of the season,” said Maria Holm, who leads the board, on Wednesday.",
    "The works will cost 12 million crowns, of which the region pays a third, and are to begin before the first frost.",
)
HEAD = """<title>Northern pier closes for two years | The Lund Herald</title>
<meta property="og:title" content="Northern pier closes for two years">
<meta property="og:site_name" content="The Lund Herald">
<link rel="canonical" href="/news/pier?utm_source=mail">"""
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "x"},
        {
            "@type": ["NewsArticle"],
            "headline": "Northern pier closes for two years",
            "author": [{"@type": "Person", "name": "Anna Berg"}, {"@type": "Person", "name": "Jo O&#39;Neil"}],
            "datePublished": "2024-03-05T23:30:00-05:00",
        },
    ],
}
URL = "https://www.lundherald.example/news/pier?x=1"


def page(head: str = HEAD, data: str = json.dumps(DATA)) -> str:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en-GB"><head>{head}<script type="application/ld+json">{data}</script></head>
    <body><nav class="menu"><ul><li><a href="/">Front page</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <article><h1>Northern pier closes for two years</h1><p class="byline">By Anna Berg and Jo O'Neil</p>
    <figure><img src="p.jpg"><figcaption>The northern pier on a calm day in winter.</figcaption></figure>
    <div class="story">{story}<div class="newsletter-signup"><p>Get our newsletter every morning.</p></div></div>
    </article><aside class="related"><h3>More news</h3><a href="/b">Bakery wins a prize for its rye bread</a></aside>
    <footer><p>© 2024 The Lund Herald. All rights reserved.</p></footer></body></html>"""


@pytest.fixture(scope="module")
def read() -> Parsed:
    return read_page(page().encode(), url=URL)


def roles(parsed: Parsed) -> dict[str, Role]:
    return {piece.text: piece.role for piece in parsed.pieces}


def test_the_paragraphs_are_the_story_and_nothing_else_is(read: Parsed):
    assert tuple(piece.text for piece in read.pieces if piece.role is Role.BODY) == PARAGRAPHS


def test_nothing_visible_is_lost(read: Parsed):
    assert len(read.pieces) == 2 + 3 + len(PARAGRAPHS) + 1 + 2 + 1


def test_what_stands_around_the_story_is_named(read: Parsed):
    found = roles(read)
    assert found["Northern pier closes for two years"] is Role.HEADLINE
    assert found["By Anna Berg and Jo O'Neil"] is Role.BYLINE
    assert found["The northern pier on a calm day in winter."] is Role.CAPTION
    assert found["Sport"] is Role.NAVIGATION
    assert found["Get our newsletter every morning."] is Role.PROMOTION
    assert found["Bakery wins a prize for its rye bread"] is Role.RELATED
    assert found["© 2024 The Lund Herald. All rights reserved."] is Role.BOILERPLATE


def test_every_piece_has_a_reason_and_a_confidence(read: Parsed):
    assert all(piece.reason and not piece.reason.endswith(".") for piece in read.pieces)
    assert all(0.5 <= piece.confidence <= 1 for piece in read.pieces)


def test_the_facts_of_the_page_are_read(read: Parsed):
    facts = read.metadata
    assert facts.title == "Northern pier closes for two years"
    assert facts.byline == "Anna Berg, Jo O'Neil"
    assert facts.published_on == dt.date(2024, 3, 5)
    assert facts.publisher == "The Lund Herald"
    assert facts.language == "en"
    assert facts.address == "https://www.lundherald.example/news/pier"


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(DATA["@graph"]),
        f"<!-- {json.dumps(DATA)} -->",
        f"//<![CDATA[\n{json.dumps(DATA)}\n//]]>",
        json.dumps(DATA)[:-2] + ",]}",
        json.dumps(DATA).replace('"', "&quot;").replace("&#39;", "'"),
        json.dumps(DATA).replace("O&#39;Neil", "O'Neil\n"),
    ],
)
def test_data_for_search_engines_may_be_nested_or_broken(data: str):
    facts = read_page(page(data=data).encode(), url=URL).metadata
    assert (facts.byline, facts.published_on) == ("Anna Berg, Jo O'Neil", dt.date(2024, 3, 5))


@pytest.mark.parametrize(
    "data", ["{", "[" * 10_000, "null", "3", '{"@type": 7, "author": {"name": [[]]}}', '{"@graph": "x"}']
)
def test_data_beyond_mending_is_passed_over(data: str):
    assert read_page(page(data=data).encode(), url=URL).metadata.title == "Northern pier closes for two years"


def test_a_title_loses_the_name_of_its_site_only():
    head = "<title>Bread - a history | The Lund Herald</title><meta property='og:site_name' content='The Lund Herald'>"
    raw = f"<html><head>{head}</head><body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></body></html>"
    read = read_page(raw.encode(), url=URL)
    assert read.metadata.title == "Bread - a history"
    assert Role.HEADLINE not in {piece.role for piece in read.pieces}


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyText),
        (b" \0\n", EmptyText),
        (b"<html><body><script>app()</script></body></html>", EmptyText),
        (b"<html><body><img src=x></body></html>", EmptyText),
        (b"<!-- nothing -->", EmptyText),
        (b"<frameset><frame src=a></frameset>", EmptyText),
        (b"just words, no markup", Unreadable),
        (b"%PDF-1.7 <a>", Unreadable),
        (bytes(range(256)) * 40, Unreadable),
        (b"<div>" * 20_000 + b"x", Unreadable),
    ],
)
def test_what_is_no_page_with_words_is_refused_in_a_sentence(raw: bytes, error: type[Exception]):
    with pytest.raises(error) as refused:
        read_page(raw)
    assert str(refused.value).endswith(".")


def test_a_page_of_scripts_says_what_to_do():
    with pytest.raises(EmptyText, match="select all, copy, and paste"):
        read_page(b"<html><body><div id=app></div><script>app()</script></body></html>")


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ("<p>Zoë’s café</p>".encode(), "iso-8859-1"),
        ("<p>Zoë’s café</p>".encode("cp1252"), "ISO-8859-1"),
        ("<meta charset='latin1'><p>Zoë’s café</p>".encode("cp1252"), ""),
        ("<meta charset='latin1'><p>Zoë’s café</p>".encode("cp1252"), "utf-8"),
        ("<meta charset='latin1'><p>Zoë’s café</p>".encode("cp1252"), "unicode_escape"),
        ("<meta charset='utf-8'><p>Zoë’s café</p>".encode("cp1252"), "no-such-charset"),
        ("<meta charset=utf-8><p>Zoë’s café</p>".encode("utf-16"), "utf-8"),
        ("<p>Zoë’s café</p>".encode("utf-8-sig"), "windows-1251"),
        ("<p>Zoë’s café</p>".encode("cp1252"), "rot13"),
    ],
)
def test_the_encoding_is_the_one_that_fits(raw: bytes, charset: str):
    assert read_page(raw, charset=charset).pieces[0].text == "Zoë’s café"


def test_chosen_rich_text_is_all_story():
    html = f"<p>{PARAGRAPHS[0]}</p><blockquote>{PARAGRAPHS[2]}</blockquote><ul><li>Point one</li></ul>"
    read = read_fragment(html.encode())
    assert [piece.role for piece in read.pieces] == [Role.BODY, Role.QUOTE, Role.LIST]


def test_titles_of_other_stories_and_offers_within_the_story_are_folded():
    first, *others = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    link = "<p><a href='/c'>Why the ferry to Lund was late again</a></p>"
    offer = "<p>Sign up <a href='/n'>here</a> for our newsletter about the harbour and the town around it.</p>"
    raw = f"<html><body><h1>Pier closes now</h1><div>{first}{link}{''.join(others)}{offer}</div></body></html>"
    found = roles(read_page(raw.encode()))
    assert found["Why the ferry to Lund was late again"] is Role.RELATED
    assert found["Sign up here for our newsletter about the harbour and the town around it."] is Role.PROMOTION


def test_a_caption_of_a_teaser_is_part_of_the_teaser():
    teaser = "<div class='related'><p class='caption'>Bread on a table in Lund</p></div>"
    lead = "<div class='caption'><p>The pier in winter</p></div>"
    found = roles(
        read_page(
            page()
            .replace('<div class="story">', f'{lead}<div class="story">')
            .replace("</article>", f"{teaser}</article>")
            .encode()
        )
    )
    assert found["The pier in winter"] is Role.CAPTION
    assert found["Bread on a table in Lund"] is Role.RELATED


def test_a_box_around_the_whole_story_is_no_side_box_whatever_it_is_called():
    raw = page().replace("<article>", "<article class='sidebar comments'>")
    assert tuple(piece.text for piece in read_page(raw.encode()).pieces if piece.role is Role.BODY) == PARAGRAPHS


def test_debris_in_rich_text_is_folded_though_a_person_chose_it():
    chosen = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><nav><a href='/x'>Front page</a></nav><p>Share</p>"
    found = roles(read_fragment(chosen.encode()))
    assert [found[text].value for text in (*PARAGRAPHS[:2], "Front page", "Share")] == ["body", "body"] + [
        "navigation"
    ] * 2


def test_rich_text_without_words_is_refused():
    with pytest.raises(EmptyText):
        read_fragment(b"<p> <img src=x></p>")


def test_the_day_in_the_address_wins_over_the_time_of_greenwich():
    data = json.dumps({"@type": "NewsArticle", "datePublished": "2024-03-06T02:30:00Z"})
    assert read_page(
        page(data=data).encode(), url="https://x.example/2024/03/05/pier"
    ).metadata.published_on == dt.date(2024, 3, 5)


def test_a_byline_and_a_day_that_stand_in_the_box_of_the_story_are_known_by_their_words():
    head = "<p>By Anna Berg and Jo O'Neil</p><p>March 5, 2024</p>"
    raw = page().replace('<p class="byline">By Anna Berg and Jo O\'Neil</p>', "")
    found = roles(read_page(raw.replace('<div class="story">', f'<div class="story">{head}').encode()))
    assert (found["By Anna Berg and Jo O'Neil"], found["March 5, 2024"]) == (Role.BYLINE, Role.DATELINE)


def test_a_whole_page_that_was_selected_and_copied_is_read_as_a_page():
    menu = "".join(
        f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sport", "Arts", "Games", "Food", "Jobs")
    )
    others = "".join(f"<li><a href='/{n}'>How {n} ferries came to Lund in one night</a></li>" for n in range(3, 9))
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    raw = f"<ul>{menu}</ul><h1>Pier closes now</h1><div>{story}</div><h2>Read on</h2><ul>{others}</ul>"
    found = roles(read_fragment(raw.encode()))
    assert {text for text, role in found.items() if role is Role.BODY} == set(PARAGRAPHS)


@pytest.mark.parametrize("tag", ["article", "main", "section", "div", "p"])
def test_a_page_that_leaves_its_body_out_is_read_all_the_same(tag):
    told = f"<!doctype html><html lang=en><title>Fares</title><{tag}><p>It costs 18 crowns from March.</p></{tag}>"
    assert "18 crowns" in "".join(piece.text for piece in read_page(told.encode()).pieces)
