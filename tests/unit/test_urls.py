"""Addresses of sources: which are refused, and which are one and the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import Invalid
from claimtrack.domain.urls import LONGEST, checked_url, site_of, url_key

PLAIN = "https://records.example.org/harbour/notice?page=2&year=2031"


def key(raw):
    return url_key(checked_url(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript://records.example.org/%0aalert(1)",
        "data:text/html,<b>x</b>",
        "data:text/html;base64,PGI+",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "file://records.example.org/share",
        "ftp://records.example.org/notice",
        "blob:https://records.example.org/1",
        "about:blank",
        "mailto:ines@example.org",
        "view-source:https://records.example.org",
        "//records.example.org/notice",
        "https:///notice",
        "https://",
        "https:records.example.org",
        "harbour notice",
        "notice",
        "https://user@records.example.org/",
        "https://user:secret@records.example.org/",
        "https://records.example.org:secret@evil.example/",
        "https://records.example.org\\@evil.example/",
        "https:\\\\records.example.org\\notice",
        "https://records.example.org/a\\b",
        "https://records.example.org/a b",
        "https://records.example.org/\x00",
        "https://records.example.org/a\rb",
        "https://records.example.org/a\nb",
        "https://records.example.org/a\x1fb",
        "https://records.example.org/a\x7fb",
        'https://records.example.org/"onclick=',
        "https://records.example.org/<script>",
        "https://records.example.org/\u202egnp.exe",
        "https://records.example.org/a\u200bb",
        "https://rec\u2066ords.example.org/",
        "https://records.example.org:99999/",
        "https://records.example.org:port/",
        "https://[::1/",
        "https://records.example.org\uff0fevil.example/",
        "https://" + "ü" * 70 + ".example/",
    ],
    ids=ascii,
)
def test_what_is_no_plain_web_address_is_refused(raw):
    with pytest.raises(Invalid) as refused:
        checked_url(raw)
    assert refused.value.field == "url"


def test_an_address_that_is_too_long_is_refused_with_the_limit():
    with pytest.raises(Invalid, match="4,000 is the most"):
        checked_url("https://records.example.org/" + "a" * LONGEST)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("  https://records.example.org/a  ", "https://records.example.org/a"),
        ("records.example.org/a", "https://records.example.org/a"),
        ("records.example.org", "https://records.example.org/"),
        ("records.example.org:8080/a", "https://records.example.org:8080/a"),
        ("HTTP://Records.Example.ORG/Notice", "http://records.example.org/Notice"),
        ("https://records.example.org:443/a", "https://records.example.org/a"),
        ("http://records.example.org:80/a", "http://records.example.org/a"),
        ("http://records.example.org:443/a", "http://records.example.org:443/a"),
        ("https://records.example.org./a", "https://records.example.org/a"),
        ("https://records.example.org/a?q=1#p2", "https://records.example.org/a?q=1#p2"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://BÜCHER.example/a", "https://xn--bcher-kva.example/a"),
        ("https://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
    ],
)
def test_an_address_is_stored_as_browsers_follow_it(raw, stored):
    assert checked_url(raw) == stored


@pytest.mark.parametrize(
    "raw",
    [
        "http://records.example.org/harbour/notice?page=2&year=2031",
        "https://www.records.example.org/harbour/notice?page=2&year=2031",
        "http://WWW.Records.Example.org:80/harbour/notice?page=2&year=2031",
        "https://records.example.org:443/harbour/notice?page=2&year=2031",
        "https://records.example.org/harbour/notice/?page=2&year=2031",
        "https://records.example.org/harbour/notice?page=2&year=2031#section-4",
        "https://records.example.org/harbour/notice?year=2031&page=2",
        "https://records.example.org/harbour/notice?page=2&year=2031&utm_source=mail&utm_medium=x&UTM_Campaign=y",
        "https://records.example.org/harbour/notice?fbclid=1&page=2&gclid=2&year=2031&msclkid=3",
        "records.example.org/harbour/notice?page=2&year=2031",
        "https://records.example.org./harbour/notice?page=2&year=2031",
    ],
)
def test_ways_to_write_an_address_are_one_source(raw):
    assert key(raw) == key(PLAIN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://records.example.org/café", "https://records.example.org/caf%C3%A9"),
        ("https://records.example.org", "https://records.example.org/"),
        ("https://records.example.org/?", "https://records.example.org/"),
        ("https://records.example.org/a?q=%20", "https://records.example.org/a?q=+"),
    ],
)
def test_two_spellings_of_one_address_are_one_source(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    "raw",
    [
        "https://records.example.org/harbour/notice?page=3&year=2031",
        "https://records.example.org/harbour/notice?page=2",
        "https://records.example.org/harbour/Notice?page=2&year=2031",
        "https://records.example.org/harbour/notices?page=2&year=2031",
        "https://records.example.org/harbour%2Fnotice?page=2&year=2031",
        "https://records.example.org:8443/harbour/notice?page=2&year=2031",
        "https://archive.example.org/harbour/notice?page=2&year=2031",
        "https://records.example.net/harbour/notice?page=2&year=2031",
        "https://records.example.org/harbour/notice?page=2&year=2031&page=2",
        "https://records.example.org/harbour/notice?page=2&year=2031&reference=7",
    ],
)
def test_other_pages_are_other_sources(raw):
    assert key(raw) != key(PLAIN)


def test_hosts_that_only_look_alike_are_other_sources():
    assert key("https://straße.example/") != key("https://strasse.example/")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_refused_or_a_web_address_that_stays_as_it_is(raw):
    try:
        url = checked_url(raw)
    except Invalid:
        return
    assert url.startswith(("http://", "https://"))
    assert "@" not in url.split("/")[2]
    assert checked_url(url) == url


@given(st.sampled_from(["http://", "https://", ""]), st.text("abü.:/?#@&=%[]\\-", max_size=20))
def test_what_is_accepted_has_one_key_however_often_it_is_checked(scheme, rest):
    try:
        url = checked_url(f"{scheme}records.example{rest}")
    except Invalid:
        return
    assert url_key(checked_url(url)) == url_key(url)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.paper.example/a?b#c", "paper.example"),
        ("HTTP://Paper.Example.:8080/", "paper.example"),
        ("https://sport.paper.example/", "sport.paper.example"),
        ("https://wwww.paper.example/", "wwww.paper.example"),
        ("https://zürich.example/", "xn--zrich-kva.example"),
        ("https://[2001:db8::1]/", "2001:db8::1"),
        (f"https://{'a.' * 130}example/", ""),
        ("https://me:secret@paper.example/", ""),
        ("mailto:me@paper.example", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_a_site_is_the_host_of_an_address(url, site):
    assert site_of(url) == site
