"""The application that `flask run` and gunicorn find."""

from claimtrack.app import create_app

app = create_app()
