"""The addresses of sources, and of the copies of one."""

from flask import Blueprint

sources = Blueprint("sources", __name__, url_prefix="/teams/<team>/sources")
copies = Blueprint("copies", __name__, url_prefix="/teams/<team>/sources/<int:source_id>/snapshots")
