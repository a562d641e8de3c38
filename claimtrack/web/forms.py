"""What the forms of several features share."""

from flask_wtf import FlaskForm

from claimtrack.domain.errors import Invalid


def blame(form: FlaskForm, error: Invalid) -> None:
    """Show what a service refused at the field that it is about, or above the form."""
    if error.field in form:
        form[error.field].errors = [*form[error.field].errors, str(error)]
    else:
        form.form_errors.append(str(error))
