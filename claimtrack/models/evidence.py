"""Sources, created once per team, and citations: one source used for one claim."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import SourceKind, Stance
from claimtrack.models.people import User


class Source(Base):
    """Where evidence comes from. `url_key` is the address as compared: a team has each address once."""

    __tablename__ = "source"
    __table_args__ = (Index("uq_source_team_url_key", "team_id", "url_key", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    kind: Mapped[SourceKind] = mapped_column(by_value(SourceKind), default=SourceKind.ARTICLE)
    title: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text, default="")  # as it is shown and followed; http or https
    url_key: Mapped[str | None] = mapped_column(String(64))  # sha256 of the normalised address; NULL without one
    publisher: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(Text, default="")
    published_on: Mapped[dt.date | None]
    is_primary: Mapped[bool] = mapped_column(default=False)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)

    created_by: Mapped[User] = relationship()


class Citation(Base):
    """One source used for one claim."""

    __tablename__ = "citation"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    stance: Mapped[Stance] = mapped_column(by_value(Stance))
    passage: Mapped[str] = mapped_column(Text, default="")  # the words in the source
    locator: Mapped[str] = mapped_column(Text, default="")  # page, paragraph, timestamp
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]

    source: Mapped[Source] = relationship()
    created_by: Mapped[User] = relationship()
