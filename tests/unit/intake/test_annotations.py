"""Annotation files of other programs: every shape that the formats allow, and nothing that makes the reader fall."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import Invalid, TooLarge, Unreadable
from claimtrack.domain.text.quotes import Quote
from claimtrack.intake.annotations import MOST, read_annotations
from claimtrack.intake.foreign import ForeignAnnotation, ForeignFile
from claimtrack.reports.json import render_json
from tests.support.examples import example_report

QUOTE = {"type": "TextQuoteSelector", "exact": "nine weeks", "prefix": "Monday for ", "suffix": ". The city"}
POSITION = {"type": "TextPositionSelector", "start": 91, "end": 101}
FRAGMENT = {"type": "FragmentSelector", "value": "para5"}
EXPECTED = Quote("nine weeks", "Monday for ", ". The city", 91)
UNPLACED = Quote("nine weeks", "Monday for ", ". The city", None)


def read(value: Any) -> ForeignFile:
    return read_annotations(json.dumps(value).encode())


def w3c(**fields: Any) -> dict[str, Any]:
    target = {"source": "https://news.example.org/1", "selector": [QUOTE, POSITION]}
    known = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:1", "type": "Annotation", "target": target}
    return {name: value for name, value in (known | fields).items() if value is not ...}


def row(**fields: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": "a1",
        "created": "2026-03-01T10:00:00.123456+00:00",
        "updated": "2026-03-01T10:00:00.123456+00:00",
        "user": "acct:jo@hypothes.is",
        "uri": "https://news.example.org/1",
        "text": "Is that so?",
        "tags": ["Numbers", "harbour"],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [{"source": "https://news.example.org/1", "selector": [POSITION, QUOTE]}],
        "document": {"title": ["Harbour bridge closes"]},
    }
    return {name: value for name, value in (known | fields).items() if value is not ...}


def one(value: Any) -> ForeignAnnotation:
    found = read(value)
    assert not found.skipped
    (annotation,) = found.annotations
    return annotation


def page(*items: Any, **fields: Any) -> dict[str, Any]:
    return {"id": "urn:x:p", "type": "AnnotationPage", "items": list(items), **fields}


@pytest.mark.parametrize(
    ("value", "path"),
    [
        pytest.param(w3c(), "$", id="one alone"),
        pytest.param([w3c()], "$[0]", id="a list"),
        pytest.param(page(w3c()), "$.items[0]", id="a page"),
        pytest.param({"type": "AnnotationCollection", "first": page(w3c())}, "$.first.items[0]", id="a collection"),
        pytest.param(
            {"type": ["AnnotationCollection", "x:Y"], "first": page(w3c())}, "$.first.items[0]", id="two types"
        ),
        pytest.param({"@graph": [w3c()]}, "$['@graph'][0]", id="a graph"),
        pytest.param(w3c(type=..., **{"@type": "oa:Annotation"}), "$", id="with signs before the names"),
        pytest.param(w3c(type=..., body="x"), "$", id="without a type"),
    ],
)
def test_an_annotation_of_the_model_is_found_wherever_it_stands(value, path):
    found = one(value)
    assert (found.path, found.quote, found.counts_units) == (path, EXPECTED, False)
    assert read(value).format == "W3C Web Annotation"


@pytest.mark.parametrize(
    ("value", "path"),
    [
        pytest.param({"export_date": "x", "annotations": [row()]}, "$.annotations[0]", id="export file"),
        pytest.param({"total": 1, "rows": [row()]}, "$.rows[0]", id="answer to a search"),
        pytest.param({"total": 1, "rows": [row()], "replies": []}, "$.rows[0]", id="with replies apart"),
        pytest.param([row()], "$[0]", id="a list"),
    ],
)
def test_an_annotation_of_hypothesis_is_found_and_counts_utf_16_units(value, path):
    assert one(value) == ForeignAnnotation(
        path=path,
        quote=EXPECTED,
        comment="Is that so?",
        tags=("Numbers", "harbour"),
        creator="jo",
        created_at=dt.datetime(2026, 3, 1, 10, 0, 0, 123456, tzinfo=dt.UTC),
        motivation="commenting",
        counts_units=True,
    )
    assert read(value).format == "Hypothesis"


@pytest.mark.parametrize(
    ("selector", "quote"),
    [
        pytest.param(QUOTE, UNPLACED, id="alone"),
        pytest.param([POSITION, FRAGMENT, QUOTE], EXPECTED, id="last in a list"),
        pytest.param({"type": "Choice", "items": [FRAGMENT, QUOTE]}, UNPLACED, id="in a choice"),
        pytest.param({**FRAGMENT, "refinedBy": QUOTE}, UNPLACED, id="refining"),
        pytest.param({**FRAGMENT, "refinedBy": [QUOTE, POSITION]}, EXPECTED, id="refining, with its position"),
        pytest.param([POSITION, {**FRAGMENT, "refinedBy": QUOTE}], UNPLACED, id="a position of something else"),
        pytest.param({**QUOTE, "exact": "The bridge closes", "refinedBy": QUOTE}, UNPLACED, id="a quote in a quote"),
        pytest.param({**FRAGMENT, "refinedBy": {**FRAGMENT, "refinedBy": QUOTE}}, UNPLACED, id="two levels down"),
        pytest.param([{**QUOTE, "exact": None}, QUOTE], UNPLACED, id="after one without words"),
        pytest.param([{**QUOTE, "prefix": None, "suffix": 7}], Quote("nine weeks"), id="context of other types"),
        pytest.param([QUOTE, {**POSITION, "start": "91"}], UNPLACED, id="a position that is a word"),
        pytest.param([QUOTE, {**POSITION, "start": -1}], UNPLACED, id="a position before the text"),
        pytest.param([QUOTE, {**POSITION, "start": True}], UNPLACED, id="a position that is a truth"),
        pytest.param([QUOTE, {**POSITION, "start": 1.5}], UNPLACED, id="half a position"),
        pytest.param([None, 7, "x", [QUOTE], QUOTE], UNPLACED, id="among rubbish"),
    ],
)
def test_the_quote_is_found_anywhere_in_the_selector(selector, quote):
    assert one(w3c(target={"source": "urn:x", "selector": selector})).quote == quote


@pytest.mark.parametrize(
    ("target", "why"),
    [
        pytest.param("https://news.example.org/1", "is about the page as a whole", id="an address"),
        pytest.param({"source": "urn:x"}, "is about the page as a whole", id="no selector"),
        pytest.param({"source": "urn:x", "selector": POSITION}, "has no quote, only a position", id="a position"),
        pytest.param({"source": "urn:x", "selector": FRAGMENT}, "has no quote", id="a fragment"),
        pytest.param({"source": "urn:x", "selector": {**QUOTE, "exact": " \n"}}, "has no quote", id="blank"),
        pytest.param({"source": "urn:x", "selector": {"type": "TextQuoteSelector"}}, "has no quote", id="no words"),
        pytest.param(..., "has no target", id="none"),
        pytest.param([], "has no target", id="an empty list"),
        pytest.param(7, "is about the page as a whole", id="a number"),
    ],
)
def test_without_a_quote_it_is_skipped_and_said_why(target, why):
    found = read([w3c(), w3c(target=target)])
    assert len(found.annotations) == 1
    assert [(skipped.path, skipped.why) for skipped in found.skipped] == [("$[1]", why)]


def test_each_target_with_a_quote_counts():
    other = {**QUOTE, "exact": "the ring road"}
    targets = [{"source": "urn:x", "selector": QUOTE}, {"source": "urn:x", "selector": other}]
    for target in (targets, {"type": "List", "items": targets}):
        assert [found.quote.exact for found in read(w3c(target=target)).annotations] == ["nine weeks", "the ring road"]


@pytest.mark.parametrize(
    ("fields", "comment", "tags"),
    [
        pytest.param({"bodyValue": "Not so."}, "Not so.", (), id="a value"),
        pytest.param({"body": "https://example.org/proof"}, "https://example.org/proof", (), id="an address"),
        pytest.param({"body": {"type": "TextualBody", "value": "Not so."}}, "Not so.", (), id="one text"),
        pytest.param(
            {"body": [{"value": "a", "purpose": "tagging"}, {"value": "Not so.", "purpose": "commenting"}]},
            "Not so.", ("a",), id="tag and comment",
        ),
        pytest.param({"body": [{"value": "a"}, {"value": "b"}], "motivation": "tagging"}, "", ("a", "b"), id="tags"),
        pytest.param({"body": {"value": "11,000", "purpose": "oa:editing"}}, "Fix: 11,000", (), id="a fix"),
        pytest.param({"body": {"value": "False", "purpose": ["assessing"]}}, "Verdict: False", (), id="a verdict"),
        pytest.param(
            {"body": {"value": "<p>So <b>not</b>\n so.</p><p>&amp; <script>x()</script>more", "format": "text/html"}},
            "So not so.\n& more", (), id="HTML",
        ),
        pytest.param(
            {"body": {"type": "Choice", "items": [{"value": "Pas ça.", "language": "fr"}, {"value": "Not so."}]}},
            "Pas ça.", (), id="a choice",
        ),
        pytest.param(
            {"body": {"purpose": "linking", "source": {"id": "https://example.org/1", "label": "Order"},
                      "selector": {"type": "TextQuoteSelector", "exact": "in May"}}},
            "Source: Order: https://example.org/1: “in May”", (), id="a source",
        ),
        pytest.param({"body": [None, 7, {}, {"value": 7}, {"value": " "}, [], {"items": [[]]}]}, "", (), id="rubbish"),
    ],
)  # fmt: skip
def test_bodies_become_a_comment_and_tags(fields, comment, tags):
    found = one(w3c(**fields))
    assert (found.comment, found.tags) == (comment, tags)


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ({"id": "urn:x:jo", "type": "Person", "name": " Jo Diaz "}, "Jo Diaz"),
        ({"nickname": "jo"}, "jo"),
        ([{"name": "Jo"}, {"name": "Al"}], "Jo"),
        ("https://example.org/users/1", ""),
        ({"email": "mailto:jo@example.org"}, ""),
        (7, ""),
        (None, ""),
        ([], ""),
    ],
)
def test_the_creator_is_a_name_and_never_an_address(creator, name):
    assert one(w3c(creator=creator)).creator == name


@pytest.mark.parametrize(
    ("created", "moment"),
    [
        ("2015-10-13T13:00:00Z", dt.datetime(2015, 10, 13, 13, tzinfo=dt.UTC)),
        ("2015-10-13T13:00:00+02:00", dt.datetime(2015, 10, 13, 11, tzinfo=dt.UTC)),
        ("2015-10-13T13:00:00", dt.datetime(2015, 10, 13, 13, tzinfo=dt.UTC)),
        ("2015-10-13", dt.datetime(2015, 10, 13, tzinfo=dt.UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        (1444734000, None),
        (None, None),
        ({}, None),
    ],
)
def test_a_moment_that_is_none_is_left_out(created, moment):
    assert one(w3c(created=created)).created_at == moment
    assert one([row(created=created)]).created_at == moment


def test_replies_join_the_comment_that_began_the_thread():
    second = row(
        id="a3", references=["a1", "a2"], text="Two of three.", user="acct:li@x", created="2026-03-03T08:00:00Z"
    )
    first = row(
        id="a2", references=["a1"], text="No.", user_info={"display_name": "Al Ek"}, created="2026-03-02T08:00:00Z"
    )
    found = read({"annotations": [second, row(), first]})
    assert [one.comment for one in found.annotations] == [
        "Is that so?\n\nReply by Al Ek, 2 Mar 2026: No.\n\nReply by li, 3 Mar 2026: Two of three."
    ]
    assert not found.skipped


def test_replies_that_an_answer_keeps_apart_join_too():
    found = read({"rows": [row()], "replies": [row(id="a2", references=["a1"], text="No.", target=[])]})
    assert found.annotations[0].comment.endswith(": No.")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        pytest.param({"references": ["zz"]}, "is a reply to something that is not in this file", id="a lone reply"),
        pytest.param({"target": [{"source": "urn:x"}]}, "is about the page as a whole", id="a page note"),
        pytest.param({"target": []}, "is about the page as a whole", id="no target"),
        pytest.param({"target": 7}, "is about the page as a whole", id="a target of another type"),
        pytest.param({"target": [{"selector": [POSITION]}]}, "has no quote, only a position", id="a position"),
        pytest.param({"target": [{"selector": [{**QUOTE, "exact": None}]}]}, "has no quote", id="null for words"),
    ],
)
def test_a_row_without_a_quote_is_skipped_and_said_why(fields, why):
    found = read({"annotations": [row(id="b", **fields), 7]})
    assert not found.annotations
    assert sorted((skipped.path, skipped.why) for skipped in found.skipped) == [
        ("$.annotations[0]", why),
        ("$.annotations[1]", "is no annotation"),
    ]


def test_a_highlight_without_a_comment_is_one():
    found = one([row(text="", tags=[None, 7, "", "x"])])
    assert (found.comment, found.motivation, found.tags) == ("", "highlighting", ("x",))


@pytest.mark.parametrize(
    "value",
    [{"type": "AnnotationCollection", "first": "https://example.org/p1"}, page(next="https://example.org/p2")],
)
def test_pages_that_are_elsewhere_are_named(value):
    assert [skipped.why for skipped in read(value).skipped] == ["is a page that is not in this file"]


@pytest.mark.parametrize("value", [[], page(), {"type": "AnnotationCollection", "total": 0}, {"rows": []}])
def test_a_file_of_nothing_is_read(value):
    found = read(value)
    assert (found.annotations, found.skipped) == ((), ())


def test_what_is_no_character_is_taken_out():
    value = w3c(target={"selector": {**QUOTE, "exact": "ni\x00ne \ud83d weeks"}}, bodyValue="\udc00 so\x00")
    found = one(value)
    assert (found.quote.exact, found.comment) == ("nine  weeks", "so")


def test_a_file_may_begin_with_a_byte_order_mark():
    for encoding in ("utf-8-sig", "utf-16", "utf-8"):
        assert len(read_annotations(json.dumps([row()]).encode(encoding)).annotations) == 1


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe\x00", b"nine weeks", b"[" * 100_000, b'{"annotations": [' + b"9" * 5_000 + b"]}", b"\x80"],
    ids=ascii,
)
def test_what_is_no_json_is_unreadable(raw):
    with pytest.raises(Unreadable, match="This file is no JSON"):
        read_annotations(raw)


@pytest.mark.parametrize("value", [None, 7, "x", {}, {"annotations": {}}, {"rows": 7}, {"type": 7}, [7], [[]]])
def test_json_of_another_kind_is_refused_with_the_path(value):
    with pytest.raises(Invalid, match=r"This is no annotation file: \$ is neither"):
        read(value)


def test_a_report_of_ours_is_refused_with_advice():
    with pytest.raises(Invalid, match="Import it as an article of its own"):
        read_annotations(render_json(example_report()))


def test_too_many_are_refused():
    with pytest.raises(TooLarge, match="20,000"):
        read({"rows": [0] * (MOST + 1)})
    with pytest.raises(TooLarge):
        read([w3c(), *[0] * MOST])


def test_selectors_that_refine_each_other_without_end_are_given_up():
    selector: dict[str, Any] = QUOTE
    for _ in range(200):
        selector = {**FRAGMENT, "refinedBy": selector}
    assert read(w3c(target={"selector": selector})).skipped[0].why == "has no quote"


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "x", "tagging", "2026-01-01"])
NAMES = (
    "type target body items first selector exact refinedBy value purpose creator name created references text tags user"
    " uri id start source format user_info label"
)
keys = st.sampled_from(NAMES.split())
rubbish = st.recursive(
    scalars | st.just(QUOTE), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)
)


@given(st.dictionaries(keys, rubbish, max_size=6))
def test_any_types_anywhere_make_no_fall(fields):
    for value in (
        w3c(**fields),
        page(w3c(**fields), fields),
        {"annotations": [row(**fields), fields]},
        {"rows": [fields]},
    ):
        try:
            found = read(value)
        except Invalid:
            continue
        assert all(annotation.quote.exact.strip() for annotation in found.annotations)
