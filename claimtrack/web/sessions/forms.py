"""The sign-in form."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired

from claimtrack.web.forms import visible


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Address and password. Nothing is said about either beyond that it is missing."""

    email = StringField("Work e-mail", [DataRequired("Write your e-mail address.")], [visible])
    password = PasswordField("Password", [DataRequired("Write your password.")])
