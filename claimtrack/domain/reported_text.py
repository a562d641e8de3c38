"""The texts of a report: the newest version of an article and the earlier ones. See domain.reported."""

import datetime as dt
from dataclasses import dataclass

from claimtrack.domain.text.inlines import Look
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import MarkKind


@dataclass(frozen=True)
class ReportedCounts:
    """What became of the places when a version came in, and how many sentences of its story were new."""

    unchanged: int
    moved: int
    edited: int
    gone: int
    fresh: int


@dataclass(frozen=True)
class ReportedInline:
    """What a stretch of the text looks like or leads to. `href` of links alone."""

    start: int
    end: int
    look: Look
    href: str


@dataclass(frozen=True)
class ReportedRemark:
    """A comment that came with a file. An empty stretch: about the whole text. `reply_to` is an index in `remarks`."""

    start: int
    end: int
    author: str
    text: str
    written_at: dt.datetime | None
    reply_to: int | None


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
    same_as: int | None  # the earlier version whose text it has again
    carried: ReportedCounts | None  # None for the first version
    raw_kind: str  # which reader read it (intake.files)
    raw_address: str  # that it was fetched from
    inlines: tuple[ReportedInline, ...]
    notes: tuple[str, ...]  # what the reader had to say, in sentences
    remarks: tuple[ReportedRemark, ...]

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
    page: int | None = None  # of a file that has pages: where it starts, from 1


@dataclass(frozen=True)
class ReportedMark:
    """A sentence that is no claim."""

    start: int
    end: int
    kind: MarkKind
    created_at: dt.datetime
    created_by: str


@dataclass(frozen=True)
class ReportedVersion:
    """An earlier version, with what people said of its sentences and blocks."""

    text: ReportedText
    blocks: tuple[ReportedBlock, ...]
    marks: tuple[ReportedMark, ...]
