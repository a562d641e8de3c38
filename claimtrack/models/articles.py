"""The text under check: article, revision with its sketch and the remarks that came with it, block, mark."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import MarkKind
from claimtrack.models.people import User


class Article(Base):
    """A text under check. Its words are in its revisions."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    byline: Mapped[str] = mapped_column(Text, default="")
    publisher: Mapped[str] = mapped_column(Text, default="")
    published_on: Mapped[dt.date | None]
    language: Mapped[str] = mapped_column(String(35), default="en")
    address: Mapped[str] = mapped_column(Text, default="")  # where it stands on the web
    due_at: Mapped[dt.datetime | None]
    is_draft: Mapped[bool] = mapped_column(default=True)  # until its import was looked over and saved
    removed_at: Mapped[dt.datetime | None]
    # The article of which it is another printing; never one that is such a printing itself (services.same_copies).
    same_copy_as_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    last_claim_number: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[dt.datetime] = mapped_column(default=now)  # moved by every event of the article
    change_count: Mapped[int] = mapped_column(default=0)  # likewise: what the pages' ETags are made of
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)

    created_by: Mapped[User] = relationship()
    same_copy_as: Mapped["Article | None"] = relationship(remote_side=[id])
    revisions: Mapped[list["Revision"]] = relationship(back_populates="article", order_by="Revision.number")


class Revision(Base):
    """One immutable version of an article's text.

    `text` is canonical (domain.text.canonical); `sentences` holds the borders found in it, flat:
    [start, end, start, end, ...] in code points. `raw` is what came in, byte for byte. The one with the highest number
    is current; `carried` counts what became of the claims' places when it came in (services.carrying).
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("article_id", "number"), Index("ix_revision_team_sha256", "team_id", "sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int] = mapped_column(default=1)
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    sentences: Mapped[list[int]]
    word_count: Mapped[int]
    raw: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    raw_sha256: Mapped[str] = mapped_column(String(64))
    raw_name: Mapped[str] = mapped_column(String(255), default="")  # of the uploaded file; empty: pasted
    raw_address: Mapped[str] = mapped_column(Text, default="")  # that it was fetched from, after redirects
    raw_encoding: Mapped[str] = mapped_column(String(40), default="utf-8")  # empty: not a text file
    raw_kind: Mapped[str] = mapped_column(String(20), default="plain")  # which reader read it (intake.kinds)
    inlines: Mapped[list[list[Any]]] = mapped_column(default=list)  # looks and links: [start, end, look, href]
    notes: Mapped[list[str]] = mapped_column(default=list)  # what the reader had to say, in sentences
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))  # the earlier one with this very text
    carried: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)

    article: Mapped[Article] = relationship(back_populates="revisions")
    created_by: Mapped[User] = relationship()
    same_as: Mapped["Revision | None"] = relationship(remote_side=[id])
    blocks: Mapped[list["Block"]] = relationship(back_populates="revision", order_by="Block.start")
    remarks: Mapped[list["Remark"]] = relationship(order_by="(Remark.start, Remark.id)")


class Sketch(Base):
    """What finds near-identical texts: revisions that share values in the same slots (domain.text.similarity)."""

    __tablename__ = "sketch"
    __table_args__ = (Index("ix_sketch_team_value", "team_id", "slot", "value"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    value: Mapped[int] = mapped_column(BigInteger)


class Block(Base):
    """A stretch of a revision with a role. Spans are in code points of the revision's text."""

    __tablename__ = "block"
    __table_args__ = (
        UniqueConstraint("revision_id", "start"),
        CheckConstraint('0 <= start AND start < "end"', name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    role: Mapped[Role] = mapped_column(by_value(Role))
    reason: Mapped[str] = mapped_column(Text, default="")
    confidence: Mapped[float] = mapped_column(default=1.0)
    page: Mapped[int | None]  # of a file that has pages: where the block starts, from 1
    path: Mapped[str] = mapped_column(String(16), default="")  # domain.text.site_roles.trait_of_path
    read_as: Mapped[Role | None] = mapped_column(by_value(Role, "read_as"))  # its reader's role, once another was set

    revision: Mapped[Revision] = relationship(back_populates="blocks")


class Correction(Base):
    """A block whose role a person set, and by what its like are known on other pages of the site.

    The role, and who set it, stand in the block alone: what is undone there is not remembered (queries.site_roles).
    """

    __tablename__ = "correction"
    __table_args__ = (Index("ix_correction_team_site", "team_id", "site", "set_at"),)

    block_id: Mapped[int] = mapped_column(ForeignKey("block.id"), primary_key=True, autoincrement=False)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    site: Mapped[str] = mapped_column(String(253))  # domain.urls.site_of
    words: Mapped[str] = mapped_column(String(16))  # domain.text.site_roles.trait_of_words
    set_at: Mapped[dt.datetime] = mapped_column(default=now)


class Remark(Base):
    """A comment that came with a file, on a stretch of the revision; empty stretches are about the whole text."""

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    author: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[dt.datetime | None]
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"))


class Mark(Base):
    """A sentence that is no claim, and why."""

    __tablename__ = "mark"
    __table_args__ = (
        Index("ix_mark_revision_start", "revision_id", "start"),
        CheckConstraint('0 <= start AND start < "end"', name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[MarkKind] = mapped_column(by_value(MarkKind))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]
