"""The pages: views parse, call and answer."""

from flask import Flask

from claimtrack.web.articles import articles
from claimtrack.web.health.views import health

BLUEPRINTS = (articles, health)


def register(app: Flask) -> None:
    """Add every page."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
