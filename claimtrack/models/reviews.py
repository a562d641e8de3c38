"""Asking for a decision, and the decision: both bound to the hash of what they were about."""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import Decision
from claimtrack.models.people import User


class Submission(Base):
    """A claim sent to review. `content_hash`: see domain.content."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)

    created_by: Mapped[User] = relationship()


class Review(Base):
    """A second person's decision. An approval holds while `dropped_at` is empty."""

    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    decision: Mapped[Decision] = mapped_column(by_value(Decision))
    reason: Mapped[str] = mapped_column(Text, default="")
    content_hash: Mapped[str] = mapped_column(String(64))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    dropped_at: Mapped[dt.datetime | None]
    dropped_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    created_by: Mapped[User] = relationship(foreign_keys=[created_by_id])
