"""The form for a new password."""

from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import DataRequired


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """The one in use, and the new one."""

    current = PasswordField("Current password", [DataRequired("Write the password that you use now.")])
    password = PasswordField("New password", [DataRequired("Choose a password.")])
