"""One report in which everything occurs: each status and verdict, overlaps, two places, sources of each stance."""

import datetime as dt
from functools import cache
from hashlib import sha256
from typing import Any

from claimtrack.domain.report import Report
from claimtrack.domain.reported import (
    ReportedArticle,
    ReportedCitation,
    ReportedClaim,
    ReportedPlace,
    ReportedReview,
    ReportedSource,
    ReportedSubmission,
)
from claimtrack.domain.reported_text import ReportedBlock, ReportedInline, ReportedMark, ReportedRemark, ReportedText
from claimtrack.domain.text.inlines import Look
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import ClaimKind, Decision, MarkKind, SourceKind, Stance, Status, Verdict

WHEN = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
PARAGRAPHS = (
    (Role.NAVIGATION, "Home | City | Weather"),
    (Role.HEADLINE, "Harbour bridge closes for nine weeks"),
    (Role.BODY, "The bridge closes on Monday for nine weeks. The city expects 14,000 cars a day on the ring road."),
    (Role.BODY, "“Nobody likes it,” said Maj. Ines Hadley. The deck is 61 years old. It is the oldest in the land."),
    (Role.BODY, "Repairs cost 4.2 million euros, twice the plan of 2019. The mayor calls it money well spent."),
)
CLAIMS: tuple[tuple[Status, Verdict | None, tuple[str, ...], dict[str, Any]], ...] = (
    (Status.CHECKED, Verdict.SUPPORTED, ("closes on Monday for nine weeks", "closes for nine weeks"), {}),
    (
        Status.CHECKED,
        Verdict.REFUTED,
        ("14,000 cars a day",),
        {"fix": "11,000 cars a day", "explanation": "The count of May gives 11,000."},
    ),
    (Status.CHECKED, Verdict.MIXED, ("The deck is 61 years old. It is the oldest in the land.",), {}),
    (
        Status.CHECKED,
        Verdict.NEEDS_CONTEXT,
        ("twice the plan of 2019",),
        {"explanation": "The plan left the deck out."},
    ),
    (Status.CHECKED, Verdict.UNPROVEN, ("the oldest in the land",), {}),
    (Status.IN_REVIEW, Verdict.SUPPORTED, ("61 years old",), {"statement": "The deck was laid 61 years ago."}),
    (Status.CHECKING, Verdict.REFUTED, ("4.2 million euros",), {"fix": "4.6 million euros", "assignee": "Bob Brandt"}),
    (Status.TO_CHECK, None, ("Maj. Ines Hadley",), {}),
    (Status.SET_ASIDE, None, ("Nobody likes it",), {}),
)


@cache
def example_report() -> Report:
    """Nine claims; five are checked, three open, one set aside."""
    text = "\n\n".join(words for _, words in PARAGRAPHS)
    starts = [text.index(words) for _, words in PARAGRAPHS]
    mayor = text.index("The mayor")
    return Report(
        generated_at=WHEN,
        left_out=0,
        article=ReportedArticle(
            title="Harbour bridge closes for nine weeks",
            byline="Kim Okafor",
            publisher="The Harbour Mail",
            published_on=dt.date(2026, 3, 1),
            language="en",
            due_at=None,
            last_claim_number=12,
            created_at=WHEN,
            created_by="Alice Abara",
            address="https://harbour.example.org/bridge",
        ),
        text=ReportedText(
            revision=1,
            content=text,
            sha256=sha256(text.encode()).hexdigest(),
            word_count=len(text.split()),
            sentences=tuple(_sentences(text, starts)),
            raw=text.replace("\n", "\r\n").encode(),
            raw_name="bridge.txt",
            raw_encoding="utf-8",
            created_at=WHEN,
            created_by="Alice Abara",
            same_as=None,
            carried=None,
            raw_kind="markdown",
            raw_address="https://harbour.example.org/bridge.md",
            inlines=_inlines(text),
            notes=("Pictures were left out.",),
            remarks=(
                ReportedRemark(mayor, mayor + 9, "Kim Okafor", "Which mayor?", WHEN, None),
                ReportedRemark(mayor, mayor + 9, "", "The old one.", None, 0),
            ),
        ),
        blocks=tuple(
            ReportedBlock(start, start + len(words), role, "stands alone", 0.9, 2)
            for start, (role, words) in zip(starts, PARAGRAPHS, strict=True)
        ),
        marks=(ReportedMark(mayor, len(text), MarkKind.OPINION, WHEN, "Bob Brandt"),),
        claims=tuple(_claim(text, number, *row) for number, row in enumerate(CLAIMS, 1)),
        sources=(
            ReportedSource(
                1,
                SourceKind.DOCUMENT,
                "Order 12 of the harbour office",
                "https://records.example.org/bridge",
                "Harbour office",
                "",
                dt.date(2026, 2, 20),
                True,
            ),
            ReportedSource(2, SourceKind.CALL, "Call with the count office", "", "", "Jo Diaz", None, False),
        ),
        versions=(),
    )


