"""Blocks of a copied page: every line gets its role, and a reason."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.blocks import find_blocks
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.roles import STORY_ROLES, Role

SAMPLE = Path(__file__).parents[3].parent / "shared" / "samples" / "iraq-mission.txt"

# (role, line): a page of a paper that does not exist, copied whole.
PAGE = (
    (Role.NAVIGATION, "Top Stories"),
    (Role.HEADLINE, "Harbour bridge will open two years late, council admits"),
    (Role.BYLINE, "By Marta Quill"),
    (Role.DATELINE, "Published March 4, 2024"),
    (Role.CAPTION, "Cranes stand idle over the unfinished span of the Harbour Bridge on Monday, March 4, 2024."),
    (Role.DUPLICATE, "Cranes stand idle over the unfinished span of the Harbour Bridge on Monday, March 4, 2024."),
    (Role.BODY, "The bridge across the old harbour will not open before summer 2026, the council said on Monday."),
    (Role.BODY, "The delay adds 14 million euros to a bill that stood at 96 million when work began, officials said."),
    (Role.BODY, "“We were too hopeful about the ground,” said Col. Ines Abado, who leads the engineers on the site."),
    (Role.BODY, "Her crews found soft clay at a depth of 22 metres, where the surveys of 2019 had promised rock."),
    (Role.HEADING, "A long list of warnings"),
    (Role.BODY, "Warnings had been there. An audit in 2021 called the schedule “brave”, and two firms left it."),
    (Role.BODY, "The opposition asked for the minutes of every meeting, and the mayor promised to hand them over."),
    (Role.CAPTION, "The mayor at the site last week. (Photo: Tom Arle/Getty Images)"),
    (Role.BODY, "Ferries will run until the bridge opens. They carry 4,100 people on a working day."),
    (Role.RELATED, "Ferry captains ask for a second pier before the winter storms"),
    (Role.RELATED, "Council finds asbestos in the roof of three primary schools"),
    (Role.RELATED, "Old fish market wins prize for careful restoration"),
    (Role.BOILERPLATE, "Copyright Northgate Courier Ltd., 2024"),
    (Role.BOILERPLATE, "Did this story answer your questions about the bridge?"),
    (Role.BOILERPLATE, "1 being least useful, and 10 being most useful"),
    (Role.NAVIGATION, "Recent Stories"),
)  # fmt: skip


def roles_of(text):
    return [block.role for block in find_blocks(text)]


@pytest.mark.parametrize("joint", ["\n", "\n\n"], ids=["a line each", "a blank line between"])
def test_every_line_of_a_copied_page_gets_its_role(joint):
    text = joint.join(line for _, line in PAGE)
    found = [(block.role, text[block.start : block.end]) for block in find_blocks(text)]
    assert found == list(PAGE)


def test_the_twin_of_a_caption_names_its_block():
    blocks = find_blocks("\n\n".join(line for _, line in PAGE))
    twin = next(block for block in blocks if block.role is Role.DUPLICATE)
    assert twin.duplicate_of == 4
    assert twin.reason == "Same words as the caption above"


def test_every_role_has_a_reason_in_words():
    for block in find_blocks("\n".join(line for _, line in PAGE)):
        assert block.reason[0].isupper()
        assert not block.reason.endswith(".")
        assert 0.5 <= block.confidence < 1


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Sign up for our morning newsletter",
        "Read more: Ferry captains ask for a second pier",
        "FERRY CAPTAINS ASK FOR A SECOND PIER BEFORE WINTER",
        "Share this on Facebook",
    ],
)
def test_debris_in_the_midst_of_the_story_is_folded(line):
    lines = [words for _, words in PAGE]
    text = "\n".join([*lines[:8], line, *lines[8:]])
    found = {text[block.start : block.end]: block.role for block in find_blocks(text)}
    assert found.pop(line) not in STORY_ROLES
    assert all((found[words] in STORY_ROLES) == (role in STORY_ROLES) for role, words in PAGE)


def test_a_wire_story_that_opens_with_its_agency_is_story():
    lede = "OSLO (Reuters) - The harbour bridge will open two years late, the city council said on Monday."
    lines = [words for _, words in PAGE]
    found = find_blocks(text := "\n".join([*lines[:4], lede, *lines[7:]]))
    assert next(block.role for block in found if text[block.start : block.end] == lede) is Role.BODY


def test_comments_below_the_story_are_no_story():
    comments = [
        "3 comments",
        "Old Salt 2 days ago",
        "They should have asked the fishermen, who know that clay.",
        "Reply",
    ]
    text = "\n".join([*(line for _, line in PAGE[:15]), *comments])
    assert not [role for role in roles_of(text)[15:] if role in STORY_ROLES]


def test_the_sample_page_is_told_apart_line_by_line():
    if not SAMPLE.exists():
        return  # the paper's text is not ours to keep here
    expected = [Role.NAVIGATION, Role.HEADLINE, Role.CAPTION, Role.DUPLICATE, *[Role.BODY] * 27]
    expected += [*[Role.RELATED] * 3, *[Role.BOILERPLATE] * 3, Role.NAVIGATION]
    assert roles_of(canonical(SAMPLE.read_text(encoding="utf-8"))) == expected


PIECES = st.sampled_from(
    [
        *(line for _, line in PAGE),
        "\n",
        "\n\n",
        "* ",
        "Share",
        "© 2024",
        "Comments",
        "۔",
        "市議会は決めた。",
        "“",
        "—",
        "x" * 80,
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=60).map("\n".join).map(canonical))
def test_blocks_are_in_order_disjoint_and_leave_nothing_out(text):
    blocks = find_blocks(text)
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    covered = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[block.start : block.end].strip() == text[block.start : block.end] != "" for block in blocks)
    assert all(block.duplicate_of is None or block.duplicate_of < len(blocks) for block in blocks)


@given(st.lists(PIECES, max_size=40).map("\n".join).map(canonical))
def test_the_same_text_gives_the_same_blocks(text):
    assert find_blocks(text) == find_blocks(text)
