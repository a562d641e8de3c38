"""One spelling of an address, and where a redirect leads from there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.archive.targets import next_target, target_of
from claimtrack.domain.errors import Unfetched

BASE = target_of("https://www.example.org/news/today?page=2")
SCRAPS = st.sampled_from(
    [*"ahx0127:/.@\\[]%#?-_* \té１ß。⒈℀\ud800😀", "http", "https:", "//", "::1", "%2e", ".org", "127.0.0.1"]
)


@pytest.mark.parametrize(
    ("given", "url", "authority", "path"),
    [
        ("https://example.org", "https://example.org/", "example.org", "/"),
        ("example.org/a?b=c#d", "https://example.org/a?b=c", "example.org", "/a?b=c"),
        ("  HTTP://EXAMPLE.org:80/A ", "http://example.org/A", "example.org", "/A"),
        ("http://example.org:8080/", "http://example.org:8080/", "example.org:8080", "/"),
        ("http://[2606:4700::1]/", "http://[2606:4700::1]/", "[2606:4700::1]", "/"),
        (
            "https://fähre.example/ü?ö=ä",
            "https://xn--fhre-loa.example/ü?ö=ä",
            "xn--fhre-loa.example",
            "/%C3%BC?%C3%B6=%C3%A4",
        ),
        ("https://example.org./", "https://example.org/", "example.org", "/"),
        ("https://a.example/x|y{z}", "https://a.example/x%7Cy%7Bz%7D", "a.example", "/x%7Cy%7Bz%7D"),
        ("https://a.example/@user/1", "https://a.example/@user/1", "a.example", "/@user/1"),
        ("https://a.example/%41%2f%zz", "https://a.example/%41%2f%zz", "a.example", "/%41%2f%zz"),
        ("https://my_site.a.example/", "https://my_site.a.example/", "my_site.a.example", "/"),
    ],
)
def test_what_is_asked_for(given, url, authority, path):
    target = target_of(given)
    assert (target.url, target.authority, target.path) == (url, authority, path)


@pytest.mark.parametrize(
    "host", ["a%00b.example", "a,b.example", "a!.example", "$.example", "a|b.example", "(a).example"]
)
def test_a_host_has_the_letters_of_hosts(host):
    with pytest.raises(Unfetched) as error:
        target_of(f"https://{host}/")
    assert error.value.reason == "address"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/", "https://www.example.org/"),
        ("more", "https://www.example.org/news/more"),
        ("?page=3", "https://www.example.org/news/today?page=3"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("http://www.example.org/", "http://www.example.org/"),
        (" /a b ", "https://www.example.org/a%20b"),
    ],
)
def test_where_a_redirect_leads(location, url):
    assert next_target(BASE, location).url == url


@given(st.lists(SCRAPS, max_size=12).map("".join))
def test_any_text_is_an_address_in_one_spelling_or_refused(text):
    for read in (target_of, lambda location: next_target(BASE, location)):
        try:
            target = read(text)
        except Unfetched:
            continue
        assert target_of(target.url) == target
        assert target.path.startswith("/")
        assert (target.host + target.path).isascii()
