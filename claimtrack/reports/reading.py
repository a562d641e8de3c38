"""A JSON report becomes a Report again, if it is one."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from claimtrack.domain.errors import Invalid, Unreadable
from claimtrack.domain.report import Report
from claimtrack.domain.report_checks import check_report
from claimtrack.reports import version_1, version_2
from claimtrack.reports.codec import from_json
from claimtrack.reports.json import FORMAT, VERSION

SCHEMA = Path(__file__).with_name("report.schema.json")
UPGRADES = {1: version_1.upgraded, 2: version_2.upgraded}  # each to the version after it
LONGEST_SHOWN = 80


def read_report(raw: bytes) -> Report:
    """Raises `Unreadable` for bytes that are no JSON, and `Invalid`, naming the path, for JSON that is no report."""
    document = _parsed(raw)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Invalid(f"This is no report of claimtrack: $.format is not “{FORMAT}”.", "file")
    for version, upgraded in UPGRADES.items():
        if document.get("version") == version:
            document = upgraded(document)
    if document.get("version") != VERSION:
        raise Invalid(
            f"$.version is {_short(document.get('version'))}; this claimtrack reads versions 1 to {VERSION}.", "file"
        )
    error = best_match(validator().iter_errors(document))
    if error is not None:
        raise Invalid(f"{error.json_path} {_what_is_wrong(error)}.", "file")
    report = from_json(Report, document)
    check_report(report)
    return report


@cache
def validator() -> Draft202012Validator:
    """Of the schema that is shipped beside this file."""
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"This file is no JSON: {error}.") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _what_is_wrong(error: ValidationError) -> str:
    """The error in words, without the whole of what it is about: that can be a book."""
    expected = error.validator_value
    words = {
        "required": f"lacks a field: {error.message.split(' is a required')[0]}",
        "additionalProperties": f"has a field too many: {error.message}",
        "type": f"must be {_either(expected)}, and is {_short(error.instance)}",
        "enum": f"must be one of {', '.join(map(str, expected)) if isinstance(expected, list) else expected}, "
        f"and is {_short(error.instance)}",
        "pattern": f"is not of the form asked for: {_short(error.instance)}",
        "maxLength": f"is longer than {expected} characters",
        "maxItems": f"has more than {expected} items",
        "minimum": f"must be {expected} or more, and is {_short(error.instance)}",
        "maximum": f"must be {expected} or less, and is {_short(error.instance)}",
    }
    return words.get(str(error.validator), f"breaks the rule “{error.validator}: {_short(expected)}”")


def _either(kinds: object) -> str:
    return " or ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)


def _short(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
