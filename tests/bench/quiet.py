"""The application, with its log out of the way of the figures."""

import os
from pathlib import Path

import structlog
from flask import Flask

from claimtrack.app import create_app


def quiet_app(instance: Path) -> Flask:
    """It writes the lines that it writes in production, as JSON, but to nowhere."""
    app = create_app({"instance": instance, "log_format": "json"})
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    structlog.configure(  # after create_app, which configures the rest
        logger_factory=structlog.PrintLoggerFactory(nowhere)
    )
    return app
