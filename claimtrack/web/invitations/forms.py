"""The form by which somebody without an account joins."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired

from claimtrack.web.forms import visible


class JoinForm(FlaskForm):  # type: ignore[misc]
    """Who they are; what is acceptable is said by the domain."""

    name = StringField("Your name", [DataRequired("Write your name.")], [visible])
    email = StringField("Work e-mail", [DataRequired("Write your e-mail address.")], [visible])
    password = PasswordField("New password", [DataRequired("Choose a password.")])
