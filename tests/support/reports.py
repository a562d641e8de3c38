"""Reports made up by hypothesis: consistent ones, as an export would write them, with hostile words in every field."""

import datetime as dt
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from claimtrack.domain.report import Report
from claimtrack.domain.reported import (
    ReportedArticle,
    ReportedBlock,
    ReportedCitation,
    ReportedClaim,
    ReportedMark,
    ReportedPlace,
    ReportedReview,
    ReportedSource,
    ReportedSubmission,
    ReportedText,
)
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import ClaimKind, Decision, MarkKind, SourceKind, Stance, Status, Verdict

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><b onmouseover="x()">',
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3",
    "@cmd",
    "\t=1",
    "{{ 7*7 }}",
    'comma, "quoted"\nand a second line',
    "ملاحظة",
    "数字🙂",
    "it’s fine",
)
NAMES = ("Alice Abara", "Bob Brandt", "Lena Lindqvist", "Noor <b>Haddad</b>", "=Tomás")
# Canonical texts of our own: paragraphs, signs beyond the basic plane, two directions, what HTML could trip over.
TEXTS = (
    "Ferries stop for a week\n\nThe last boat leaves at 9 p.m. on Sunday. Some 4,000 people use it daily.",
    "Un café 🙂 sur deux ferme. <b>Nobody</b> & nothing?\n\nمرحبا بالعالم. 14,5 % more.\n- one\n- two",
    "=SUM of all fears\n\n“Never,” she said. “Not once in 61 years.” Then it rained.",
)

# Drawn from few: a report has hundreds of fields, and each drawn freely takes its time.
MOMENTS = tuple(dt.datetime(year, 2, 28, 23, 59, 1, micro, tzinfo=dt.UTC) for year in (2001, 2026) for micro in (0, 7))
DAYS = (None, dt.date(1900, 1, 1), dt.date(2026, 12, 31))

words = st.sampled_from((*HOSTILE, "", " - ", "a\n\nb")) | st.text(alphabet="ab =+-@<>&\"'\n🙂é", max_size=12)
lines = st.sampled_from([line for line in HOSTILE if line == " ".join(line.split())])
names = st.sampled_from(NAMES)
days = st.sampled_from(DAYS)
moments = st.sampled_from(MOMENTS)
hashes = st.sampled_from([sha256(bytes([number])).hexdigest() for number in range(3)])


def spans_of(text: str) -> st.SearchStrategy[Span]:
    """Stretches between words."""
    borders = [at for at in range(len(text) + 1) if at in (0, len(text)) or " " in text[at - 1 : at + 1]]
    pairs = st.tuples(st.sampled_from(borders), st.sampled_from(borders)).filter(lambda pair: pair[0] != pair[1])
    return pairs.map(lambda pair: Span(min(pair), max(pair)))


def reviews() -> st.SearchStrategy[ReportedReview]:
    dropped = st.none() | moments

    def build(fields: dict[str, Any]) -> ReportedReview:
        return ReportedReview(**fields, dropped_by="Bob Brandt" if fields["dropped_at"] else None)

    return st.fixed_dictionaries(
        {
            "decision": st.sampled_from(Decision),
            "reason": words,
            "content_hash": hashes,
            "created_at": moments,
            "created_by": names,
            "dropped_at": dropped,
        }
    ).map(build)


def submissions() -> st.SearchStrategy[ReportedSubmission]:
    return st.builds(ReportedSubmission, hashes, moments, names, st.lists(reviews(), max_size=2).map(tuple))


@st.composite
def places(draw: st.DrawFn, text: str) -> ReportedPlace:
    start, end = draw(spans_of(text))
    return ReportedPlace(start, end, text[start:end], draw(moments), draw(names))


