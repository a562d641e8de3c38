"""For the machines that watch: alive, and ready to serve."""

from flask import Blueprint
from sqlalchemy import text

from claimtrack.db import db
from claimtrack.web.access import public

health = Blueprint("health", __name__)


@health.get("/healthz")
@public
def live() -> str:
    """The process answers."""
    return "ok\n"


@health.get("/readyz")
@public
def ready() -> str:
    """The database answers too; 503 otherwise (web.errors)."""
    db.session.execute(text("SELECT 1"))
    return "ok\n"
