"""JSON reports: complete, as documented, the same bytes again, and refused with the path of what is wrong."""

import copy
import json
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given

from claimtrack.domain.errors import Invalid, Unreadable
from claimtrack.domain.report import Report
from claimtrack.domain.text.spans import Span
from claimtrack.reports.json import render_json
from claimtrack.reports.reading import SCHEMA, read_report, validator
from tests.support.examples import example_report
from tests.support.reports import reports

LONE_SURROGATE = json.loads('"\\ud83d"')


@given(reports())
def test_a_report_that_is_written_and_read_is_the_same_report_and_the_same_bytes(report: Report):
    written = render_json(report)
    again = read_report(written)
    assert again == report
    assert render_json(again) == written


@given(reports())
def test_a_written_report_keeps_to_the_schema(report: Report):
    assert list(validator().iter_errors(json.loads(render_json(report)))) == []


def test_the_schema_is_one():
    validator().check_schema(validator().schema)


def test_the_schema_names_every_field_in_order():
    assert described(json.loads(SCHEMA.read_text())) == expected(Report)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("version",), 4, "$.version is 4; this claimtrack reads versions 1 to 3"),
        (("format",), "other", "$.format is not “claimtrack.report”"),
        (("generated_at",), "yesterday", "$.generated_at is not of the form asked for"),
        (("generated_at",), "2026-13-01T00:00:00Z", "$.generated_at is no moment"),
        (("article", "title"), None, "$.article.title must be string, and is null"),
        (("article", "title"), "two\nlines", "$.article.title holds line breaks or hidden characters"),
        (("text", "raw_address"), "javascript:alert(1)", "$.text.raw_address is no http, https or mailto address"),
        (("article", "published_on"), "2026-02-30", "$.article.published_on is no day of the calendar"),
        (("article", "address"), "javascript:alert(1)", "$.article.address is no http, https or mailto address"),
        (("article", "surprise"), 1, "$.article has a field too many"),
        (("text", "content"), "Other words.", "$.text.sha256 is not that of the content"),
        (("text", "raw"), "!!", "$.text.raw is not in base64"),
        (("text", "sentences", 0), [0, 9999], "$.text.sentences[0] goes from 0 to 9999"),
        (("text", "sentences", 0), [0], "$.text.sentences[0]"),
        (("blocks", 1, "start"), 3, "$.blocks[1] begins before the one before it ends"),
        (("blocks", 0, "end"), -1, "$.blocks[0].end must be 0 or more, and is -1"),
        (("blocks", 0, "role"), "advert", "$.blocks[0].role must be one of headline,"),
        (("marks", 0, "end"), 10**9, "$.marks[0] goes from"),
        (("claims", 0, "verdict"), "wrong", "must be one of supported, mixed, needs_context"),
        (("claims", 1, "number"), 1, "$.claims has the number [1] more than once"),
        (("claims", 1, "number"), 99, "$.claims[1].number is above last_claim_number"),
        (("claims", 0, "places"), [], "$.claims[0].places is empty"),
        (("claims", 0, "places", 0, "exact"), "other", "$.claims[0].places[0].exact is not what the text says there"),
        (("claims", 0, "places", 0, "revision"), 7, "$.claims[0].places[0].fate must be gone"),
        (
            ("claims", 0, "places", 0, "fate"),
            "gone",
            "$.claims[0].places[0].fate is gone, but the newest version has it",
        ),
        (("claims", 0, "places", 0, "prefix"), "x", "$.claims[0].places[0] has its context in the text"),
        (("claims", 0, "places", 0, "base"), 1, "$.claims[0].places[0].base names no anchor of the place"),
        (("claims", 0, "places", 0, "suggestions"), [[0, 999]], "$.claims[0].places[0].suggestions[0] goes from 0"),
        (("claims", 0, "places", 0, "suggestions"), [[0, 1]] * 4, "$.claims[0].places[0].suggestions has more than 3"),
        (("text", "same_as"), 1, "$.text.same_as is no earlier version with the same text"),
        (("text", "raw_kind"), "../x", "$.text.raw_kind is not of the form asked for"),
        (("text", "inlines", 0, "end"), 10**9, "$.text.inlines[0] goes from"),
        (("text", "inlines", 0, "look"), "blink", "$.text.inlines[0].look must be one of emphasis, strong, link"),
        (("text", "inlines", 0, "href"), "javascript:alert(1)", "$.text.inlines[0].href is no http, https or mailto"),
        (("text", "inlines", 0, "href"), "", "$.text.inlines[0].href is no http, https or mailto address of a link"),
        (("text", "inlines", 1, "href"), "https://example.org", "$.text.inlines[1].href is no"),
        (("text", "remarks", 0, "end"), 10**9, "$.text.remarks[0] goes from"),
        (("text", "remarks", 0, "end"), 0, "$.text.remarks[0] goes from"),
        (("text", "remarks", 0, "author"), "a\nb", "$.text.remarks[0].author holds line breaks"),
        (("text", "remarks", 1, "reply_to"), 1, "$.text.remarks[1].reply_to is the index of no other remark"),
        (("text", "remarks", 1, "reply_to"), 2, "$.text.remarks[1].reply_to is the index of no other remark"),
        (("versions",), None, "$.versions must be array"),
        (("claims", 0, "citations", 0, "source"), 7, "$.claims[0].citations[0].source is the number of no source"),
        (("claims", 0, "tags"), ["Figures"], "$.claims[0].tags[0] must be written “figures”"),
        (("claims", 0, "tags"), ["a", "a"], "$.claims[0].tags has a tag twice"),
        (("claims", 0, "note"), "a\x00b", "$.claims[0].note holds a character that is no character"),
        (("claims", 0, "note"), LONE_SURROGATE, "$.claims[0].note holds a character that is no character"),
        (("sources", 0, "url"), "javascript:alert(1)", "$.sources[0].url: Only web addresses"),
        (
            ("sources", 1, "url"),
            "http://www.records.example.org/bridge/",
            "$.sources[1].url is the address of source 1",
        ),
        (("sources", 0, "title"), "", "$.sources[0].title is empty"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(path, value, words):
    with pytest.raises(Invalid) as error:
        read_report(json.dumps(changed(path, value)).encode())
    assert words in str(error.value)


def versioned(**place: Any) -> Any:
    """The example as version 2 of its text, with the first place gone since version 1, changed in these fields."""
    document = as_document()
    earlier = {name: copy.deepcopy(document[name]) for name in ("text", "blocks", "marks")}
    document["versions"] = [earlier]
    document["text"]["revision"] = 2
    for claim in document["claims"]:
        for found in claim["places"]:
            found["revision"] = 2
    first = document["claims"][0]["places"][0]
    first |= {"revision": 1, "fate": "gone"} | place
    return document


ANCHOR = {"revision": 1, "start": 0, "end": 4, "fate": None, "base": None}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"revision": 5}, "$.claims[0].places[0].revision is 5, which is no version of the text"),
        ({"exact": "other"}, "$.claims[0].places[0].exact is not what the text says there"),
        ({"revision": None}, "$.claims[0].places[0] was never found, so it must go from 0 to the length of its words"),
        ({"revision": None, "start": 0, "end": 1, "exact": " "}, "$.claims[0].places[0] was never found"),
        ({"anchors": [ANCHOR | {"revision": 2}]}, "$.claims[0].places[0].anchors[0].revision is out of order"),
        ({"anchors": [ANCHOR, ANCHOR]}, "$.claims[0].places[0].anchors[1].revision is out of order"),
        ({"anchors": [ANCHOR | {"end": 9999}]}, "$.claims[0].places[0].anchors[0] goes from 0 to 9999"),
        ({"anchors": [ANCHOR | {"base": 1}]}, "$.claims[0].places[0].anchors[0].base names no anchor before it"),
        ({"base": 3}, "$.claims[0].places[0].base names no anchor of the place"),
    ],
)
def test_what_is_wrong_with_a_place_in_a_version_is_named_by_its_path(place, words):
    read_report(json.dumps(versioned()).encode())
    with pytest.raises(Invalid) as error:
        read_report(json.dumps(versioned(**place)).encode())
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("text", "revision"), 2, "$.text.revision is not above that of the version before it"),
        (("text", "content"), "Other words.", "$.versions[0].text.sha256 is not that of the content"),
        (("marks", 0, "end"), 10**9, "$.versions[0].marks[0] goes from"),
        (("blocks", 1, "start"), 3, "$.versions[0].blocks[1] begins before the one before it ends"),
        (("text", "same_as"), 1, "$.versions[0].text.same_as is no earlier version with the same text"),
    ],
)
def test_what_is_wrong_with_an_earlier_version_is_named_by_its_path(path, value, words):
    document = versioned()
    at = document["versions"][0]
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(Invalid) as error:
        read_report(json.dumps(document).encode())
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("text",), 7, "$.text must be object"),
        (("article",), 7, "$.article must be object"),
        (("claims",), {}, "$.claims must be array"),
        (("claims", 0), 7, "$.claims[0] must be object"),
        (("claims", 0, "places"), 7, "$.claims[0].places must be array"),
        (("claims", 0, "places", 0), 7, "$.claims[0].places[0] must be object"),
        (("text", "revision"), "1", "$.text.revision must be integer"),
    ],
)
@pytest.mark.parametrize("version", [1, 2])
def test_what_is_wrong_in_an_older_report_is_named_by_its_path_too(version, path, value, words):
    document = changed(path, value)
    document["version"] = version
    with pytest.raises(Invalid) as error:
        read_report(json.dumps(document).encode())
    assert words in str(error.value)


