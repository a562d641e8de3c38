"""Reports made up by hypothesis: consistent ones, as an export would write them, with hostile words in every field."""

from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from claimtrack.domain.report import Report
from claimtrack.domain.reported import (
    ReportedArticle,
    ReportedCitation,
    ReportedClaim,
    ReportedReview,
    ReportedSource,
    ReportedSubmission,
)
from claimtrack.domain.reported_text import ReportedVersion
from claimtrack.domain.vocabulary import ClaimKind, Decision, SourceKind, Stance, Status, Verdict
from tests.support.report_versions import places, versions
from tests.support.report_words import HOSTILE, days, lines, moments, names, words

__all__ = ["HOSTILE", "reports"]

hashes = st.sampled_from([sha256(bytes([number])).hexdigest() for number in range(3)])


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
def claims(draw: st.DrawFn, known: list[ReportedVersion], number: int, sources: int) -> ReportedClaim:
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
        places=draw(places(known)),
        citations=tuple(draw(citations)) if sources else (),
        submissions=tuple(draw(st.lists(submissions(), max_size=2))),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with up to four claims; sources are numbered in the order of first use, as an export does it."""
    known = draw(versions())
    newest = known[-1]
    count = draw(st.integers(0, 3))
    numbers = sorted(draw(st.sets(st.integers(1, 9), max_size=4)))
    found = _renumbered([draw(claims(known, number, count)) for number in numbers])
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
            address=draw(st.sampled_from(("", "https://news.example.org/?a=1&b=%3C", "HTTP://example.org/ü"))),
        ),
        text=newest.text,
        blocks=newest.blocks,
        marks=newest.marks,
        claims=tuple(found),
        sources=tuple(_source(draw, number) for number in range(1, used + 1)),
        versions=tuple(known[:-1]),
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
