"""The blueprints of claims; the modules beside it attach their views."""

from flask import Blueprint

claims = Blueprint("claims", __name__, url_prefix="/teams/<team>/claims")
highlights = Blueprint("highlights", __name__, url_prefix="/teams/<team>/articles/<int:article_id>/claims")
