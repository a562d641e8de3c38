"""Blocks: what a stretch of the text is. Flipping a role moves no offset, so it is as safe after marking as before."""

from claimtrack.db import db
from claimtrack.domain.errors import AnchorMismatch
from claimtrack.domain.text.roles import SET_BY, Role
from claimtrack.models import Block, Membership
from claimtrack.queries.articles import newest_revision_id
from claimtrack.services.events import record
from claimtrack.services.locking import lock
from claimtrack.services.site_roles import remember

_SAID = ("role", "reason", "confidence", "read_as")


def set_role(member: Membership, block: Block, *, role: Role) -> bool:
    """Give a block another role, in the member's name. False when it has it already.

    Raises `AnchorMismatch` for a block of an earlier version, whose role nobody reads any more.
    """
    article = block.revision.article
    lock(article)
    if block.revision_id != newest_revision_id(article):
        raise AnchorMismatch("This paragraph is of an earlier version of the article. Reload to see the newest one.")
    db.session.refresh(block, _SAID)  # somebody may have set it before we had the lock
    if block.role == role:
        return False
    before = {name: getattr(block, name) for name in _SAID}
    block.read_as = block.read_as or block.role
    block.role, block.reason, block.confidence = role, f"{SET_BY} {member.user.name}", 1.0
    after = {name: getattr(block, name) for name in _SAID}
    record(member, "block.role_changed", block, before=before, after=after, article=article)
    remember(block)
    return True
