"""Which sources count as one."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.independence import CitedSource, independence

A, B, C, D = (CitedSource(number, name) for number, name in enumerate("ABCD", 1))


def of(cited, origins=None, same_text=(), titles=None):
    return independence(cited, origins or {}, same_text, titles or {9: "Agency", 8: "Ministry"})


def test_sources_of_which_nothing_is_known_are_independent():
    assert of([A, B, C]).told == "3 links, 3 independent"
    assert of([A]).told == "1 link, 1 independent"
    assert of([]).told == "0 links, 0 independent"


def test_who_has_it_from_another_counts_with_it():
    found = of([A, B, C], {2: [1]})
    assert found.told == "3 links, 2 independent"
    assert found.groups[0].reasons == ("“B” has it from “A”.",)


def test_two_with_one_origin_count_as_one_though_it_is_not_cited():
    found = of([A, B, C], {1: [9], 2: [9]})
    assert found.independent == 2
    assert "both have it from “Agency”" in found.groups[0].reasons[0]


def test_however_far_back():
    assert of([A, B], {1: [7], 7: [6], 6: [9], 2: [9]}).independent == 1


def test_one_text_and_one_agency_bind():
    assert of([A, B, C], same_text=[(1, 3)]).independent == 2
    wire = [CitedSource(1, "A", agency="AP"), CitedSource(2, "B", agency="AP"), CitedSource(3, "C", agency="AFP")]
    assert of(wire).independent == 2


def test_chains_of_different_reasons_are_one_group():
    assert of([A, B, C], {2: [1]}, same_text=[(2, 3)]).independent == 1


def test_a_ring_is_one_and_ends():
    assert of([A, B, C], {1: [2], 2: [3], 3: [1]}).independent == 1


def test_primary_sources_are_told():
    assert of([CitedSource(1, "Register", is_primary=True), B]).told == "2 links, 2 independent, 1 primary"


ids = st.integers(1, 6)


@given(
    st.lists(ids, unique=True, max_size=6),
    st.dictionaries(ids, st.lists(ids, max_size=3)),
    st.lists(st.tuples(ids, ids), max_size=5),
)
def test_every_source_is_in_one_group_and_more_bonds_never_make_more_groups(cited, origins, pairs):
    sources = [CitedSource(number, str(number)) for number in cited]
    titles = {number: str(number) for number in range(1, 7)}
    free, bound = of(sources, {}, [], titles), of(sources, origins, pairs, titles)
    assert sorted(one.id for group in bound.groups for one in group.sources) == sorted(cited)
    assert bound.independent <= free.independent == len(cited)
