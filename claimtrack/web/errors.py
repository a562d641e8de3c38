"""Each error becomes one status and one page in plain words; nothing half done is kept."""

import structlog
from flask import Flask, current_app, g, render_template, request, session
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from claimtrack.db import db
from claimtrack.domain import errors
from claimtrack.web.forms import visible
from claimtrack.web.requests import most_bytes

log = structlog.get_logger("claimtrack")

Answer = tuple[str, int] | tuple[str, int, dict[str, str]]

STATUS: dict[type[errors.ClaimtrackError], int] = {
    errors.Invalid: 422,
    errors.SameText: 409,
    errors.TooMany: 429,
    errors.Unreadable: 415,
    errors.TooLarge: 413,
    errors.Unfetched: 502,
    errors.AlreadyImported: 409,
    errors.NotFound: 404,
    errors.Gone: 410,
    errors.Damaged: 500,
    errors.Unavailable: 503,
    errors.NotAllowed: 403,
    errors.WrongStep: 409,
    errors.NotNow: 409,
    errors.AnchorMismatch: 409,
    errors.StaleEdit: 409,
    errors.LockedOut: 429,
}
TITLES = {
    400: "This request could not be read",
    401: "You are not signed in",
    403: "You cannot do this",
    404: "Not found",
    405: "Not possible here",
    409: "Something changed meanwhile",
    410: "This link works no longer",
    413: "Too large",
    415: "This file cannot be read",
    422: "Something is missing or wrong",
    429: "Too many tries",
    500: "Something broke on our side",
    502: "The page could not be fetched",
    503: "Not possible at this moment",
}


def setup(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(errors.ClaimtrackError, _domain)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(IntegrityError, _clash)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: errors.ClaimtrackError) -> int:
    """The status for a domain error, by its nearest class in the table."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def page(code: int, message: str, extra: dict[str, str] | None = None) -> Answer:
    """The error page; what was typed goes along, so that it can be copied or sent again."""
    typed = {} if code == 413 else _typed()  # a form that is too large cannot be read at all
    title = TITLES.get(code, TITLES[500])
    html = render_template("errors/error.html", code=code, title=title, message=message, typed=typed)
    return html, code, extra or {}


def _typed() -> dict[str, str]:
    secret = ("csrf_token", "password", "current", "again")
    try:
        form = request.form
    except RequestEntityTooLarge:  # sent to an address that did not read it
        return {}
    return {name: visible(value) for name, value in form.items() if value.strip() and name not in secret}


def too_large(size: str = "This") -> str:
    """What to say to more than the limit; `size` is the subject of the sentence."""
    if most := most_bytes():
        return f"{size} is more than is taken here: files up to {most / 1e6:g} MB. Nothing was stored."
    limit = current_app.config["SETTINGS"].max_text_bytes
    return (
        f"{size} is more than claimtrack takes at a time: up to {limit / 1e6:g} MB ({limit:,} bytes). "
        "Nothing was stored. Import it in parts."
    )


def _domain(error: errors.ClaimtrackError) -> Answer:
    _nothing_done()
    extra = {"Retry-After": str(error.seconds)} if isinstance(error, errors.LockedOut) else {}
    if isinstance(error, errors.StaleEdit) and g.get("conflict"):
        return g.conflict(error), 409, extra
    return page(status_of(error), str(error), extra)


def _nothing_done() -> None:
    """Roll back, and unsay what the view has said already: “saved” would be a lie."""
    db.session.rollback()
    session.pop("_flashes", None)


def _csrf(_error: CSRFError) -> Answer:
    return page(400, "This form was made for another sign-in, so it was not accepted. Go back, reload, send it again.")


def _http(error: HTTPException) -> Answer:
    code = error.code or 500
    words = {
        404: str(errors.NotFound()),
        405: "This address does not take that kind of request.",
        413: too_large(),
    }
    return page(code, words.get(code, error.description or TITLES.get(code, "")))


def _database(error: OperationalError) -> Answer:
    _nothing_done()
    log.error("database", exc_info=error)
    return page(503, "Nothing was stored. Send it again in a few seconds.", {"Retry-After": "5"})


def _unfit(error: DataError) -> Answer:
    _nothing_done()
    log.warning("unfit", problem=str(error.orig))
    return page(422, "Something in this request cannot be stored, such as a character that cannot be seen.")


def _clash(error: IntegrityError) -> Answer:
    _nothing_done()
    log.warning("clash", problem=str(error.orig))
    return page(409, "Somebody stored the same thing at this very moment. Nothing of yours was stored; send it again.")


def _unexpected(error: Exception) -> Answer:
    _nothing_done()
    if isinstance(error, InternalServerError) and error.original_exception:
        error = error.original_exception  # type: ignore[assignment]
    log.error("unexpected", exc_info=error)
    return page(500, "Nothing was stored. Tell your administrator the number below: it finds the fault in the log.")
