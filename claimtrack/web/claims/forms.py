"""The forms of a claim's card."""

import datetime as dt
import json
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from claimtrack.domain.vocabulary import ClaimKind, Verdict
from claimtrack.models import Claim
from claimtrack.services.events import plain

LONG = Length(max=10_000, message="That is more than 10,000 characters.")


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
        return cls(formdata=None, version=claim.version, was=json.dumps(plain(shown)), **values)

    def changes(self) -> dict[str, Any]:
        """The values by field name, as the service takes them."""
        return {name: self.value(name, self[name].data) for name in self.FIELDS}

    def shown(self) -> dict[str, Any]:
        """What the form showed, as the service takes it; empty when that is missing or broken."""
        try:
            was = json.loads(self.was.data or "{}")
            known = [name for name in self.FIELDS if name in was]
            return {name: self._shown_value(name, was[name]) for name in known}
        except (ValueError, TypeError):
            return {}

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
    kind = SelectField("Kind", choices=[("", "Not said"), *((kind.value, kind.label) for kind in ClaimKind)])
    fix = TextAreaField("Fix for the writer", [LONG])
    note = TextAreaField("Note for the team", [LONG])
    tags = StringField("Tags", [Length(max=1_000)])


class VerdictForm(EditForm):
    """What was found, and why."""

    FIELDS = ("verdict", "explanation")

    verdict = RadioField("Verdict", choices=[("", "None yet"), *((v.value, v.label) for v in Verdict)], default="")
    explanation = TextAreaField("Why", [LONG])


def tag_list(raw: str) -> list[str]:
    """Tags as they are typed: with commas between."""
    return raw.replace("\n", ",").split(",")


def chosen(name: str) -> str:
    """A form value, or nothing."""
    return request.form.get(name, "").strip()
