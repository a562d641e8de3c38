"""Sources, created once per team, and what they were made of."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import SourceKind
from claimtrack.models.jobs import Job
from claimtrack.models.people import User


class Source(Base):
    """Where evidence comes from. `url_key` is the address as compared: a team has each address once.

    `csl` holds what CSL-JSON can say beyond the columns (domain.csl). One that was merged into another is kept, cites
    nothing, and is in no list.
    """

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
    is_confidential: Mapped[bool] = mapped_column(default=False)  # for the team alone: no export names it unless asked
    reliability: Mapped[str] = mapped_column(Text, default="")  # what the team thinks of it
    csl: Mapped[dict[str, Any]] = mapped_column(default=dict)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    capture_job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))  # the newest that was to take a snapshot
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)

    created_by: Mapped[User] = relationship()
    capture_job: Mapped[Job | None] = relationship()


class Derivation(Base):
    """That a source has its facts from another: the two are not independent."""

    __tablename__ = "derivation"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    origin_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]

    source: Mapped[Source] = relationship(foreign_keys=[source_id])
    origin: Mapped[Source] = relationship(foreign_keys=[origin_id])
