"""Texts without debris keep every line: rules made for pages must not eat an article, a poem or an interview."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.blocks import find_blocks
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.roles import FRAME_ROLES, STORY_ROLES, Role

ARTICLE = (
    "The town will close its last coal boiler in May, the mayor said on Tuesday.",
    "It heated 3,200 homes for forty years.",
    "A pump that takes warmth from the river replaces it, at a cost of 11 million euros.",
    "“Nobody will be cold,” she said.",
)
TEXTS = {
    "one sentence": "Unemployment fell to 4.1 per cent in March.",
    "one line without a full stop": "Unemployment fell to 4.1 per cent in March",
    "a sentence about newsletters": "The newsletter was sponsored by the bank.",
    "a sentence about privacy": "Privacy is a right, the court said.",
    "two paragraphs": "\n\n".join(ARTICLE[:2]),
    "an article": "\n\n".join(ARTICLE),
    "capitals": "\n\n".join(ARTICLE).upper(),
    "a poem": "The river keeps the cold\nand gives it back in May\nto children on the stones\nwho throw the cold away",
    "an interview": "Q: Why so late?\nA: The clay was soft, and nobody had looked.\nQ: Who pays?\nA: The city does.",
    "a list": "- two litres of paint\n- a ladder\n- one brave friend",
    "German": "Die Stadt schließt im Mai ihren letzten Kohlekessel.\n\nEr heizte 3200 Wohnungen, vierzig Jahre lang.",
    "Russian": "Город закроет последнюю угольную котельную в мае.\n\nОна грела три тысячи квартир.",
    "Japanese": "市は五月に最後の石炭ボイラーを止める。\n\n川の熱を使うポンプが代わりになる。",
    "Arabic": "ستغلق المدينة آخر غلاية فحم في مايو.\n\nكانت تدفئ ثلاثة آلاف منزل.",
    "Hindi": "शहर मई में अपना आखिरी बॉयलर बंद करेगा।\n\nयह तीन हज़ार घरों को गर्म करता था।",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_all_of_it_is_story(text):
    assert {block.role for block in find_blocks(canonical(text))} <= STORY_ROLES


def test_a_headline_and_a_byline_stand_before_the_story():
    text = "Last coal boiler goes in May\nBy Jo Tarn\n6 May 2024\n\n" + "\n\n".join(ARTICLE)
    found = [block.role for block in find_blocks(text)]
    assert found == [Role.HEADLINE, Role.BYLINE, Role.DATELINE, *[Role.BODY] * 4]


def test_a_live_blog_keeps_its_entries():
    entries = [
        f"1{hour}:20\nReporters counted {hour} boats in the harbour, and more were on their way, the port said."
        for hour in range(9)
    ]
    blocks = find_blocks("\n\n".join(entries))
    assert all(block.role in STORY_ROLES for block in blocks[1::2])
    assert all(block.role in STORY_ROLES | FRAME_ROLES for block in blocks)


def test_lines_wrapped_by_a_mail_program_are_one_block():
    wrapped = (
        "The town will close its last coal boiler in May, the mayor said on\n"
        "Tuesday, and a pump that takes warmth from the river will replace it\n"
        "at a cost of 11 million euros.\n\n"
        "It heated 3,200 homes for forty years, and most of those who live in\n"
        "them will not notice the change."
    )
    assert [wrapped[block.start : block.end].count("\n") for block in find_blocks(wrapped)] == [2, 1]


def test_captions_glued_on_consecutive_lines_are_two_blocks():
    captions = "Cranes stand idle over the unfinished span on Monday\nFerries wait at the old pier on Sunday evening"
    assert len(find_blocks(captions)) == 2


def test_a_very_long_text_is_story_unseen():
    blocks = find_blocks("\n".join(["Share"] + ["The port was calm on that day."] * 5_000))
    assert {block.role for block in blocks} == {Role.BODY}


@given(st.permutations(ARTICLE), st.integers(1, 4))
def test_no_order_and_no_cut_of_an_article_folds_a_line(lines, many):
    assert {block.role for block in find_blocks("\n\n".join(lines[:many]))} <= STORY_ROLES