def test_a_missing_field_is_named():
    document = as_document()
    del document["claims"][0]["fix"]
    with pytest.raises(Invalid, match=r"\$\.claims\[0\] lacks a field: 'fix'"):
        read_report(json.dumps(document).encode())


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b'{"format": NaN}'])
def test_bytes_that_are_no_json_are_refused(raw):
    with pytest.raises(Unreadable, match="no JSON"):
        read_report(raw)


@pytest.mark.parametrize("raw", [b"[]", b"3", b"{}", b'{"format": "claimtrack"}'])
def test_json_that_is_no_report_is_refused(raw):
    with pytest.raises(Invalid, match="no report of claimtrack"):
        read_report(raw)


def test_a_long_wrong_value_is_not_repeated_whole():
    with pytest.raises(Invalid) as error:
        read_report(json.dumps(changed(("claims", 0, "status"), "x" * 100_000)).encode())
    assert len(str(error.value)) < 400


def test_whole_numbers_may_be_written_with_a_point():
    document = changed(("blocks", 0, "start"), 0.0)
    assert render_json(read_report(json.dumps(document).encode())) == render_json(example_report())


def as_document() -> Any:
    return json.loads(render_json(example_report()))


def changed(path: tuple[Any, ...], value: object) -> Any:
    document = as_document()
    *parents, last = path
    at = document
    for key in parents:
        at = at[key]
    at[last] = value
    return document


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """The field names of a schema, nested."""

    def names(node: dict[str, Any]) -> Any:
        for option in (node, *node.get("anyOf", ())):
            if "$ref" in option:
                return names(schema["$defs"][option["$ref"].rsplit("/", 1)[1]])
            if "properties" in option:
                return {name: names(part) for name, part in option["properties"].items()}
            if isinstance(option.get("items"), dict):
                return names(option["items"])
        return None

    found = names(schema)
    return {name: found[name] for name in found if name not in ("format", "version")}


def expected(shape: Any) -> Any:
    """The field names of a dataclass, nested."""
    if is_dataclass(shape):
        hints = get_type_hints(shape)
        return {field.name: expected(hints[field.name]) for field in fields(shape)}
    inner = next((arg for arg in get_args(shape) if is_dataclass(arg)), None)
    return expected(inner) if inner and shape is not Span else None
