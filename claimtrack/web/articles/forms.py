"""The forms of import: the text that is sent in, and what is known about it."""

import datetime as dt
import re
from pathlib import PurePath
from typing import Any, NamedTuple

from flask import current_app, request
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, DateTimeLocalField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from claimtrack.domain.errors import Invalid, TooLarge, Unreadable
from claimtrack.domain.languages import LANGUAGES
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.urls import checked_url
from claimtrack.intake.files import FILE_ENDINGS, kind_of, read_file
from claimtrack.intake.reading import Reading
from claimtrack.models import Article
from claimtrack.services.articles import LONGEST
from claimtrack.services.revisions import Origin
from claimtrack.web.errors import too_large

WAYS = ("paste", "address", "file")
_ADDRESS = re.compile(r"https?://\S+", re.I)  # nothing else in the box: what it leads to is meant


class Sent(NamedTuple):
    """What came in: bytes with the file's name, empty for what was pasted, or an address. `kind` as in intake.files."""

    kind: str
    raw: bytes = b""
    name: str = ""
    address: str = ""

    def read(self) -> tuple[Reading, Origin]:
        """Of a plain text, as `import_article` and `add_version` take it. Raises what `read_file` raises."""
        reading, kind = read_file(self.raw, name=self.name, kind=self.kind)
        return reading, Origin(self.raw, self.name, kind=kind)


class ImportForm(FlaskForm):  # type: ignore[misc]
    """Pasted text, an address, or a file."""

    text = TextAreaField("Text")
    markup = StringField("Markup")  # of the same text, where the clipboard had it
    address = StringField("Address")
    file = FileField("File")

    @property
    def by(self) -> str:
        """The way that shows: what was sent, or what the address of the page asks for."""
        if self.is_submitted() and not (self.text.data or "").strip():
            return "address" if self.address.data else "file" if self.file.data else "paste"
        asked = request.args.get("by")
        return asked if asked in WAYS and not self.is_submitted() else "paste"

    def sent(self) -> Sent:
        """The one thing that was sent. Raises Invalid, Unreadable or TooLarge."""
        file, text = self.file.data, self.text.data or ""
        address = (self.address.data or "").strip()
        if sum(map(bool, (file, text.strip(), address))) > 1:
            raise Invalid("You sent more than one thing. Send one of them: a text, an address or a file.")
        if address or _ADDRESS.fullmatch(text.strip()):
            return Sent("address", address=checked_url(address or text))
        if not file:
            kind, words = ("fragment", self.markup.data) if self.markup.data and text.strip() else ("plain", text)
            return self._within(Sent(kind, words.encode("utf-8", "replace")))
        name = one_line(PurePath(file.filename.replace("\\", "/")).name)  # it is shown while the file waits to be read
        if not name.lower().endswith(FILE_ENDINGS):
            raise Unreadable(
                f"“{name}” is no file that claimtrack reads: those end in {', '.join(FILE_ENDINGS)}. "
                "Open the file, select all of it, copy, and paste it here."
            )
        raw = file.read()
        return self._within(Sent(kind_of(raw, name), raw, name))

    def typed(self) -> str:
        """The pasted text without the characters that HTML cannot hold."""
        return "".join(c for c in self.text.data or "" if c >= " " or c in "\t\n\r")

    def _within(self, sent: Sent) -> Sent:
        limit = current_app.config["SETTINGS"].max_text_bytes
        if len(sent.raw) > limit:
            raise TooLarge(too_large(f"A text of {len(sent.raw) / 1e6:.1f} MB"))
        return sent


class SetupForm(FlaskForm):  # type: ignore[misc]
    """What is known about an article. A due time is in UTC unless a script says how far the reader's clock is off."""

    title = TextAreaField("Headline", [DataRequired("Give the article a headline."), Length(max=LONGEST["title"])])
    byline = StringField("Author", [Length(max=LONGEST["byline"])])
    publisher = StringField("Publisher", [Length(max=LONGEST["publisher"])])
    published_on = DateField("Published on", [Optional()])
    language = SelectField("Language")
    due_at = DateTimeLocalField("Due", [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    due_offset = IntegerField(widget=HiddenInput(), validators=[Optional(), NumberRange(-24 * 60, 24 * 60)])
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired("Reload the page and try again.")])

    def __init__(self, article: Article) -> None:
        super().__init__(obj=article)
        self.language.choices = list(LANGUAGES.items())
        if article.language not in LANGUAGES:
            self.language.choices.append((article.language, article.language))

    def validate_published_on(self, field: DateField) -> None:
        """A year that a newspaper can have; drafts may be dated ahead."""
        if field.data and not 1500 <= field.data.year <= 2200:
            raise ValidationError("Give the year with four digits.")

    def validate_due_at(self, field: DateTimeLocalField) -> None:
        """A year in which somebody can still be in a hurry; the board's form knows the same bounds."""
        if field.data and not 2000 <= field.data.year <= 2999:
            raise ValidationError("Give a due time in this millennium.")

    def known(self) -> dict[str, Any]:
        """The fields as `services.articles.open_article` takes them."""
        lines = {field: getattr(self, field).data or "" for field in ("title", "byline", "publisher", "language")}
        return lines | {"published_on": self.published_on.data, "due_at": self._due(), "version": self.version.data}

    def _due(self) -> dt.datetime | None:
        if self.due_at.data is None:
            return None
        return self.due_at.data.replace(tzinfo=dt.UTC) - dt.timedelta(minutes=self.due_offset.data or 0)
