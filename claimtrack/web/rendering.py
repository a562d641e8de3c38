"""What every template can use: the member, `can`, `asset`, the vocabulary."""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask, current_app, g, make_response, request, session
from werkzeug.wrappers import Response

from claimtrack.db import now
from claimtrack.domain import vocabulary
from claimtrack.domain.locators import at_time
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.domain.text.wording import wording_changes
from claimtrack.domain.workflow import menu_actions
from claimtrack.paths import PACKAGE, STATIC, TEMPLATES
from claimtrack.queries.people import teams_of
from claimtrack.web.history import told

YEAR = 31_536_000


def setup(app: Flask) -> None:
    """Register globals and the caching of static files."""
    app.jinja_env.globals.update(
        asset=asset,
        at_time=at_time,
        can=can,
        now=now,
        teams=lambda: teams_of(g.user) if g.get("user") else [],
        Role=Role,
        **{
            name: getattr(vocabulary, name)
            for name in (
                "Status",
                "Verdict",
                "Stance",
                "ClaimKind",
                "MarkKind",
                "ClaimPart",
                "Channel",
                "Outcome",
                "FactAnswer",
            )
        },
        SourceKind=vocabulary.SourceKind,
        TeamRole=vocabulary.TeamRole,
        story_roles=STORY_ROLES,
        menu_actions=menu_actions,
        wording_changes=wording_changes,
    )
    app.jinja_env.filters["told"] = told
    app.context_processor(lambda: {"member": g.get("member"), "user": g.get("user"), "request_id": g.get("request_id")})

    @app.after_request
    def keep_static(response: Response) -> Response:
        if request.endpoint == "static" and "v" in request.args and response.status_code < 400:
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response


def can(permission: str) -> bool:
    """Whether the member of this request may do it."""
    return g.get("member") is not None and allows(g.member.role, Permission(permission))


def asset(name: str) -> str:
    """The address of a static file, with its content's hash, so that browsers can keep it."""
    return f"{request.script_root}{current_app.static_url_path}/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def unless_unchanged(parts: tuple[Any, ...], render: Callable[[], str]) -> Response:
    """`render()`'s page with an ETag made of `parts`, or 304 without rendering it.

    The session is one of the parts, because pages hold its CSRF token and its pending messages.
    """
    etag = hashlib.sha256(repr((parts, dict(session), request.cookies.get("theme"), _build())).encode()).hexdigest()[
        :32
    ]
    # A pending message is shown once: the page that this browser kept may hold the very same one already.
    is_known = etag in request.if_none_match and "_flashes" not in session
    response = make_response("", 304) if is_known else make_response(render())
    response.set_etag(etag)
    return response


@cache
def _build() -> str:
    """Changes whenever code or templates do."""
    stamps = sorted(f"{path}:{path.stat().st_mtime_ns}" for root in (PACKAGE, TEMPLATES) for path in root.rglob("*.*"))
    return hashlib.sha256("".join(stamps).encode()).hexdigest()
