"""Blocks: what a stretch of the text is. Flipping a role moves no offset, so it is as safe after marking as before."""

from claimtrack.db import db
from claimtrack.domain.errors import AnchorMismatch
from claimtrack.domain.text.roles import Role
from claimtrack.models import Block, Membership
from claimtrack.queries.articles import newest_revision_id
from claimtrack.services.events import record
from claimtrack.services.locking import lock


def set_role(member: Membership, block: Block, *, role: Role) -> bool:
    """Give a block another role, in the member's name. False when it has it already.

    Raises `AnchorMismatch` for a block of an earlier version, whose role nobody reads any more.
    """
    article = block.revision.article
    lock(article)
    if block.revision_id != newest_revision_id(article):
        raise AnchorMismatch("This paragraph is of an earlier version of the article. Reload to see the newest one.")
    db.session.refresh(block, ["role", "reason", "confidence"])  # somebody may have set it before we had the lock
    if block.role == role:
        return False
    before = {"role": block.role, "reason": block.reason, "confidence": block.confidence}
    block.role, block.reason, block.confidence = role, f"set by {member.user.name}", 1.0
    after = {"role": block.role, "reason": block.reason, "confidence": block.confidence}
    record(member, "block.role_changed", block, before=before, after=after, article=article)
    return True
