"""What is known of a site, said of the blocks of a page."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.text.blocks import Block
from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.domain.text.site_roles import Said, SiteRoles, apply_site_roles, trait_of_path, trait_of_words

WORDS = ("one", "two", "three")
PATHS = ("", "p", "li")
ROLES = st.sampled_from(Role)
KNOWN = st.builds(
    SiteRoles,
    words=st.dictionaries(
        st.sampled_from(WORDS).map(trait_of_words), st.builds(Said, ROLES, st.just("As Alice set it"))
    ),
    paths=st.dictionaries(
        st.sampled_from(PATHS[1:]).map(trait_of_path), st.builds(Said, ROLES, st.just("As Alice set it"))
    ),
)
PIECES = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(PATHS), ROLES, st.sampled_from(("Stands alone", "set by Bob")))
)


def page(pieces):
    text, blocks = "", []
    for words, path, role, reason in pieces:
        blocks.append(Block(len(text), len(text) + len(words), role, reason, 0.9, path=trait_of_path(path)))
        text += words + "\n\n"
    return text, blocks


def story(blocks):
    return sum(block.end - block.start for block in blocks if block.role in STORY_ROLES)


@given(PIECES, KNOWN)
def test_only_roles_change_and_the_reader_is_not_forgotten(pieces, known):
    text, blocks = page(pieces)
    for before, after in zip(blocks, apply_site_roles(text, blocks, known), strict=True):
        assert (after.start, after.end, after.path) == (before.start, before.end, before.path)
        if after.role is before.role:
            assert after == before
        else:
            assert (after.read_as, after.reason) == (before.role, "As Alice set it")


@given(PIECES, KNOWN)
def test_what_a_person_set_on_the_page_stays(pieces, known):
    text, blocks = page(pieces)
    for before, after in zip(blocks, apply_site_roles(text, blocks, known), strict=True):
        assert after == before or before.reason != "set by Bob"


@given(PIECES, KNOWN)
def test_what_is_known_of_paths_takes_at_most_a_quarter_of_the_story(pieces, known):
    text, blocks = page(pieces)
    by_words = apply_site_roles(text, blocks, SiteRoles(known.words))
    assert 4 * story(apply_site_roles(text, blocks, known)) >= 3 * story(by_words)


@given(PIECES, KNOWN)
def test_to_say_it_twice_changes_nothing_more(pieces, known):
    text, blocks = page(pieces)
    by_words = SiteRoles(known.words)
    once = apply_site_roles(text, blocks, by_words)
    assert apply_site_roles(text, once, by_words) == once


@given(PIECES)
def test_of_an_unknown_site_all_stays_as_it_was_read(pieces):
    text, blocks = page(pieces)
    assert apply_site_roles(text, blocks, SiteRoles()) == blocks


def test_a_trait_is_short_and_nothing_has_none():
    assert trait_of_words(" \u200b ") == trait_of_path("") == ""
    assert len(trait_of_words("a" * 100_000)) == len(trait_of_path("\ud800" * 9)) == 16
    assert trait_of_words("Read on – now") == trait_of_words("Read on - now") != trait_of_words("read on - now")
