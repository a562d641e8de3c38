"""The board: claims across articles."""

from flask import g, render_template

from claimtrack.domain.concerns import Concern
from claimtrack.domain.permissions import Permission, allows
from claimtrack.queries.article_list import article_titles
from claimtrack.queries.board import board_of
from claimtrack.queries.claim_list import ClaimSort, claim_page
from claimtrack.queries.people import members_of
from claimtrack.queries.tags import tag_names_of
from claimtrack.services.assignments import MOST
from claimtrack.web.access import requires
from claimtrack.web.claims.blueprint import claims
from claimtrack.web.claims.filters import chips, menus, read
from claimtrack.web.listing import asked_number


@claims.get("")
@requires(Permission.READ)
def index() -> str:
    """Claims that the address asks for, with the team's numbers above; one's own queue goes without these."""
    team = g.member.team
    asked = read(g.member)
    people = members_of(team)
    filters = menus(asked, g.member, people, tag_names_of(team), article_titles(team, asked.wanted.article_id))
    return render_template(
        "claims/board.html",
        asked=asked,
        board=None if asked.is_mine else board_of(team),
        page=claim_page(team, asked.wanted, sort=asked.sort, page=asked_number("page") or 1),
        menus=filters,
        chips=chips(asked, filters),
        sorts=ClaimSort,
        concerns=Concern,
        checkers=[person for person in people if allows(person.role, Permission.CHECK) and person.user.is_active],
        most=MOST,
    )
