"""No spelling of an inner address, no name and no redirect gets a connection to anything that is not public."""

import pytest

from claimtrack.archive.outbound import fetch
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Rules, parse_entries
from tests.support.forbidden import HOSTS, ONWARD, WHOLE, addresses, led, onward, tried, watching
from tests.support.misbehaving import page, redirect, serving

REFUSED = {"address", "blocked", "not_found_name"}


@pytest.fixture(scope="module")
def server():
    with serving() as running:
        yield running


def test_there_are_many_cases():
    assert len(set(HOSTS)) == len(HOSTS)
    assert len(HOSTS) + len(WHOLE) + len(ONWARD) > 150


def test_nothing_that_is_not_public_is_connected_to(server):
    seen = server.connections
    found = {url: tried(server, url) for url in addresses(server)}
    assert {url: case for url, case in found.items() if case[0] not in REFUSED} == {}
    assert {url: case for url, case in found.items() if case[1]} == {}
    assert server.connections == seen


def test_no_redirect_leads_there_either(server):
    seen = server.connections
    found = {url: led(server, url) for url in onward(server)}
    assert {url: case for url, case in found.items() if case[0] not in REFUSED | {"bad_answer"}} == {}
    assert {url: case for url, case in found.items() if case[1]} == {}
    assert server.connections == seen + len(found)  # each first hop, and no second


def test_the_watch_sees_a_connection_where_there_is_one(server):
    with watching() as connected:
        fetch(server.url(), rules=Rules(parse_entries(f"127.0.0.1:{server.port}")))
    assert connected == [("127.0.0.1", server.port)]


class Flipping:
    """A resolver that says another address each time it is asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host, port):
        self.asked += 1
        return [self.answers.pop(0)]


def test_a_name_is_looked_up_once_and_the_address_that_was_looked_at_is_the_one_connected_to(server):
    flipping = Flipping("127.0.0.1", "127.0.0.2")
    rules = Rules(parse_entries(f"127.0.0.1:{server.port}"))
    with watching() as connected:
        fetched = fetch(server.url("/", "flip.example"), rules=rules, resolve=flipping)
    assert fetched.body == b"Nine weeks of work."
    assert fetched.address == "127.0.0.1"
    assert flipping.asked == 1
    assert connected == [("127.0.0.1", server.port)]
    assert f"Host: flip.example:{server.port}\r\n" in server.requests[-1]


def test_every_hop_is_looked_up_and_looked_at_anew(server):
    flipping = Flipping("127.0.0.1", "127.0.0.2")
    server.pages["/again"] = redirect("/there")
    rules = Rules(parse_entries(f"127.0.0.1:{server.port}"))
    with watching() as connected, pytest.raises(Unfetched) as error:
        fetch(server.url("/again", "flip.example"), rules=rules, resolve=flipping)
    assert error.value.reason == "blocked"
    assert flipping.asked == 2
    assert connected == [("127.0.0.1", server.port)]


def test_the_proxies_of_the_environment_are_not_asked(server, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.port}")
    reason, connected = tried(server, "http://ten.example/")
    assert (reason, connected) == ("blocked", [])


def test_a_sentence_names_the_host_that_was_given_and_no_inner_one(server):
    server.pages["/inner"] = redirect("http://10.1.2.3/")
    rules = Rules(parse_entries(f"127.0.0.1:{server.port}"))
    with pytest.raises(Unfetched) as error:
        fetch(server.url("/inner"), rules=rules)
    assert "10.1.2.3" not in str(error.value)
    assert "the site that 127.0.0.1 leads to" in str(error.value)
    assert error.value.__cause__ is None


def test_what_the_operator_denies_is_not_even_looked_up(server):
    flipping = Flipping()
    rules = Rules(parse_entries(f"127.0.0.1:{server.port}"), parse_entries("*.example"))
    with pytest.raises(Unfetched) as error:
        fetch(server.url("/", "some.example"), rules=rules, resolve=flipping)
    assert (error.value.reason, flipping.asked) == ("blocked", 0)


def test_deny_wins_over_allow(server):
    rules = Rules(parse_entries(f"127.0.0.1:{server.port}"), parse_entries("127.0.0.0/8"))
    with watching() as connected, pytest.raises(Unfetched):
        fetch(server.url(), rules=rules)
    assert connected == []


def test_nothing_comes_along_that_could_tell_who_asks(server):
    server.pages["/cookie"] = page(b"", "Set-Cookie: a=b", "Location: /next", status="302 Found")
    fetch(server.url("/cookie"), rules=Rules(parse_entries(f"127.0.0.1:{server.port}")))
    assert "cookie" not in server.requests[-1].lower()
