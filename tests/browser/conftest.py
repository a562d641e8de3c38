"""A real browser in front of a real server. `browse(cast.alice)` is a page in which she is signed in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask_sqlalchemy.session import Session
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from sqlalchemy.orm import scoped_session

from claimtrack.models import Membership, User
from tests.support.chromium import FLAGS, find
from tests.support.client import Client
from tests.support.live import serve
from tests.support.node import node

Browse = Callable[..., Page]
ASKED_FOR = ("Failed to load resource: the server responded", "Failed to load resource: net::ERR_FAILED")
WAIT = 10_000  # milliseconds until something that does not appear fails the test
expect.set_options(timeout=WAIT)


@pytest.fixture
def database() -> str:
    """SQLite; a test that is to run on PostgreSQL says @pytest.mark.parametrize("database", ["postgresql"])."""
    return "sqlite"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    node()
    path = find()
    with sync_playwright() as playwright:
        # No sandbox: root and many containers cannot have one, and the only pages are our own.
        chromium = playwright.chromium.launch(executable_path=path, chromium_sandbox=False, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:
    """The address of the application, served."""
    with serve(app) as address:
        yield address


@pytest.fixture
def browse(
    browser: Browser,
    live_server: str,
    session: scoped_session[Session],
    sign_in: Callable[[User | Membership], Client],
) -> Iterator[Browse]:
    """`browse(who, **context)`: a new page, signed in as `who` or as nobody.

    `context` goes to Playwright: javascript=False, dark=True, viewport=..., accept_downloads=...
    What the test made is committed here; commit again before the browser acts on what is made later, because an open
    transaction of the test locks SQLite. A script error or a refused script or style fails the test at its end.
    """
    contexts, complaints = [], list[str]()

    def browse(
        who: User | Membership | None = None, *, javascript: bool = True, dark: bool = False, **options: Any
    ) -> Page:
        context = browser.new_context(
            base_url=live_server,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(WAIT)
        if who is not None:
            cookie = sign_in(who).get_cookie("claimtrack")
            assert cookie is not None
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server}])
        session.commit()
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_complaint(message)))
        return page

    yield browse
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(browse: Browse) -> Page:
    """A page of somebody who is not signed in."""
    return browse()


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """`assert_accessible(page)` fails with what axe finds on the page as it stands."""

    def check(page: Page) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    return check


def _complaint(message: ConsoleMessage) -> Iterator[str]:
    """What the browser says went wrong; a status or a dead line that the test asked for is none of it."""
    if message.type == "error" and not message.text.startswith(ASKED_FOR):
        yield message.text
