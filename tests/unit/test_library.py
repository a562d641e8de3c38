"""Sources go out to citation software and come back."""

import datetime as dt
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import Invalid, TooLarge, Unreadable
from claimtrack.domain.library import LibraryItem, checked_fields, from_csl, to_csl
from claimtrack.domain.vocabulary import SourceKind
from claimtrack.intake.library import MOST_BYTES, read_library
from claimtrack.reports.library import FORMATS

ITEM = LibraryItem(
    title="Crack & repair: 100% of the {third} pier_1",
    kind=SourceKind.ARTICLE,
    url="https://post.example/a_b?c=1&d=2",
    publisher="Harbour Post",
    author="Ida Holm; Port Authority of Aldersund, Norway (the)",
    published_on=dt.date(2026, 2, 3),
    csl={"container-title": "Harbour Post", "volume": "12", "issue": "3", "page": "1-9", "DOI": "10.1000/xyz"},
)
ZOTERO_BIB = r"""
@article{holm_crack_2026,
	title = {Crack in the {Great} {Harbour} {Bridge} \& its causes},
	volume = {12}, number = {3}, pages = {1--9},
	url = {https://post.example/crack}, doi = {10.1000/xyz},
	journal = {Harbour Post},
	author = {Holm, Ida and de Vries, Jan and {Port Authority}},
	month = feb, year = {2026},
}
@online{x, title = {{\"O}ffnung}, date = {2026-03-04}, url = {https://x.example/}}
@misc{broken, title = {No end
"""
ZOTERO_RIS = """TY  - NEWS
TI  - Crack in the bridge
AU  - Holm, Ida
T2  - Harbour Post
DA  - 2026/02/03/
PY  - 2026
UR  - https://post.example/crack
SP  - 1
EP  - 9
ER  -
"""


def back(name, items):
    return read_library(FORMATS[name][2](items))


def test_csl_json_keeps_everything():
    plain = LibraryItem(
        **{name: getattr(ITEM, name) for name in ITEM.__slots__} | {"author": "Ida Holm; Port Authority"}
    )
    assert back("csl-json", [plain]).items == [plain]


@pytest.mark.parametrize("name", FORMATS)
def test_what_counts_comes_back_from_every_format(name):
    (found,) = back(name, [ITEM]).items
    braces = str.maketrans("", "", "{}" if name == "bibtex" else "")  # which mean something else there
    assert found.title == ITEM.title.translate(braces)
    assert found.url == ITEM.url
    assert found.published_on == ITEM.published_on
    assert "Ida Holm" in found.author
    for field in ("container-title", "volume", "page", "DOI"):
        assert found.csl[field] == ITEM.csl[field]


@pytest.mark.parametrize("name", FORMATS)
def test_two_alike_get_keys_of_their_own(name):
    assert len(back(name, [ITEM, ITEM]).items) == 2


def test_the_items_are_as_the_schema_of_csl_has_them():
    (item,) = json.loads(FORMATS["csl-json"][2]([ITEM]))
    assert item["type"] == "article-newspaper"
    assert item["author"][0] == {"family": "Holm", "given": "Ida"}
    assert item["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert set(item) <= {"id", "type", "title", "author", "publisher", "URL", "issued", *ITEM.csl}


def test_bibtex_of_zotero_is_read_and_what_is_broken_is_told():
    read = read_library(ZOTERO_BIB.encode())
    first, second = read.items
    assert first.title == "Crack in the Great Harbour Bridge & its causes"
    assert first.author == "Ida Holm; Jan de Vries; Port Authority"
    assert (first.csl["page"], first.csl["container-title"], first.csl["DOI"]) == ("1-9", "Harbour Post", "10.1000/xyz")
    assert first.csl["issued"] == "2026-02"
    assert (second.title, second.published_on) == ("Öffnung", dt.date(2026, 3, 4))
    assert len(read.notes) == 1


def test_ris_of_zotero_is_read():
    (item,) = read_library(ZOTERO_RIS.encode()).items
    assert (item.title, item.author, item.kind) == ("Crack in the bridge", "Ida Holm", SourceKind.ARTICLE)
    assert (item.published_on, item.csl["page"]) == (dt.date(2026, 2, 3), "1-9")


def test_no_line_of_a_title_becomes_a_tag():
    sly = LibraryItem(title="A\nER  - \nTY  - JOUR\nTI  - B".replace("\n", " "))
    assert len(back("ris", [sly]).items) == 1


@pytest.mark.parametrize("raw", [b"", b"hello", b"{", b"[1, 2", b"<xml/>", b"\x00\xff" * 50, b'{"a": 1}'])
def test_what_is_no_library_is_refused_or_holds_nothing(raw):
    with suppress(Unreadable):
        read = read_library(raw)
        assert read.items == []
        assert read.notes


@pytest.mark.parametrize("raw", [b" " * (MOST_BYTES + 1), json.dumps([{"title": "x"}] * 5001).encode()])
def test_too_much_at_once_is_refused(raw):
    with pytest.raises(TooLarge):
        read_library(raw)


@pytest.mark.parametrize("doi", ["https://doi.org/10.1000/182", "doi:10.1000/182", "10.1000/182"])
def test_a_doi_is_written_in_one_way(doi):
    assert checked_fields({"DOI": doi}) == {"DOI": "10.1000/182"}


def test_nonsense_is_refused_with_a_reason():
    with pytest.raises(Invalid, match="DOI"):
        checked_fields({"DOI": "182"})
    with pytest.raises(Invalid, match="neither"):
        from_csl({"type": "book"})


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_comes_back(kind):
    assert from_csl(to_csl(LibraryItem(title="A", kind=kind), "a")).kind is kind


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).map(str.strip).filter(bool)


@given(st.lists(st.builds(LibraryItem, title=words, publisher=words, author=words), min_size=1, max_size=4))
def test_no_words_break_a_format(items):
    for name in FORMATS:
        assert len(back(name, items).items) <= len(items)
    assert len(back("csl-json", items).items) == len(items)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda c: (
            st.lists(c, max_size=3)
            | st.dictionaries(
                st.sampled_from(["title", "author", "issued", "URL", "date-parts", "family", "DOI", "type"]),
                c,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_breaks_the_reader(value):
    with suppress(Unreadable):
        read_library(json.dumps([value]).encode())
