"""Who may call a view, and whether it writes: declared on the view, walked by one test.

`@public`, `@signed_in` or `@requires(Permission.X)` stands directly under the route; `@writes` below it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from claimtrack.db import db
from claimtrack.domain.errors import NotAllowed
from claimtrack.domain.permissions import Permission, allows

View = Callable[..., Any]


def public(view: View) -> View:
    """Anybody may call it, signed in or not."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Any signed-in person may call it."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if g.user else to_sign_in()

    guarded.access = "signed_in"  # type: ignore[attr-defined]
    return guarded


def requires(permission: Permission) -> Callable[[View], View]:
    """A member of the team in the address whose role has `permission` may call it."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if g.user is None:
                return to_sign_in()
            if not allows(g.member.role, permission):
                raise NotAllowed(f"A {g.member.role.label.lower()} cannot do this. Ask a lead of {g.member.team.name}.")
            return view(*args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def writes(view: View) -> View:
    """Commit once, after the view; an error rolls everything back (web.errors)."""

    @wraps(view)
    def committed(*args: Any, **kwargs: Any) -> Any:
        answer = view(*args, **kwargs)
        db.session().expire_on_commit = False  # the answer is made, and the session ends with the request
        db.session.commit()
        return answer

    committed.writes = True  # type: ignore[attr-defined]
    return committed


def to_sign_in() -> Response | tuple[Response, int]:
    """To the sign-in page and back here afterwards; a script or a form gets 401 in words of its own."""
    if request.method != "GET":
        flash("You were signed out, and this was not saved. Sign in and send it again.", "error")
    after = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sessions.new", next=after), 303)


def safe_next(target: str | None) -> str:
    """Where to go after sign-in: a path of this site, or its root."""
    path = target or ""
    is_local = path.startswith("/") and path[1:2] != "/" and "\\" not in path and not any(ord(c) < 32 for c in path)
    return path if is_local else url_for("teams.index")
