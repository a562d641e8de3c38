"""Tags: a team's words for sorting claims."""

import unicodedata
from collections.abc import Iterable

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.models import Claim, Membership, Tag
from claimtrack.services.events import record
from claimtrack.services.locking import lock

LONGEST = 60
MOST = 20


def set_tags(member: Membership, claim: Claim, *, names: Iterable[str]) -> None:
    """Give a claim exactly these tags; new words become tags of the team."""
    wanted = tag_names(names)
    lock(claim)
    before = [tag.name for tag in claim.tags]
    if before == wanted:
        return
    known = {
        tag.name: tag
        for tag in db.session.scalars(select(Tag).where(Tag.team_id == claim.team_id, Tag.name.in_(wanted)))
    }
    claim.tags = [known.get(name) or Tag(team_id=claim.team_id, name=name) for name in wanted]
    claim.version += 1
    record(member, "claim.tagged", claim, claim=claim, before={"tags": before}, after={"tags": wanted})


def tag_names(names: Iterable[str]) -> list[str]:
    """Clean, sorted, each once. Raises `Invalid` for too long or too many."""
    found = {" ".join(unicodedata.normalize("NFC", name).casefold().replace("\x00", "").split()) for name in names} - {
        ""
    }
    if any(len(name) > LONGEST for name in found):
        raise Invalid(f"A tag has {LONGEST} characters at the most.", "tags")
    if len(found) > MOST:
        raise Invalid(f"A claim has {MOST} tags at the most.", "tags")
    return sorted(found)
