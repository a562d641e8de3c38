"""A page comes from who it says, or not at all. The certificates are real; time is the machine's."""

import datetime as dt
import ssl
from concurrent.futures import ThreadPoolExecutor

import pytest
import trustme

from claimtrack.archive.outbound import Limits, fetch
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Rules, parse_entries
from tests.support.misbehaving import OK, drip, page, raw, redirect, serving, silence

NAME = "www.news.example"
NOW = dt.datetime.now(dt.UTC)
PAST = (NOW - dt.timedelta(days=9), NOW - dt.timedelta(days=1))
FUTURE = (NOW + dt.timedelta(days=1), NOW + dt.timedelta(days=9))


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority, tmp_path_factory):
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def context(authority, *names, between=(None, None)):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, not_before=between[0], not_after=between[1]).configure_cert(made)
    return made


def get(server, ca_file, host=NAME, limits=None):
    rules = Rules(parse_entries(f"127.0.0.1:{server.port}"), ca_file=ca_file)
    url = server.url("/", host, "https")
    return fetch(url, rules=rules, resolve=lambda *_: ["127.0.0.1"], limits=limits or Limits(seconds=5))


def reason(*args, **others):
    with pytest.raises(Unfetched) as error:
        get(*args, **others)
    return error.value.reason


@pytest.mark.parametrize("names", [[NAME], ["*.news.example"], ["other.example", NAME]])
def test_a_certificate_for_the_name_is_good(authority, ca_file, names):
    with serving(tls=context(authority, *names)) as server:
        assert get(server, ca_file).body == b"Nine weeks of work."
        assert get(server, ca_file, NAME + ".").final_url == server.url("/", NAME, "https")


@pytest.mark.parametrize(
    "names", [["other.example"], ["127.0.0.1"], ["news.example"], ["*.www.news.example"], ["*.example"], ["localhost"]]
)
def test_a_certificate_for_another_name_is_not(authority, ca_file, names):
    with serving(tls=context(authority, *names)) as server:
        assert reason(server, ca_file) == "tls"
        assert server.requests in ([], [""])


def test_an_address_needs_a_certificate_of_its_own(authority, ca_file):
    with serving(tls=context(authority, "127.0.0.1")) as server:
        assert get(server, ca_file, "127.0.0.1").status == 200
    with serving(tls=context(authority, NAME)) as server:
        assert reason(server, ca_file, "127.0.0.1") == "tls"


@pytest.mark.parametrize("between", [PAST, FUTURE])
def test_a_certificate_out_of_its_time_is_not_good(authority, ca_file, between):
    with serving(tls=context(authority, NAME, between=between)) as server:
        assert reason(server, ca_file) == "tls"


def test_nor_is_one_that_nobody_known_has_signed(authority, ca_file):
    with serving(tls=context(trustme.CA(), NAME)) as server:
        assert reason(server, ca_file) == "tls"
    with serving(tls=context(authority, NAME)) as server:
        assert reason(server, "") == "tls"


def test_a_file_of_certificates_that_cannot_be_read_trusts_nobody(authority, tmp_path):
    (tmp_path / "broken.pem").write_text("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")
    with serving(tls=context(authority, NAME)) as server:
        assert reason(server, str(tmp_path / "broken.pem")) == "tls"
        assert reason(server, str(tmp_path / "missing.pem")) == "tls"


def test_plain_http_on_a_secure_port_is_not_taken(ca_file):
    with serving(first=raw(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as server:
        assert reason(server, ca_file) == "tls"


def test_a_handshake_that_never_ends_is_cut_and_holds_up_nobody_else(authority, ca_file):
    with (
        serving({"": silence}) as mute,
        serving(tls=context(authority, NAME)) as server,
        ThreadPoolExecutor(1) as pool,
    ):
        slow = pool.submit(reason, mute, ca_file, limits=Limits(seconds=0.5))
        assert get(server, ca_file).status == 200
        assert slow.result() == "timeout"


@pytest.mark.parametrize("record", [b"\x16\x03\x03\x40\x00", b"\x15\x03\x03\x40\x00", b""])
def test_a_handshake_by_drips_is_cut(ca_file, record):
    with serving(first=drip(record, b"\x16" if not record else b"\x02")) as server:
        assert reason(server, ca_file, limits=Limits(seconds=0.3)) in (("tls",) if not record else ("timeout", "tls"))


def test_a_secure_page_by_drips_is_cut_too(authority, ca_file):
    with serving({"/": drip(OK + b"\r\n", b"a")}, tls=context(authority, NAME)) as server:
        assert reason(server, ca_file, limits=Limits(seconds=0.3)) == "timeout"


def test_a_redirect_is_held_against_its_own_name(authority, ca_file):
    with serving(tls=context(authority, "other.example")) as there:
        to = redirect(there.url("/", "third.example", "https"))
        with serving({"/": to}, tls=context(authority, NAME)) as here:
            rules = Rules(parse_entries(f"127.0.0.1:{here.port},127.0.0.1:{there.port}"), ca_file=ca_file)
            with pytest.raises(Unfetched) as error:
                fetch(here.url("/", NAME, "https"), rules=rules, resolve=lambda *_: ["127.0.0.1"])
    assert error.value.reason == "tls"
    assert "third.example" not in str(error.value)


def test_a_long_page_comes_whole(authority, ca_file):
    with serving({"/": page(b"word " * 200_000)}, tls=context(authority, NAME)) as server:
        assert len(get(server, ca_file).body) == 1_000_000
