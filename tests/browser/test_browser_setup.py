"""The browser tests stand on firm ground: a real server, a real sign-in, both databases."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_browser_reaches_the_served_application(cast, browse):
    page = browse(cast.alice)
    answer = page.goto("/healthz")
    assert answer.status == 200
    assert page.context.cookies()


def test_axe_finds_a_planted_fault(page, assert_accessible):
    page.set_content("<html lang=en><title>A</title><main><h1>A</h1><img src='a.png'></main></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
