"""Tags: a team's words for sorting claims."""

import unicodedata
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.models import Claim, Membership, Tag
from claimtrack.services.events import record
from claimtrack.services.locking import lock_live

LONGEST = 60
MOST = 20


def set_tags(member: Membership, claim: Claim, *, names: Iterable[str]) -> None:
    """Give a claim exactly these tags; new words become tags of the team."""
    wanted = tag_names(names)
    lock_live(claim)
    before = [tag.name for tag in claim.tags]
    if before == wanted:
        return
    put_tags(claim, wanted)
    claim.version += 1
    record(member, "claim.tagged", claim, claim=claim, before={"tags": before}, after={"tags": wanted})


def put_tags(claim: Claim, names: list[str]) -> None:
    """Write the tags, clean already; the caller holds the claim, and records what happened."""
    known = db.session.scalars(select(Tag).where(Tag.team_id == claim.team_id, Tag.name.in_(names)))
    by_name = {tag.name: tag for tag in known}
    claim.tags = [by_name.get(name) or _new_tag(claim.team_id, name) for name in names]


def tag_names(names: Iterable[str]) -> list[str]:
    """Clean, sorted, each once. Raises `Invalid` for too long or too many."""
    found = {tag_name(name) for name in names} - {""}
    if any(len(name) > LONGEST for name in found):
        raise Invalid(f"A tag has {LONGEST} characters at the most.", "tags")
    if len(found) > MOST:
        raise Invalid(f"A claim has {MOST} tags at the most.", "tags")
    return sorted(found)


def tag_name(name: str) -> str:
    """The word as tags are written; empty when nothing is left of it."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("\x00", "").split())


def _new_tag(team_id: int, name: str) -> Tag:
    tag = Tag(team_id=team_id, name=name)
    try:
        with db.session.begin_nested():  # somebody may use the new word for another claim at the same moment
            db.session.add(tag)
    except IntegrityError:
        return db.session.scalars(select(Tag).where(Tag.team_id == team_id, Tag.name == name)).one()
    return tag
