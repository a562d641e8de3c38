"""The report as one HTML file: sound, complete, safe, and it needs no other file."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from jinja2 import Environment, FileSystemLoader

from claimtrack.domain.report import Report
from claimtrack.domain.vocabulary import Fate, Verdict
from claimtrack.paths import TEMPLATES
from claimtrack.reports.html import render_html
from claimtrack.reports.manuscript import paragraphs
from tests.support.examples import example_report
from tests.support.reports import HOSTILE, reports

JINJA = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def render(report: Report) -> str:
    return render_html(report, JINJA, desk="City <desk>").decode()


def parsed(html: str) -> Element:
    """The tree; fails on any error of syntax."""
    tree: Element = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True).parse(html)
    return tree


def said(html: str) -> str:
    """The text content of a piece of HTML."""
    return text_of(html5lib.parseFragment(html, namespaceHTMLElements=False))


def text_of(element: Element) -> str:
    return "".join(element.itertext())


@settings(max_examples=40)
@given(reports())
def test_any_report_is_valid_html_without_scripts_or_handlers(report: Report):
    tree = parsed(render(report))
    assert not list(tree.iter("script"))
    assert len(list(tree.iter("style"))) == 1
    assert not list(tree.iter("img"))
    for element in tree.iter():
        assert not [name for name in element.attrib if str(name).startswith("on")]


@settings(max_examples=40)
@given(reports())
def test_every_link_within_leads_somewhere_and_no_id_occurs_twice(report: Report):
    tree = parsed(render(report))
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    targets = [element.attrib["href"] for element in tree.iter("a") if element.attrib["href"].startswith("#")]
    assert {target[1:] for target in targets} <= set(ids)


@settings(max_examples=40)
@given(reports())
def test_the_manuscript_says_the_text_and_nothing_else(report: Report):
    found = paragraphs(report)
    shown = [said("".join(piece.words for piece in paragraph.pieces)) for paragraph in found]
    blocks = [report.text.content[block.start : block.end] for block in report.blocks]
    assert [block for block in blocks if block in shown] == shown


@settings(max_examples=40)
@given(reports())
def test_every_place_in_a_shown_block_has_one_note(report: Report):
    notes = [note.anchor for paragraph in paragraphs(report) for piece in paragraph.pieces for note in piece.notes]
    places = [(claim.number, place) for claim in report.claims for place in claim.standing]
    within = [row for row in places if any(b.start < row[1].end and row[1].start < b.end for b in report.blocks)]
    assert len(notes) == len(set(notes)) == len(within)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words_in_every_field(words):
    claim = replace(example_report().claims[1], statement=words, explanation=words, fix=words, claimant=words)
    citation = replace(claim.citations[0], passage=words, locator=words, note=words)
    claim = replace(claim, citations=(citation,), edited_by=(words,), tags=(words,), assignee=words)
    source = replace(example_report().sources[0], title=words, author=words, publisher=words)
    article = replace(example_report().article, title=words, byline=words, publisher=words)
    tree = parsed(render(replace(example_report(), article=article, claims=(claim,), sources=(source,))))
    said = text_of(tree)
    assert said.count(words) >= 9
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))


def test_looks_and_links_are_drawn_within_the_claims_that_they_cross():
    tree = parsed(render(example_report()))
    links = [a for a in tree.iter("a") if "counts.example.org" in a.attrib["href"]]
    assert [text_of(link) for link in links] == ["city expects ", "14,000"]
    assert {link.attrib["href"] for link in links} == {"https://counts.example.org/?year=2025&road=ring"}
    assert {link.attrib["rel"] for link in links} == {"noopener noreferrer nofollow ugc"}
    (manuscript,) = [e for e in tree.iter("div") if e.attrib.get("class") == "noted"]
    assert [text_of(strong) for strong in manuscript.iter("strong")] == ["expects"]
    assert [text_of(em) for em in manuscript.iter("em")] == ["oldest"]
    assert "14,000 cars a day" in [text_of(mark) for mark in manuscript.iter("mark")]


def test_a_link_that_leads_to_no_address_is_words():
    text = example_report().text
    bad = tuple(replace(one, href="javascript:alert(1)" if one.href else "") for one in text.inlines)
    assert "javascript" not in render(replace(example_report(), text=replace(text, inlines=bad)))


def test_the_file_needs_no_other_file():
    html = render(example_report())
    assert not re.search(r'(src|href)="(?!#|https://(records|counts)\.example\.org)', html)
    assert "url(" not in html
    assert "@import" not in html


def test_counts_and_words_are_those_of_the_report():
    said = " ".join(text_of(parsed(render(example_report()))).split())
    for verdict in Verdict:
        assert f"1 {verdict.label.lower()}" in said
    assert "9, 3 open" in said
    assert "1 to check" in said
    assert "All 7 sentences of the story were looked at" in said
    assert example_report().text.sha256 in said
    assert "Approved by Lena Lindqvist, 2 Mar 2026, 09:30 UTC" in said


def test_a_verdict_that_nobody_approved_is_called_proposed():
    said = " ".join(text_of(parsed(render(example_report()))).split())
    assert "7 Refuted, proposed" in said
    assert said.count("Proposed: supported") == 2  # in the list of what is open, and in the table
    assert "No verdict yet" in said


def test_a_fix_is_shown_as_what_goes_out_and_what_comes_in():
    tree = parsed(render(example_report()))
    assert [text_of(element) for element in tree.iter("del")] == ["14,000", "4.2"]
    assert [text_of(element) for element in tree.iter("ins")] == ["11,000", "4.6"]


def test_blocks_that_are_not_the_story_are_counted_not_shown():
    said = text_of(parsed(render(example_report())))
    assert "Home | City | Weather" not in said
    assert "1 block is left out here" in said


def test_words_that_are_gone_or_wait_for_a_decision_say_so():
    first, second, *_ = example_report().claims
    gone = replace(first, places=tuple(replace(place, fate=Fate.GONE) for place in first.places))
    edited = replace(second, places=tuple(replace(place, fate=Fate.EDITED) for place in second.places))
    tree = parsed(render(replace(example_report(), claims=(gone, edited))))
    said = " ".join(text_of(tree).split())
    assert said.count("No longer in the text") == 1
    assert said.count("Words changed, not decided") == 1
    assert "14,000 cars a day" in [text_of(mark) for mark in tree.iter("mark")]
    assert "closes for nine weeks" not in [text_of(mark) for mark in tree.iter("mark")]


def test_an_extract_says_how_many_claims_it_leaves_out():
    said = " ".join(text_of(parsed(render(example_report().only_checked()))).split())
    assert "4 claims are left out because no second person has approved them yet" in said
    assert "sentences of the story" not in said  # coverage would be wrong without the open claims


def test_an_extract_of_nothing_says_so():
    nothing = replace(example_report(), claims=example_report().claims[5:]).only_checked()
    said = " ".join(text_of(parsed(render(nothing))).split())
    assert "None of the claims is approved yet" in said
    assert "4 claims are left out" in said


def test_an_article_without_claims_has_a_report_that_says_so():
    said = " ".join(text_of(parsed(render(replace(example_report(), claims=(), sources=(), marks=())))).split())
    assert "No claim has been marked in this article yet" in said


def test_overlapping_claims_draw_both_underlines():
    tree = parsed(render(example_report()))
    both = [text_of(m) for m in tree.iter("mark") if "data-tone" in m.attrib and "data-tone2" in m.attrib]
    assert both == ["61 years old", "the oldest in the land"]
