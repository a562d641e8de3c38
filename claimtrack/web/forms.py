"""What the forms of several features share."""

import unicodedata

from flask_wtf import FlaskForm

from claimtrack.domain.errors import Invalid

HIDDEN = ("Cc", "Cs")


def blame(form: FlaskForm, error: Invalid) -> None:
    """Show what a service refused at the field that it is about, or above the form."""
    if error.field in form:
        form[error.field].errors = [*form[error.field].errors, str(error)]
    else:
        form.form_errors.append(str(error))


def visible(typed: str | None) -> str:
    """A filter for what is typed: without control characters, which no page may hold. Lines and tabs stay."""
    return "".join(letter for letter in typed or "" if unicodedata.category(letter) not in HIDDEN or letter in "\n\t")
