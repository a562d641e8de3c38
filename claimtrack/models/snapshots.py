"""Archived copies of sources, and the watch over their live pages."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claimtrack.db import Base, by_value, now
from claimtrack.domain.vocabulary import LiveState, SnapshotKind
from claimtrack.models.people import User
from claimtrack.models.sources import Source


class Snapshot(Base):
    """A copy of a source at a moment: only ever a whole one, and never changed.

    The file is in the store (archive.store) under `warc_sha256`; `payload_sha256` is the hash of what was captured, by
    which equal copies know each other: `same_as` is the earlier one that holds the bytes. `text` is canonical, as that
    of a revision; `blocks` are [start, end, role, page or null] in its code points. `headers` are [name, value] of the
    last answer, `hops` [address, status] of all. Nobody as creator: the watch took it.
    """

    __tablename__ = "snapshot"
    __table_args__ = (Index("ix_snapshot_team_payload", "team_id", "payload_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    kind: Mapped[SnapshotKind] = mapped_column(by_value(SnapshotKind))
    captured_at: Mapped[dt.datetime]
    address: Mapped[str] = mapped_column(Text, default="")  # as asked for; empty of a file
    final_address: Mapped[str] = mapped_column(Text, default="")  # after redirects
    status: Mapped[int | None]
    network_address: Mapped[str] = mapped_column(String(64), default="")
    media_type: Mapped[str] = mapped_column(String(127), default="")
    headers: Mapped[list[list[Any]]] = mapped_column(default=list)
    hops: Mapped[list[list[Any]]] = mapped_column(default=list)
    file_name: Mapped[str] = mapped_column(String(255), default="")
    title: Mapped[str] = mapped_column(Text, default="")
    csl: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str] = mapped_column(String(35), default="")
    text: Mapped[str] = mapped_column(Text, default="", deferred=True)
    text_sha256: Mapped[str] = mapped_column(String(64), default="")
    blocks: Mapped[list[list[Any]]] = mapped_column(default=list, deferred=True)
    notes: Mapped[list[str]] = mapped_column(default=list)  # what the reader had to say, in sentences
    payload_sha256: Mapped[str] = mapped_column(String(64))
    payload_size: Mapped[int]
    warc_sha256: Mapped[str] = mapped_column(String(64))
    warc_size: Mapped[int]
    record_id: Mapped[str] = mapped_column(String(64))  # of the WARC record with the payload
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("snapshot.id"))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=now)

    source: Mapped[Source] = relationship()
    created_by: Mapped[User | None] = relationship()
    same_as: Mapped["Snapshot | None"] = relationship(remote_side=[id])


class SnapshotSketch(Base):
    """What finds snapshots with one text, see `models.articles.Sketch`."""

    __tablename__ = "snapshot_sketch"
    __table_args__ = (Index("ix_snapshot_sketch_team_value", "team_id", "slot", "value"),)

    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    value: Mapped[int] = mapped_column(BigInteger)


class Watch(Base):
    """What the live page of a source is like, and when to look again. A source that is not on the web has none."""

    __tablename__ = "watch"

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), primary_key=True, autoincrement=False)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    host: Mapped[str] = mapped_column(String(253))  # whom to be polite to
    state: Mapped[LiveState] = mapped_column(by_value(LiveState), default=LiveState.ANSWERS)
    since_at: Mapped[dt.datetime] = mapped_column(default=now)  # that it has been so
    checked_at: Mapped[dt.datetime | None]
    next_check_at: Mapped[dt.datetime | None] = mapped_column(index=True)  # None: not by itself
    status: Mapped[int | None]
    leads_to: Mapped[str] = mapped_column(Text, default="")  # where redirects end now
    problem: Mapped[str] = mapped_column(Text, default="")  # a sentence for the user
    failures: Mapped[int] = mapped_column(default=0)  # one after the other
    etag: Mapped[str] = mapped_column(Text, default="")
    last_modified: Mapped[str] = mapped_column(String(64), default="")

    source: Mapped[Source] = relationship()
