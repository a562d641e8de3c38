"""The blueprint of the article pages. Each module of this package attaches its views; __init__ imports them all."""

from flask import Blueprint

articles = Blueprint("articles", __name__, url_prefix="/teams/<team>/articles")
