"""What a person says of a block is remembered for its site, and proposed on the next page of that site.

The site is the host of the article's address; of an article without one nothing is remembered.
"""

from dataclasses import replace

from sqlalchemy import delete, select

from claimtrack.db import db, now
from claimtrack.domain.text.similarity import sketch
from claimtrack.domain.text.site_roles import apply_site_roles, trait_of_words
from claimtrack.domain.text.story_text import story_text
from claimtrack.domain.urls import site_of
from claimtrack.intake.reading import Reading
from claimtrack.models import Block, Correction
from claimtrack.queries.site_roles import MOST, site_roles


def remember(block: Block) -> None:
    """Note that somebody just set the block's role. The oldest notes of the site go where there are too many.

    No event of its own: it follows from that of the role, and is taken back with it.
    """
    revision = block.revision
    site = site_of(revision.article.address)
    if not site:
        return
    words = trait_of_words(revision.text[block.start : block.end])
    note = {"block_id": block.id, "team_id": block.team_id, "site": site, "words": words, "set_at": now()}
    db.session.merge(Correction(**note))
    newest = select(Correction.block_id).where(Correction.team_id == block.team_id, Correction.site == site)
    newest = newest.order_by(Correction.set_at.desc(), Correction.block_id.desc()).offset(MOST)
    old = delete(Correction).where(Correction.block_id.in_(newest))
    db.session.execute(old, execution_options={"synchronize_session": False})


def with_site_roles(team_id: int, address: str, reading: Reading) -> Reading:
    """The reading with the roles that the team set on other pages of the site of `address`."""
    site = site_of(address)
    if not site:
        return reading
    known = site_roles(team_id, site, {block.path for block in reading.blocks if block.path})
    blocks = apply_site_roles(reading.text, reading.blocks, known)
    if blocks == reading.blocks:
        return reading
    # Of all that was read only the sketch is made of roles; what a page says of itself comes from its head.
    story = story_text(reading.text, [(block.start, block.end, block.role) for block in blocks])
    return replace(reading, blocks=blocks, sketch=sketch(story))
