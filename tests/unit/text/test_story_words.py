"""Whether two copies of a page say the same, and what of them is laid side by side."""

import pytest

from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.story_words import Copy, compared_spans, says_the_same


def copy(*blocks):
    """Of (role, words) each."""
    text, found = "", []
    for role, words in blocks:
        found.append([len(text), len(text) + len(words), role.value, None])
        text += words + "\n\n"
    return Copy(text, found)


HEAD, STORY = (Role.HEADLINE, "Ferry figures"), (Role.BODY, "The ferry carried 41,000 passengers in March.")
TEASER, BOX = (Role.RELATED, "Bridge closed again"), (Role.BOILERPLATE, "Fares: adults 4.20")
OLD = copy(HEAD, STORY, TEASER, BOX)


@pytest.mark.parametrize(
    ("new", "passages", "expected"),
    [
        (OLD, [], True),
        (copy(HEAD, STORY), [], True),
        (copy((Role.NAVIGATION, "Home"), HEAD, STORY, (Role.RELATED, "Mayor resigns"), BOX), [], True),
        (copy(HEAD, (Role.BODY, "The ferry  carried 41,000 passengers in March.")), [], True),
        (copy(HEAD, (Role.BODY, "The ferry carried 14,000 passengers in March.")), [], False),
        (copy((Role.HEADLINE, "Ferry"), STORY, TEASER, BOX), [], False),
        (copy(HEAD, STORY, STORY, TEASER, BOX), [], False),
        (copy(STORY, HEAD, TEASER, BOX), [], False),
        (Copy("", []), [], False),
        (copy(HEAD, STORY, TEASER, (Role.BOILERPLATE, "Fares: adults 5.10")), [], True),
        (copy(HEAD, STORY, TEASER, (Role.BOILERPLATE, "Fares: adults 5.10")), ["adults 4.20"], False),
        (copy(HEAD, STORY, BOX), ["41,000 passengers", "adults 4.20"], True),
    ],
)
def test_a_change_is_one_of_the_story_or_of_cited_words(new, passages, expected):
    assert says_the_same(OLD, new, passages) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (copy(TEASER), copy((Role.RELATED, "Bridge open again")), False),
        (Copy("", []), Copy("", []), True),
        (Copy("Words without a block", []), Copy("Other words", []), False),
        (Copy("", []), OLD, False),
    ],
)
def test_where_nothing_is_a_story_all_words_count(old, new, expected):
    assert says_the_same(old, new, []) is expected


def test_the_stories_are_laid_side_by_side_and_all_of_both_where_only_the_rest_differs():
    other = copy(HEAD, (Role.BODY, "The ferry carried nobody."), TEASER, BOX)
    assert [len(spans) for spans in compared_spans(OLD, other)] == [2, 2]
    assert [len(spans) for spans in compared_spans(OLD, copy(HEAD, STORY, BOX))] == [4, 3]
