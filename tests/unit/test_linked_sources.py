"""Sources that a text names itself, offered where a claim is cited."""

from claimtrack.domain.linked_sources import MOST, linked_sources
from claimtrack.domain.text.inlines import Inline, Look
from claimtrack.domain.text.spans import Span

#       0123456789012345678901234567890123456789
TEXT = "One two three. Four five six. Seven more"
SENTENCES = [Span(0, 14), Span(15, 29), Span(30, 40)]
FOUR = [Span(15, 19)]


def link(start, end, href):
    return Inline(start, end, Look.LINK, href)


def offered(inlines, places=FOUR, cited=()):
    return [one.url for one in linked_sources(inlines, places, SENTENCES, cited)]


def test_links_within_the_words_come_first_then_those_of_their_sentences_and_no_others():
    inlines = [
        link(0, 3, "https://one.example.org/"),
        link(13, 16, "https://four.example.org/"),
        link(20, 24, "https://five.example.org/"),
        link(30, 35, "https://seven.example.org/"),
    ]
    assert offered(inlines, [Span(20, 24)]) == ["https://five.example.org/", "https://four.example.org/"]
    assert offered(inlines, [Span(30, 32), Span(0, 3)]) == [
        "https://seven.example.org/",
        "https://one.example.org/",
        "https://four.example.org/",
    ]


def test_an_address_is_offered_once_without_what_tells_how_a_reader_came():
    inlines = [
        link(15, 17, "HTTP://www.Counts.example.org/may?utm_source=x&id=3"),
        link(18, 19, "https://counts.example.org/may/?id=3#a"),
    ]
    (one,) = linked_sources(inlines, FOUR, SENTENCES, ())
    assert one == ("http://www.counts.example.org/may?id=3", "counts.example.org", "/may?id=3")


def test_what_is_cited_is_not_offered_again_however_it_is_written():
    assert (
        offered([link(15, 19, "https://counts.example.org/may")], cited=["", "http://www.counts.example.org/may/"])
        == []
    )


def test_addresses_that_no_source_may_have_are_not_offered():
    hrefs = ("mailto:a@example.org", "https://user:word@example.org/", "https:///x", "javascript:alert(1)", "")
    assert offered([link(15, 19, href) for href in hrefs]) == []
    assert offered([Inline(15, 19, Look.STRONG)]) == []


def test_a_list_of_links_is_not_offered_whole():
    assert len(offered([link(15, 19, f"https://example.org/{number}") for number in range(40)])) == MOST
