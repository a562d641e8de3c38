"""What every answer carries: security headers, cookies that scripts cannot read, caching that leaks nothing."""

import pytest

from claimtrack.app import create_app
from claimtrack.db import db
from tests.support.databases import SECRET_KEY
from tests.support.world import make_world

DIRECTIVES = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.fixture
def answers(app, cast, client, sign_in):
    """One answer of each kind: pages, files, redirects, refusals, static files."""
    world = make_world(cast)
    db.session.commit()
    lena = sign_in(cast.lena)
    lena.checks_html = False
    show = world.address(app, "articles.show")
    return [
        client.get("/sign-in"),
        client.get("/"),
        client.get("/healthz"),
        client.get("/nothing"),
        client.get("/static/favicon.svg"),
        client.get("/static/favicon.svg?v=1"),
        client.get("/static/nothing.js?v=1"),
        client.put("/sign-in"),
        lena.get(show),
        lena.head(show),
        lena.options(show),
        lena.get("/teams/sports-desk/articles"),
        lena.get(world.address(app, "reports.export", suffix="html")),
        lena.get(world.address(app, "articles.original")),
        lena.post(world.address(app, "claims.update"), data={}),
        lena.post("/sign-in", data={"a": b"x" * 20_000_000}),
    ]


def test_every_answer_has_the_headers(answers):
    for answer in answers:
        policy = set(answer.headers["Content-Security-Policy"].split("; "))
        assert policy >= DIRECTIVES, answer.request.path
        assert "unsafe" not in str(policy)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["X-Request-Id"]


def test_only_static_files_that_exist_are_kept_by_shared_caches_and_they_carry_no_cookie(answers):
    for answer in answers:
        kept = answer.headers.get("Cache-Control", "")
        if "public" in kept or (answer.request.path.startswith("/static/") and answer.status_code == 200):
            assert answer.status_code == 200, (answer.request.path, kept)
            assert "Set-Cookie" not in answer.headers
        else:
            assert "no-store" in kept or "private" in kept, (answer.request.path, kept)


def test_what_depends_on_the_cookie_says_so(answers):
    for answer in answers:
        if "Set-Cookie" in answer.headers or "private" in answer.headers.get("Cache-Control", ""):
            assert "Cookie" in answer.headers["Vary"], answer.request.path


def test_files_to_keep_are_never_shown_as_pages(answers):
    kept = ("/report.html", "/original")
    files = [answer for answer in answers if answer.request.path.endswith(kept)]
    assert len(files) == 2
    assert all(answer.headers["Content-Disposition"].startswith("attachment") for answer in files)


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client):
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("claimtrack=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie.split("; ")


def test_behind_https_the_cookie_belongs_to_this_host_alone(tmp_path):
    app = create_app({"instance": tmp_path, "secret_key": SECRET_KEY, "secure_cookies": True, "log_format": "json"})
    answer = app.test_client().get("/sign-in", base_url="https://claimtrack.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-claimtrack=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
