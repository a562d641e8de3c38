"""Whom we asked, what came of it, and the links that show an outside expert the facts asked of them."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import Channel, Outcome
from claimtrack.models.people import Team, User
from claimtrack.models.sources import Source


class Outreach(Base):
    """One question to one person about one claim. `contact` and `details` are for the team alone.

    `is_confidential`: no export names the person unless somebody chooses so. `source` is what the answer became.
    """

    __tablename__ = "outreach"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    contact: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text, default="")  # and organisation
    details: Mapped[str] = mapped_column(Text, default="")  # number, address
    channel: Mapped[Channel] = mapped_column(by_value(Channel))
    question: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[dt.datetime] = mapped_column(default=now)
    due_at: Mapped[dt.datetime | None]
    is_confidential: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[Outcome] = mapped_column(by_value(Outcome), default=Outcome.WAITING)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[dt.datetime | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]

    created_by: Mapped[User] = relationship()
    source: Mapped[Source | None] = relationship()
    links: Mapped[list["FactLink"]] = relationship(back_populates="outreach", order_by="FactLink.id")


class FactLink(Base):
    """A page for one expert: `facts` are the sentences asked, frozen. Only the hash of its token is stored.

    `answers` are [answer, comment] for each fact (domain.vocabulary.FactAnswer), once they came.
    """

    __tablename__ = "fact_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    outreach_id: Mapped[int] = mapped_column(ForeignKey("outreach.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    introduction: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[list[str]]
    answers: Mapped[list[list[Any]]] = mapped_column(default=list)
    name: Mapped[str] = mapped_column(Text, default="")  # as the expert wants to be cited
    may_be_named: Mapped[bool] = mapped_column(default=False)
    expires_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    revoked_at: Mapped[dt.datetime | None]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)

    outreach: Mapped[Outreach] = relationship(back_populates="links")
    team: Mapped[Team] = relationship()
    created_by: Mapped[User] = relationship()
