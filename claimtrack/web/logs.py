"""One structured line per request, with an id that the error page shows too."""

import logging
import time
import uuid

import structlog
from flask import Flask, Response, g, request
from sqlalchemy import inspect

log = structlog.get_logger("claimtrack")


def setup(app: Flask, log_format: str) -> None:
    """Configure structlog and follow each request."""
    renderer = (
        structlog.processors.JSONRenderer()
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info if log_format == "json" else _as_is,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    app.before_request(_begin)
    app.after_request(_end)


def _as_is(_logger: object, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    return event


def _begin() -> None:
    g.request_id = uuid.uuid4().hex[:12]
    g.began = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "-")
    if request.endpoint != "static":
        user = g.get("user")
        log.info(
            "request",
            method=request.method,
            path=_path(),
            status=response.status_code,
            ms=round((time.perf_counter() - g.get("began", 0)) * 1000, 1),
            user=inspect(user).identity[0] if user else None,  # without a statement: the transaction is over
        )
    return response


def _path() -> str:
    """The address without the secret that an invitation's link carries."""
    secret = (request.view_args or {}).get("token")
    return request.path.replace(secret, "...") if secret else request.path
