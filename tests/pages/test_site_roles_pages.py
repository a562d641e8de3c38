"""The setup page of a site of which the team has set roles before; and who cannot set them."""

from sqlalchemy import func, select

from claimtrack.domain.text.roles import Role
from claimtrack.models import Correction
from claimtrack.services.blocks import set_role
from tests.support.sites import TEASER, block_with, bring_page

ISLANDER = "https://islander.example/"
LINES = ((TEASER, Role.BODY, "Rain on Sunday."), (TEASER, Role.BODY, "The mayor sings."))


def fold(member, article):
    for _, _, words in LINES:
        set_role(member, block_with(article, words), role=Role.RELATED)


def test_the_setup_page_says_how_many_roles_were_remembered_and_of_each_why(cast, sign_in):
    fold(cast.bob, bring_page(cast.alice, f"{ISLANDER}1", *LINES))
    second = bring_page(cast.alice, f"{ISLANDER}2", *LINES)
    page = sign_in(cast.alice).get(f"/teams/city-desk/articles/{second.id}/setup").text
    assert "2 blocks have roles that your team set before on pages of this site." in page
    assert page.count("As Bob Brandt set it on a page of islander.example") == 2


def test_a_name_that_is_markup_is_shown_as_it_is(cast, sign_in):
    cast.bob.user.name = "<b>Bob</b>"
    fold(cast.bob, bring_page(cast.alice, f"{ISLANDER}1", *LINES))
    second = bring_page(cast.alice, f"{ISLANDER}2", *LINES)
    page = sign_in(cast.alice).get(f"/teams/city-desk/articles/{second.id}/setup").text
    assert "As &lt;b&gt;Bob&lt;/b&gt; set it on a page of" in page


def test_a_viewer_sets_no_role_so_nothing_is_remembered(session, cast, sign_in):
    article = bring_page(cast.alice, f"{ISLANDER}1", *LINES)
    block_id = block_with(article, "Rain on Sunday").id
    address = f"/teams/city-desk/articles/{article.id}/blocks/{block_id}"
    assert sign_in(cast.victor).post(address, data={"role": "related"}).status_code == 403
    assert session.scalar(select(func.count(Correction.block_id))) == 0
