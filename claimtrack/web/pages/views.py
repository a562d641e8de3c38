"""The list of keys, as a page for whoever has no script."""

from typing import Any

from flask import Blueprint, render_template

from claimtrack.web import signin
from claimtrack.web.access import signed_in
from claimtrack.web.pages.keys import GROUPS

pages = Blueprint("pages", __name__)
pages.before_request(signin.at_home)


@pages.get("/shortcuts")
@signed_in
def shortcuts() -> str:
    """All keys."""
    return render_template("pages/shortcuts.html")


@pages.app_context_processor
def _keys() -> dict[str, Any]:
    """Every page holds the list in a dialog."""
    return {"key_groups": GROUPS}
