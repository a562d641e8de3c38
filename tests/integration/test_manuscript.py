"""The text as it is drawn: every character where it was, claims as flat segments, nothing of it markup."""

from itertools import count

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import NotFound
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.coverage import SentenceState, story_sentences
from claimtrack.domain.text.inlines import Inline, Look
from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import MarkKind, Status, Verdict
from claimtrack.intake.plain import PlainText
from claimtrack.intake.reading import read_article
from claimtrack.models import Annotation, Article, Block
from claimtrack.queries.claim_card import claim_card
from claimtrack.queries.manuscript import BlockRow, Manuscript, MarkRow, Place, claim_lines, manuscript
from claimtrack.services.places import add_place
from claimtrack.web.articles.manuscript_html import ManuscriptHtml
from tests.factories import (
    make_annotation,
    make_article,
    make_citation,
    make_claim,
    make_mark,
    make_revision,
    make_source,
)
from tests.support.acts import fresh, words
from tests.support.statements import statements

LINKS = (
    'https://example.org/?a=1&b="><script>alert(1)</script>',
    "HTTP://example.org/' onclick='x",
    "mailto:desk@example.org",
)
NO_LINKS = (
    "",
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.org",
    "/teams",
    "java\tscript:x",
    " https://e.org",
)
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too' <b onclick=x>&amp;</b> </mark></p> <!-- {{ 7 * 7 }}"


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


# What is read


def test_an_article_is_read_with_its_blocks_places_marks_and_sentences(article):
    first, second = make_claim(article, "14,000 cars"), make_claim(article, "nine weeks", verdict=Verdict.MIXED)
    make_annotation(first, "61 years")
    make_mark(article, "Nobody likes it")
    found = manuscript(article)
    assert found.text == article.revisions[0].text
    assert [block.role for block in found.blocks] == [Role.HEADLINE, Role.BODY, Role.BODY]
    assert [(place.number, found.text[place.start : place.end]) for place in found.places] == [
        (2, "nine weeks"),
        (1, "14,000 cars"),
        (1, "61 years"),
    ]
    assert [place.claim_id for place in found.claims] == [second.id, first.id]
    assert [mark.kind for mark in found.marks] == [MarkKind.OPINION]
    assert found.counts[Status.TO_CHECK] == 2


def test_what_was_taken_away_is_not_read(article):
    gone, kept = make_claim(article, "nine weeks", removed_at=now()), make_claim(article, "14,000 cars")
    make_annotation(kept, "61 years").removed_at = now()
    make_mark(article, "Nobody likes it").removed_at = now()
    fresh()
    found = manuscript(article)
    assert [place.claim_id for place in found.places] == [kept.id]
    assert (found.marks, gone.id in claim_lines(article)) == ([], False)


def test_the_newest_version_is_read_with_its_own_places(cast, article):
    make_claim(article, "nine weeks")
    make_revision(article, "A new text altogether.", number=2)
    fresh()
    found = manuscript(article)
    assert (found.number, found.text, found.places) == (2, "A new text altogether.", [])


def test_an_article_without_a_text_is_not_found(session, cast):
    article = Article(team_id=cast.team.id, title="Nothing", created_by_id=cast.alice.user_id)
    session.add(article)
    session.flush()
    with pytest.raises(NotFound):
        manuscript(article)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("verdict", [None, Verdict.REFUTED])
def test_a_place_has_the_look_of_its_claims_standing(article, status, verdict):
    make_claim(article, status=status, verdict=verdict)
    place = manuscript(article).places[0]
    assert (place.tone, place.word) == (tone_of(status, verdict), word_of(status, verdict))


def test_only_sentences_of_the_story_are_counted(article):
    found = manuscript(article)
    assert found.coverage.total == len(found.story) == len(found.sentences) - 1  # without the headline
    assert found.first_untouched == found.story[0].start
    body = article.revisions[0].blocks[1]
    body.role = Role.CAPTION
    fresh()
    assert manuscript(article).coverage.total < found.coverage.total


