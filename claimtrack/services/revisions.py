"""Rows of one revision: its text as it was read, its blocks, its sketch."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, Protocol

from sqlalchemy import insert, literal, select

from claimtrack.db import db
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.text.roles import Role
from claimtrack.intake.reading import Reading
from claimtrack.models import Article, Block, Membership, Revision, Sketch

LONGEST_NAME = 200  # code points of a file's name; of a longer one the end is kept


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


def revision_of(
    member: Membership, article: Article, reading: Reading, *, raw: bytes, name: str, number: int = 1
) -> Revision:
    """A revision with a text that was read just now; not stored yet."""
    return Revision(
        team_id=member.team_id,
        article=article,
        number=number,
        text=reading.text,
        sha256=reading.sha256,
        sentences=reading.sentences,
        word_count=reading.words,
        created_by_id=member.user_id,
        **came_in(raw, name, reading.encoding),
    )


def came_in(raw: bytes, name: str, encoding: str) -> dict[str, Any]:
    """The columns for what came in, byte for byte."""
    return {
        "raw": raw,
        "raw_sha256": sha256(raw).hexdigest(),
        "raw_name": one_line(name)[-LONGEST_NAME:],
        "raw_encoding": encoding,
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


def _rows(revision: Revision, blocks: Iterable[Stretch]) -> Iterable[dict[str, Any]]:
    for block in blocks:
        yield {
            "team_id": revision.team_id,
            "revision_id": revision.id,
            "start": block.start,
            "end": block.end,
            "role": block.role,
            "reason": block.reason,
            "confidence": block.confidence,
        }
