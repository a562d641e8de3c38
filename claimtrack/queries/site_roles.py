"""What a team said of the blocks of a site. Nothing of it is stored as such: it follows from the blocks themselves, so
that to undo a role, or to set another one, needs no word here.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Row, select

from claimtrack.db import db
from claimtrack.domain.text.roles import SET_BY, Role
from claimtrack.domain.text.site_roles import Said, SiteRoles
from claimtrack.models import Block, Correction

MOST = 1_000  # corrections of one site that count, the newest
_OF_ONE_PAGE = (Role.HEADLINE, Role.DUPLICATE)  # another page has these words in a link, or once

Found = Row[str, str, Role, Role | None, str, int]  # as _corrections selects it
Places = dict[tuple[int, str], set[Role]]


def site_roles(team_id: int, site: str, paths: Collection[str]) -> SiteRoles:
    """By words, and by those of `paths` that occur on the page that comes in. Two statements, whatever is known.

    The newest correction of a trait decides. It says nothing where it gave the role that the reader had found itself,
    and nothing of a path unless all blocks of that path on its page have the role by now.
    """
    by_words: dict[str, Found] = {}
    by_path: dict[str, Found] = {}
    for found in _corrections(team_id, site):
        by_words.setdefault(found.words, found)
        if found.path in paths:
            by_path.setdefault(found.path, found)
    roles = _roles_of_paths(by_path)
    return SiteRoles(
        words={
            trait: _said(found, site)
            for trait, found in by_words.items()
            if trait and found.role is not found.read_as and found.role not in _OF_ONE_PAGE
        },
        paths={
            trait: _said(found, site)
            for trait, found in by_path.items()
            if roles[found.revision_id, trait] == {found.role} and found.role not in (found.read_as, Role.DUPLICATE)
        },
    )


def _corrections(team_id: int, site: str) -> Sequence[Found]:
    """The newest first. A correction that was taken back has left its block to whoever gave the role before."""
    return db.session.execute(
        select(Correction.words, Block.path, Block.role, Block.read_as, Block.reason, Block.revision_id)
        .join(Block, Block.id == Correction.block_id)
        .where(Correction.team_id == team_id, Correction.site == site, Block.reason.startswith(SET_BY))
        .order_by(Correction.set_at.desc(), Correction.block_id.desc())
        .limit(MOST)
    ).all()


def _roles_of_paths(by_path: dict[str, Found]) -> Places:
    """The roles that the blocks of a path have on the page of its newest correction."""
    pages = {found.revision_id for found in by_path.values()}
    roles: Places = defaultdict(set)
    wanted = Block.revision_id.in_(pages) & Block.path.in_(by_path)
    for revision_id, path, role in db.session.execute(
        select(Block.revision_id, Block.path, Block.role).where(wanted).distinct()
    ):
        roles[revision_id, path].add(role)
    return roles


def _said(found: Found, site: str) -> Said:
    who = found.reason.removeprefix(SET_BY).strip()
    return Said(found.role, f"As {who} set it on a page of {site}")