def _inlines(text: str) -> tuple[ReportedInline, ...]:
    """A link that a claim begins in, strong words in it, and emphasis."""
    looks = (
        ("city expects 14,000", Look.LINK, "https://counts.example.org/?year=2025&road=ring"),
        ("expects", Look.STRONG, ""),
        ("oldest", Look.EMPHASIS, ""),
    )
    return tuple(
        ReportedInline(text.index(words), text.index(words) + len(words), look, href) for words, look, href in looks
    )


def example_place(at: int, quote: str) -> ReportedPlace:
    """A place in a text that has one version."""
    return ReportedPlace(at, at + len(quote), quote, WHEN, "Alice Abara", 1, None, None, (), "", "", "", ())


def _sentences(text: str, starts: list[int]) -> list[Span]:
    found = []
    for start, (_, words) in zip(starts, PARAGRAPHS, strict=True):
        at = start
        for piece in words.replace("Maj. ", "Maj_ ").split(". "):
            end = min(at + len(piece) + 1, start + len(words))
            found.append(Span(at, end))
            at = end + 1
    return found


def _claim(
    text: str, number: int, status: Status, verdict: Verdict | None, quotes: tuple[str, ...], given: dict[str, Any]
) -> ReportedClaim:
    stances: dict[Verdict | None, Stance] = {Verdict.REFUTED: Stance.REFUTES, Verdict.SUPPORTED: Stance.SUPPORTS}
    cited = [ReportedCitation(1, stances.get(verdict, Stance.CONTEXT), "nine weeks", "p. 2", "", WHEN, "Bob Brandt")]
    if verdict is Verdict.REFUTED:
        cited.append(ReportedCitation(2, Stance.SUPPORTS, "", "minute 4", "Said twice.", WHEN, "Alice Abara"))
    places = sorted((text.index(quote), quote) for quote in quotes)
    review = ReportedReview(Decision.APPROVE, "", "0" * 64, WHEN, "Lena Lindqvist", None, None)
    sent = ReportedSubmission("0" * 64, WHEN, "Alice Abara", (review,) if status is Status.CHECKED else ())
    known: dict[str, Any] = {
        "number": number,
        "statement": "",
        "claimant": "",
        "claimed_on": None,
        "kind": ClaimKind.NUMBER,
        "status": status,
        "verdict": verdict,
        "explanation": "",
        "fix": "",
        "note": "",
        "assignee": None,
        "due_at": None,
        "tags": ("figures",),
        "created_at": WHEN,
        "created_by": "Alice Abara",
        "changed_at": WHEN,
        "edited_by": ("Alice Abara", "Bob Brandt"),
        "places": tuple(example_place(at, quote) for at, quote in places),
        "citations": tuple(cited) if verdict else (),
        "submissions": (sent,) if status in (Status.CHECKED, Status.IN_REVIEW) else (),
    }
    return ReportedClaim(**known | given)
