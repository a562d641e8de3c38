"""The parts of a report, frozen. The JSON report is these classes field by field, in this order: a change here is a
change of that contract (docs/report.md, claimtrack/reports/report.schema.json).

Offsets are code points of the text's `content`. People are names.
"""

import datetime as dt
from dataclasses import dataclass

from claimtrack.domain.concerns import OPEN
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import ClaimKind, Decision, Fate, SourceKind, Stance, Status, Verdict

REMARKS: dict[Fate | None, str] = {Fate.GONE: "no longer in the text", Fate.EDITED: "words changed, not decided"}
MUST_CHANGE = (Verdict.REFUTED, Verdict.MIXED, Verdict.NEEDS_CONTEXT)


@dataclass(frozen=True)
class ReportedCopy:
    """The article of which this one is another printing. `text_sha256` is that of its first version, which stays."""

    title: str
    publisher: str
    address: str
    text_sha256: str


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
    address: str  # where it stands on the web; may be empty
    same_copy_as: ReportedCopy | None = None  # absent in files from before there was such a thing


@dataclass(frozen=True)
class ReportedAnchor:
    """Where a place stood in an earlier version. Versions are named by their numbers; `base` as in ReportedPlace."""

    revision: int
    start: int
    end: int
    fate: Fate | None
    base: int | None


@dataclass(frozen=True)
class ReportedPlace:
    """Where a claim stands, or where it last stood: in version `revision`, `content[start:end] == exact`.

    Words from a file of annotations that were never found have no version; `prefix` and `suffix` are theirs, and empty
    for all other places. `fate` is what the newest version did to the place, None once a person decided; `base` is the
    version in which a person last put or confirmed it, None when that is `revision` itself. `quoted` are the words of
    such a file where those in the text differ and nobody has decided.
    """

    start: int
    end: int
    exact: str
    created_at: dt.datetime
    created_by: str
    revision: int | None
    fate: Fate | None
    base: int | None
    suggestions: tuple[Span, ...]  # of the newest text, for words that are gone
    prefix: str
    suffix: str
    quoted: str
    anchors: tuple[ReportedAnchor, ...]  # by version

    @property
    def stands(self) -> bool:
        """Whether its words are in the newest text."""
        return self.revision is not None and self.fate is not Fate.GONE

    @property
    def remark(self) -> str:
        """What a reader has to know about its words; mostly nothing."""
        if self.revision is None:
            return "never found in the text"
        return REMARKS.get(self.fate, "")


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
    """A claim with its places, its evidence and its reviews. Places that stand come first, in text order."""

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
    def standing(self) -> tuple[ReportedPlace, ...]:
        """The places that are in the newest text."""
        return tuple(place for place in self.places if place.stands)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader has to know about its words, each once."""
        return tuple(dict.fromkeys(place.remark for place in self.places if place.remark))

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
