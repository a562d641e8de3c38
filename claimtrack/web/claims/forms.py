"""The forms of a claim's card."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import (  # type: ignore[attr-defined]  # stubs lag
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from claimtrack.domain.vocabulary import ClaimKind, Labelled, Verdict
from claimtrack.models import Claim
from claimtrack.services.events import plain
from claimtrack.services.tags import tag_names

LONG = Length(max=10_000, message="That is more than 10,000 characters.")


def choices(none: str, kind: Iterable[Labelled]) -> list[Any]:
    """A menu of the members, with an empty entry called `none` first."""
    return [SelectChoice("", none), *(SelectChoice(member.value, member.label) for member in kind)]


class EditForm(FlaskForm):  # type: ignore[misc]
    """A form that knows which version of the claim it shows, and what it showed."""

    FIELDS: tuple[str, ...] = ()

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired("Reload the page and try again.")])
    was = HiddenField()

    @classmethod
    def of(cls, claim: Claim) -> Any:
        """The form as it is shown first."""
        shown = {name: getattr(claim, name) for name in cls.FIELDS}
        values = {name: getattr(value, "value", value) for name, value in shown.items()}
        was = plain(shown) | {"tags": [tag.name for tag in claim.tags]}
        return cls(formdata=None, version=claim.version, was=json.dumps(was), **values)

    def changes(self) -> dict[str, Any]:
        """The values that were sent by field name, as the service takes them; what was not sent stays as it is."""
        return {name: self.value(name, self[name].data) for name in self.FIELDS if name in request.form}

    def shown(self) -> dict[str, Any]:
        """What the form showed, as the service takes it; empty when that is missing or broken."""
        was = self.remembered()
        try:
            return {name: self._shown_value(name, was[name]) for name in self.FIELDS if name in was}
        except (ValueError, TypeError, AttributeError):
            return {}

    def remembered(self) -> dict[str, Any]:
        """What the form showed, as JSON has it."""
        try:
            was = json.loads(self.was.data or "{}")
        except (ValueError, RecursionError):
            return {}
        return was if isinstance(was, dict) else {}

    def value(self, name: str, data: Any) -> Any:
        """A field's data as the column holds it."""
        if name == "kind":
            return ClaimKind(data) if data else None
        if name == "verdict":
            return Verdict(data) if data else None
        return data if name == "claimed_on" else (data or "").replace("\r\n", "\n").strip()

    def _shown_value(self, name: str, data: Any) -> Any:
        return dt.date.fromisoformat(data) if name == "claimed_on" and data else self.value(name, data)


class RecordForm(EditForm):
    """What the claim says, and what the writer should change."""

    FIELDS = ("statement", "claimant", "claimed_on", "kind", "fix", "note")

    statement = TextAreaField("Statement, in your words", [LONG])
    claimant = StringField("Claimant", [LONG])
    claimed_on = DateField("Claimed on", [Optional()])
    kind = SelectField("Kind", choices=choices("Not said", ClaimKind))
    fix = TextAreaField("Fix for the writer", [LONG])
    note = TextAreaField("Note for the team", [LONG])
    tags = StringField("Tags", [Length(max=1_000)])

    def merged_tags(self, claim: Claim) -> list[str]:
        """The tags as typed, and those that somebody else added meanwhile, less those that they took away."""
        typed, was = tag_names(_words(self.tags.data or "")), self.remembered().get("tags")
        if not isinstance(was, list) or not all(isinstance(name, str) for name in was):
            return typed
        now = {tag.name for tag in claim.tags}
        return sorted(now - (set(was) - set(typed)) | (set(typed) - set(was)))


class VerdictForm(EditForm):
    """What was found, and why."""

    FIELDS = ("verdict", "explanation")

    verdict = RadioField("Verdict", choices=choices("None yet", Verdict), default="")
    explanation = TextAreaField("Why", [LONG])


def chosen(name: str) -> str:
    """A form value, or nothing."""
    return request.form.get(name, "").strip()


def _words(raw: str) -> list[str]:
    """Tags as they are typed: with commas between."""
    return raw.replace("\n", ",").split(",")