def test_states_follow_claims_and_marks(article):
    make_claim(article, "nine weeks. The city expects 14,000")
    make_mark(article, "“Nobody likes it,” said Maj.")
    fresh()
    found = manuscript(article)
    states = list(found.states.values())
    assert SentenceState.MARKED in states
    assert found.coverage.untouched == states.count(SentenceState.UNTOUCHED)


@given(st.lists(st.sampled_from(list(Role)), min_size=1, max_size=6))
def test_story_sentences_are_those_in_story_blocks(roles):
    blocks = [(index * 10, index * 10 + 9, role) for index, role in enumerate(roles)]
    sentences = [Span(start + shift, start + shift + 4) for start, _, _ in blocks for shift in (0, 5)]
    expected = [s for s in sentences if roles[s.start // 10] in STORY_ROLES]
    assert story_sentences(sentences, blocks) == expected


def number_of_statements(run):
    db.session.commit()
    return len(statements(run))


def test_the_number_of_statements_is_the_same_for_one_and_for_two_hundred_claims(article):
    def read():
        found = manuscript(article)
        assert found.coverage.total
        claim_lines(article)

    make_claim(article, "nine weeks", statement="One")
    few = number_of_statements(read)
    for _ in range(199):
        make_claim(article, "14,000 cars", statement="More")
    assert number_of_statements(read) == few


def test_the_number_of_statements_is_the_same_for_one_and_for_forty_citations(cast, article):
    def read():
        card = claim_card(article, claim_id)
        assert [(c.source.title, c.created_by.name) for c in card.citations]
        assert card.claim.created_by.name

    claim = make_claim(article)
    claim_id = claim.id
    make_citation(claim, make_source(cast.alice))
    few = number_of_statements(read)
    for _ in range(39):
        make_citation(claim, make_source(cast.bob))
        make_annotation(claim, "14,000 cars")
    assert number_of_statements(read) == few


def test_a_card_is_of_its_article_and_of_what_is_there(cast, article):
    other, gone = make_claim(make_article(cast.alice)), make_claim(article, removed_at=now())
    for claim_id in (other.id, gone.id, 0):
        with pytest.raises(NotFound):
            claim_card(article, claim_id)


def test_a_card_holds_what_was_not_taken_away_in_text_order(cast, article):
    claim = make_claim(article, "14,000 cars")
    add_place(cast.alice, claim, **words(article, "nine weeks"))
    make_annotation(claim, "deck").removed_at = now()
    make_citation(claim, make_source(cast.alice), removed_at=now())
    kept = make_citation(claim, make_source(cast.alice))
    fresh()
    card = claim_card(article, claim.id)
    assert [place.exact for place in card.places] == ["nine weeks", "14,000 cars"]
    assert (card.quote, card.citations) == ("nine weeks", [kept])
    assert [event.kind for event in card.events] == ["place.added"]


# What is drawn


def drawn(found, **options):
    """A ManuscriptHtml that needs neither application nor database: every block is part of the story."""
    return ManuscriptHtml(Article(id=1, title=""), found, **options)


def parsed(html):
    return html5lib.parseFragment(str(html), namespaceHTMLElements=False)


def text_of(element):
    """Its text content, without what carries data-nontext."""
    return "" if "data-nontext" in element.attrib else (element.text or "") + "".join(map(text_and_tail, element))


def text_and_tail(element):
    return text_of(element) + (element.tail or "")


def elements(html, name):
    return [element for element in parsed(html).iter() if element.tag == name]


def paragraphs(html):
    return [element for element in parsed(html).iter() if "para" in element.get("class", "").split()]


SCRAPS = ("a", "Ab", "é", "q\u0301", " ", "\n\n", ". ", "4.2", "Maj. ", "x;", '"', "“", "”")
MARKUP = ("<b>", "&amp;", "&", "</p>", "<!--", "]]>")
SCRIPTS = ("\u05d0\u05d1", "\u0627\u0644", "\u200f", "\u2028", "漢字。", "\u0e19\u0e49\u0e33")
EMOJI = ("👩\u200d👩\u200d👧", "🚲", "🇩🇪", "👍🏽")
scraps = st.sampled_from(SCRAPS + MARKUP + SCRIPTS + EMOJI)
texts = st.lists(scraps, min_size=1, max_size=40).map("".join).map(canonical).filter(bool)


@st.composite
def manuscripts(draw):
    """A text read as an import reads it, with overlapping places over any stretch of it."""
    text = draw(texts)
    reading = read_article(PlainText(text, "utf-8"))
    flat = reading.sentences
    sentences = [Span(*pair) for pair in zip(flat[::2], flat[1::2], strict=True)]
    blocks = [
        BlockRow(n, b.start, b.end, draw(st.sampled_from([Role.BODY, Role.QUOTE, Role.HEADLINE])), "")
        for n, b in enumerate(reading.blocks, 1)
    ]
    length = len(reading.text)
    ids, places = count(1), []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        claim, status = draw(st.integers(1, 4)), draw(st.sampled_from(list(Status)))
        verdict = draw(st.sampled_from([None, *Verdict]))
        tone, word = tone_of(status, verdict), word_of(status, verdict)
        places.append(
            Place(
                start, end, next(ids), claim, claim, status, verdict, draw(st.sampled_from(["", HOSTILE])), tone, word
            )
        )
    places.sort(key=lambda place: (place.start, place.number))
    spans = draw(st.lists(st.sampled_from(sentences), max_size=2)) if sentences else []
    marks = [MarkRow(s.start, s.end, MarkKind.OPINION) for s in sorted(spans)]
    story = story_sentences(sentences, [(b.start, b.end, b.role) for b in blocks])
    return Manuscript(1, 1, reading.text, 1, sentences, blocks, places, marks, story, draw(inlines(length)))


@st.composite
def inlines(draw, length):
    """Looks over any stretch of a text, which may overlap, and links that lead anywhere."""
    edges = st.integers(0, length - 1)
    spans = st.tuples(edges, edges).map(sorted).map(lambda pair: (pair[0], pair[1] + 1))
    hrefs = st.sampled_from((*LINKS, *NO_LINKS))
    looks = st.sampled_from([(Look.EMPHASIS, ""), (Look.STRONG, "")]) | st.tuples(st.just(Look.LINK), hrefs)
    found = draw(st.lists(st.tuples(spans, looks), max_size=6))
    return sorted(Inline(*span, *look) for span, look in found)


@given(manuscripts(), st.sampled_from([None, 1, 2]))
def test_the_text_of_every_block_is_its_canonical_text(found, active):
    blocks = paragraphs(drawn(found, active=active).all())
    assert [(int(b.get("id")[1:]), text_of(b)) for b in blocks] == [
        (block.id, found.text[block.start : block.end]) for block in found.blocks
    ]
    assert [int(b.get("data-start")) for b in blocks] == [block.start for block in found.blocks]


TAGS = {"p", "h2", "h3", "span", "mark", "a", "b", "em", "strong"}


@given(manuscripts())
def test_segments_never_nest_and_nothing_else_is_in_a_block(found):
    for block in paragraphs(drawn(found).all()):
        for mark in block.iter("mark"):
            assert not list(mark.iter("mark"))[1:]
            assert not list(mark.iter("p"))
        assert {element.tag for element in block.iter()} <= TAGS


@given(manuscripts())
def test_the_segments_of_every_place_joined_are_its_quote(found):
    blocks = paragraphs(drawn(found).all())
    for place in found.places:
        wanted = [(max(place.start, b.start), min(place.end, b.end)) for b in found.blocks]
        quote = "".join(found.text[start:end] for start, end in wanted if start < end)
        shown = ""
        for block in blocks:
            at = int(block.get("data-start"))
            for mark, text in runs(block):
                if place.start <= at and at + len(text) <= place.end:
                    assert not text.strip() or str(place.claim_id) in (
                        mark.get("data-claim").split() if mark is not None else []
                    )
                    shown += text
                at += len(text)
        assert shown == quote


def runs(element, mark=None):
    """(the segment that it is in, text) for every text of a block, in order."""
    if "data-nontext" in element.attrib:
        return
    mark = element if element.tag == "mark" else mark
    yield mark, element.text or ""
    for child in element:
        yield from runs(child, mark)
        yield mark, child.tail or ""


@given(manuscripts())
def test_every_place_has_its_pin_once_where_it_begins(found):
    pins = [pin for block in paragraphs(drawn(found).all()) for pin in block.iter("a") if pin.get("class") == "pin"]
    inside = [p for p in found.places if any(b.start <= p.start < b.end for b in found.blocks)]
    assert sorted(pin.get("href") for pin in pins) == sorted(f"?claim={place.claim_id}" for place in inside)


@given(manuscripts())
def test_every_sentence_is_one_element_that_says_where_it_begins_and_what_became_of_it(found):
    blocks = paragraphs(drawn(found).all())
    shown = {int(s.get("id")[1:]): s for b in blocks for s in b.iter("span") if s.get("class") == "s"}
    assert {start: text_of(element) for start, element in shown.items()} == {
        s.start: found.text[s.start : s.end] for s in found.sentences
    }
    untouched = {start for start, element in shown.items() if "data-untouched" in element.attrib}
    assert untouched == {start for start, state in found.states.items() if state is SentenceState.UNTOUCHED}


@given(manuscripts())
def test_every_word_has_its_looks_and_leads_where_its_link_says(found):
    for block in paragraphs(drawn(found).all()):
        at = int(block.get("data-start"))
        for text, look in looks(block):
            for offset, char in enumerate(text, at):
                if not char.isspace():
                    assert look == expected_looks(found.inlines, offset)
            at += len(text)


def looks(element, over=()):
    """(text, its looks and the address that it leads to) for every text of a block, in order."""
    if "data-nontext" in element.attrib:
        return
    tag = element.get("href") if element.tag == "a" else element.tag if element.tag in ("em", "strong") else None
    over = {*over, tag} - {None}
    yield element.text or "", over
    for child in element:
        yield from looks(child, over)
        yield child.tail or "", over


def expected_looks(found, offset):
    """Of overlapping links the one that began first counts, to its end."""
    tags = {Look.EMPHASIS: "em", Look.STRONG: "strong"}
    over = {tags[one.look] for one in found if one.look is not Look.LINK and one.start <= offset < one.end}
    reached, leads = 0, [one for one in sorted(found) if one.href in LINKS]
    for one in leads:
        if max(one.start, reached) <= offset < one.end:
            return {*over, one.href}
        reached = max(reached, one.end)
    return over


@given(manuscripts())
def test_links_are_never_within_links_and_learn_nothing_of_the_desk(found):
    for block in paragraphs(drawn(found).all()):
        for link in block.iter("a"):
            assert len(list(link.iter("a"))) == 1
            if link.get("class") != "pin":
                assert set(link.attrib) == {"href", "rel", "target"}
                assert link.get("rel") == "noopener noreferrer nofollow ugc"


def one_block(text, *places, inlines=()):
    end, block = len(text), BlockRow(1, 0, len(text), Role.BODY, "")
    made = [Place(start, stop, n, n, n, *rest) for n, (start, stop, *rest) in enumerate(places, 1)]
    return Manuscript(1, 1, text, 1, [Span(0, end)], [block], made, [], [Span(0, end)], inlines)


def test_a_link_over_the_edge_of_a_claim_is_two_links_and_the_claim_is_whole():
    inlines = [Inline(0, 9, Look.LINK, "https://example.org/a?b=1&c=2"), Inline(5, 9, Look.STRONG)]
    html = str(drawn(one_block("nine long weeks", (5, 15, *TODO), inlines=inlines)).all())
    link = '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow ugc" target="_blank">'
    assert f'<span class="s" id="s0">{link}nine </a><mark' in html
    assert f"1</a>{link}<strong>long</strong></a> weeks</mark></span>" in html
    again = [Inline(0, 15, Look.LINK, "https://example.org/"), Inline(5, 9, Look.EMPHASIS)]
    assert ">nine <em>long</em> weeks</a></span>" in str(drawn(one_block("nine long weeks", inlines=again)).all())


TODO = (Status.TO_CHECK, None, "", "todo", "To check")


def test_two_claims_that_overlap_are_three_segments_in_two_lanes():
    html = drawn(one_block("nine long weeks", (0, 9, *TODO), (5, 15, *TODO))).all()
    marks = elements(html, "mark")
    assert [(m.get("data-claim"), text_of(m)) for m in marks] == [("1", "nine "), ("1 2", "long"), ("2", " weeks")]
    assert [(m.get("data-tone"), m.get("data-tone2")) for m in marks] == [
        ("todo", None),
        ("todo", "todo"),
        (None, "todo"),
    ]
    assert [m.get("class") for m in marks] == ["claim", "claim is-end", "claim is-end"]
    assert elements(html, "a")[1].get("aria-label") == "Claim 2, to check, overlaps claim 1"


def test_three_claims_over_one_word_say_so():
    html = drawn(one_block("nine", *[(0, 4, *TODO)] * 3), active=2).all()
    (mark,) = elements(html, "mark")
    assert (mark.get("data-depth"), mark.get("data-claim"), mark.get("class")) == (
        "3",
        "1 2 3",
        "claim is-end is-active",
    )
    assert [pin.get("aria-current") for pin in elements(html, "a")] == [None, "true", None]
    assert elements(html, "a")[0].get("aria-label") == "Claim 1, to check, overlaps claim 2 and 3"


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("status", [Status.CHECKED, Status.IN_REVIEW])
def test_what_the_writer_must_change_stands_beside_the_text_once_it_is_checked(verdict, status):
    place = (0, 4, status, verdict, HOSTILE * 3, tone_of(status, verdict), word_of(status, verdict))
    margins = [s for s in elements(drawn(one_block("nine", place)).all(), "span") if s.get("class") == "margin"]
    must_change = status is Status.CHECKED and verdict is not Verdict.SUPPORTED
    assert len(margins) == must_change
    for margin in margins:
        assert "data-nontext" in margin.attrib
        assert [child.tag for child in margin] == ["b"]


def test_only_the_blocks_that_a_span_touches_are_drawn_again(article):
    make_claim(article, "14,000 cars")
    found = manuscript(article)
    first, second, third = found.blocks
    for span, wanted in [
        (Span(second.start, second.end), [second]),
        (Span(first.end - 1, second.start + 1), [first, second]),
        (Span(first.end, second.start), []),
        (Span(0, 10**6), [first, second, third]),
        (Span(0, 0), []),
    ]:
        html = ManuscriptHtml(article, found).within(span)
        assert [int(b.get("id")[1:]) for b in paragraphs(html)] == [block.id for block in wanted]


def test_a_block_drawn_alone_is_the_same_as_in_the_whole(article):
    make_claim(article, "nine weeks. The city expects 14,000 cars")
    make_claim(article, "The city")
    found = manuscript(article)
    whole = [html5lib.serialize(b) for b in paragraphs(ManuscriptHtml(article, found).all())]
    for index, block in enumerate(found.blocks):
        (alone,) = paragraphs(ManuscriptHtml(article, found).within(Span(block.start, block.end)))
        assert html5lib.serialize(alone) == whole[index]


def test_every_stored_quote_is_the_text_at_its_place(article):
    claim = make_claim(article, "nine weeks")
    make_annotation(claim, "61 years")
    text = article.revisions[0].text
    places = db.session.scalars(select(Annotation)).all()
    assert [text[place.start : place.end] for place in places] == [place.exact for place in places]
    assert db.session.scalars(select(Block)).all()
