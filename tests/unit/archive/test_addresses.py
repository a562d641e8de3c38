"""Which addresses are public, which entries an operator may make, and what they open and close."""

import pytest

from claimtrack.archive.addresses import are_open, is_public, plain
from claimtrack.domain.errors import Invalid
from claimtrack.domain.fetch_rules import Rules, parse_entries

PUBLIC = ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "168.63.129.15"]
PUBLIC += ["2606:4700:4700::1111", "2a00:1450::1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "223.255.255.255"]
INNER = ["0.0.0.0", "10.0.0.1", "127.0.0.1", "169.254.169.254", "168.63.129.16", "192.0.0.8", "192.88.99.1"]
INNER += ["224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "100.64.0.1", "::1", "::", "::7f00:1", "fec0::1"]
INNER += ["::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "3fff::1", "5f00::1"]
INNER += ["fe80::1%lo", "2606:4700::1111%lo", "ff0e::1", "fc00::1", "4000::1", "2001:db8::1", "100::1", "1fff::1"]


@pytest.mark.parametrize("text", PUBLIC)
def test_the_public_web_is_public(text):
    assert is_public(plain(text))


@pytest.mark.parametrize("text", INNER)
def test_what_some_pythons_call_global_is_not_public(text):
    assert not is_public(plain(text))


def is_open(url_host, port, *addresses, allow="", deny=""):
    rules = Rules(parse_entries(allow), parse_entries(deny))
    return not rules.denies_name(url_host, port) and are_open(url_host, port, map(plain, addresses), rules)


@pytest.mark.parametrize(
    ("allow", "deny", "host", "port", "address", "expected"),
    [
        ("", "", "a.example", 443, "8.8.8.8", True),
        ("", "", "a.example", 8080, "8.8.8.8", False),
        ("a.example", "", "a.example", 80, "10.1.2.3", True),
        ("a.example", "", "b.example", 80, "10.1.2.3", False),
        ("a.example", "", "a.example.b.example", 80, "10.1.2.3", False),
        ("a.example", "", "x.a.example", 80, "10.1.2.3", False),
        ("a.example", "", "a.example", 8080, "10.1.2.3", False),
        ("a.example:8080", "", "a.example", 8080, "10.1.2.3", True),
        ("a.example:8080", "", "a.example", 8080, "8.8.8.8", True),
        ("a.example:8080", "", "a.example", 80, "10.1.2.3", False),
        ("a.example:8080", "", "b.example", 8080, "8.8.8.8", False),
        ("*.a.example", "", "x.y.a.example", 80, "10.1.2.3", True),
        ("*.a.example", "", "a.example", 80, "10.1.2.3", False),
        ("*.a.example", "", "xa.example", 80, "10.1.2.3", False),
        ("10.1.0.0/16", "", "any.example", 443, "10.1.2.3", True),
        ("10.1.0.0/16", "", "any.example", 443, "10.2.2.3", False),
        ("10.1.0.0/16", "", "any.example", 22, "10.1.2.3", False),
        ("10.1.0.0/16", "", "any.example", 443, "::ffff:10.1.2.3", True),
        ("10.1.2.3:8000", "", "any.example", 8000, "10.1.2.3", True),
        ("[fd00::5]:8000", "", "fd00::5", 8000, "fd00::5", True),
        ("fd00::/8", "", "any.example", 80, "fd00::5", True),
        ("*.example", "", "a.example", 80, "169.254.169.254", False),
        ("a.example", "", "a.example", 80, "fd00:ec2::254", False),
        ("169.254.169.254", "", "a.example", 80, "169.254.169.254", True),
        ("a.example", "a.example", "a.example", 80, "8.8.8.8", False),
        ("a.example", "a.example:8080", "a.example", 80, "10.0.0.1", True),
        ("10.0.0.0/8", "10.1.0.0/16", "a.example", 80, "10.1.2.3", False),
        ("10.0.0.0/8", "10.1.0.0/16", "a.example", 80, "10.2.2.3", True),
        ("", "8.8.8.0/24", "a.example", 80, "::ffff:8.8.8.8", False),
        ("", "*.social.example", "www.social.example", 443, "8.8.8.8", False),
        (" A.Example , b.example,, ", "", "a.example", 80, "10.0.0.1", True),
    ],
)
def test_entries_open_and_close(allow, deny, host, port, address, expected):
    assert is_open(host, port, address, allow=allow, deny=deny) is expected


def test_one_address_that_is_closed_closes_all():
    assert is_open("a.example", 443, "8.8.8.8", "2606:4700:4700::1111")
    assert not is_open("a.example", 443, "8.8.8.8", "10.0.0.1")
    assert not is_open("a.example", 443, "8.8.8.8", "1.1.1.1", deny="1.1.1.1")


@pytest.mark.parametrize(
    "text",
    [
        *("10.1.2.3/16", "10.0.0.0/33", "10.0.0", "300.1.1.1", "1", "*", "*.", "a.*.example", "http://a.example/"),
        *(
            "a.example:0",
            "a.example:70000",
            "a.example:",
            ":80",
            "a b",
            "a.example/x",
            "user@a.example",
            "[fd00::5",
            "::g",
        ),
        *("10.0.0.0/8:80", "a..example", ".example", "a.example;b.example", "[a.example]:80", "café.example"),
    ],
)
def test_an_entry_that_is_none_is_refused(text):
    with pytest.raises(Invalid, match="neither a host"):
        parse_entries(text)