@st.composite
def claims(draw: st.DrawFn, text: str, number: int, sources: int) -> ReportedClaim:
    found = draw(st.lists(places(text), min_size=1, max_size=3))
    cited = st.integers(1, sources) if sources else st.nothing()
    stances = st.sampled_from(Stance)
    citations = st.lists(st.builds(ReportedCitation, cited, stances, words, words, words, moments, names), max_size=2)
    return ReportedClaim(
        number=number,
        statement=draw(words),
        claimant=draw(words),
        claimed_on=draw(days),
        kind=draw(st.none() | st.sampled_from(ClaimKind)),
        status=draw(st.sampled_from(Status)),
        verdict=draw(st.none() | st.sampled_from(Verdict)),
        explanation=draw(words),
        fix=draw(words),
        note=draw(words),
        assignee=draw(st.none() | names),
        due_at=draw(st.none() | moments),
        tags=tuple(sorted(draw(st.sets(st.sampled_from(("figures", "häfen", "<i>", "=tag")), max_size=3)))),
        created_at=draw(moments),
        created_by=draw(names),
        changed_at=draw(moments),
        edited_by=tuple(sorted(draw(st.sets(names, max_size=2)))),
        places=tuple(sorted(found, key=lambda place: (place.start, place.end))),
        citations=tuple(draw(citations)) if sources else (),
        submissions=tuple(draw(st.lists(submissions(), max_size=2))),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with up to four claims; sources are numbered in the order of first use, as an export does it."""
    text = draw(st.sampled_from(TEXTS))
    count = draw(st.integers(0, 3))
    numbers = sorted(draw(st.sets(st.integers(1, 9), max_size=4)))
    found = _renumbered([draw(claims(text, number, count)) for number in numbers])
    used = len({citation.source for claim in found for citation in claim.citations})
    return Report(
        generated_at=draw(moments),
        left_out=0,
        article=ReportedArticle(
            title=draw(lines),
            byline=draw(lines | st.just("")),
            publisher=draw(lines | st.just("")),
            published_on=draw(days),
            language=draw(st.sampled_from(("en", "fr", "ar"))),
            due_at=draw(st.none() | moments),
            last_claim_number=max(numbers, default=0) + draw(st.integers(0, 2)),
            created_at=draw(moments),
            created_by=draw(names),
        ),
        text=_text(draw, text),
        blocks=tuple(_blocks(draw, text)),
        marks=_marks(draw, text),
        claims=tuple(found),
        sources=tuple(_source(draw, number) for number in range(1, used + 1)),
    )


def _renumbered(found: list[ReportedClaim]) -> list[ReportedClaim]:
    cited = [citation.source for claim in found for citation in claim.citations]
    order = {old: new for new, old in enumerate(dict.fromkeys(cited), 1)}

    def renumber(claim: ReportedClaim) -> dict[str, Any]:
        citations = tuple(
            ReportedCitation(**(vars(citation) | {"source": order[citation.source]})) for citation in claim.citations
        )
        return vars(claim) | {"citations": citations}

    return [ReportedClaim(**renumber(claim)) for claim in found]


def _paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        found.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return found


def _text(draw: st.DrawFn, text: str) -> ReportedText:
    return ReportedText(
        revision=draw(st.integers(1, 3)),
        content=text,
        sha256=sha256(text.encode()).hexdigest(),
        word_count=len(text.split()),
        sentences=tuple(_paragraphs(text)),
        raw=draw(st.none() | st.just(text.replace("\n", "\r\n").encode("utf-16"))),
        raw_name=draw(st.sampled_from(("", "story.txt"))),
        raw_encoding=draw(st.sampled_from(("utf-8", "utf-16"))),
        created_at=draw(moments),
        created_by=draw(names),
    )


def _blocks(draw: st.DrawFn, text: str) -> list[ReportedBlock]:
    confidence = st.sampled_from((0.1, 0.5, 1.0, 2 / 3))
    return [
        ReportedBlock(start, end, draw(st.sampled_from(Role)), draw(words), draw(confidence))
        for start, end in _paragraphs(text)
    ]


def _marks(draw: st.DrawFn, text: str) -> tuple[ReportedMark, ...]:
    kinds = st.sampled_from(MarkKind)
    found = [ReportedMark(*draw(spans_of(text)), draw(kinds), draw(moments), draw(names)) for _ in range(2)]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _source(draw: st.DrawFn, number: int) -> ReportedSource:
    url = st.sampled_from(("", f"https://records.example.org/{number}?q=a&b=%3C"))
    return ReportedSource(
        number=number,
        kind=draw(st.sampled_from(SourceKind)),
        title=f"{draw(lines)} {number}",
        url=draw(url),
        publisher=draw(words),
        author=draw(words),
        published_on=draw(days),
        is_primary=draw(st.booleans()),
    )
