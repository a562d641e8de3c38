"""Fixtures for all tests. tests/README.md says which one to ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:  # the application is imported by the fixtures that need it: unit tests start without it
    from pathlib import Path

    from flask import Flask
    from flask_sqlalchemy.session import Session
    from sqlalchemy.orm import scoped_session

    from claimtrack.models import Membership, User
    from tests.factories import Cast
    from tests.support.client import Client
    from tests.support.databases import Database

    AppOn = Callable[[str], tuple[Flask, Database]]

# A loaded machine is slow, which is no fault of the code. CI tries the same examples each time; people try new ones.
settings.register_profile(
    "claimtrack",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("claimtrack")


@pytest.fixture(scope="session")
def app_on(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str, worker_id: str) -> Iterator[AppOn]:
    """The application on "sqlite" or "postgresql", made and migrated when it is first asked for."""
    from tests.support.databases import PostgreSQL, SQLite, make_app, migrate, postgres_server

    with ExitStack() as stack:

        def place(engine: str, folder: Path) -> Database:
            if engine == "sqlite":
                return SQLite(folder)
            return PostgreSQL(stack.enter_context(postgres_server(testrun_uid)), f"claimtrack_test_{worker_id}")

        @cache
        def make(engine: str) -> tuple[Flask, Database]:
            folder = tmp_path_factory.mktemp(engine)
            database = place(engine, folder)
            app = make_app(database.url, folder)
            migrate(app)
            database.migrated()
            stack.callback(database.close)
            return app, database

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The name of the engine: each test that touches the database runs on both."""
    return str(request.param)


@pytest.fixture
def app(database: str, app_on: AppOn) -> Iterator[Flask]:
    """The application on an empty, migrated database."""
    from claimtrack.db import db

    app, place = app_on(database)
    yield app
    with app.app_context():
        db.engine.dispose()
    place.empty()


@pytest.fixture
def session(app: Flask) -> Iterator[scoped_session[Session]]:
    """The database session, inside an application context, for tests that call services and queries."""
    from claimtrack.db import db

    with app.app_context():
        yield db.session


@pytest.fixture
def cast(session: scoped_session[Session]) -> Cast:
    """The people: Alice and Bob (checkers), Lena (lead), Victor (viewer), Ada (admin), Oscar (another team's lead)."""
    from tests.factories import make_cast

    return make_cast()


@pytest.fixture
def client(app: Flask, session: scoped_session[Session]) -> Client:
    """Somebody who is not signed in."""
    from tests.support.client import Client

    return Client(app, app.response_class)


@pytest.fixture
def sign_in(app: Flask, session: scoped_session[Session]) -> Callable[[User | Membership], Client]:
    """`sign_in(cast.alice)` is a client of her own."""

    from tests.support.client import Client

    def sign_in(who: User | Membership) -> Client:
        client = Client(app, app.response_class)
        client.sign_in(who)
        return client

    return sign_in
