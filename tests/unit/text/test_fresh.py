"""What is new in a version, and what is its story."""

from claimtrack.domain.text.coverage import SentenceState
from claimtrack.domain.text.fresh import count_fresh
from claimtrack.domain.text.roles import Role
from claimtrack.domain.text.story_text import story_text

OPEN, DONE = SentenceState.UNTOUCHED, SentenceState.MARKED
TEXT = "Home\n\nIt rained.\n\n“So what?”\n\nCopyright"
ROLES = [(0, 4, Role.NAVIGATION), (6, 16, Role.BODY), (18, 28, Role.QUOTE), (30, 39, Role.BOILERPLATE)]


def test_untouched_sentences_that_were_not_there_before_are_fresh():
    assert count_fresh(["It rained.", "It snowed.", "It froze."], [OPEN, OPEN, DONE], ["It rained."]) == 1


def test_typesetting_and_order_make_nothing_fresh_and_a_changed_word_does():
    before = ["“So what?” – she said.", "It rained."]
    assert count_fresh(["It\nrained.", '"So what?" - she said.'], [OPEN, OPEN], before) == 0
    assert count_fresh(["“So what?” – he said."], [OPEN], before) == 1


def test_a_text_without_sentences_has_nothing_fresh():
    assert count_fresh([], [], ["It rained."]) == 0


def test_the_story_is_what_is_read_line_by_line():
    assert story_text(TEXT, ROLES) == "It rained.\n\n“So what?”"


def test_where_nothing_is_story_the_text_speaks_for_itself():
    assert story_text(TEXT, [(start, end, Role.NAVIGATION) for start, end, _ in ROLES]) == TEXT
