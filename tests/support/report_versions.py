"""Versions and places of made-up reports: what stands, what is gone, what was never found, and where it all was."""

from hashlib import sha256

from hypothesis import strategies as st

from claimtrack.domain.reported import ReportedAnchor, ReportedPlace
from claimtrack.domain.reported_text import (
    ReportedBlock,
    ReportedCounts,
    ReportedInline,
    ReportedMark,
    ReportedRemark,
    ReportedText,
    ReportedVersion,
)
from claimtrack.domain.text.inlines import Look
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate, MarkKind
from tests.support.report_words import lines, moments, names, words

# Canonical texts of our own: paragraphs, signs beyond the basic plane, two directions, what HTML could trip over.
TEXTS = (
    "Ferries stop for a week\n\nThe last boat leaves at 9 p.m. on Sunday. Some 4,000 people use it daily.",
    "Un café 🙂 sur deux ferme. <b>Nobody</b> & nothing?\n\nمرحبا بالعالم. 14,5 % more.\n- one\n- two",
    "=SUM of all fears\n\n“Never,” she said. “Not once in 61 years.” Then it rained.",
)
STANDING = (None, Fate.UNCHANGED, Fate.MOVED, Fate.EDITED)


def spans_of(text: str) -> st.SearchStrategy[Span]:
    """Stretches between words."""
    borders = [at for at in range(len(text) + 1) if at in (0, len(text)) or " " in text[at - 1 : at + 1]]
    pairs = st.tuples(st.sampled_from(borders), st.sampled_from(borders)).filter(lambda pair: pair[0] != pair[1])
    return pairs.map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def versions(draw: st.DrawFn) -> list[ReportedVersion]:
    """One to three, numbered upwards; the last one is the newest."""
    found: list[ReportedVersion] = []
    number = 0
    for _ in range(draw(st.integers(1, 3))):
        number += draw(st.integers(1, 2))
        text = draw(st.sampled_from(TEXTS))
        again = [None, *(version.text.revision for version in found if version.text.content == text)]
        told = _text(draw, text, number, draw(st.sampled_from(again)))
        found.append(ReportedVersion(told, tuple(_blocks(draw, text)), _marks(draw, text)))
    return found


@st.composite
def places(draw: st.DrawFn, known: list[ReportedVersion]) -> tuple[ReportedPlace, ...]:
    """One to three places of one claim, in the order of an export. One of them at most came from a file."""
    found = [draw(place(known)) for _ in range(draw(st.integers(1, 3)))]
    if quoted := [one for one in found if one.quoted]:
        found = quoted[:1] + [one for one in found if one.fate is not Fate.EDITED]
    return tuple(sorted(found, key=lambda one: (not one.stands, one.revision is None, one.start, one.end)))


@st.composite
def place(draw: st.DrawFn, known: list[ReportedVersion]) -> ReportedPlace:
    contents = {version.text.revision: version.text.content for version in known}
    *earlier, newest = contents
    anchors = _anchors(draw, contents, earlier)
    number = draw(st.sampled_from((newest, newest, *earlier, None)))
    fate = draw(st.sampled_from(STANDING)) if number == newest else Fate.GONE
    base = draw(st.sampled_from((None, *(anchor.revision for anchor in anchors))))
    based = next((anchor for anchor in anchors if anchor.revision == base), None)
    foreign = fate is Fate.EDITED and (based is None or based.fate is Fate.EDITED)
    exact = draw(words.filter(str.strip)) if number is None else ""
    start, end = (0, len(exact)) if number is None else draw(spans_of(contents[number]))
    hints = draw(st.lists(spans_of(contents[newest]), max_size=3)) if fate is Fate.GONE else []
    return ReportedPlace(
        start=start,
        end=end,
        exact=exact or contents[number or 0][start:end],
        created_at=draw(moments),
        created_by=draw(names),
        revision=number,
        fate=fate,
        base=base,
        suggestions=tuple(hints),
        prefix=draw(words)[:32] if number is None else "",
        suffix=draw(words)[:32] if number is None else "",
        quoted=draw(words) if foreign else "",
        anchors=anchors,
    )


def _anchors(draw: st.DrawFn, contents: dict[int, str], earlier: list[int]) -> tuple[ReportedAnchor, ...]:
    found: list[ReportedAnchor] = []
    for number in earlier:
        if draw(st.booleans()):
            base = draw(st.sampled_from((None, *(anchor.revision for anchor in found))))
            span = draw(spans_of(contents[number]))
            found.append(ReportedAnchor(number, *span, draw(st.sampled_from((None, *Fate))), base))
    return tuple(found)


def _paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        found.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return found


def _text(draw: st.DrawFn, text: str, number: int, same_as: int | None) -> ReportedText:
    count = st.integers(0, 3)
    return ReportedText(
        revision=number,
        content=text,
        sha256=sha256(text.encode()).hexdigest(),
        word_count=len(text.split()),
        sentences=tuple(_paragraphs(text)),
        raw=draw(st.none() | st.just(text.replace("\n", "\r\n").encode("utf-16"))),
        raw_name=draw(st.sampled_from(("", "story.txt"))),
        raw_encoding=draw(st.sampled_from(("utf-8", "utf-16"))),
        created_at=draw(moments),
        created_by=draw(names),
        same_as=same_as,
        carried=draw(st.none() | st.builds(ReportedCounts, count, count, count, count, count)),
        raw_kind=draw(st.sampled_from(("plain", "docx", "hologram"))),
        raw_address=draw(st.sampled_from(("", "https://port.example/fares"))),
        inlines=_inlines(draw, text),
        notes=tuple(draw(st.lists(words, max_size=2))),
        remarks=_remarks(draw, text),
    )


def _inlines(draw: st.DrawFn, text: str) -> tuple[ReportedInline, ...]:
    hrefs = st.sampled_from(("https://e.org/?a=1&b='\"><script>", "mailto:a@b.example", "HTTP://e.org/<!--"))
    looks = [draw(st.sampled_from(Look)) for _ in range(draw(st.integers(0, 4)))]
    found = [ReportedInline(*draw(spans_of(text)), look, draw(hrefs) if look is Look.LINK else "") for look in looks]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _remarks(draw: st.DrawFn, text: str) -> tuple[ReportedRemark, ...]:
    """In text order; each may answer any other."""
    authors, count = lines | st.just(""), draw(st.integers(0, 3))
    spans = sorted(draw(spans_of(text) | st.just(Span(len(text), len(text)))) for _ in range(count))
    found = []
    for at, span in enumerate(spans):
        answered = draw(st.sampled_from((None, *(other for other in range(count) if other != at))))
        found.append(ReportedRemark(*span, draw(authors), draw(words), draw(st.none() | moments), answered))
    return tuple(found)


def _blocks(draw: st.DrawFn, text: str) -> list[ReportedBlock]:
    confidence = st.sampled_from((0.1, 0.5, 1.0, 2 / 3))
    return [
        ReportedBlock(
            start,
            end,
            draw(st.sampled_from(Role)),
            draw(words),
            draw(confidence),
            draw(st.sampled_from((None, 1, 300))),
        )
        for start, end in _paragraphs(text)
    ]


def _marks(draw: st.DrawFn, text: str) -> tuple[ReportedMark, ...]:
    kinds = st.sampled_from(MarkKind)
    found = [ReportedMark(*draw(spans_of(text)), draw(kinds), draw(moments), draw(names)) for _ in range(2)]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))
