"""The parts of a report, frozen. The JSON report is these classes field by field, in this order: a change here is a
change of that contract (docs/report.md, claimtrack/reports/report.schema.json).

Offsets are code points of the text's `content`. People are names.
"""

import datetime as dt
from dataclasses import dataclass

from claimtrack.domain.concerns import OPEN
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import ClaimKind, Decision, MarkKind, SourceKind, Stance, Status, Verdict

MUST_CHANGE = (Verdict.REFUTED, Verdict.MIXED, Verdict.NEEDS_CONTEXT)


@dataclass(frozen=True)
class ReportedArticle:
    """What is known about the article."""

    title: str
    byline: str
    publisher: str
    published_on: dt.date | None
    language: str
    due_at: dt.datetime | None
    last_claim_number: int  # numbers are never reused, so it may be higher than that of any claim here
    created_at: dt.datetime
    created_by: str


@dataclass(frozen=True)
class ReportedText:
    """The words. `raw` is what came in, byte for byte; None when that was `content` in UTF-8."""

    revision: int
    content: str
    sha256: str  # of `content` in UTF-8, hex
    word_count: int
    sentences: tuple[Span, ...]
    raw: bytes | None
    raw_name: str
    raw_encoding: str
    created_at: dt.datetime
    created_by: str

    @property
    def raw_bytes(self) -> bytes:
        """What came in."""
        return self.content.encode() if self.raw is None else self.raw


@dataclass(frozen=True)
class ReportedBlock:
    """A stretch of the text with a role."""

    start: int
    end: int
    role: Role
    reason: str
    confidence: float


@dataclass(frozen=True)
class ReportedMark:
    """A sentence that is no claim."""

    start: int
    end: int
    kind: MarkKind
    created_at: dt.datetime
    created_by: str


@dataclass(frozen=True)
class ReportedPlace:
    """Where a claim stands: `content[start:end] == exact`."""

    start: int
    end: int
    exact: str
    created_at: dt.datetime
    created_by: str


@dataclass(frozen=True)
class ReportedCitation:
    """One source used for one claim; `source` is its number in the report."""

    source: int
    stance: Stance
    passage: str
    locator: str
    note: str
    created_at: dt.datetime
    created_by: str


@dataclass(frozen=True)
class ReportedReview:
    """A second person's decision. An approval holds while `dropped_at` is None."""

    decision: Decision
    reason: str
    content_hash: str
    created_at: dt.datetime
    created_by: str
    dropped_at: dt.datetime | None
    dropped_by: str | None


@dataclass(frozen=True)
class ReportedSubmission:
    """A claim sent to review, and what came of it. `content_hash`: domain.content."""

    content_hash: str
    created_at: dt.datetime
    created_by: str
    reviews: tuple[ReportedReview, ...]


@dataclass(frozen=True)
class ReportedSource:
    """Where evidence comes from; numbered in the order of first use."""

    number: int
    kind: SourceKind
    title: str
    url: str
    publisher: str
    author: str
    published_on: dt.date | None
    is_primary: bool


@dataclass(frozen=True)
class ReportedClaim:
    """A claim with its places in text order, its evidence and its reviews."""

    number: int
    statement: str
    claimant: str
    claimed_on: dt.date | None
    kind: ClaimKind | None
    status: Status
    verdict: Verdict | None
    explanation: str
    fix: str
    note: str
    assignee: str | None
    due_at: dt.datetime | None
    tags: tuple[str, ...]
    created_at: dt.datetime
    created_by: str
    changed_at: dt.datetime
    edited_by: tuple[str, ...]  # who had a hand in what was reviewed
    places: tuple[ReportedPlace, ...]
    citations: tuple[ReportedCitation, ...]
    submissions: tuple[ReportedSubmission, ...]

    @property
    def quote(self) -> str:
        """The words of its first place."""
        return self.places[0].exact if self.places else ""

    @property
    def words(self) -> str:
        """What it says: in the team's words, or else the quote."""
        return self.statement or self.quote

    @property
    def tone(self) -> str:
        """The look of its marks."""
        return tone_of(self.status, self.verdict)

    @property
    def word(self) -> str:
        """The word for that look."""
        return word_of(self.status, self.verdict)

    @property
    def is_open(self) -> bool:
        """Whether work on it is to be done."""
        return self.status in OPEN

    @property
    def is_checked(self) -> bool:
        """Whether a second person approved it."""
        return self.status is Status.CHECKED

    @property
    def is_proposed(self) -> bool:
        """Whether it has a verdict that nobody has approved."""
        return self.verdict is not None and not self.is_checked

    @property
    def approval(self) -> ReportedReview | None:
        """The approval that holds."""
        if not self.is_checked:
            return None
        reviews = [review for submission in self.submissions for review in submission.reviews]
        return next((r for r in reversed(reviews) if r.decision is Decision.APPROVE and r.dropped_at is None), None)

    @property
    def must_change(self) -> bool:
        """Whether the article cannot stay as it is on account of this claim."""
        return self.status is not Status.SET_ASIDE and (self.verdict in MUST_CHANGE or bool(self.fix))
