"""What is said of a source."""

import datetime as dt
import json
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, SelectChoice, SelectField, StringField, TextAreaField  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import DataRequired, Length, Optional

from claimtrack.domain.library import FIELDS, LONGEST
from claimtrack.domain.vocabulary import SourceKind
from claimtrack.models import Source
from claimtrack.services.events import plain
from claimtrack.services.source_edits import EDITABLE, fields_of


class SourceForm(FlaskForm):  # type: ignore[misc]
    """The address is not among the fields: another address is another source."""

    title = StringField("Title", [DataRequired("A source needs a title."), Length(max=LONGEST)])
    kind = SelectField("Kind", choices=[SelectChoice(kind.value, kind.label) for kind in SourceKind])
    publisher = StringField("Publisher", [Length(max=LONGEST)])
    author = StringField("Author", [Length(max=LONGEST)])
    published_on = DateField("Published on", [Optional()])
    is_primary = BooleanField("Primary source: it saw, measured or decided the thing itself")
    is_confidential = BooleanField("Confidential: for the team alone, named in no export")
    reliability = TextAreaField("What we think of it", [Length(max=LONGEST)])
    was = HiddenField()  # the fields as shown, so that nobody's edit is overwritten unseen

    @classmethod
    def of(cls, source: Source) -> "SourceForm":
        """The form as it is shown first."""
        fields = fields_of(source)
        return cls(formdata=None, was=shown(source), **{**fields, "kind": source.kind.value})

    def changes(self) -> dict[str, Any]:
        """The fields as `services.source_edits` takes them."""
        asked = {name: _as_column(name, getattr(self, name).data) for name in EDITABLE if name != "csl"}
        if "csl_asked" in request.form:
            asked["csl"] = {name: request.form.get(f"csl-{name}", "").strip() for name in FIELDS}
        return asked

    def seen(self) -> dict[str, Any]:
        """What the form showed; empty when that is missing or broken."""
        try:
            was = json.loads(self.was.data or "{}")
            day = was.get("published_on")
            was["published_on"] = dt.date.fromisoformat(day) if day else None
            return {name: _as_column(name, was[name]) for name in EDITABLE if name in was}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return {}


def shown(source: Source) -> str:
    """The fields of the source as the form remembers them."""
    return json.dumps(plain(fields_of(source)))


def _as_column(name: str, data: Any) -> Any:
    return SourceKind(data) if name == "kind" else data
