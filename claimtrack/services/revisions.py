"""Rows of one revision: its text as it was read, its blocks, its sketch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

from sqlalchemy import bindparam, insert, literal, select

from claimtrack.db import db
from claimtrack.domain.text.blocks import Block as Found
from claimtrack.domain.text.inlines import inlines_of
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.text.metadata import Metadata
from claimtrack.domain.text.roles import Role
from claimtrack.intake.parsed import Remark as Read
from claimtrack.intake.reading import Reading
from claimtrack.models import Article, Block, Membership, Remark, Revision, Sketch

LONGEST_NAME = 200  # code points of a file's name; of a longer one the end is kept
CAME_IN = ("raw", "raw_sha256", "raw_name", "raw_address", "raw_encoding", "raw_kind", "notes")

_FOUND = ("start", "end", "role", "reason", "confidence", "page", "path", "read_as")
_SKETCH = select(Sketch.value).where(Sketch.revision_id == bindparam("revision_id")).order_by(Sketch.slot)


@dataclass(frozen=True)
class Origin:
    """What came in, byte for byte; `name` of the file, `kind` as in intake.files, `address` it was fetched from."""

    raw: bytes
    name: str = ""
    kind: str = "plain"
    address: str = ""


class Stretch(Protocol):
    """A block as it was found, or as it is stored."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def role(self) -> Role: ...

    @property
    def reason(self) -> str: ...

    @property
    def confidence(self) -> float: ...

    @property
    def page(self) -> int | None: ...

    @property
    def path(self) -> str: ...

    @property
    def read_as(self) -> Role | None: ...


def revision_of(member: Membership, article: Article, reading: Reading, origin: Origin, *, number: int = 1) -> Revision:
    """A revision with a text that was read just now; not stored yet."""
    return Revision(
        team_id=member.team_id,
        article=article,
        number=number,
        text=reading.text,
        sha256=reading.sha256,
        sentences=reading.sentences,
        word_count=reading.words,
        inlines=[list(one) for one in reading.inlines],
        created_by_id=member.user_id,
        **came_in(reading, origin),
    )


def stored_reading(revision: Revision) -> Reading:
    """The revision as it was read, with the roles that its blocks have by now."""
    remarks = list(revision.remarks)
    places = {remark.id: index for index, remark in enumerate(remarks)}
    return Reading(
        text=revision.text,
        sha256=revision.sha256,
        encoding=revision.raw_encoding,
        blocks=[Found(**{name: getattr(block, name) for name in _FOUND}) for block in revision.blocks],
        sentences=revision.sentences,
        metadata=Metadata(language=revision.article.language),
        words=revision.word_count,
        sketch=list(db.session.scalars(_SKETCH, {"revision_id": revision.id})),
        inlines=inlines_of(revision.inlines),
        remarks=[
            Read(
                0,
                remark.start,
                remark.end,
                remark.author,
                remark.text,
                remark.written_at.isoformat() if remark.written_at else "",
                places.get(remark.reply_to_id) if remark.reply_to_id else None,
            )
            for remark in remarks
        ],
        notes=tuple(revision.notes),
    )


def stored_origin(revision: Revision) -> Origin:
    """What came in for the revision."""
    return Origin(revision.raw, revision.raw_name, revision.raw_kind, revision.raw_address)


def came_in(reading: Reading, origin: Origin) -> dict[str, Any]:
    """The columns `CAME_IN`."""
    return {
        "raw": origin.raw,
        "raw_sha256": sha256(origin.raw).hexdigest(),
        "raw_name": one_line(origin.name)[-LONGEST_NAME:],
        "raw_address": origin.address,
        "raw_encoding": reading.encoding,
        "raw_kind": origin.kind,
        "notes": list(reading.notes),
    }


def store_blocks(revision: Revision, blocks: Sequence[Stretch]) -> None:
    """The revision needs its id."""
    if blocks:
        db.session.execute(insert(Block), list(_rows(revision, blocks)))


def store_sketch(revision: Revision, values: Sequence[int]) -> None:
    """The revision needs its id."""
    owner = {"team_id": revision.team_id, "revision_id": revision.id}
    if values:
        db.session.execute(insert(Sketch), [owner | {"slot": slot, "value": v} for slot, v in enumerate(values)])


def copy_sketch(revision: Revision, earlier: Revision) -> None:
    """That of an earlier revision with this very text."""
    columns = ("team_id", "slot", "value")
    copied = select(literal(revision.id), *(getattr(Sketch, name) for name in columns))
    alike = copied.where(Sketch.revision_id == earlier.id)
    db.session.execute(insert(Sketch).from_select(["revision_id", *columns], alike))


def store_remarks(revision: Revision, remarks: Sequence[Read]) -> None:
    """The revision needs its id."""
    rows = [
        Remark(
            team_id=revision.team_id,
            revision_id=revision.id,
            start=remark.start,
            end=remark.end,
            author=one_line(remark.author),
            text=remark.text,
            written_at=_moment(remark.written_at),
        )
        for remark in remarks
    ]
    db.session.add_all(rows)
    db.session.flush()  # answers need the ids of what they answer
    for row, remark in zip(rows, remarks, strict=True):
        if remark.reply_to is not None and remark.reply_to < len(rows):
            row.reply_to_id = rows[remark.reply_to].id


def _moment(written: str) -> datetime | None:
    """As a file says it, in UTC where it names no zone; None for what is no moment."""
    try:
        moment = datetime.fromisoformat(written)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the first and the last day may be in no year elsewhere
        return None


def _rows(revision: Revision, blocks: Iterable[Stretch]) -> Iterable[dict[str, Any]]:
    for block in blocks:
        owner = {"team_id": revision.team_id, "revision_id": revision.id}
        yield owner | {name: getattr(block, name) for name in _FOUND}
