"""What happened: one append-only row per change."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, now
from claimtrack.models.people import User

# The few events behind which undo does not reach, in the words of their index: bound values would miss it.
ADDS_VERSION = text("kind = 'version.added'")


class Event(Base):
    """Who changed what, when, from what, to what, and why.

    `subject` and `subject_id` name the row that changed; `before` and `after` hold only the fields that did.
    `undoes_id` names the event that this one took back.
    """

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_article_actor", "article_id", "actor_id"),
        Index("ix_event_claim", "claim_id"),
        Index("ix_event_version", "article_id", sqlite_where=ADDS_VERSION, postgresql_where=ADDS_VERSION),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # None: claimtrack itself
    at: Mapped[dt.datetime] = mapped_column(default=now)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    why: Mapped[str] = mapped_column(Text, default="")
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))

    actor: Mapped[User | None] = relationship()
