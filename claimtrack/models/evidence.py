"""Citations: one source used for one claim."""

import datetime as dt

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import PassageMatch, Stance
from claimtrack.models.people import User
from claimtrack.models.snapshots import Snapshot
from claimtrack.models.sources import Source


class Citation(Base):
    """One source used for one claim.

    Where a snapshot was searched for the passage, `match` says what came of it, and `start`, `end` (code points of that
    snapshot's text), `prefix` and `suffix` where it stands. `covers` are the parts of the claim that it is about
    (domain.vocabulary.ClaimPart); None: nobody said.
    """

    __tablename__ = "citation"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    stance: Mapped[Stance] = mapped_column(by_value(Stance))
    passage: Mapped[str] = mapped_column(Text, default="")  # the words in the source
    locator: Mapped[str] = mapped_column(Text, default="")  # page, paragraph, timestamp
    note: Mapped[str] = mapped_column(Text, default="")
    covers: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    snapshot_id: Mapped[int | None] = mapped_column(ForeignKey("snapshot.id"), index=True)
    match: Mapped[PassageMatch | None] = mapped_column(by_value(PassageMatch))
    start: Mapped[int | None]
    end: Mapped[int | None]
    prefix: Mapped[str] = mapped_column(Text, default="")
    suffix: Mapped[str] = mapped_column(Text, default="")
    lost_in_id: Mapped[int | None] = mapped_column(ForeignKey("snapshot.id"))  # the newest, if it has the words no more
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]

    source: Mapped[Source] = relationship()
    created_by: Mapped[User] = relationship()
    snapshot: Mapped[Snapshot | None] = relationship(foreign_keys=[snapshot_id])
    lost_in: Mapped[Snapshot | None] = relationship(foreign_keys=[lost_in_id])
