"""What is left of a captured page when it is shown."""

import re
from dataclasses import replace

import pytest

from claimtrack.domain.errors import Unreadable
from claimtrack.intake import cleaning
from claimtrack.intake.cleaning import cleaned_page

ACTING = """<!doctype html><html><head><meta http-equiv="refresh" content="0;url=https://evil.example/">
<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/a.css">
<style>body{background:url(https://evil.example/b)}</style></head><body onload="x()">
<p style="background:url(https://evil.example/c)" id="main" class="door">Words.</p>
<table background="https://evil.example/t"><tr><td>61</td></tr></table>
<a href="https://evil.example/" target="_top" ping="https://evil.example/p">A link</a>
<a href="javascript:x()">Another</a><form action="https://evil.example/"><input name="q"><button>Send</button></form>
<iframe src="https://evil.example/"></iframe><object data="https://evil.example/"></object><embed src="//evil.example">
<img src="https://evil.example/i" srcset="https://evil.example/s"><video poster="https://evil.example/v"></video>
<svg><script>x()</script><a xlink:href="javascript:x()"><text>drawn</text></a></svg><math><mtext><script>x()</script>
<blockquote cite="https://evil.example/q">Said.</blockquote><noscript><img src=x onerror=x()></noscript>
<template><script>x()</script></template><portal src="https://evil.example"></portal>
</body></html>"""


def cleaned(markup, *, title="", language="en"):
    return cleaned_page(markup.encode(), charset="utf-8", title=title, language=language)


def test_nothing_that_acts_or_names_another_site_is_left():
    shown = cleaned(ACTING)
    assert not re.search(r"evil|script|href|onload|onerror|<(form|input|iframe|object|meta http|base|link|svg)", shown)
    assert re.findall(r"style[ =]|id=|class=|target=", shown) == []
    assert "Words." in shown
    assert "<td>61</td>" in shown


def test_a_title_and_a_language_cannot_leave_their_place():
    shown = cleaned("<p>Words.</p>", title="</title><script>x()</script>", language='en" onload="x()')
    assert "<script" not in shown
    assert 'onload="' not in shown


@pytest.mark.parametrize(
    "markup",
    [
        "<!--><div>" + "<div>" * 400_000,
        "<p>" + "".join(f"<font color={at}>" for at in range(20_000)) + "</p>" + "<p>x" * 20_000,
    ],
    ids=["depth", "formatting"],
)
def test_markup_made_to_cost_minutes_or_all_memory_is_refused(markup, monkeypatch):
    monkeypatch.setattr(cleaning, "LIMITS", replace(cleaning.LIMITS, cpu=1))
    with pytest.raises(Unreadable, match="save the file"):
        cleaned(markup)


def test_a_charset_that_spells_half_letters_is_none():
    shown = cleaned_page(b"<p>\\ud800 caf\xe9 \\x41</p>", charset="unicode_escape", title="", language="en")
    assert r"\ud800 café \x41" in shown
