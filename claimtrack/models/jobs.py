"""Work in the background: what is to be done, who is at it, what came of it."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import JobState
from claimtrack.models.people import User


class Job(Base):
    """One piece of work. Written with the data that asks for it; whoever holds its lease is at it (jobs.leases)."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_lease_until", "state", "lease_until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[str] = mapped_column(String(32))  # a key of jobs.kinds.KINDS
    state: Mapped[JobState] = mapped_column(by_value(JobState), default=JobState.QUEUED)
    arguments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    payload: Mapped[bytes | None] = mapped_column(deferred=True)  # what was uploaded; kept while it may be needed
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(String(64))  # of the lease: another one for each attempt
    lease_until: Mapped[dt.datetime | None]  # nobody else takes it before; of one in the queue: not before
    progress_done: Mapped[int] = mapped_column(default=0)
    progress_total: Mapped[int] = mapped_column(default=0)  # 0: not known
    progress_words: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    error: Mapped[str] = mapped_column(Text, default="")  # a sentence for the user
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    started_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]

    created_by: Mapped[User] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it waits or is at work."""
        return not self.state.has_ended
