"""Decisions by keys in clumsy hands."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import address
from tests.support.versions import make_ferry_2

pytestmark = pytest.mark.browser


def test_a_key_held_down_decides_once(browse, cast):
    page = browse(cast.alice)
    page.goto(f"{address(make_ferry_2(cast))}/versions/2#decide")
    decisions = page.locator(".decision")
    expect(decisions.first).to_be_focused()
    count = decisions.count()
    page.keyboard.down("r")
    expect(decisions).to_have_count(count - 1)
    expect(decisions.first).to_be_focused()
    for _ in range(5):
        page.keyboard.down("r")
        page.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => done(true)))")
    page.keyboard.up("r")
    page.reload()
    expect(decisions).to_have_count(count - 1)
    assert count > 2
