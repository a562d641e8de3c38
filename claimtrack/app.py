"""create_app(): settings, extensions, blueprints, errors, CLI; nothing else."""

from collections.abc import Mapping

from flask import Flask
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from claimtrack import cli, web
from claimtrack.config import Settings
from claimtrack.db import db, engine_options, listen
from claimtrack.paths import MIGRATIONS, STATIC, TEMPLATES
from claimtrack.web import errors, headers, logs, rendering, requests, signin

csrf = CSRFProtect()


def create_app(given: Mapping[str, object] | None = None) -> Flask:
    """The application. `given` overrides settings by field name (config.Settings); raises config.BadSetting."""
    settings = Settings.read(given)
    app = Flask(__name__, static_folder=str(STATIC), template_folder=str(TEMPLATES))
    app.request_class = requests.Request
    _configure(app, settings)
    logs.setup(app, settings.log_format)
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)
    csrf.init_app(app)
    with app.app_context():
        listen(db.engine)
    for part in (headers, requests, signin, rendering, errors):
        part.setup(app)
    web.register(app)
    cli.register(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    settings.instance.mkdir(parents=True, exist_ok=True)
    url = settings.database()
    # A pasted text is sent as multipart, which does not swell; the rest of the form needs little.
    form_limit = settings.max_text_bytes + 200_000
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.key(),
        SQLALCHEMY_DATABASE_URI=url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(url),
        MAX_CONTENT_LENGTH=2 * form_limit,
        MAX_FORM_MEMORY_SIZE=form_limit,
        SESSION_COOKIE_NAME="__Host-claimtrack" if settings.secure_cookies else "claimtrack",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        WTF_CSRF_TIME_LIMIT=None,  # a day of annotating outlives an hour; the token stays bound to the session
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
