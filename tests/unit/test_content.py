"""The hash that binds an approval: everything that was approved moves it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.content import CITATION_FIELDS, CONTENT_FIELDS, HANDS_ON, content_hash, had_a_hand
from claimtrack.domain.text.sameness import folded

CLAIM = {
    "statement": "The bridge closes for nine weeks.",
    "claimant": "the harbour office",
    "claimed_on": "2031-03-09",
    "kind": "number",
    "verdict": "supported",
    "explanation": "The notice says so.",
    "fix": "",
}
QUOTES = ["nine weeks", "61 years"]
NOTICE = {"stance": "supports", "passage": "closed for 63 days", "locator": "page 2", "note": "", "title": "Notice"}
LETTER = {"stance": "context", "passage": "", "locator": "", "note": "by post", "title": "Letter"}

words = st.text(max_size=12)


def test_the_example_names_every_field():
    assert set(CLAIM) == set(CONTENT_FIELDS)
    assert NOTICE.keys() > set(CITATION_FIELDS)


@pytest.mark.parametrize("field", CONTENT_FIELDS)
@pytest.mark.parametrize("value", ["something else", None])
def test_every_field_of_the_claim_moves_the_hash(field, value):
    assert content_hash(CLAIM | {field: value}, QUOTES, [NOTICE]) != content_hash(CLAIM, QUOTES, [NOTICE])


@pytest.mark.parametrize("field", [*CITATION_FIELDS, "title", "url"])
def test_every_field_of_a_citation_moves_the_hash(field):
    assert content_hash(CLAIM, QUOTES, [NOTICE | {field: "other"}]) != content_hash(CLAIM, QUOTES, [NOTICE])


@pytest.mark.parametrize(
    "quotes",
    [
        [],
        ["nine weeks"],
        ["nine weeks61 years"],
        ["nine week", "s61 years"],
        [*QUOTES, "61 years"],
        ["ten weeks", "61 years"],
    ],
)
def test_every_quote_moves_the_hash(quotes):
    assert content_hash(CLAIM, quotes, [NOTICE]) != content_hash(CLAIM, QUOTES, [NOTICE])


@pytest.mark.parametrize(
    ("said", "typeset"),
    [('"It\'s on," she said', "“It’s on,” she said"), ("1999-2004", "1999–2004"), ("nine weeks", "nine\u00a0\nweeks")],
)
def test_how_a_quote_is_typeset_leaves_the_hash_alone(said, typeset):
    assert content_hash(CLAIM, [said], []) == content_hash(CLAIM, [typeset], [])


@pytest.mark.parametrize("other", ["Nine weeks", "nine weeks,", "nine week", "9 weeks"])
def test_any_other_difference_of_a_quote_moves_the_hash(other):
    assert content_hash(CLAIM, ["nine weeks"], []) != content_hash(CLAIM, [other], [])


@pytest.mark.parametrize("citations", [[], [LETTER], [NOTICE, NOTICE], [NOTICE, LETTER]])
def test_every_citation_moves_the_hash(citations):
    assert content_hash(CLAIM, QUOTES, citations) != content_hash(CLAIM, QUOTES, [NOTICE])


@pytest.mark.parametrize("name", ["note", "tags", "assignee_id", "due_at", "status", "version"])
def test_what_is_not_approved_leaves_the_hash_alone(name):
    assert content_hash(CLAIM | {name: "anything"}, QUOTES, []) == content_hash(CLAIM, QUOTES, [])


def test_citations_may_come_in_any_order():
    assert content_hash(CLAIM, QUOTES, [NOTICE, LETTER]) == content_hash(CLAIM, QUOTES, [LETTER, NOTICE])


def test_so_may_quotes_because_a_new_version_can_move_them_past_each_other():
    assert content_hash(CLAIM, QUOTES, [NOTICE]) == content_hash(CLAIM, QUOTES[::-1], [NOTICE])


def test_the_hash_is_the_same_in_every_process():
    """Approvals outlive the process: a changed form of the hash would drop them all."""
    empty = dict.fromkeys(CONTENT_FIELDS, "")
    assert content_hash(empty, [], []) == "c4058a94db8cdca79bd11418d3ad76084f3e020f7e2b0e035b9b2a6c7b606b77"


@given(st.lists(words, max_size=3), st.lists(words, max_size=3), words, words)
def test_two_contents_have_one_hash_only_if_they_are_equal(first, second, one, other):
    mine, yours = CLAIM | {"statement": one}, CLAIM | {"statement": other}
    same = content_hash(mine, first, []) == content_hash(yours, second, [])
    assert same == ((sorted(map(folded, first)), one) == (sorted(map(folded, second)), other))


@pytest.mark.parametrize("kind", HANDS_ON)
def test_marking_citing_moving_and_sending_are_a_hand_in_it(kind):
    assert had_a_hand(kind, {})


@pytest.mark.parametrize("field", CONTENT_FIELDS)
def test_editing_any_content_is_a_hand_in_it_also_by_undo(field):
    assert had_a_hand("claim.edited", {field: ""})
    assert had_a_hand("claim.undone", {field: ""})


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        ("claim.edited", {"note": "x"}),
        ("claim.tagged", {"tags": ["x"]}),
        ("claim.assigned", {"assignee_id": 1}),
        ("claim.withdraw", {"status": "checking"}),
        ("claim.approve", {"status": "checked"}),
    ],
)
def test_notes_tags_assignment_and_steps_are_no_hand_in_it(kind, after):
    assert not had_a_hand(kind, after)
