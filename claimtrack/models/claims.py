"""Claims, the places that hold them in the text, and their tags."""

import datetime as dt

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import ClaimKind, Fate, Status, Verdict
from claimtrack.models.articles import Article
from claimtrack.models.evidence import Citation
from claimtrack.models.people import User

# A place that waits for a decision, in the words of the index that finds the few of them: bound values would miss it.
WAITS = text("fate IN ('edited', 'gone')")


class Tag(Base):
    """A team's word for sorting claims."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("team_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    name: Mapped[str] = mapped_column(String(60))  # NFC, casefolded


claim_tag = Table(
    "claim_tag",
    Base.metadata,
    Column("claim_id", Integer, ForeignKey("claim.id"), primary_key=True),
    Column("tag_id", Integer, ForeignKey("tag.id"), primary_key=True, index=True),
)


class Claim(Base):
    """A checkable assertion, in the team's words beside the quote.

    `status` is changed by services.claim_status alone. `version` counts edits: an edit names the version it saw.
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        Index("ix_claim_team_standing", "team_id", "removed_at", "status", "verdict"),
        Index("ix_claim_team_due", "team_id", "due_at"),
        Index("ix_claim_team_created", "team_id", "created_at"),
        Index("ix_claim_team_article", "team_id", "article_id"),
        Index("ix_claim_team_assignee", "team_id", "assignee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int]  # in its article, in the order of marking; never reused
    statement: Mapped[str] = mapped_column(Text, default="")  # empty: the quote says it
    claimant: Mapped[str] = mapped_column(Text, default="")  # empty: the article itself
    claimed_on: Mapped[dt.date | None]
    kind: Mapped[ClaimKind | None] = mapped_column(by_value(ClaimKind))
    status: Mapped[Status] = mapped_column(by_value(Status), default=Status.TO_CHECK)
    verdict: Mapped[Verdict | None] = mapped_column(by_value(Verdict))
    explanation: Mapped[str] = mapped_column(Text, default="")  # why this verdict; goes into reports
    fix: Mapped[str] = mapped_column(Text, default="")  # the words proposed to the writer
    note: Mapped[str] = mapped_column(Text, default="")  # for the team; not part of what is approved
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    due_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    changed_at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]

    article: Mapped[Article] = relationship()
    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id])
    created_by: Mapped[User] = relationship(foreign_keys=[created_by_id])
    annotations: Mapped[list["Annotation"]] = relationship(
        back_populates="claim", order_by="(Annotation.start, Annotation.end, Annotation.id)"
    )
    citations: Mapped[list[Citation]] = relationship(order_by="Citation.id")
    tags: Mapped[list[Tag]] = relationship(secondary=claim_tag, order_by="Tag.name")


class Annotation(Base):
    """A place of a claim: position and quote, with context, in code points of the revision's text.

    The row says where the place stands now. If its words are gone it says where they last stood; words from elsewhere
    that were never found have no revision. Where it stood in earlier revisions is kept in `anchor`.

    `fate` is what the newest version did to it; None once a person put it there or confirmed it, so EDITED and GONE
    wait for a decision. `base_id` is the anchor that a person last made or confirmed: the place is always carried from
    there. `suggestions` are spans of the newest revision for what is gone, flat: [start, end, start, end, ...].
    """

    __tablename__ = "annotation"
    __table_args__ = (
        Index("ix_annotation_revision_start", "revision_id", "start"),
        Index("ix_annotation_waiting", "team_id", "claim_id", sqlite_where=WAITS, postgresql_where=WAITS),
        CheckConstraint('0 <= start AND start < "end"', name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(32), default="")
    suffix: Mapped[str] = mapped_column(String(32), default="")
    fate: Mapped[Fate | None] = mapped_column(by_value(Fate))
    base_id: Mapped[int | None] = mapped_column(ForeignKey("anchor.id", use_alter=True))  # anchors need annotations
    suggestions: Mapped[list[int]] = mapped_column(default=list)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]

    claim: Mapped[Claim] = relationship(back_populates="annotations")

    @property
    def stands(self) -> bool:
        """Whether its words are in the newest revision, given that neither the place nor its claim was taken away."""
        return self.revision_id is not None and self.fate is not Fate.GONE

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide what becomes of it, given the same."""
        return self.revision_id is None or self.fate in (Fate.EDITED, Fate.GONE)


class KeptAnchor(Base):
    """Where a place stood in one revision, written when the next one came in. Never changed."""

    __tablename__ = "anchor"
    __table_args__ = (
        UniqueConstraint("annotation_id", "revision_id"),
        Index("ix_anchor_revision", "revision_id"),
        CheckConstraint('0 <= start AND start < "end"', name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotation.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    fate: Mapped[Fate | None] = mapped_column(by_value(Fate))
    base_id: Mapped[int | None] = mapped_column(ForeignKey("anchor.id"))
